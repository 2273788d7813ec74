"""What is typed in the homes: `cases.txt`, by headings; how a line is read is said in `played.py`.

A new command gets its lines there, at least one under `# everywhere`, or its reason in `LEFT_OUT`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

TYPED = Path(__file__).with_name("cases.txt")
EVERYWHERE = "everywhere"

GUESSES = (
    "stop", "quit", "exit", "mute", "unmute", "water", "drink", "walk", "bed", "later", "install", "uninstall",
    "start", "settings", "today", "quiet?", "silent", "silence", "missing", "problem", "problems", "trouble", "broken",
    "fix", "repair", "check", "signs", "warning", "pain", "leg", "calf", "fewer", "less", "?",
    "emergency", "serious", "cold", "diary", "doctors",
)  # fmt: skip
"""Words that have an answer and are no commands: one file for all of them."""
ALSO_CALLED = {"setup": "init", "profile": "config", **dict.fromkeys(GUESSES, "guesses")}
"""Word -> the file that its cases stand in."""

LEFT_OUT: Mapping[str, str] = {
    "manual": "man shows it, as wide as it likes",
    "open": "its address is another each time; tests/ui/web asks for it",
    "page": "runs until nobody looks at it; the same tests serve it",
    "daemon": "runs until it is ended; the tests of the daemon play its day",
}
"""Commands of which only the help is frozen, and why."""

OPTIONS_LEFT_OUT: Mapping[str, str] = {
    "bar --follow": "prints until it is ended; it has a test of its own",
    "service logs --follow": "the same",
    "service install --yes": "there is no systemd to install into; the tests of the service start one",
}
"""Options that no case has, and why."""


def cases(home: str) -> Iterator[str]:
    """Every case of that home; a line that ends with a backslash goes on in the next."""
    heading = ""
    for line in re.sub(r"\\\n *", "", TYPED.read_text("utf-8")).splitlines():
        if line.startswith("# "):
            heading = line.removeprefix("# ")
        elif line and heading in (EVERYWHERE, home):
            yield line
