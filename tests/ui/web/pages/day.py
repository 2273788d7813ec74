"""The page My day, asked for without a browser."""

import re
from html import unescape

from tests.browser.site import Site, Visitor

OWN = """# mine
schema = 1
[rhythm]
wake = "06:30" # early
[delivery]
spacing = "25m"
[reminders.hydration]
[reminders.stretch]
at = ["bedtime-15m"]
[reminders.legs-up]
title = "Legs up"
at = ["08:30"]
"""


def told(page: str) -> str:
    """What it tells of what was just done, in one line."""
    section = page.partition('id="told"')[2].partition("<form")[0].partition("</div>")[0].partition(">")[2]
    return unescape(" ".join(re.sub("<[^>]+>", " ", section).split()))


def undo(visitor: Visitor, page: str) -> str:
    """Take back what it tells; what is told then."""
    rows = page.partition('name="rows" value="')[2].partition('"')[0]
    return told(visitor.post("undo", back="day", rows=rows).text)


def begin(site: Site) -> None:
    """Begin with the profile of these tests."""
    site.write_profile(OWN)
