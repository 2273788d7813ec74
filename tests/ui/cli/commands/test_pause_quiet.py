"""quiet: hours without reminders."""

from tests.telling import at
from tests.ui.cli.lived import lines, tree
from tests.ui.conftest import Home, Run


class TestQuiet:
    def test_meals(self, lived_in: Home, run: Run) -> None:
        result = run("quiet", "12:30", "13:15", "--days", "mon-fri", now=at("09:00"))
        assert lines(result.out) == ["Quiet from 12:30 until 13:15, Monday to Friday."]
        assert tree(lived_in)["quiet"] == [{"from": "12:30", "until": "13:15", "days": "mon-fri"}]

    def test_several_and_none(self, lived_in: Home, run: Run) -> None:
        before = lived_in.profile.read_text()
        run("quiet", "12:30-13:15", now=at("09:00"))
        run("quiet", "15:00", "15:20", now=at("09:01"))
        both = ["Quiet from 12:30 until 13:15, every day.", "Quiet from 15:00 until 15:20, every day."]
        assert run("quiet", now=at("09:02")).out.splitlines() == both
        assert lines(run("quiet", "--clear", now=at("09:03")).out)[:3] == [
            "Quiet from 12:30 until 13:15, every day -> no longer.",
            "Quiet from 15:00 until 15:20, every day -> no longer.",
            "No quiet hours are set. Set some: routine quiet 12:30 13:15 --days mon-fri",
        ]
        assert tree(lived_in).get("quiet", []) == []
        run("undo", now=at("09:04"))
        run("undo", now=at("09:05"))
        run("undo", now=at("09:06"))
        assert lived_in.profile.read_text() == before
