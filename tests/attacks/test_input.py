"""Whatever is typed, written or brought in: it is read, or refused in a sentence; bounded time and memory.

The figures are printed: `ATTACK_ROUNDS=5000 pytest -s tests/attacks/test_input.py`.
"""

import random
import resource
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from routine.errors import ProfileError
from routine.profile.check import MOST_TOLD, check_text
from routine.storage import resources
from routine.ui.cli.click_layer import tree
from routine.ui.cli.registry import COMMANDS
from tests.attacks.rounds import chance, rounds
from tests.diary.weeks import EVENINGS, NIGHTS, lived, moment
from tests.ui.conftest import Home, Run, home, run

__all__ = ["home", "run"]

NOW = moment("09:00", 42)
REFERENCE = tomllib.loads((Path(__file__).parents[2] / "config" / "profile.toml").read_text("utf-8"))
ODD_LETTERS = (
    *('"', "'", "[", "]", "{", "}", "=", ".", ",", "#", "\\", "\n", "\r\n", "\t", "\0", "\x1b[2J", "\x9b31m", "\x07"),
    *("\u202e", "\u2028", "\ufeff", "\U000e0041", "e\u0301", "日本", "<b>&amp;", "%s{0}", "9999999999", "-", "nan"),
)  # fmt: skip
NO_TEXT = ("\x1b", "\x9b", "\x07", "\0", "\r", "\u2028")


def mutated(text: str, luck: random.Random) -> str:
    """One to six wounds: cut, cut out, doubled, swapped, something odd put in."""
    for _ in range(luck.randint(1, 6)):
        one, two = sorted(luck.randrange(len(text) + 1) for _ in range(2))
        text = luck.choice(
            (
                text[:two],
                text[:one] + text[min(two, one + 20) :],
                text[:one] + text[one : one + 60] + text[one:],
                text[:one] + luck.choice(ODD_LETTERS) * luck.choice((1, 1, 1, 50)) + text[one:],
                text[:one] + luck.choice(text or "x") + text[one + 1 :],
            )
        )
    return text


def test_a_profile_that_is_mutilated_at_random_is_read_or_refused_line_by_line() -> None:
    luck, count = chance("profiles"), Counter[str]()
    presets = [resources.preset_text(name) for name in ("office", "night-shift")]
    for _ in range(rounds(400)):
        text = mutated(luck.choice(presets), luck)
        told = refusal_of(text)
        assert all(line.startswith("profile.toml:") for line in told), text
        assert not any(letter in line for letter in NO_TEXT for line in told), text
        count["refused" if told else "read"] += 1
    print(dict(count))  # noqa: T201 - the figures
    assert len(count) == 2, "both happen"


def refusal_of(text: str) -> list[str]:
    """What is told of it, line by line; nothing when it is read."""
    try:
        check_text(text, "profile.toml", REFERENCE)
    except ProfileError as refusal:
        return str(refusal).split("\n")
    return []


LARGE: dict[str, str] = {
    "a million reminders": '"".join(f"[reminders.r{n}]\\n" for n in range(1_000_000))',
    "50,000 reminders": '"".join(f"[reminders.r{n}]\\n" for n in range(50_000))',
    "100 MB": '"# dust\\n" * 15_000_000',
    "unknown keys": '"".join(f"k{n}=1\\n" for n in range(100_000))',
    "quiet hours without hours": '"[[quiet]]\\n" * 90_000',
    "a key of many parts": '"a" + ".a" * 400_000 + " = 1"',
    "a header of many parts": '"[a" + ".a" * 400_000 + "]"',
    "a quoted key of many parts": """'"a\\u2028"' + '."\\u2028"' * 150_000 + ' = 1'""",
    "lists in lists": '"a = " + "[" * 900_000',
    "tables in tables": '"a = " + "{a = " * 150_000',
    "days of blanks": """'[reminders.a]\\nat = "9pm"\\ndays = "' + ' ' * 900_000 + '"'""",
    "days of dashes": """'[reminders.a]\\nat = "9pm"\\ndays = "' + '- ' * 400_000 + '"'""",
    "a duration of parts": """'[reminders.a]\\nevery = "' + '1h ' * 300_000 + '"'""",
    "a duration of digits": """'[reminders.a]\\nevery = "' + '9' * 900_000 + 'm"'""",
    "an ISO duration": """'[reminders.a]\\nevery = "P' + '1.' * 400_000 + '"'""",
    "a zone": """'[rhythm]\\ntimezone = "' + 'Europe/' * 120_000 + '"'""",
    "a number": '"schema = " + "9" * 900_000',
    "times": """'[reminders.a]\\nat = [' + '"x",' * 200_000 + ']'""",
    "quotes": """'a = ' + '"' * 900_000""",
}
READING = """
import sys, tomllib
from pathlib import Path
from routine.errors import ProfileError
from routine.storage.profile_file import load_profile
path = Path(sys.argv[1])
path.write_text({text})
try:
    load_profile(path, {{}})
except ProfileError as refusal:
    print(len(str(refusal).split("\\n")))
"""
CPU, MEMORY = 60, 1_000_000_000
"""Seconds and bytes after which the kernel ends it: generous, and still hopeless for what grows with the square."""


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_a_profile_of_any_size_is_refused_in_bounded_time_and_memory(tmp_path: Path, text: str) -> None:
    command = [sys.executable, "-c", READING.format(text=text), str(tmp_path / "profile.toml")]
    ended = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert 1 <= int(ended.stdout) <= MOST_TOLD + 1


TITLES = (
    *("\x1b]0;owned\x07", "\x1b[2J\x1b[H", "\x9b31m", "\\u001b[31mred", "\\u0000", "\\u2028", "\\u202eevil", "\\ufeff"),
    *("<b>bold</b>", "<img src=x onerror=alert(1)>", "[red]rich[/red]", "[/]", "`id`", "$(id)", "%n%n", "=cmd|'/C'!A0"),
)


@pytest.mark.parametrize("title", TITLES)
def test_no_title_steers_the_terminal_or_is_read_as_markup(run: Run, home: Home, title: str) -> None:
    home.write_profile(f'[reminders.tea]\ntitle = "{title}"\nmessage = "{title}"\nat = ["21:00"]\n')
    for words in (("list",), ("show", "tea"), ("next",), ("why", "tea"), ("status",), ("config", "check")):
        result = run(*words, now=NOW, ROUTINE_DEBUG="1")
        assert not any(letter in result.out + result.err for letter in NO_TEXT)
    if result.exit == 0 and "\\u" not in title:
        assert title in run("next", now=NOW).out, "as it was written"


# ---- the command line

ENDLESS = {
    *("daemon", "stretch", "test", "doctor", "menu", "edit", "bar"),
    *("install", "uninstall", "page", "start", "stop", "restart", "logs"),
    *("walk", "service", "quit", "exit"),
}
"""They show something, ask the desktop or start a program, and have tests of their own."""

WORDS = (
    *("stretch", "hydration", "water", "x", "21:30", "9pm", "25:00", "45m", "1h30m", "-5m", "0m", "366d"),
    *("400d", "today", "tomorrow", "monday", "17", "aug"),
    *("2026-02-30", "0001-01-01", "mon-fri", "fri-mon", "daily", "wake", "bedtime"),
    *("bedtime-2h", "wake+15m", "bedtime-23h59m", "200ml", "0.3l"),
    *("1", "0", "366", "7d", "999999999999", "99999h", "10/10", "left", "calf", "3x", "rhythm.wake"),
    *("reminders.hydration.times", "quiet", "reminders"),
    *("-", "--", "--help", "--json", "--as-of", "--until", "--at", "2100-02-28T12:00:00Z"),
    *("1970-01-01T00:00:00Z", "csv", "xml", "/", ".", "..", "true"),
    *("nowhere/x.json", "[1]", "{}", "'", "", "  ", "\x1b[31mred", '<b>&"', "\u202e", "\u2028", "\udc80", "日本"),
    *("a" * 5000, "٣", "½", "²", "\n", "2 hours", "until 17:00", "=1+1", "%s{}", "$(touch hacked)", "`touch hacked`"),
    *("9" * 5000, "9999-12-31", "31 december 9999", "0001-01-01T00:00:00+14:00", "0001-01-02T00:00:00Z"),
)  # fmt: skip


def commands(family: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Every command that ends by itself, with its options."""
    if not hasattr(family, "commands"):
        yield path, [name for parameter in family.params for name in parameter.opts if name.startswith("-")]
        return
    for name, command in family.commands.items():
        if name not in ENDLESS:
            yield from commands(command, (*path, name))


def test_any_words_behind_any_command_end_with_a_known_code_and_change_nothing(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    luck, codes = chance("words"), Counter[int]()
    home.record(home.took_profile(moment("07:00")), *lived(EVENINGS, NIGHTS))
    monkeypatch.chdir(home.folder)
    known, before = list(commands(tree(COMMANDS))), files(home)
    for _ in range(rounds(300)):
        path, options = luck.choice(known)
        words = [luck.choice(options if options and luck.random() < 0.3 else WORDS) for _ in range(luck.randint(0, 4))]
        line = [*path, "--dry-run", *words]
        result = run(*line, now=NOW, ROUTINE_DEBUG="1")
        assert result.exit in ({0, 1, 2, 3, 4} if "status" in path else {0, 1, 2, 4}), line
        assert "Traceback" not in result.err, line
        codes[result.exit] += 1
    print(dict(codes))  # noqa: T201 - the figures
    assert {0, 2} <= codes.keys()
    assert files(home) == before, "nothing was written"


def files(home: Home) -> dict[str, bytes]:
    return {
        str(path.relative_to(home.folder)): path.read_bytes()
        for path in home.folder.rglob("*")
        if path.is_file() and not path.name.endswith("-journal")
    }
