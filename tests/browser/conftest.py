"""One Chromium for all tests of a process; each opens a tab of its own."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import Chromium, running_chromium


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A browser without a window."""
    with running_chromium(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser
