"""every, times, at, add, remove: the wishes of EXPERIENCE section 5, and how they come out."""

import tomllib
from datetime import timedelta

import pytest

from tests.telling import at
from tests.ui.cli.command_lines import commands_in, parse
from tests.ui.cli.lived import lines
from tests.ui.conftest import Home, Run

HOURS = "from 15 min after getting up until 2 h before bed"
EARLIER = "from 15 min after getting up until 18:00"


def table(home: Home, name: str) -> dict[str, object]:
    found = tomllib.loads(home.profile.read_text())["reminders"][name]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("every sitting 60m", ["Walks: after 50 min -> 1 h of sitting. Next 14:30."]),
        ("every walk half an hour", ["Walks: after 50 min -> 30 min of sitting. Next 14:30."]),
        (
            "at stretch 21:30",
            [
                "Stretch: 15 min before bed -> 21:30. Next 21:30.",
                "It no longer moves with bedtime. To keep that: routine at stretch bedtime-1h30m",
            ],
        ),
        ("at stretch bedtime - 30m", ["Stretch: 15 min before bed -> 30 min before bed. Next 22:30."]),
        ("at diary 8 am", ["Morning question: on getting up -> 08:00. Next tomorrow 08:00."]),
        (
            "times water 5 --until 18:00",
            [
                f"Drinks: 8 times a day -> 5 times a day; {HOURS} -> {EARLIER}. Next 15:20.",
                "Its times: 07:15 09:55 12:40 15:20 18:00",
            ],
        ),
        (
            "every water 2h --from 8:00 --until 20:00",
            [
                f"Drinks: 8 times a day -> every 2 h; {HOURS} -> from 08:00 until 20:00. Next 16:10.",
                "Its times: 08:00 10:00 12:00 14:00 16:00 18:00 20:00",
            ],
        ),
        (
            "times walk 5",
            [
                "Walks: after 50 min of sitting -> 5 times a day. Next 14:45.",
                "Its times: 07:30 11:10 14:45 18:25 22:00",
            ],
        ),
    ],
)
def test_it_says_what_was_what_is_and_what_comes(lived_in: Home, run: Run, words: str, told: list[str]) -> None:
    result = run(*words.split(), now=at("14:07"))
    answer = [line for line in lines(result.out) if not line.startswith("Note: ")]
    assert (result.exit, answer) == (0, told)


def test_only_what_was_asked_for_changes_in_the_file(lived_in: Home, run: Run) -> None:
    before = lived_in.profile.read_text()
    run("every", "sitting", "60m", now=at("14:07"))
    assert lived_in.profile.read_text() == before.replace('"50m"    # a walk', '"1h"    # a walk')


def test_another_kind_of_schedule_takes_the_keys_of_the_old_one_away(lived_in: Home, run: Run) -> None:
    run("times", "walk", "5", now=at("14:07"))
    assert table(lived_in, "sitting") == {"from": "wake+30m", "until": "bedtime-1h", "times": 5}
    run("at", "walk", "10:00", "15:00", now=at("14:08"))
    assert table(lived_in, "sitting") == {"at": ["10:00", "15:00"]}
    run("every", "walk", "45m", now=at("14:09"))
    assert table(lived_in, "sitting") == {"after_sitting": "45m"}


def test_hours_that_came_from_the_defaults_stay(home: Home, run: Run) -> None:
    """A table with a schedule of its own takes none from the reference any more (SPEC section 6)."""
    home.write_profile("[reminders.hydration]\n[reminders.sitting]\n")
    assert "after 50 min -> 1 h of sitting. Next" in run("every", "walk", "60m", now=at("14:07")).out
    assert "8 times a day -> 5 times a day. Next" in run("times", "water", "5", now=at("14:07")).out
    assert table(home, "hydration") == {"times": 5, "from": "wake+15m", "until": "bedtime-2h"}


def test_nothing_in_the_past_falls_due(lived_in: Home, run: Run) -> None:
    run("at", "stretch", "14:00", now=at("14:07"))
    assert "Next tomorrow 14:00." in run("at", "stretch", "14:00,", "14:05", now=at("14:07")).out


def test_what_is_so_already_is_said_and_not_undone(lived_in: Home, run: Run) -> None:
    result = run("times", "water", "8", now=at("14:07"))
    assert result.out.endswith("as it was. Nothing to change.\n")
    assert run("undo", now=at("14:08")).exit == 1


def test_an_unusual_wish_is_done_and_noted(lived_in: Home, run: Run) -> None:
    assert "Note: Usual is a walk after 20 to 60 minutes" in run("every", "walk", "2h", now=at("14:07")).out


@pytest.mark.parametrize(
    ("words", "exit_code", "hint"),
    [
        ("every water 5", 2, "Write 5m or 5h."),
        ("every water 1:30", 2, "1h30m"),
        ("every water", 2, "routine every"),
        ("every watre 45m", 4, "Did you mean drink?"),
        ("every s 45m", 4, "fits several reminders: walk, stretch"),
        ("every water 20m", 1, "more than 3000 ml is not accepted"),
        ("times water lots", 2, "routine times water 5"),
        ("times water 90", 1, "closer than 10 min apart"),
        ("at stretch 9", 2, "Write 09:00 or 21:00."),
        ("at stretch 25:00", 2, "Write it like 21:30"),
        ("at stretch tomorrow", 2, "bedtime-2h"),
        ("every sitting 30s", 1, "at least 1m"),
    ],
)
def test_what_cannot_be_is_explained_and_changes_nothing(
    lived_in: Home, run: Run, words: str, exit_code: int, hint: str
) -> None:
    before = lived_in.profile.read_text()
    result = run(*words.split(), now=at("14:07"))
    assert (result.exit, result.out) == (exit_code, "")
    assert hint in result.err
    assert lived_in.profile.read_text() == before


def test_a_dry_run_says_the_same_and_changes_nothing(home: Home, run: Run) -> None:
    result = run("every", "sitting", "60m", "--dry-run", now=at("14:07"))
    assert result.out.startswith("Walks: after 50 min -> 1 h of sitting. Next ")
    assert result.out.endswith("Nothing was changed: this was a dry run.\n")
    assert not home.profile.exists()
    assert home.events() == []


def test_the_first_change_writes_the_first_profile(home: Home, run: Run) -> None:
    run("every", "sitting", "60m", now=at("14:07"))
    assert table(home, "sitting")["after_sitting"] == "1h"
    assert home.profile.stat().st_mode & 0o777 == 0o600


def test_a_broken_profile_is_not_touched(lived_in: Home, run: Run) -> None:
    lived_in.profile.write_text("[rhythm]\nwake = 7\n")
    result = run("every", "sitting", "60m", now=at("14:07"))
    assert result.exit == 1
    assert "profile.toml:2:8:" in result.err
    assert lived_in.profile.read_text() == "[rhythm]\nwake = 7\n"


EVERYTHING = (
    "done",
    "done water",
    "snooze",
    "snooze stretch",
    "skip",
    "skip water --today",
    "pause 2 hours",
    "resume",
    "tonight",
    "tonight 00:30",
    "tonight 9:30",
    "tonight 07:00",
    "tonight --clear",
    "undo",
    "every water",
    "times water lots",
    "at stretch 21:30",
    "add feed-cat --at 5:00",
    "add feed-cat --every 1h --from 0:30 --until 5:00",
    "remove diary",
    "hours stretch 9:00 10:00",
    "off water",
    "on water",
    "off walk --until 17 dec",
    "every walk 55m",
    "bedtime 00:30 --days weekends",
    "bedtime 22:30",
    "bedtime 9:30",
    "bedtime",
    "wake",
    "quiet",
    "config set about_me.fluid_limit true",
    "config unset reminders.stretch",
    "config get delivery.snooze.minutes",
)


def test_every_command_that_is_printed_can_be_pasted(lived_in: Home, run: Run) -> None:
    found = set()
    for number, words in enumerate(EVERYTHING):
        result = run(*words.split(), now=at("14:07") + timedelta(seconds=number))
        for printed in commands_in(result.out + result.err):
            found.add(" ".join(printed))
            parse(printed)
    assert {"undo", "daemon", "tonight 21:30", "bedtime 00:30 --days fri,sat"} <= found


class TestAdd:
    def test_a_name_in_capitals_is_written_small_and_said(self, lived_in: Home, run: Run) -> None:
        assert "Commands call it vitamin-d." in run("add", "Vitamin D", "--at", "8:30", now=at("14:07")).out
        assert run("done", "vitamin d", now=at("14:07")).out.startswith("Done: Vitamin d.")
        assert run("remove", "vitamin-d", now=at("14:07")).exit == 0

    def test_one_of_the_persons_own(self, lived_in: Home, run: Run) -> None:
        result = run("add", "legs-up", "--title", "Legs up, please", "--at", "8:30", "20:00", now=at("14:07"))
        assert lines(result.out) == ["Legs up: added, 08:30 and 20:00. Next 20:00."]
        assert table(lived_in, "legs-up") == {"title": "Legs up, please", "at": ["08:30", "20:00"]}

    def test_what_looks_like_a_vitamin_is_to_be_asked_about_first(self, lived_in: Home, run: Run) -> None:
        result = run("add", "k2", "--at", "8:30", now=at("14:07"))
        assert lines(result.out)[1].startswith("Ask a pharmacist first, whether it suits you. ")
        run("add", "tea", "--at", "16:00", now=at("14:08"))
        result = run("config", "set", "reminders.tea.title", "Potassium", now=at("14:09"))
        assert any(line.startswith("Ask a pharmacist first") for line in lines(result.out))

    def test_with_everything(self, lived_in: Home, run: Run) -> None:
        words = "add eyes --every 45m --from 9:00 --until 5pm --days weekdays --essential"
        assert run(*words.split(), now=at("14:07")).exit == 0
        settings = {"every": "45m", "from": "09:00", "until": "17:00", "days": "mon-fri", "essential": True}
        assert table(lived_in, "eyes") == settings

    def test_its_days_are_read_as_those_of_every_command(self, lived_in: Home, run: Run) -> None:
        assert run("add", "eyes", "--every", "45m", "--days", "mon and wed", now=at("14:07")).exit == 0
        assert table(lived_in, "eyes")["days"] == "mon,wed"

    def test_a_time_in_the_night_is_said_at_once_with_the_way_to_hear_it(self, lived_in: Home, run: Run) -> None:
        result = run("add", "feed-cat", "--at", "5:00", now=at("14:07"))
        assert "05:00 lies in the night (23:00 until 07:00), when nothing is shown." in result.out
        assert "routine at feed-cat 05:00 --essential" in result.out
        way_out = run("at", "feed-cat", "05:00", "--essential", now=at("14:08"))
        assert way_out.out.startswith("Feed cat: not in the night -> also in the night. Next tomorrow 05:00.\nSaved.")

    @pytest.mark.parametrize(("name", "title"), [("magnesium", "Good evening"), ("evening", "Take your tablet")])
    def test_a_medicine_gets_a_word_of_caution(self, lived_in: Home, run: Run, name: str, title: str) -> None:
        told = run("add", name, "--title", title, "--at", "20:00", now=at("14:07")).out
        assert "must not miss or double" in told

    def test_other_reminders_get_none(self, lived_in: Home, run: Run) -> None:
        assert "must not miss" not in run("add", "tea", "--title", "Have tea", "--at", "16:00", now=at("14:07")).out

    @pytest.mark.parametrize(
        ("words", "exit_code", "hint"),
        [
            ("add tea", 2, "Say when"),
            ("add tea --at 16:00 --every 2h", 2, "Say when, in one way"),
            ("add tea --title Have a tea --at 16:00", 2, "stands in quotes"),
            ("add Tea! --at 16:00", 1, "cannot name a reminder"),
            ("add stretch --at 16:00", 1, "already"),
        ],
    )
    def test_what_cannot_be_is_explained(self, lived_in: Home, run: Run, words: str, exit_code: int, hint: str) -> None:
        result = run(*words.split(), now=at("14:07"))
        assert result.exit == exit_code
        assert hint in result.err


def test_a_removed_reminder_comes_back_with_undo(lived_in: Home, run: Run) -> None:
    before = lived_in.profile.read_text()
    result = run("remove", "walk", now=at("14:07"))
    assert result.out.startswith("Walks: removed. It was due after 50 min of sitting")
    assert "sitting" not in tomllib.loads(lived_in.profile.read_text())["reminders"]
    run("undo", now=at("14:08"))
    assert lived_in.profile.read_text() == before
