"""Watches that settle soon, by both mechanisms."""

import pytest

from routine.storage import folder_watch


@pytest.fixture(autouse=True)
def soon_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fifth of the time that editors get."""
    monkeypatch.setattr(folder_watch, "_SETTLED", 0.02)


@pytest.fixture(params=["inotify", "polling"])
def mechanism(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both mechanisms keep the same promises."""
    if request.param == "polling":
        monkeypatch.setattr(folder_watch, "_open_inotify", lambda: None)
        monkeypatch.setattr(folder_watch, "_POLL", 0.02)
    return str(request.param)
