"""Every action through each interface that has it, from one snapshot: the same rows, the same profile, the same words.

The command line and the shortcut keys run the words, the menu its entry, the daemon hears the button.
"""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from routine import clock
from routine.actions.buttons import BUTTONS, press
from routine.actions.morning import Question
from routine.daemon.buttons import Presses
from routine.daemon.guide import Guide
from routine.daemon.memory import Memory
from routine.history import History
from routine.load import load
from routine.model.events import Event, Occurrence, occurrences_in
from routine.model.notification import Notification
from routine.session import Session
from routine.storage.resources import preset_text
from routine.ui import shortcut
from routine.ui.cli.app import main
from routine.ui.cli.session import Session as TerminalSession
from routine.ui.cli.terminal.output import kept
from routine.ui.menu import COMMANDS, carry_out
from routine.ui.today import Entry
from tests.telling import TUESDAY, at, texts
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]

DRINK = Occurrence("hydration", at("13:10"))
TEA = Occurrence("tea", at("13:00"))
BEDTIME = Occurrence("bedtime", at("23:00"))
DIARY = Occurrence("diary", at("07:00"))
CARD = Question("card", "RF02 or RF06@2026-11-24T06:00:00Z").tag
AFTERNOON = at("13:15")
OWN = '\n[reminders.tea]\nat = "13:00"\ntitle = "Tea"\n'


@dataclass(frozen=True)
class Case:
    """A wish as each interface has it.

    Attributes:
        words: as it is typed.
        tag: of the notification whose button it is, the id of what is on the screen.
        key: of that button.
        entry: of the menu, `None`: it is none there.
        now: when.
        own: rows that the button leaves besides, by their kinds: how the question was answered that it belongs to.
    """

    words: tuple[str, ...]
    tag: str = ""
    key: str = ""
    entry: Entry | None = None
    now: datetime = AFTERNOON
    own: tuple[str, ...] = ()


CASES = {
    "done": Case(("done",), str(DRINK), "done"),
    "snooze": Case(("snooze",), str(DRINK), "snooze"),
    "skip": Case(("skip",), str(TEA), "skip"),
    "not today": Case(("skip", "--today"), str(DRINK), "not-today"),
    "bed later": Case(("tonight", "+1h"), str(BEDTIME), "later", now=at("23:05")),
    "no cramp": Case(("cramp", "none"), str(DIARY), "none", now=at("07:30")),
    "advice": Case(("cramp", "advice"), CARD, "advice", now=at("07:30")),
    "remind me": Case(("config", "set", "about_me.fluid_limit", "false"), str(DRINK), "remind-me"),
    "not for me": Case(("config", "set", "about_me.fluid_limit", "true"), str(DRINK), "not-for-me"),
    "fewer": Case(("times", "hydration", "6"), str(DRINK), "fewer", own=("answered", "dismissed")),
    "stop": Case(("off", "hydration"), str(DRINK), "stop", own=("answered", "dismissed")),
    "pause": Case(("pause", "2h"), entry=Entry.PAUSE),
    "resume": Case(("resume",), entry=Entry.RESUME),
}


@dataclass
class Played:
    """What an interface left, and what it said."""

    rows: list[Event]
    profile: str
    said: str = ""

    def told(self) -> list[tuple[object, ...]]:
        """The rows without what is of their own: the time of its card is the button's alone."""
        kept = ({key: told for key, told in row.detail.items() if key != "shown"} for row in self.rows)
        return [(row.kind, row.reminder, row.occurrence, detail) for row, detail in zip(self.rows, kept, strict=True)]


@pytest.fixture
def lived(lived_in: Home, monkeypatch: pytest.MonkeyPatch) -> Callable[[Case], None]:
    """Make it the moment of a case: what its notification is about was shown a little before."""

    def live(case: Case) -> None:
        monkeypatch.setattr(clock, "now", lambda: case.now)
        began = at("07:00", TUESDAY - timedelta(days=1))
        lived_in.record(lived_in.took_profile(began, preset_text("office") + OWN))
        for occurrence in occurrences_in(case.tag):
            shown = Event(occurrence.due, "shown", occurrence.reminder, occurrence, {"ask": 1})
            lived_in.record(shown)
        if case.tag == CARD:
            sign = {"night": "2026-11-23", "signs": ["leg_changed"]}
            lived_in.record(Event(at("06:59"), "cramp", detail=sign))
        if case.entry is Entry.RESUME:
            lived_in.record(Event(at("13:00"), "paused", detail={"until": "2026-11-24T16:00:00Z"}))

    return live


def playing(home: Home, play: Callable[[], str]) -> Played:
    """What an interface leaves; the files are as before afterwards."""
    before, aside = home.events(), home.folder / "aside"
    for folder in ("config", "data"):
        shutil.copytree(home.folder / folder, aside / folder)
    said = play()
    played = Played(home.events()[len(before) :], home.profile.read_text(), said)
    for folder in ("config", "data"):
        shutil.rmtree(home.folder / folder)
        (aside / folder).rename(home.folder / folder)
    return played


def typed(case: Case, *, by_key: bool = False) -> str:
    """Type it in a terminal, or press the shortcut key that has it."""
    words = shortcut.Answer(case.words).words if by_key else case.words
    with kept() as said:
        assert main(words, case.now) == 0, said.trouble
    return "\n".join(said.told)


def chosen(home: Home, case: Case) -> str:
    assert case.entry
    with kept() as said:
        carry_out(TerminalSession(home.profile, case.now), case.entry)
    return "\n".join(said.told)


def in_the_daemon(home: Home, case: Case, *then: str) -> str:
    """Press the button, then those of the confirmation; what was confirmed."""
    said: list[Notification] = []

    async def story() -> None:
        history = History.open(home.history)
        memory = Memory(home.profile, history, texts(), load(home.profile, history, case.now))
        presses = Presses(memory, Guide(memory))
        presses.pressed(case.tag, case.key)
        said.extend(memory.notices)
        for key in then:
            presses.pressed(said[-1].tag, key)
        await asyncio.sleep(0)
        presses.close()
        memory.files.close()
        history.close()

    asyncio.run(story())
    return "\n".join(f"{each.title}. {each.body}" for each in said)


@pytest.mark.parametrize("case", [each for each in CASES.values() if each.key], ids=lambda case: case.key)
def test_a_button_does_what_the_command_does(case: Case, lived: Callable[[Case], None], lived_in: Home) -> None:
    lived(case)
    command = playing(lived_in, lambda: typed(case))
    button = playing(lived_in, lambda: in_the_daemon(lived_in, case))
    assert command.rows
    assert sorted(map(str, button.told())) == sorted(
        map(str, [*command.told(), *(row for row in button.told() if row[0] in case.own)])
    )
    assert button.profile == command.profile
    if case.key in BUTTONS and not case.own:
        outcome = press(Session(lived_in.profile, case.now).snapshot(), occurrences_in(case.tag), case.key)
        assert command.said.startswith(outcome.said.partition("\t")[0])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_shortcut_key_does_and_says_what_the_command_does(
    case: Case, lived: Callable[[Case], None], lived_in: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(case)
    monkeypatch.setenv("ACCESSIBLE", "1")
    command = playing(lived_in, lambda: typed(case))
    key = playing(lived_in, lambda: typed(case, by_key=True))
    assert command.rows
    assert (key.told(), key.profile, key.said) == (command.told(), command.profile, command.said)


@pytest.mark.parametrize("case", [each for each in CASES.values() if each.entry], ids=lambda case: case.words[0])
def test_an_entry_of_the_menu_does_and_says_what_the_command_does(
    case: Case, lived: Callable[[Case], None], lived_in: Home
) -> None:
    lived(case)
    assert case.entry
    assert COMMANDS[case.entry] == " ".join(case.words)
    command, menu = playing(lived_in, lambda: typed(case)), playing(lived_in, lambda: chosen(lived_in, case))
    assert command.rows
    assert (menu.told(), menu.profile, menu.said) == (command.told(), command.profile, command.said)


CONFIRMED = [CASES[name] for name in ("not today", "bed later", "not for me", "fewer", "stop")]


@pytest.mark.parametrize("case", CONFIRMED, ids=lambda case: case.key)
def test_undo_takes_back_its_own_rows_and_nothing_else_whoever_asks(
    case: Case, lived: Callable[[Case], None], lived_in: Home
) -> None:
    lived(case)
    text = lived_in.profile.read_text()
    before = lived_in.events()
    in_the_daemon(lived_in, case)
    did = lived_in.events()[len(before) :]
    command = playing(lived_in, lambda: typed(Case(("undo",), now=case.now + timedelta(minutes=1))))
    key = playing(lived_in, lambda: by_ids(lived_in, did, case.now + timedelta(minutes=1)))
    assert command.profile == key.profile == text
    assert command.told() == key.told()
    taken = {row.detail.get("row") or row.detail.get("undo") for row in command.rows}
    assert taken == {row.id for row in did}


@pytest.mark.parametrize("case", CONFIRMED, ids=lambda case: case.key)
def test_undo_of_a_notification_is_undo(case: Case, lived: Callable[[Case], None], lived_in: Home) -> None:
    lived(case)
    text = lived_in.profile.read_text()
    played = playing(lived_in, lambda: in_the_daemon(lived_in, case, "undo"))
    done = [row for row in played.rows if row.kind != "undone" and not row.detail.get("undo")]
    taken = {row.detail.get("row") or row.detail.get("undo") for row in played.rows if row not in done}
    assert taken == {row.id for row in done}
    assert played.profile == text


def by_ids(home: Home, rows: list[Event], now: datetime) -> str:
    session = TerminalSession(home.profile, now)
    with kept() as said:
        session.show(session.take_back([row.id for row in rows]))
    return "\n".join(said.told)
