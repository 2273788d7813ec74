"""`open`, and what serves the page."""

from tests.ui.conftest import Home, Run


def test_a_trial_starts_and_opens_nothing(run: Run, home: Home) -> None:
    said = run("--dry-run", "open")
    assert said.exit == 0
    assert "Would open" in said.out
