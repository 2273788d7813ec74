"""cramp log and none: what is typed, what is written, what is said."""

from datetime import timedelta

import pytest

from routine.diary.cramps import nights
from routine.model.events import Event, Occurrence, stamp
from tests.telling import TUESDAY, at
from tests.ui.cli.lived import MONDAY, kinds, told, written
from tests.ui.conftest import Home, Run

NOW = at("14:07")


def noted(home: Home) -> dict[str, object]:
    """The one row of the diary."""
    (row,) = written(home, "cramp")
    return dict(row.detail)


class TestLog:
    def test_it_writes_what_was_said_and_says_it_back(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "log", "03:10", "left", "calf", "6", "3m", now=NOW)
        assert told(result.out).startswith(
            "Noted: a cramp at 03:10, left calf, 6 of 10, 3 min, in the night after Monday 23 November."
        )
        assert "Undo with: " in result.out
        assert noted(lived_in) == {
            "night": str(MONDAY), "count": 1, "at": stamp(at("03:10")), "side": "left", "muscle": "calf",
            "intensity": 6, "duration": 180,
        }  # fmt: skip

    def test_before_midnight_it_is_the_same_night(self, lived_in: Home, run: Run) -> None:
        run("cramp", "log", "23:40", now=NOW)
        assert (noted(lived_in)["night"], noted(lived_in)["at"]) == (str(MONDAY), stamp(at("23:40", MONDAY)))

    def test_a_cramp_by_day_says_so(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "log", "13:30", "calf", now=NOW)
        assert "by day on Tuesday 24 November" in result.out
        assert noted(lived_in)["daytime"] is True
        assert not written(lived_in, "done"), "the question about the night stays open"

    def test_it_asks_to_look_at_both_legs_once_a_week_and_after_every_bad_one(self, lived_in: Home, run: Run) -> None:
        question = "Look at both legs"
        weeks = [NOW + timedelta(days=days) for days in (0, 1, 2, 9)]
        said = [run("cramp", "log", "calf", strength, now=at_) for strength, at_ in zip("4484", weeks, strict=True)]
        assert [question in each.out for each in said] == [True, False, True, True]
        assert [row.detail["answer"] for row in written(lived_in, "answered")] == ["asked"] * 3

    def test_walking_by_day_is_what_it_came_from_and_at_night_what_was_done(self, lived_in: Home, run: Run) -> None:
        by_day = run("cramp", "log", "13:30", "calf", "walking", now=NOW)
        assert "while walking" in by_day.out
        run("cramp", "log", "03:10", "calf", "walking", now=NOW)
        first, second = (row.detail for row in written(lived_in, "cramp"))
        assert (first["context"], first.get("relief")) == (["walking"], None)
        assert (second.get("context"), second["relief"]) == (None, ["walking"])

    def test_the_second_cramp_from_walking_is_for_the_next_days(self, lived_in: Home, run: Run) -> None:
        first = run("cramp", "log", "11:30", "calf", "walking", now=NOW)
        assert "APPOINTMENT" not in first.out
        second = run("cramp", "log", "13:30", "calf", "walking", now=NOW)
        assert "GET AN APPOINTMENT WITHIN A DAY OR TWO" in second.out

    def test_a_leg_that_is_suddenly_cold_is_an_emergency(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "log", "03:10", "left", "cold", now=NOW)
        assert "CALL YOUR LOCAL EMERGENCY NUMBER NOW" in result.out
        assert "(left leg)" in result.out

    def test_a_date_in_front_is_the_date_of_the_clock(self, lived_in: Home, run: Run) -> None:
        run("cramp", "log", "3", "feb", "03:10", "left", now=NOW)
        february = TUESDAY.replace(month=2, day=3)
        assert noted(lived_in)["at"] == stamp(at("03:10", february))
        assert noted(lived_in)["night"] == "2026-02-02"

    def test_a_date_alone_is_that_evenings_night(self, lived_in: Home, run: Run) -> None:
        run("cramp", "log", "yesterday", "several", now=NOW)
        assert noted(lived_in) == {"night": str(MONDAY), "count": "several"}

    def test_without_a_time_it_is_last_night_or_the_one_that_goes_on(self, lived_in: Home, run: Run) -> None:
        run("cramp", "log", "calf", now=NOW)
        run("cramp", "log", "calf", now=at("03:15"))
        run("cramp", "log", "calf", now=at("23:30"))
        assert [row.detail["night"] for row in written(lived_in, "cramp")] == [str(MONDAY), str(MONDAY), str(TUESDAY)]

    @pytest.mark.parametrize("words", ["--at 03:10", "--night monday 03:10", "03:10 --night 2026-11-23"])
    def test_time_and_night_as_options(self, lived_in: Home, run: Run, words: str) -> None:
        assert run("cramp", "log", "left", *words.split(), now=NOW).exit == 0
        assert (noted(lived_in)["night"], noted(lived_in)["at"]) == (str(MONDAY), stamp(at("03:10")))

    def test_a_night_of_several_words_needs_no_quotes(self, lived_in: Home, run: Run) -> None:
        assert run("cramp", "log", "left", "--night", "20", "nov", now=NOW).exit == 0
        assert noted(lived_in)["night"] == "2026-11-20"

    @pytest.mark.parametrize(
        "words", [["today", "15:00"], ["--night", "today"], ["--night", "monday", "15:00"], ["today", "calf"]]
    )
    def test_what_has_not_come_cannot_be_noted(self, lived_in: Home, run: Run, words: list[str]) -> None:
        result = run("cramp", "log", *words, now=NOW)
        if words == ["--night", "monday", "15:00"]:  # Monday's own afternoon
            assert result.exit == 0
        else:
            assert (result.exit, written(lived_in, "cramp")) == (2, [])

    def test_last_night_answers_this_mornings_question(self, lived_in: Home, run: Run) -> None:
        run("cramp", "log", "03:10", now=at("08:45"))
        assert [event.occurrence for event in written(lived_in, "done")] == [Occurrence("diary", at("07:00"))]

    @pytest.mark.parametrize("words", [["--night", "20 nov"], ["13:30"]])
    def test_other_times_do_not_answer_it(self, lived_in: Home, run: Run, words: list[str]) -> None:
        run("cramp", "log", *words, now=NOW)
        assert not written(lived_in, "done")

    def test_undo_takes_it_back_with_its_answer(self, lived_in: Home, run: Run) -> None:
        run("cramp", "log", "03:10", now=at("08:45"))
        assert run("undo", now=at("08:46")).exit == 0
        assert nights(lived_in.events()) == {}
        assert [row.detail["kind"] for row in written(lived_in, "undone")] == ["cramp", "done"]

    def test_an_unreadable_word_writes_nothing(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "log", "03:10", "sideways", now=NOW)
        assert (result.exit, written(lived_in, "cramp")) == (2, [])
        assert '"sideways" is not part of a cramp.' in result.err

    def test_a_warning_sign_is_told_at_once(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "log", "03:10", "left", "swollen", now=NOW)
        assert "PLEASE GET MEDICAL ADVICE TODAY" in result.out
        assert "General information, not medical advice." in result.out

    def test_without_a_sign_nothing_is_said_about_signs(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "log", "03:10", "left", "calf", "6", now=NOW)
        assert "sign" not in result.out
        assert "advice" not in result.out

    def test_a_dry_run_writes_nothing(self, lived_in: Home, run: Run) -> None:
        before = kinds(lived_in)
        assert run("--dry-run", "cramp", "log", "03:10", now=NOW).exit == 0
        assert kinds(lived_in) == before


class TestNone:
    def test_it_is_a_record_and_answers_the_question(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "none", now=at("08:45"))
        assert told(result.out) == "Noted: no cramp in the night after Monday 23 November."
        assert noted(lived_in) == {"night": str(MONDAY), "count": 0}
        assert [event.reminder for event in written(lived_in, "done")] == ["diary"]

    def test_of_another_night(self, lived_in: Home, run: Run) -> None:
        run("cramp", "none", "--night", "20", "nov", now=NOW)
        assert noted(lived_in) == {"night": "2026-11-20", "count": 0}

    def test_it_does_not_wipe_a_cramp_away(self, lived_in: Home, run: Run) -> None:
        run("cramp", "log", "03:10", now=NOW)
        result = run("cramp", "none", now=NOW + timedelta(minutes=1))
        assert result.exit == 1
        assert "A cramp is already noted for the night after Monday 23 November." in result.err
        assert len(written(lived_in, "cramp")) == 1

    def test_other_words_are_refused(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "none", "calf", now=NOW)
        assert result.exit == 2
        assert "yesterday" in result.err


def test_the_diary_works_with_a_broken_profile(lived_in: Home, run: Run) -> None:
    lived_in.write_profile("[rhythm\n")
    assert run("cramp", "log", "03:10", now=NOW).exit == 0
    assert len(written(lived_in, "cramp")) == 1


def test_a_night_worker_belongs_to_the_day_of_the_rhythm(home: Home, run: Run) -> None:
    began = at("15:00", TUESDAY - timedelta(days=3))
    text = '[rhythm]\nwake = "15:30"\nbedtime = "08:00"\n[reminders.diary]\n'
    home.record(home.took_profile(began, text), Event(began, "started"))
    run("cramp", "log", "11:00", now=at("16:00"))
    assert noted(home)["night"] == str(MONDAY), "slept from Tuesday 08:00: the night of Monday's day"
