"""Reading the file: every mistake with its line and column, and no file that cannot be read is a mystery."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.errors import ProfileError
from routine.profile.check import check_text
from routine.storage.profile_file import load_profile
from tests.profile.profiles import CONFIG, OFFICE, REFERENCE, WRITTEN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(WRITTEN)
    return path


def lines_about(text: str) -> tuple[str, ...]:
    with pytest.raises(ProfileError) as trouble:
        check_text(text, "profile.toml", REFERENCE)
    return trouble.value.lines


def trouble_with(path: Path) -> str:
    with pytest.raises(ProfileError) as trouble:
        load_profile(path, REFERENCE)
    return str(trouble.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[reminders.x]\n  evry = "45m"\nat = "12:00"', '2:3: Unknown key "evry". Did you mean "every"?'),
        ('[reminders.x]\nevery   =   "45"', '2:13: "45" is not a duration. Minutes or hours? Write 45m or 45h.'),
        ('[reminders.x]\nat = [\n  "12:00",\n  "9", # nine\n]', '4:3: "9" is not a time. Write 09:00 or 21:00.'),
        ('[reminders]\nx.at = "12:00"\nx.lapse = "1"', '3:11: "1" is not a duration.'),
        ('[reminders]\nx = { at = "12:00", lapse = "1" }', '2:29: "1" is not a duration.'),
        ('[reminders]\nx = { at = "12:00", laps = "1h" }', '2:21: Unknown key "laps". Did you mean "lapse"?'),
        (
            '[[quiet]]\nfrom = "1pm"\nuntil = "2pm"\n\n[[quiet]]\nfrom = "x"\nuntil = "2pm"',
            '6:8: "x" is not a time of day.',
        ),
        ('[[quiet]]\nfrom = "1pm"\nuntil = "2pm"\n\n  [[quiet]]\nfrom = "1pm"', '5:3: "until" is missing.'),
        ('# x\n[reminders.x]\ntitle = "X"', "2:1: It says nowhere when it is due."),
        ('\n[reminders.X]\nat = "12:00"', '2:1: "X" cannot name a reminder.'),
        ('\n[remindrs.x]\nat = "12:00"', '2:1: Unknown key "remindrs". Did you mean "reminders"?'),
        ('[reminders.x]\nat = "12:00"\nevery = "2h"', '3:1: "at" and "every" are two schedules.'),
        ('[reminders.x]\nat = "12:00"\nbreak = "3m"', '3:1: "break" does not go with "at".'),
        ('[rhythm]\n[rhythm.fri]\nbedtime = "07:00"', "3:11: Bedtime 07:00 does not come before the next wake"),
        ('[rhythm]\n[rhythm.fry]\nbedtime = "07:00"', '2:1: Unknown key "fry". Did you mean "fri"?'),
        ('[rhythm]\ntimezone = "Mars/Base"', '2:12: No time zone is called "Mars/Base".'),
        ('[rhythm]\ntimezone = "../../etc/passwd"', '2:12: No time zone is called "../../etc/passwd".'),
        ("# new\nschema = 3", "2:10: This profile was written by a newer version of routine."),
        ('[reminders.hydration]\namount = "400ml"', "2:10: The drinks of one day come to 3200 ml"),
        (
            '[reminders.hydration]\ntimes = 90\namount = "20ml"',
            "2:9: 90 times between wake and bedtime-2h is closer than 10 min",
        ),
        ('[reminders.x]\nat = "12:00"\ntitle = """a\nb"""', "3:9: Expected one line of text"),
        (
            "[rhythm]\nwake = 07:00",
            "2:9: This is not TOML: Expected newline or end of document after a statement. Words,",
        ),
        ("[rhythm]\nwake", "2:5: This is not TOML: Expected '=' after a key"),
        ("x = [1\n\n", "1:5: A list or table begins here and never ends."),
        ("[rhythm]\n[rhythm]", "2:8: rhythm stands twice in this file. Keep one of them."),
        ("x = " + "9" * 5000, "1:1: This is not TOML: "),
        ("x = " + "[" * 100_000, "1:1: lists are nested too deeply."),
    ],
)
def test_a_mistake_is_told_with_its_line_and_column(text: str, line: str) -> None:
    [found] = lines_about(text)
    assert found.startswith(f"profile.toml:{line}")


def test_all_mistakes_are_told_in_the_order_of_their_lines() -> None:
    lines = lines_about('[reminders.x]\nevery = "1"\nfoo = 1\n[rhythm]\nwake = 7\n')
    assert [line.split(": ")[0] for line in lines] == ["profile.toml:2:9", "profile.toml:3:1", "profile.toml:5:8"]


def test_the_name_of_the_file_begins_each_line(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("x = 1")
    assert trouble_with(tmp_path / "mine.toml").startswith("mine.toml:1:1: Unknown key")


def test_advice_is_a_note_with_its_place_and_refuses_nothing() -> None:
    loaded = check_text('[reminders.x]\nat = ["12:00", "06:45"]', "profile.toml", REFERENCE)
    [note] = loaded.notes
    assert note.startswith("profile.toml:2:16: 06:45 lies in the night")


def test_a_profile_is_loaded_with_its_text_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_bytes(OFFICE.replace("\n", "\r\n").encode())
    loaded = load_profile(tmp_path / "profile.toml", REFERENCE)
    assert loaded.text == OFFICE.replace("\n", "\r\n")
    assert loaded.profile == check_text(OFFICE, "profile.toml", REFERENCE).profile
    assert loaded.notes == ()


def test_what_is_not_utf8_is_told_with_its_place(path: Path) -> None:
    path.write_bytes('[rhythm]\n# ä\nwake = "'.encode() + b"\xff")
    assert trouble_with(path) == "profile.toml:3:9: byte 0xff is not UTF-8 text; save the file as UTF-8."


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    assert trouble_with(tmp_path) == f"{tmp_path}: this is a folder, not a file."


def test_a_pipe_is_no_profile_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert trouble_with(tmp_path / "pipe").endswith("this is a device or a pipe, not a file.")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert trouble_with(tmp_path / "none.toml").endswith("none.toml: no such file.")


def test_a_link_to_nothing_names_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("gone.toml")
    assert trouble_with(tmp_path / "link").endswith("link: this link leads to gone.toml, which is not there.")


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert trouble_with(tmp_path / "a").endswith("a: this link leads back to itself.")


def test_a_file_in_a_file_is_told(path: Path) -> None:
    assert trouble_with(path / "x").endswith("this file cannot be read: Not a directory.")


def test_a_huge_file_is_refused_in_one_line(path: Path) -> None:
    path.write_bytes(b"# \n" * 400_000)
    assert trouble_with(path).endswith("this file is over 1 MB; a profile is a page or two.")


def test_reading_a_good_profile_loads_no_tomlkit() -> None:
    code = (
        "import sys, tomllib, pathlib; from routine.profile.check import check_text;"
        "reference = pathlib.Path(sys.argv[1]).read_text();"
        "check_text(reference, 'p', tomllib.loads(reference)); sys.exit('tomlkit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(CONFIG / "profile.toml")], check=False).returncode == 0


@given(st.text(st.characters(codec="utf-8"), max_size=80) | st.text("[]{}=\"'x.#\n 1,\\", max_size=40))
def test_any_text_is_a_profile_or_is_told_what_is_wrong(text: str) -> None:
    try:
        check_text(text, "p", REFERENCE)
    except ProfileError as trouble:
        told = trouble.lines
    else:
        told = ("p:1:1: good",)
    assert all(line.startswith("p:") for line in told)
