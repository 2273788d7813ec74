"""Plays a case in a fresh copy of a home, and writes down what was said and what was changed.

A case is one line, its steps parted by ` ; `. A step is a command line as it is typed behind `routine` (`bare` for
none), before it a time on the person's clock (`@22:50`, `@+1:08:10` for the next day) and variables (`ACCESSIBLE=1`).
Besides commands there are `by-hand OLD NEW`, which edits the profile, `write FILE TEXT` and `gone FILE`.
"""

import difflib
import hashlib
import json
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from routine import __version__
from routine.model.events import Event, stamp
from routine.storage.runtime import RuntimeFolder
from tests.golden.homes import Place
from tests.telling import CONFIG
from tests.ui.conftest import BIN, Home, Run

FIRST_PROFILE = CONFIG / "presets" / "office.toml"
OUR_OWN = re.compile(r"profile\.toml|history\.db(-\w+)?|.*lock|status\.json")
"""Files of the program whose content is told otherwise, or that come and go."""
LONG, FIRST_FEW = 60_000, 40
"""Letters of a text that is frozen by its sum (all rows of a history), and lines of it that are written out."""


class Step(NamedTuple):
    """A command line, when, and the variables it is given."""

    words: list[str]
    now: datetime
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Stage:
    """A folder that becomes a copy of one of the homes for each case.

    Attributes:
        home: the folder, where all environment variables point.
        run: runs a command line in it.
        laid_out: name of a home -> its folder.
    """

    home: Home
    run: Run
    laid_out: Mapping[str, Path]

    def play(self, place: Place, case: str) -> str:
        """The case and all that came of it."""
        self._set_up(place)
        names = dict[str, str]()
        told = []
        with self._daemon(place):
            for step in case.split(" ; "):
                told += [f"$ {step}", *self._played(place, step, names)]
        return "\n".join(told) + "\n"

    def _set_up(self, place: Place) -> None:
        for path in self.home.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.laid_out[place.name], self.home.folder, dirs_exist_ok=True)

    @contextmanager
    def _daemon(self, place: Place) -> Iterator[None]:
        """A daemon that holds its lock and has published, where one runs in that home."""
        if place.live is None:
            yield
            return
        self.home.runtime.mkdir(mode=0o700)
        runtime = RuntimeFolder(self.home.runtime, self.home.history.parent)
        with runtime.take_lock():
            runtime.publish(place.live)
            yield

    def _played(self, place: Place, step: str, names: dict[str, str]) -> Iterator[str]:
        """What a step said and changed; `names` are given to ids as they come up."""
        words, now, environment = step_of(place, step)
        if change := self._by_hand(words, now):
            yield change
            return
        before = self._seen()
        result = self.run(*words, now=now, **{**place.environment, **environment})
        after = self._seen()
        said = unwrapped(result.out) if "doctor" in words else result.out
        yield from marked("|", self._steady(pretty(said), names))
        yield from marked("!", self._steady(result.err, names))
        if result.exit:
            yield f"= exit {result.exit}"
        yield from (self._steady(line, names) for line in self._rows_changed(before, after, now))
        for name, text in sorted(after.files.items()):
            if before.files.get(name) != text:
                yield f"> {name}"
                yield from marked(">", self._steady(text, names))
        yield from (f"> {name} is gone" for name in sorted({*before.files} - {*after.files}))

    def _by_hand(self, words: Sequence[str], now: datetime) -> str:
        """Do what is no command, as somebody would who has an editor; empty for a command."""
        match words:
            case ["by-hand", old, new]:
                text = self.home.profile.read_text("utf-8")
                assert old in text, f"{old} is not in the profile"
                self.home.write_profile(text.replace(old, new), saved=now)
            case ["write", name, text]:
                path = self.home.folder / name
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.write_text(text.replace("\\n", "\n"), "utf-8")
            case ["gone", name]:
                (self.home.folder / name).unlink()
            case _:
                return ""
        return "(by hand)"

    def _seen(self) -> "Seen":
        folder, profile = self.home.folder, self.home.profile
        files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        texts = {
            name: path.read_text("utf-8", "replace") for name, path in files.items() if not OUR_OWN.fullmatch(path.name)
        }
        rows = {event.id: event for event in self.home.events()} if self.home.history.exists() else {}
        return Seen(profile.read_text("utf-8") if profile.exists() else None, rows, texts)

    def _rows_changed(self, before: "Seen", after: "Seen", now: datetime) -> Iterator[str]:
        if before.profile != after.profile:
            yield from profile_change(before.profile, after.profile)
        for event in after.rows.values():
            if event.id not in before.rows:
                yield f"+ {in_a_line(event, before.profile, after.profile, now)}"
        for event in before.rows.values():
            if event.id not in after.rows:
                yield f"- {in_a_line(event, before.profile, after.profile, now)}"

    def _steady(self, text: str, names: dict[str, str]) -> str:
        """The text with names for what differs from run to run."""
        text = text.replace(str(self.home.folder.resolve()), "HOME").replace(str(self.home.folder), "HOME")
        text = re.sub(r"\b[0-9a-f]{32}\b", lambda found: names.setdefault(found[0], f"id-{len(names) + 1}"), text)
        text = re.sub(r'(process |"pid": )\d+', r"\1PID", text)
        text = re.sub(r"(?m)^ +versions .*|\"versions\": \{[^}]*\}", "versions: VERSIONS", text)
        return alike(text.replace(str(BIN), "BIN").replace(__version__, "VERSION"))


class Seen(NamedTuple):
    """What is in a home.

    Attributes:
        profile: its text, `None` where there is none.
        rows: of the history, by id.
        files: all others, by their path.
    """

    profile: str | None
    rows: Mapping[str, Event]
    files: Mapping[str, str]


def step_of(place: Place, text: str) -> Step:
    """Read a step as it is written in a case."""
    words, now, environment = shlex.split(text), place.at(place.clock), {}
    while words and (found := re.fullmatch(r"@(?:\+(\d):)?(\d\d:\d\d)|([A-Z_]+)=(.*)", words[0])):
        days, clock, name, value = found.groups()
        if name:
            environment[name] = value
        else:
            now = place.at(clock, int(days or 0))
        del words[0]
    return Step([] if words == ["bare"] else words, now, environment)


def marked(mark: str, text: str) -> Iterator[str]:
    """Each line behind a mark; a last line that is not ended says so. Of a very long text the first lines."""
    lines = text.splitlines()
    is_long = len(text) > LONG
    yield from (f"{mark} {line}".rstrip() for line in lines[: FIRST_FEW if is_long else None])
    if is_long:
        yield f"{mark}({len(lines) - FIRST_FEW} lines more, all together {hashlib.sha256(text.encode()).hexdigest()})"
    if text and not text.endswith("\n"):
        yield f"{mark}(no end of line)"


def pretty(text: str) -> str:
    """One JSON object with a line for each value, so that a difference can be read; other texts as they are."""
    if not text.startswith('{"schema"'):
        return text
    return json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"


def alike(text: str) -> str:
    """A help as every typer that is allowed writes it: 0.20 has other brackets here and there."""
    text = text.replace("[OPTIONS] [COMMAND]", "[OPTIONS] COMMAND")
    return re.sub(r"(  --\w+) \[(\w+(?:\|\w+)+)\]", r"\1 <\2>", text)


def unwrapped(text: str) -> str:
    """What `doctor` says, each check in one line: where it breaks depends on how long a path is."""
    return re.sub(r"\n {9,}(?=\S)", " ", text)


def profile_change(before: str | None, after: str | None) -> Iterator[str]:
    """The lines that differ; a new profile is compared with the one that a new home begins with."""
    if after is None:
        yield "~ the profile is gone"
        return
    if before is None:
        yield "~ the first profile was written"
        before = FIRST_PROFILE.read_text("utf-8")
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    yield from (f"~ {line}" for line in [*lines][2:] if not line.startswith("@@"))


def in_a_line(event: Event, before: str | None, after: str | None, now: datetime) -> str:
    """A row: what, about what, with what, and when where that is not now."""
    detail = dict(event.detail)
    if "text" in detail:
        known = {before: "the profile before", after: "the profile as it is now"}
        detail["text"] = known.get(str(detail["text"]), "another profile")
    when = "" if event.at == now else f"at {stamp(event.at)}"
    about = str(event.occurrence or event.reminder or "")
    told = json.dumps(detail, ensure_ascii=False) if detail else ""
    return " ".join(filter(None, [event.kind, about, told, when]))
