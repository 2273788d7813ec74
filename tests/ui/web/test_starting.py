"""Start the reminders: pressed on the page, whatever of the service is here."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.storage.runtime import RuntimeFolder
from tests.browser.site import Site, Visitor, served_site

ON = "The reminders are on, now and after every login."


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[Site]:
    """The page of somebody whose computer has no systemd, and whose reminders end with it."""
    (tmp_path / "bin").mkdir()
    with served_site(tmp_path, PATH=str(tmp_path / "bin")) as site:
        try:
            yield site
        finally:
            if pid := RuntimeFolder(tmp_path / "run/routine", tmp_path / ".local/share/routine").running_pid():
                os.kill(pid, signal.SIGTERM)


def test_without_systemd_they_run_apart_and_at_every_login(nobody: Site) -> None:
    visitor = Visitor(nobody)
    assert 'action="do/start"' in visitor.get("today").text
    told = visitor.post("start", back="today").text
    assert ON in told
    assert 'action="do/start"' not in told, "they run now"
    entry = nobody.home / ".config/autostart/io.github.calmcalves.Routine.desktop"
    assert " daemon" in entry.read_text()
    assert ON in visitor.post("start").text, "a second press finds them running"


def test_what_does_not_come_up_is_told_without_a_command(nobody: Site) -> None:
    (nobody.home / ".config").mkdir()
    (nobody.home / ".config/autostart").write_text("in the way of what starts at login")
    told = Visitor(nobody).post("start", back="today").text
    assert "The reminders did not start. Log out and in again, then look here once more." in told
    assert 'action="do/start"' in told
