"""config restore: the last good settings again, and what stood there is kept."""

from tests.telling import at
from tests.ui.conftest import Home, Run

NOW = at("14:07")
MISTAKE = '\n[reminders.tea]\nat = ["25:00"]\n'


def test_the_last_good_settings_are_used_again_and_what_stood_there_is_kept(lived_in: Home, run: Run) -> None:
    assert run("bedtime", "22:10", now=NOW).exit == 0
    good = lived_in.profile.read_text()
    lived_in.profile.write_text(good + MISTAKE)
    assert run("--dry-run", "config", "restore", now=NOW).exit == 0
    assert lived_in.profile.read_text() == good + MISTAKE
    said = run("config", "restore", now=NOW)
    assert said.exit == 0
    assert lived_in.profile.read_text() == good
    (kept,) = (each for each in lived_in.profile.parent.glob("profile*") if each.read_text() == good + MISTAKE)
    assert kept.name in said.out


def test_without_a_mistake_nothing_is_changed(lived_in: Home, run: Run) -> None:
    before = lived_in.profile.read_text()
    assert "no mistakes" in run("config", "restore", now=NOW).out
    assert lived_in.profile.read_text() == before
    assert len(list(lived_in.profile.parent.glob("profile*"))) == 1
