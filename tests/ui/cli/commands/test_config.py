"""config: the profile as a file, one setting at a time, and checked."""

import tomllib
from pathlib import Path

import pytest

from routine.profile.settings import read_profile
from routine.storage import resources
from tests.telling import at, profile_of
from tests.ui.cli.lived import lines
from tests.ui.conftest import Home, Run

NOW = at("14:07")


class TestLooking:
    def test_the_path_stands_alone(self, home: Home, run: Run) -> None:
        assert run("config", "path", now=NOW).out == f"{home.profile}\n"
        assert run("profile", "path", now=NOW).out == f"{home.profile}\n"

    def test_show_prints_the_persons_own_text(self, lived_in: Home, run: Run) -> None:
        assert run("config", "show", now=NOW).out == lived_in.profile.read_text()

    def test_show_effective_prints_every_setting_and_reads_back_the_same(self, lived_in: Home, run: Run) -> None:
        tree = tomllib.loads(run("config", "show", "--effective", now=NOW).out)
        assert tree["delivery"]["snooze_limit"] == 2
        assert read_profile(tree, {}).profile == profile_of(lived_in.profile.read_text())

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("delivery.snooze", "10m"),
            ("reminders.sitting.after_sitting", "50m"),
            ("reminders.walk.after_sitting", "50m"),
            ("reminders.stretch.at", "bedtime-15m"),
            ("reminders.bedtime.while_active", "true"),
            ("about_me.steady", "not set"),
        ],
    )
    def test_get_prints_what_is_in_force(self, lived_in: Home, run: Run, key: str, value: str) -> None:
        assert run("config", "get", key, now=NOW).out == f"{value}\n"

    @pytest.mark.parametrize(
        ("key", "exit_code", "hint"),
        [
            ("delivery.snoze", 2, 'Did you mean "snooze"?'),
            ("delivry.snooze", 2, 'Did you mean "delivery"?'),
            ("reminders.strech.at", 4, "Did you mean stretch?"),
            ("delivery.snooze.minutes", 2, "routine config show --effective"),
        ],
    )
    def test_an_unknown_key_is_answered_with_the_nearest(
        self, lived_in: Home, run: Run, key: str, exit_code: int, hint: str
    ) -> None:
        for words in (("get", key), ("set", key, "5m")):
            result = run("config", *words, now=NOW)
            assert result.exit == exit_code
            assert hint in result.err


class TestSetting:
    @pytest.mark.parametrize(
        ("words", "value"),
        [
            ("delivery.snooze 5m", "5m"),
            ("delivery.snooze 5 min", "5 min"),
            ("delivery.sound yes", True),
            ("delivery.daily_limit 12", 12),
            ("about_me.fluid_limit false", False),
            ("about_me.anchor brushing your teeth", "brushing your teeth"),
            ("reminders.sitting.title 5", "5"),
            ("reminders.sitting.after_sitting 60m", "60m"),
            ("reminders.stretch.at 21:30,22:00", ["21:30", "22:00"]),
            ("rhythm.fri.bedtime 00:30", "00:30"),
        ],
    )
    def test_a_word_becomes_what_the_key_wants(self, lived_in: Home, run: Run, words: str, value: object) -> None:
        key = words.split()[0].split(".")
        assert run("config", "set", *words.split(), now=NOW).exit == 0
        node: object = tomllib.loads(lived_in.profile.read_text())
        for step in key:
            assert isinstance(node, dict)
            node = node[step]
        assert node == value
        assert type(node) is type(value)

    def test_old_and_new_are_told_and_what_comes_of_it(self, lived_in: Home, run: Run) -> None:
        result = run("config", "set", "reminders.sitting.after_sitting", "60m", now=NOW)
        assert lines(result.out) == ["reminders.sitting.after_sitting: 50m -> 1h", "Walks: on. Next 14:30."]
        result = run("config", "set", "about_me.fluid_limit", "true", now=NOW)
        assert lines(result.out)[0] == "about_me.fluid_limit: false -> true"
        assert lines(result.out)[1].startswith("Drinks: off.")

    @pytest.mark.parametrize(
        ("words", "hint"),
        [
            ("delivery.snooze 5", "Write 5m or 5h."),
            ("about_me.fluid_limit maybe", 'Expected true or false; found "maybe".'),
            ("delivery.daily_limit few", 'Expected a whole number; found "few".'),
            ("reminders.hydration.times 30", "more than 3000 ml"),
            ("rhythm.wake 7", "Write 07:00 or 19:00."),
            ("delivery 5", "delivery"),
        ],
    )
    def test_a_value_that_cannot_be_is_explained(self, lived_in: Home, run: Run, words: str, hint: str) -> None:
        before = lived_in.profile.read_text()
        result = run("config", "set", *words.split(), now=NOW)
        assert (result.exit, result.out) == (2, "")
        assert hint in result.err
        assert lived_in.profile.read_text() == before

    def test_unset_says_what_holds_instead(self, lived_in: Home, run: Run) -> None:
        run("config", "set", "delivery.snooze", "5m", now=NOW)
        result = run("config", "unset", "delivery.snooze", now=NOW)
        assert lines(result.out) == ["delivery.snooze: 5m -> 10m"]
        assert "snooze" not in tomllib.loads(lived_in.profile.read_text()).get("delivery", {})

    def test_unset_of_what_is_not_set_says_so(self, lived_in: Home, run: Run) -> None:
        result = run("config", "unset", "delivery.snooze", now=NOW)
        assert result.out == "delivery.snooze is not set in your profile. By default: 10m\n"

    def test_a_whole_reminder_is_removed_by_its_own_command(self, lived_in: Home, run: Run) -> None:
        result = run("config", "unset", "reminders.stretch", now=NOW)
        assert result.exit == 1
        assert "routine remove stretch" in result.err

    def test_every_comment_stays(self, lived_in: Home, run: Run) -> None:
        before = [line for line in lived_in.profile.read_text().splitlines() if "#" in line]
        run("config", "set", "about_me.steady", "true", now=NOW)
        run("config", "set", "rhythm.fri.bedtime", "00:30", now=NOW)
        after = lived_in.profile.read_text().splitlines()
        assert [line for line in after if "#" in line] == before


class TestChecking:
    def test_a_good_profile(self, lived_in: Home, run: Run) -> None:
        result = run("config", "check", now=NOW)
        assert (result.exit, result.out) == (0, "profile.toml: no mistakes, 6 reminders.\n")

    def test_all_mistakes_with_their_lines(self, lived_in: Home, run: Run) -> None:
        lived_in.profile.write_text("[rhythm]\nwake = 7\nbedtme = '23:00'\n")
        result = run("config", "check", now=NOW)
        assert result.exit == 1
        assert [line[:18] for line in result.out.splitlines()] == ["profile.toml:2:8: ", "profile.toml:3:1: "]
        assert 'Did you mean "bedtime"?' in result.out

    def test_what_is_unusual_is_a_note_and_no_mistake(self, lived_in: Home, run: Run) -> None:
        run("every", "walk", "2h", now=NOW)
        result = run("config", "check", now=NOW)
        assert result.exit == 0
        assert result.out.splitlines()[0].startswith("profile.toml:22:17: Usual is a walk after 20 to 60 minutes")

    def test_any_other_file(self, home: Home, run: Run, tmp_path: Path) -> None:
        other = tmp_path / "other.toml"
        other.write_text(resources.preset_text("office") + "[delivery]\nsnooze = 5\n")
        result = run("config", "check", str(other), now=NOW)
        assert result.exit == 1
        assert result.out.startswith("other.toml:")

    def test_without_a_profile_the_usual_settings_hold(self, home: Home, run: Run) -> None:
        result = run("config", "check", now=NOW)
        assert result.exit == 0
        assert "not there yet" in result.out


def test_a_number_of_thousands_of_digits_is_refused_in_a_sentence(run: Run, lived_in: Home) -> None:
    result = run("config", "set", "delivery.daily_limit", "9" * 5_000)
    assert result.exit == 2
    assert result.err.startswith("delivery.daily_limit: ")
    assert "Traceback" not in result.err
