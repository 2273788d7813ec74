"""Where each setting stands in the text."""

from routine.profile.lines import Line, lines_but

TEXT = """# mine
schema = 1
rhythm.wake = "06:30"

[delivery] # how
spacing = "20m"   # far
not_a_call = [
  "obs", # films
  "zoom",
]

[[quiet]]
from = "12:30"
until = "13:15"
"""


def test_every_setting_but_the_known_ones_with_its_line_and_its_table() -> None:
    assert lines_but(TEXT, {("schema",), ("quiet", 0, "until")}) == [
        Line(3, "", 'rhythm.wake = "06:30"'),
        Line(6, "delivery", 'spacing = "20m"'),
        Line(7, "delivery", 'not_a_call = [ "obs", # films "zoom", ]'),
        Line(13, "quiet", 'from = "12:30"'),
    ]
    assert lines_but("", ()) == []
