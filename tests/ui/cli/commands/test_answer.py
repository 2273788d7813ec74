"""done, snooze, skip: what a person types, what is written, what is said."""

import pytest

from routine.diary.last_night import NIGHT_TOLD_BY
from routine.model.events import Event, Occurrence, stamp
from routine.session import Session
from routine.ui.view import view_of
from routine.ui.weeks import told_of
from tests.telling import at
from tests.ui.cli.lived import DRINK, MONDAY, STRETCH, WEDNESDAY, kinds, shown, told, written
from tests.ui.conftest import Home, Run


class TestDone:
    def test_with_nothing_open_it_does_not_guess(self, lived_in: Home, run: Run) -> None:
        result = run("done", now=at("13:20"))
        assert (result.exit, result.out) == (1, "")
        assert "routine done water" in result.err
        assert not written(lived_in, "done")

    def test_alone_it_answers_the_one_on_screen(self, lived_in: Home, run: Run) -> None:
        lived_in.record(shown(DRINK, at("13:10")))
        result = run("done", now=at("13:20"))
        assert told(result.out) == "Done: Drink a glass of water. 1 noted today. Next 15:20."
        assert [event.occurrence for event in written(lived_in, "done")] == [DRINK]

    def test_a_snoozed_one_is_not_on_screen(self, lived_in: Home, run: Run) -> None:
        until = {"until": stamp(at("13:40"))}
        lived_in.record(shown(DRINK, at("13:10")), Event(at("13:12"), "snoozed", "hydration", DRINK, until))
        assert run("done", now=at("13:20")).exit == 1

    def test_of_two_on_screen_the_newest_is_meant(self, lived_in: Home, run: Run) -> None:
        bed = Occurrence("bedtime", at("23:00"))
        lived_in.record(shown(STRETCH, at("22:45")), shown(bed, at("23:00")))
        run("done", now=at("23:05"))
        assert [event.reminder for event in written(lived_in, "done")] == ["bedtime"]

    def test_an_amount_counts_as_whole_drinks(self, lived_in: Home, run: Run) -> None:
        result = run("done", "water", "400", "ml", now=at("08:00"))
        assert told(result.out) == "Done: Drink a glass of water. 2 noted today. Next 11:10."
        assert written(lived_in, "done")[0].detail["amount"] == 400

    def test_small_amounts_add_up_and_answer_what_they_fill(self, lived_in: Home, run: Run) -> None:
        first = told(run("done", "water", "100ml", now=at("08:00")).out)
        assert first.startswith("Done: Drink a glass of water. 0 noted today. 100 ml more make the next drink.")
        second = told(run("done", "water", "100ml", now=at("08:01")).out)
        assert second == "Done: Drink a glass of water. 1 noted today. Next 09:15."
        assert [event.occurrence is None for event in written(lived_in, "done")] == [True, False]

    @pytest.mark.parametrize(("typed", "meant"), [("20l", "200ml"), ("2001ml", "200ml"), ("3l", "300ml")])
    def test_more_than_two_litres_at_once_are_asked_back(
        self, lived_in: Home, run: Run, typed: str, meant: str
    ) -> None:
        result = run("done", "water", typed, now=at("08:00"))
        assert result.exit == 2
        assert result.err.startswith(f'"{typed}" is not an amount to drink at once. Did you mean {meant}?')
        assert not written(lived_in, "done")
        assert run("done", "water", "2l", now=at("08:00")).exit == 0

    def test_nothing_at_all_is_no_drink_with_a_unit_either(self, lived_in: Home, run: Run) -> None:
        for typed in ("0", "00"):
            told = run("done", "water", typed, now=at("08:00")).err
            assert told == f'"{typed}" is not an amount to drink. Write it like 200ml or 0.3l.\n'

    def test_an_amount_alone_can_only_be_a_drink(self, lived_in: Home, run: Run) -> None:
        assert run("done", "400ml", now=at("08:00")).exit == 0
        assert written(lived_in, "done")[0].reminder == "hydration"

    def test_an_amount_does_not_go_with_a_walk(self, lived_in: Home, run: Run) -> None:
        result = run("done", "walk", "400ml", now=at("08:00"))
        assert result.exit == 2
        assert "goes with a drink" in result.err
        assert not written(lived_in, "done")

    def test_a_time_is_the_last_time_the_clock_showed_it(self, lived_in: Home, run: Run) -> None:
        run("done", "water", "--at", "13:30", now=at("14:07"))
        run("done", "water", "--at", "14:30", now=at("14:07"))
        assert [event.happened_at() for event in written(lived_in, "done")] == [at("13:30"), at("14:30", MONDAY)]

    def test_a_drink_of_yesterday_counts_for_yesterday(self, lived_in: Home, run: Run) -> None:
        result = run("done", "water", "--at", "14:30", now=at("14:07"))
        assert "yesterday 14:30. 1 noted that day." in result.out

    def test_an_unknown_reminder_is_answered_with_the_nearest(self, lived_in: Home, run: Run) -> None:
        result = run("done", "strech", now=at("14:07"))
        assert result.exit == 4
        assert "Did you mean stretch?" in result.err

    def test_a_dry_run_says_the_same_and_writes_nothing(self, lived_in: Home, run: Run) -> None:
        rows = kinds(lived_in)
        result = run("done", "water", "--dry-run", now=at("14:07"))
        assert told(result.out).startswith("Done: Drink a glass of water. 1 noted today.")
        assert "Nothing was changed" in result.out
        assert kinds(lived_in) == rows

    def test_it_works_from_the_last_good_profile_and_says_so(self, lived_in: Home, run: Run) -> None:
        lived_in.profile.write_text("rhythm = 5\n")
        result = run("done", "water", now=at("14:07"))
        assert result.exit == 0
        assert result.err.startswith("profile.toml:1:")


class TestSnooze:
    def test_a_duration_alone_is_for_the_one_on_screen(self, lived_in: Home, run: Run) -> None:
        lived_in.record(shown(DRINK, at("13:10")))
        result = run("snooze", "20", "min", now=at("13:20"))
        assert told(result.out) == "Snoozed until 13:40."
        assert written(lived_in, "snoozed")[0].instant("until") == at("13:40")

    def test_alone_it_takes_the_usual_time(self, lived_in: Home, run: Run) -> None:
        lived_in.record(shown(DRINK, at("13:10")))
        assert told(run("snooze", now=at("13:20")).out) == "Snoozed until 13:30."

    def test_past_bedtime_it_names_the_way_out(self, lived_in: Home, run: Run) -> None:
        lived_in.record(shown(STRETCH, at("22:45")))
        result = run("snooze", "stretch", "2h", now=at("22:50"))
        assert result.exit == 1
        assert result.err == "That is past bedtime. Later tonight: routine tonight 00:50\n"

    def test_what_is_not_on_screen_cannot_be_snoozed(self, lived_in: Home, run: Run) -> None:
        result = run("snooze", "stretch", now=at("14:07"))
        assert result.exit == 1
        assert "Next 22:45." in result.err
        assert "routine skip stretch" in result.err

    def test_a_bare_number_is_answered_with_both_meanings(self, lived_in: Home, run: Run) -> None:
        lived_in.record(shown(DRINK, at("13:10")))
        result = run("snooze", "5", now=at("13:20"))
        assert result.exit == 2
        assert "5m or 5h" in result.err

    def test_a_number_from_ten_on_is_of_minutes(self, lived_in: Home, run: Run) -> None:
        lived_in.record(shown(DRINK, at("13:10")))
        assert "13:40" in run("snooze", "20", now=at("13:20")).out


class TestSkip:
    def test_only_the_next_one_is_left_out(self, lived_in: Home, run: Run) -> None:
        result = run("skip", "water", now=at("13:00"))
        assert told(result.out) == "Skipped: Drink a glass of water, 13:10. Next 15:20."
        assert [event.occurrence for event in written(lived_in, "skipped")] == [DRINK]

    def test_for_today_it_names_tomorrow(self, lived_in: Home, run: Run) -> None:
        result = run("skip", "water", "--today", now=at("13:00"))
        assert told(result.out) == "Drinks: no more today. Next tomorrow 07:20."
        assert written(lived_in, "skipped")[0].instant("until") == at("07:00", WEDNESDAY)

    def test_with_none_left_today_nothing_is_written(self, lived_in: Home, run: Run) -> None:
        result = run("skip", "water", now=at("22:00"))
        assert result.exit == 1
        assert result.err == "Drinks: none is left today to skip. Next tomorrow 07:20.\n"
        assert not written(lived_in, "skipped")


class TestTheMorningsQuestion:
    NIGHT = Occurrence("diary", at("07:00"))

    def test_done_tells_what_to_type_and_notes_nothing(self, lived_in: Home, run: Run) -> None:
        lived_in.record(shown(self.NIGHT, at("07:30")))
        for words in (("done", "diary"), ("done", "night"), ("done",)):
            result = run(*words, now=at("07:40"))
            assert (result.exit, result.out) == (1, "")
            assert "How was the night?" in result.err
            assert "routine cramp none" in result.err
        assert not written(lived_in, "done")

    def test_what_is_offered_answers_it(self, lived_in: Home, run: Run) -> None:
        lived_in.record(shown(self.NIGHT, at("07:30")))
        for words in ("status", "why diary"):
            out = run(*words.split(), now=at("07:40")).out
            assert "routine done" not in out
            assert "routine cramp none   routine cramp log" in out

    @pytest.mark.parametrize("words", NIGHT_TOLD_BY)
    def test_what_is_offered_works_as_it_stands(self, lived_in: Home, run: Run, words: str) -> None:
        lived_in.record(shown(self.NIGHT, at("07:30")))
        assert run(*words.split(), now=at("07:40")).exit == 0
        assert [event.occurrence for event in written(lived_in, "done")] == [self.NIGHT]
        assert "routine cramp" not in run("status", now=at("07:41")).out


def evening_told(home: Home) -> str:
    """What the week says of Monday's evening."""
    found, _plans, _rows = told_of(view_of(Session(home.profile, at("12:00"))), 2, 0, of_nights=True)
    return found.weeks[-1].evenings[MONDAY.weekday()]


class TestAnEveningThatIsOver:
    def test_its_stretch_is_noted_taken_away_and_brought_back(self, lived_in: Home, run: Run) -> None:
        assert told(run("done", "stretch", "--evening", "monday", now=at("09:00")).out).startswith(
            "Noted: stretched on"
        )
        assert evening_told(lived_in) == "stretched"
        run("done", "--evening", "yesterday", now=at("09:01"))
        assert len(written(lived_in, "done")) == 1, "it was noted already"
        run("skip", "stretch", "--evening", "monday", now=at("09:02"))
        assert evening_told(lived_in) == "not noted"
        run("undo", now=at("09:03"))
        assert evening_told(lived_in) == "stretched"

    def test_nothing_else_is_told_of_an_evening(self, lived_in: Home, run: Run) -> None:
        assert "is not told of an evening" in run("done", "water", "--evening", "monday", now=at("09:00")).err
        assert "not over yet" in run("done", "stretch", "--evening", "today", now=at("09:00")).err
        assert "is not a date" in run("skip", "stretch", "--evening", "soon", now=at("09:00")).err
        assert not written(lived_in, "done")
