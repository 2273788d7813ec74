"""undo: the last change of the profile or of the history."""

from routine.model.events import Event
from routine.schedule.too_often import too_often
from tests.telling import at
from tests.ui.cli.lived import DRINK, kinds, shown, told, written
from tests.ui.conftest import Home, Run


class TestUndo:
    def test_with_nothing_done_it_says_so(self, lived_in: Home, run: Run) -> None:
        result = run("undo", now=at("14:07"))
        assert (result.exit, result.err) == (1, "There is nothing to take back. What was done so far: routine log\n")

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
        run("cramp", "none", now=at("09:00"))
        assert kinds(lived_in)[-2:] == ["cramp", "done"]
        run("undo", now=at("09:01"))
        assert [event.detail["kind"] for event in written(lived_in, "undone")] == ["cramp", "done"]

    def test_what_the_program_did_is_never_taken_back(self, lived_in: Home, run: Run) -> None:
        run("pause", "1h", now=at("12:00"))
        lived_in.record(shown(DRINK, at("13:10")), Event(at("14:10"), "lapsed", "hydration", DRINK, {"why": "away"}))
        lived_in.record(too_often("asked", "hydration", at("14:10")))
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
