"""What is no TOML is told in words, at the place that is wrong; what only looks odd is read."""

from pathlib import Path

import pytest

from routine.model.notation import parse_amount, parse_clock, parse_days, parse_duration, parse_time
from routine.storage.profile_file import load_profile
from tests.profile.profiles import REFERENCE, WRITTEN
from tests.profile.test_check import lines_about

PLAIN = 'is not a plain one. Write: wake = "07:00".'
UNSEEN = "A letter that cannot be seen stands here:"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[rhythm]\nwake = "07:00\nbedtime = "23:00"\n', "2:14: The text in quotes does not end on this line."),
        ('[reminders.x]\ntitle = """a\nat = "12:00"\n\n', "2:9: A text in quotes begins here and never ends."),
        ("[reminders.x]\ntitle = '''a\nat = '12:00'\n", "2:9: A text in quotes begins here and never ends."),
        ('[reminders.x]\nat = ["12:00",\n"13:00"\n\n# end\n', "2:6: A list or table begins here and never ends."),
        ("[reminders.sitting]\n[reminders.sitting]\n", "2:19: reminders.sitting stands twice in this file. Keep one"),
        ('["it\'s"]\n["it\'s"]\n', "2:8: it's stands twice in this file. Keep one"),
        ('[rhythm]\nwake = "07:00"\nwake = "08:00"\n', "3:15: This setting stands twice. Keep one of them."),
        ("[rhythm]\nwake = \u201c07:00\u201d\n", f"2:8: This quote (\u201c) {PLAIN}"),
        ("[rhythm]\nwake = \u201907:00\u2019\n", f"2:8: This quote (\u2019) {PLAIN}"),
        ('[rhythm]\nwake =\u00a0"07:00"\n', f"2:7: {UNSEEN} no-break space."),
        ('[rhythm]\n\u200bwake = "07:00"\n', f"2:1: {UNSEEN} zero width space."),
        ("[reminders.water]\ntimes = 08\n", "2:10: A number does not begin with 0: write 8."),
        ("[reminders.water]\ntimes = 007 # x\n", "2:10: A number does not begin with 0: write 7."),
        (
            "[rhythm]\nwake = 07:00\n",
            "2:9: This is not TOML: Expected newline or end of document after a statement. Words",
        ),
    ],
)
def test_what_is_no_toml_is_told_in_words_where_it_is_wrong(text: str, line: str) -> None:
    (told,) = lines_about(text)
    assert told.startswith(f"profile.toml:{line}"), told
    assert ".." not in told
    assert "('" not in told, "no words of Python's"


def test_a_mark_of_the_byte_order_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_bytes(b"\xef\xbb\xbf" + WRITTEN.encode())
    assert load_profile(path, REFERENCE).text == WRITTEN


@pytest.mark.parametrize("dash", ["-", "\u2013", "\u2014", "\u2212", "\u2011"])
@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\u202f", "\u200b"])
def test_a_word_that_was_pasted_reads_as_it_looks(dash: str, space: str) -> None:
    assert parse_time(f"bedtime{space}{dash}{space}15m") == parse_time("bedtime-15m")
    assert parse_days(f"mon{space}{dash}{space}fri") == parse_days("mon-fri")
    assert parse_duration(f"1h{space}30{space}m") == parse_duration("1h30m")
    assert parse_clock(f"9:30{space}pm") == parse_clock("21:30")
    assert parse_amount(f"200{space}ml") == 200
