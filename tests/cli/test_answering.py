"""done, snooze, skip, pause, resume, tonight, undo: what a person types, what is written, what is said."""

from datetime import datetime, timedelta

import pytest

from routine.core.history import Event, Occurrence, stamp
from tests.cli.conftest import Home, Run
from tests.telling import TUESDAY, at, clock_of

WEDNESDAY = TUESDAY + timedelta(days=1)
MONDAY = TUESDAY - timedelta(days=1)
DRINK = Occurrence("hydration", at("13:10"))
STRETCH = Occurrence("stretch", at("22:45"))


@pytest.fixture
def lived_in(home: Home) -> Home:
    """Somebody's home who began the day before, with the first preset."""
    began = at("07:00", MONDAY)
    home.record(home.took_profile(began), Event(began, "started"))
    return home


def shown(occurrence: Occurrence, when: datetime) -> Event:
    return Event(when, "shown", occurrence.reminder, occurrence, {"ask": 1})


def written(home: Home, kind: str) -> list[Event]:
    return [event for event in home.events() if event.kind == kind]


def kinds(home: Home) -> list[str]:
    return [event.kind for event in home.events()]


def told(run_out: str) -> str:
    return run_out.splitlines()[0]


class TestDone:
    def test_with_nothing_open_it_does_not_guess(self, lived_in: Home, run: Run) -> None:
        result = run("done", now=at("13:20"))
        assert (result.exit, result.out) == (1, "")
        assert "routine done hydration" in result.err
        assert not written(lived_in, "done")

    def test_alone_it_answers_the_one_on_screen(self, lived_in: Home, run: Run) -> None:
        lived_in.record(shown(DRINK, at("13:10")))
        result = run("done", now=at("13:20"))
        assert told(result.out) == "Done: Drink a glass of water. 1 noted today. Next 15:05."
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
        result = run("snooze", "20", now=at("13:20"))
        assert result.exit == 2
        assert "20m or 20h" in result.err


class TestSkip:
    def test_only_the_next_one_is_left_out(self, lived_in: Home, run: Run) -> None:
        result = run("skip", "water", now=at("13:00"))
        assert told(result.out) == "Skipped: Drink a glass of water, 13:10. Next 15:05."
        assert [event.occurrence for event in written(lived_in, "skipped")] == [DRINK]

    def test_for_today_it_names_tomorrow(self, lived_in: Home, run: Run) -> None:
        result = run("skip", "water", "--today", now=at("13:00"))
        assert told(result.out) == "Drinks: no more today. Next tomorrow 07:15."
        assert written(lived_in, "skipped")[0].instant("until") == at("07:00", WEDNESDAY)

    def test_with_none_left_today_nothing_is_written(self, lived_in: Home, run: Run) -> None:
        result = run("skip", "water", now=at("22:00"))
        assert result.exit == 1
        assert result.err == "Drinks: none is left today to skip. Next tomorrow 07:15.\n"
        assert not written(lived_in, "skipped")


class TestPause:
    @pytest.mark.parametrize(
        ("words", "until", "said"),
        [
            ("", at("07:00", WEDNESDAY), "tomorrow, Wednesday 25 November, 07:00"),
            ("today", at("07:00", WEDNESDAY), "tomorrow, Wednesday 25 November, 07:00"),
            ("2 hours", at("16:07"), "16:07"),
            ("until 17:00", at("17:00"), "17:00"),
            ("until monday", at("07:00", TUESDAY + timedelta(days=6)), "Monday 30 November, 07:00"),
            ("1 week", at("14:07", TUESDAY + timedelta(days=7)), "Tuesday 1 December, 14:07"),
            ("until 17 december", at("07:00", TUESDAY + timedelta(days=23)), "Thursday 17 December, 07:00"),
        ],
    )
    def test_it_ends_by_itself_and_says_when(
        self, lived_in: Home, run: Run, words: str, until: datetime, said: str
    ) -> None:
        result = run("pause", *words.split(), now=at("14:07"))
        assert told(result.out).startswith(f"Paused until {said}.")
        assert written(lived_in, "paused")[0].instant("until") == until

    def test_one_can_be_spared(self, lived_in: Home, run: Run) -> None:
        result = run("pause", "1h", "--except", "bed", now=at("14:07"))
        assert "except Head for bed." in result.out
        assert written(lived_in, "paused")[0].detail["except"] == ["bedtime"]

    def test_resuming_ends_it_and_only_it(self, lived_in: Home, run: Run) -> None:
        assert run("resume", now=at("14:07")).out == "Nothing is paused.\n"
        run("pause", now=at("14:07"))
        run("resume", now=at("14:08"))
        assert kinds(lived_in)[-2:] == ["paused", "resumed"]

    def test_a_time_that_has_passed_is_refused(self, lived_in: Home, run: Run) -> None:
        assert run("pause", "until", "2026-11-01", now=at("14:07")).exit == 2
        assert not written(lived_in, "paused")


class TestTonight:
    def test_it_moves_the_evening_and_all_that_hangs_on_it(self, lived_in: Home, run: Run) -> None:
        result = run("tonight", "00:30", now=at("21:00"))
        assert result.out.splitlines()[:4] == [
            "Bedtime on Tuesday evening: 23:00 -> 00:30, this once.",
            "  23:30   Start winding down",
            "  00:15   Stretch your calves and thighs",
            "  00:30   Head for bed",
        ]

    @pytest.mark.parametrize(
        ("typed", "weekday", "bedtime"),
        [
            ("01:00", "Tuesday", at("01:00", WEDNESDAY)),
            ("+1h", "Tuesday", at("01:20", WEDNESDAY)),
            ("23:30", "Wednesday", at("23:30", WEDNESDAY)),
            ("00:10", "Wednesday", at("00:10", WEDNESDAY + timedelta(days=1))),
        ],
    )
    def test_after_midnight_it_means_the_evening_not_ended_or_the_coming_one(
        self, lived_in: Home, run: Run, typed: str, weekday: str, bedtime: datetime
    ) -> None:
        result = run("tonight", typed, now=at("00:20", WEDNESDAY))
        assert told(result.out).startswith(f"Bedtime on {weekday} evening: 23:00 -> ")
        assert written(lived_in, "tonight")[0].detail["bedtime"] == clock_of(bedtime)

    def test_clearing_brings_the_usual_bedtime_back(self, lived_in: Home, run: Run) -> None:
        run("tonight", "00:30", now=at("21:00"))
        result = run("tonight", "--clear", now=at("21:10"))
        assert told(result.out) == "Bedtime on Tuesday evening: 00:30 -> 23:00, as usual."
        assert "Tuesday evening, bedtime 23:00" in run("tonight", now=at("21:20")).out
        assert run("tonight", "--clear", now=at("21:30")).out.startswith("Bedtime is as set.")

    def test_past_the_time_to_get_up_it_is_refused(self, lived_in: Home, run: Run) -> None:
        assert "past the time to get up (07:00)" in run("tonight", "07:00", now=at("21:00")).err

    def test_a_morning_time_that_was_meant_for_the_evening_is_asked_back(self, lived_in: Home, run: Run) -> None:
        result = run("tonight", "9:30", now=at("21:00"))
        assert result.exit == 2
        assert "routine tonight 21:30" in result.err


class TestUndo:
    def test_with_nothing_done_it_says_so(self, lived_in: Home, run: Run) -> None:
        result = run("undo", now=at("14:07"))
        assert (result.exit, result.err) == (1, "There is nothing to take back.\n")

    def test_each_goes_one_change_further_back(self, lived_in: Home, run: Run) -> None:
        first = lived_in.profile.read_bytes()
        run("every", "sitting", "60m", now=at("14:00"))
        run("done", "water", now=at("14:01"))
        run("at", "stretch", "21:30", now=at("14:02"))
        said = [told(run("undo", now=at("14:10")).out) for _ in range(3)]
        assert said == [
            "Taken back. Stretch: 21:30 -> 15 min before bed.",
            "Taken back. Done: Drink a glass of water (14:01).",
            "Taken back. Walks: after 1 h -> 50 min of sitting.",
        ]
        assert lived_in.profile.read_bytes() == first
        assert run("undo", now=at("14:11")).exit == 1

    def test_a_change_after_an_undo_is_taken_back_first(self, lived_in: Home, run: Run) -> None:
        run("every", "sitting", "60m", now=at("14:00"))
        run("undo", now=at("14:01"))
        run("every", "sitting", "40m", now=at("14:02"))
        assert told(run("undo", now=at("14:03")).out) == "Taken back. Walks: after 40 min -> 50 min of sitting."
        assert run("undo", now=at("14:04")).exit == 1

    def test_all_rows_of_one_answer_are_taken_back(self, lived_in: Home, run: Run) -> None:
        run("done", "water", now=at("14:00"))
        assert kinds(lived_in)[-2:] == ["done", "answered"]
        run("undo", now=at("14:01"))
        assert [event.detail["kind"] for event in written(lived_in, "undone")] == ["done", "answered"]

    def test_what_the_program_did_is_never_taken_back(self, lived_in: Home, run: Run) -> None:
        run("pause", "1h", now=at("12:00"))
        lived_in.record(shown(DRINK, at("13:10")), Event(at("14:10"), "lapsed", "hydration", DRINK, {"why": "away"}))
        assert told(run("undo", now=at("14:11")).out) == "Taken back. Pause (12:00)."

    def test_a_hand_edit_is_left_alone(self, lived_in: Home, run: Run) -> None:
        run("every", "sitting", "60m", now=at("14:00"))
        mine = lived_in.profile.read_text() + "# mine\n"
        lived_in.profile.write_text(mine)
        result = run("undo", now=at("14:01"))
        assert result.exit == 1
        assert "by hand" in result.err
        assert lived_in.profile.read_text() == mine

    def test_a_hand_edit_before_a_command_is_a_change_of_its_own(self, lived_in: Home, run: Run) -> None:
        mine = lived_in.profile.read_text() + "# mine\n"
        lived_in.profile.write_text(mine)
        run("every", "sitting", "60m", now=at("14:00"))
        run("undo", now=at("14:01"))
        assert lived_in.profile.read_text() == mine

    def test_a_row_that_the_daemon_writes_meanwhile_brings_nothing_back(self, lived_in: Home, run: Run) -> None:
        first = lived_in.profile.read_text()
        run("every", "sitting", "60m", now=at("14:00"))
        changed = lived_in.profile.read_text()
        edit = written(lived_in, "profile")[-1]
        by_daemon = Event(at("14:01"), "profile", detail={"text": first, "zone": "Europe/Berlin"})
        by_undo = Event(at("14:01"), "profile", detail={"text": first, "zone": "Europe/Berlin", "undo": edit.id})
        lived_in.profile.write_text(first)
        lived_in.record(by_daemon, by_undo)
        assert changed != first
        assert run("undo", now=at("14:02")).exit == 1

    def test_a_moved_bedtime_is_taken_back(self, lived_in: Home, run: Run) -> None:
        run("tonight", "00:30", now=at("21:00"))
        run("undo", now=at("21:01"))
        assert "Tuesday evening, bedtime 23:00" in run("tonight", now=at("21:02")).out

    def test_a_dry_run_takes_nothing_back(self, lived_in: Home, run: Run) -> None:
        run("every", "sitting", "60m", now=at("14:00"))
        changed = lived_in.profile.read_text()
        assert "Nothing was changed" in run("undo", "--dry-run", now=at("14:01")).out
        assert lived_in.profile.read_text() == changed


def test_without_a_daemon_it_is_said_how_to_start_one(lived_in: Home, run: Run) -> None:
    assert run("pause", now=at("14:07")).out.splitlines()[1:] == [
        "Saved. The daemon is not running; start it with: routine service start",
        "Undo with: routine undo",
    ]


def test_quiet_prints_nothing_and_writes_all_the_same(lived_in: Home, run: Run) -> None:
    assert run("pause", "-q", now=at("14:07")).out == ""
    assert written(lived_in, "paused")
