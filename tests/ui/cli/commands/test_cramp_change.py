"""cramp change, cramp remove and --note: what is said, and every page that follows."""

import json
from datetime import timedelta

from tests.telling import at
from tests.ui.cli.lived import told, written
from tests.ui.conftest import Home, Run

NOW, LATER, LAST = at("14:07"), at("14:08"), at("14:09")
NOTE = "after a long walk"


def listed(run: Run) -> list[str]:
    return run("cramp", "list", now=LAST).out.splitlines()


def test_the_one_that_is_named_is_changed_and_an_undo_brings_the_old_back(lived_in: Home, run: Run) -> None:
    run("cramp", "log", "03:10", "left", "calf", "6", now=NOW)
    run("cramp", "log", "04:20", "right", "foot", now=NOW)
    before = listed(run)
    result = run("cramp", "change", "03:10", "to", "right", "5", now=LATER)
    assert told(result.out).startswith("Changed: a cramp at 03:10, right calf, 5 of 10, in the night after Monday 23")
    assert "Undo with: " in result.out
    assert listed(run) == [before[0].replace("left calf, 6", "right calf, 5"), before[1]]
    assert run("cramp", "change", "to", "foot", now=NOW).out.startswith("Nothing to change: a cramp at 04:20")
    run("undo", now=LAST)
    assert listed(run) == before


def test_one_that_is_removed_is_on_no_page_and_an_undo_brings_it_back(lived_in: Home, run: Run) -> None:
    run("cramp", "log", "03:10", "left", "calf", "swollen", "12m", now=NOW)
    run("cramp", "advice", now=NOW)
    before = listed(run)
    run("-q", "cramp", "remove", now=LATER)
    assert "Nothing is in the diary since then." in run("cramp", "list", now=NOW).out
    assert json.loads(run("cramp", "list", "--json", now=LAST).out)["nights"] == []
    run("report", "-o", str(lived_in.profile.parent / "page.html"), now=NOW)
    page = (lived_in.profile.parent / "page.html").read_text()
    assert "swollen" not in page.partition("</style>")[2], "not before advice either"
    assert "A cramp removed from the diary" in run("log", now=NOW).out
    run("undo", now=LAST)
    assert listed(run) == before


def test_a_sign_goes_with_the_cramp_and_comes_with_a_change(lived_in: Home, run: Run) -> None:
    run("cramp", "log", "03:10", "left", "calf", "swollen", now=NOW)
    assert "swollen" not in run("cramp", "remove", "03:10", now=NOW).out.partition("\n")[2]
    run("cramp", "log", "04:20", "left", "calf", now=NOW)
    result = run("cramp", "change", "04:20", "to", "12m", now=LATER)
    assert "a cramp of ten minutes or longer" in result.out


def test_a_note_is_told_where_it_belongs_and_nowhere_else(lived_in: Home, run: Run) -> None:
    run("cramp", "log", "03:10", "calf", "--note", f" {NOTE}\n", now=NOW)
    assert written(lived_in, "cramp")[0].detail["note"] == NOTE
    for words in (("cramp", "list"), ("cramp", "list", "--json"), ("log",)):
        assert NOTE in run(*words, now=NOW).out
    for shown in ("status", "stats", "doctor", "next"):
        assert NOTE not in run(shown, now=NOW).out
    run("cramp", "change", "03:10", "--note", "on the stairs", now=NOW)
    assert listed(run)[0].endswith('calf, "on the stairs"')
    run("cramp", "change", "--note", "", now=NOW)
    assert listed(run)[0].endswith("a cramp at 03:10   calf")


def test_it_goes_out_and_comes_in_again_as_json_and_as_csv(lived_in: Home, run: Run) -> None:
    run("cramp", "log", "03:10", "calf", "--note", NOTE, now=NOW)
    run("cramp", "log", "04:20", "foot", now=NOW)
    run("cramp", "remove", "04:20", now=NOW)
    before = listed(run)
    for name in ("diary.json", "diary.csv"):
        file = str(lived_in.profile.parent / name)
        run("data", "export", file, now=NOW)
        lived_in.history.unlink()
        run("data", "import", file, now=NOW)
        assert listed(run) == before


def test_what_is_missing_is_said(lived_in: Home, run: Run) -> None:
    none = run("cramp", "remove", now=NOW)
    assert (none.exit, "No such cramp is in the diary." in none.err) == (2, True)
    run("cramp", "log", "03:10", "calf", now=NOW)
    nothing = run("cramp", "change", "03:10", now=NOW)
    assert (nothing.exit, "what it shall be behind to" in nothing.err) == (2, True)
    assert len(written(lived_in, "cramp")) == 1
    trial = run("--dry-run", "cramp", "remove", now=NOW)
    assert "Nothing was changed: this was a dry run." in trial.out
    assert len(written(lived_in, "cramp")) == 1


def test_undo_says_whether_it_took_back_a_cramp_or_what_was_told_of_it(run: Run, home: Home) -> None:
    """Both were "Note in the diary": who took a detail back believed that the cramp was gone."""
    now = at("09:00")
    run("cramp", "log", "03:10", "left", "calf", "6", now=now)
    run("cramp", "change", "to", "5", now=now + timedelta(minutes=1))
    run("cramp", "remove", now=now + timedelta(minutes=2))
    assert [told(run("undo", now=now + timedelta(minutes=n)).out) for n in (3, 4, 5)] == [
        "Taken back. A cramp removed from the diary (09:02).",
        "Taken back. More noted about a cramp (09:01).",
        "Taken back. One cramp in the night (09:00).",
    ]
