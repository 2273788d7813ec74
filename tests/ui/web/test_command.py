"""`open`, and what serves the page."""

import pytest

from tests.ui.conftest import Home, Run


@pytest.mark.parametrize("word", ["open", "page"])
def test_a_trial_serves_and_opens_nothing(run: Run, home: Home, word: str) -> None:
    said = run("--dry-run", word)
    assert said.exit == 0
    assert "Would" in said.out
    assert not list(home.folder.rglob("page*"))
