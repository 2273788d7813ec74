"""What happened: events, the occurrences they are about, and what a row must hold so that every reader can go by it.

The history keeps exactly these, append-only. An event's detail holds only what JSON holds, so that a fact
read back from the file is the fact that was written: instants in it are RFC 3339 strings ending in Z. A key that is in
no table below may hold anything: a newer program may have written it, and nobody reads it here.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import dropwhile
from typing import Literal, NamedTuple, Self, TypeGuard, get_args

from routine.model.built_in import STRETCH

_Answer = Literal["done", "skipped", "dismissed"]
_Opening = Literal["shown", "held", "snoozed"]
_OfThePlan = Literal["paused", "resumed", "tonight", "rhythm", "profile"]
_OfTheDiary = Literal["cramp", "advice", "answered"]
_OfTheHistory = Literal["undone", "started", "stopped", "left", "imported"]
Kind = Literal[_Answer, "lapsed", _Opening, _OfThePlan, _OfTheDiary, _OfTheHistory]

ANSWERS: frozenset[Kind] = frozenset(get_args(_Answer))
ENDINGS: frozenset[Kind] = ANSWERS | {"lapsed"}
OPENINGS: frozenset[Kind] = frozenset(get_args(_Opening))
OUTCOMES: frozenset[Kind] = ENDINGS | {"snoozed"}
"""Rows that say what became of an occurrence."""
LAST_TIMES = 7
"""So many outcomes of each reminder are remembered: whether it comes too often is asked after seven (`too_often`)."""
LAST_DAYS = timedelta(days=2)
"""So long before the previous day all outcomes are remembered: three days in which hardly any had an answer."""
STRETCHED_DAYS = timedelta(days=8)
"""So long before the previous day each stretch is remembered: an evening with one was not missed (`early_question`)."""
ANSWERED_DAYS = timedelta(weeks=3)
"""So long before the previous day an answer about a day is remembered: nobody asks for more than two weeks (the card of
a warning sign, `text/morning_card.py`). One without a day is of a question that is asked once, and kept for ever."""
BY_THE_DAEMON: frozenset[Kind] = frozenset({"shown", "held", "lapsed", "started", "stopped", "left"})
"""Rows that only a running daemon writes."""
EVENINGS_KEPT = 60
"""So many rows on when the person left are remembered: the 21 evenings that yesterday's learnt from, and those since,
also where two computers wrote each (`schedule/last_touch.py`)."""


class Occurrence(NamedTuple):
    """One time a reminder is due: its name and the due instant (aware UTC, whole seconds)."""

    reminder: str
    due: datetime

    def __str__(self) -> str:
        """The id that history, CLI and JSON use: `stretch@2026-03-28T21:45:00Z`."""
        return f"{self.reminder}@{self.due:%Y-%m-%dT%H:%M:%SZ}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id back; `ValueError` where it is none."""
        reminder, separator, due = text.partition("@")
        if not separator or not due.endswith("Z"):
            raise ValueError(f"not an occurrence id: {text}")
        return cls(reminder, datetime.fromisoformat(due).astimezone(UTC))


def occurrences_in(tag: str) -> tuple[Occurrence, ...]:
    """The occurrences that a notification is about, by its tag; none for one of the program's own."""
    try:
        return tuple(Occurrence.parse(word) for word in tag.split())
    except ValueError:
        return ()


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the history.

    Attributes:
        at: when it was written down (aware UTC).
        detail: what else is known (SPEC section 5); JSON values only.
        id: unique over all computers of the person; empty in a fact that was never recorded.
    """

    at: datetime
    kind: Kind
    reminder: str | None = None
    occurrence: Occurrence | None = None
    detail: Mapping[str, object] = field(default_factory=dict)
    id: str = ""

    def instant(self, key: str) -> datetime | None:
        """The instant its detail holds under that key, `None` when it holds none."""
        text = self.detail.get(key)
        return datetime.fromisoformat(text) if isinstance(text, str) else None

    def happened_at(self) -> datetime:
        """When the thing itself happened: a back-dated answer holds that in `at`."""
        return self.instant("at") or self.at


def stamp(instant: datetime) -> str:
    """Write an instant as RFC 3339 in UTC, with microseconds only where there are some."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def standing(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events less those that were taken back (`undone {row}`), in their order.

    And less all that was noted about a cramp that was removed from the diary (`cramp {about, removed}`): once that row
    is taken back, it is there again.
    """
    kept = tuple(events)
    undone = {event.detail.get("row") for event in kept if event.kind == "undone"}
    if undone:
        kept = tuple(event for event in kept if not event.id or event.id not in undone)
    removed = {event.detail.get("about") for event in kept if _removes(event)}
    return tuple(event for event in kept if not _is_about(event, removed)) if removed else kept


def _removes(event: Event) -> bool:
    """Whether it takes an entry out of the diary."""
    return event.kind == "cramp" and event.detail.get("removed") is True


def _is_about(event: Event, cramps: Set[object]) -> bool:
    """Whether it began one of these entries of the diary, or tells more of one."""
    return event.kind == "cramp" and (event.id in cramps or event.detail.get("about") in cramps)


def recent(events: Iterable[Event], horizon: datetime) -> tuple[Event, ...]:
    """The events that still matter to a plan from `horizon` on, in their order.

    Those written since then; those that reach past it (`until`) or name a later evening (`tonight`), a day of grace
    for the zones between; clocks borrowed after some that reach past it, whose end they may have moved; the newest
    word on pausing; answers to questions that are asked once, and those about a day for a while (`ANSWERED_DAYS`); of
    each reminder what became of it in the last days (`LAST_DAYS`), and the last few times (`LAST_TIMES`), however long
    ago; each stretch of the last week (`STRETCHED_DAYS`); and the last evenings on which the person left
    (`EVENINGS_KEPT`), and the last stop, however long ago.
    """
    kept = tuple(events)
    date = (horizon - timedelta(days=1)).date().isoformat()
    last_pausing = [event for event in kept if event.kind in ("paused", "resumed")][-1:]
    left, stopped = ([event for event in kept if event.kind == kind] for kind in ("left", "stopped"))
    last = (*last_pausing, *left[-EVENINGS_KEPT:], *stopped[-1:])
    lasting = (*last, *_borrowed_clocks(kept, date), *_last_times(kept))
    lasts = {id(event) for event in lasting}
    return tuple(event for event in kept if id(event) in lasts or _is_recent(event, horizon) or _reaches(event, date))


def _is_recent(event: Event, horizon: datetime) -> bool:
    """Whether it was written since then, is about what is due after it, or answers a question that is asked once."""
    is_given_ahead = event.occurrence is not None and event.occurrence.due >= horizon
    is_asked_once = event.kind == "answered" and "day" not in event.detail
    return event.at >= horizon - _remembered(event) or is_given_ahead or is_asked_once


def _remembered(event: Event) -> timedelta:
    """How long before the previous day it still matters when it was written."""
    if event.kind == "done" and event.reminder == STRETCH:
        return STRETCHED_DAYS
    if event.kind == "answered":
        return ANSWERED_DAYS
    return LAST_DAYS if event.kind in OUTCOMES else timedelta()


def _reaches(event: Event, date: str) -> bool:
    """Whether it holds until that date, or names that evening, or a later one."""
    reach = event.detail.get("day" if event.kind == "tonight" else "until")
    return isinstance(reach, str) and reach >= date


def _borrowed_clocks(events: Sequence[Event], date: str) -> Iterable[Event]:
    """The first borrowed clock that reaches that date, and all after it: they may have moved its end."""
    return dropwhile(lambda event: not _reaches(event, date), (event for event in events if event.kind == "rhythm"))


def _last_times(events: Sequence[Event]) -> Iterator[Event]:
    """The newest few rows of each reminder that say what became of it."""
    count: Counter[str] = Counter()
    for event in reversed(events):
        if event.kind in OUTCOMES and event.reminder and count[event.reminder] < LAST_TIMES:
            count[event.reminder] += 1
            yield event


def is_settled(events: Iterable[Event], question: str) -> bool:
    """Whether a question that is asked once has its answer."""
    return any(event.kind == "answered" and event.detail.get("question") == question for event in events)


def is_only_asked(event: Event) -> bool:
    """Whether the row says that a question was asked: the program's doing, not the person's."""
    return event.kind == "answered" and event.detail.get("answer") == "asked"


def done_within(events: Iterable[Event], reminder: str, begin: datetime, end: datetime) -> tuple[Event, ...]:
    """What was noted as done in `begin` <= instant < `end`, in row order; a back-dated one counts when it happened."""
    return tuple(
        event
        for event in events
        if event.kind == "done" and event.reminder == reminder and begin <= event.happened_at() < end
    )


def portions(done: Iterable[Event], amount: int | None) -> int:
    """How many times that was: one each, or as many whole drinks of `amount` ml as it all makes (SPEC section 2)."""
    return millilitres(done, amount) // amount if amount else len(tuple(done))


def millilitres(done: Iterable[Event], amount: int) -> int:
    """How much that was, with `amount` ml for each that names none."""
    noted = (event.detail.get("amount") for event in done)
    return sum(each if isinstance(each, int) else amount for each in noted)


NOTE_LENGTH = 200
"""Letters of a note about a cramp: one or two sentences, which fit the report's list (project choice)."""

YEARS = range(1970, 9000)
"""Nearer to the ends of the calendar (years 1 and 9999) no zone and no week can be counted."""

KINDS: frozenset[str] = frozenset(get_args(Kind))

Form = Callable[[object], bool]


def parse_instant(value: object) -> datetime:
    """An instant with its zone, as aware UTC; `ValueError` where it is none, or of no year in `YEARS`."""
    instant = datetime.fromisoformat(value) if isinstance(value, str) else None
    if instant is None or instant.tzinfo is None or instant.year not in YEARS:
        raise ValueError(value)
    return instant.astimezone(UTC)


def parse_about(value: object) -> Occurrence:
    """An occurrence; `ValueError` where it is none, or of no year in `YEARS`."""
    occurrence = Occurrence.parse(value if isinstance(value, str) else "")
    if not is_name(occurrence.reminder) or occurrence.due.year not in YEARS:
        raise ValueError(value)
    return occurrence


def is_name(value: object) -> TypeGuard[str]:
    """Whether it may be the name of a reminder, or the id of a row."""
    return isinstance(value, str) and value != "" and value.isprintable()


def is_note(value: object) -> TypeGuard[str]:
    """Whether it may be a note in the person's own words: one line of up to `NOTE_LENGTH` letters, none of which acts.

    Neither control characters nor what no encoding can write, as `legible` leaves them out, nor line separators.
    """
    return isinstance(value, str) and len(value) <= NOTE_LENGTH and not any(map(acts, value))


def acts(letter: str) -> bool:
    """Whether a letter does something to a screen or a line, instead of being read."""
    return unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")


def unfit(kind: str, detail: Mapping[str, object]) -> Iterator[str]:
    """The keys under which the detail of a row of that kind holds what no reader can read, or lacks what all need.

    `None` under a key is as if it were not there.
    """
    yield from (key for key in _NEEDED.get(kind, ()) if detail.get(key) is None)
    for key, form in FORMS.get(kind, {}).items():
        value = detail.get(key)
        if value is not None and not form(value):
            yield key


def _reads(parse: Callable[[str], object], value: object) -> bool:
    """Whether it is a text that can be read so."""
    try:
        return isinstance(value, str) and bool(parse(value))
    except (ValueError, OverflowError):
        return False


def _is_whole(most: int, value: object, least: int = 0) -> bool:
    """Whether it is a whole number up to that; what JSON calls true is none."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_list(form: Form, value: object, *, least: int = 0, most: int | None = None) -> bool:
    return isinstance(value, list) and least <= len(value) <= (most or len(value)) and all(map(form, value))


def _is_a(kind: type, value: object) -> bool:
    return isinstance(value, kind)


_text, _truth, _object = (partial(_is_a, kind) for kind in (str, bool, dict))
_instant = partial(_reads, parse_instant)
_day = partial(_reads, lambda text: date.fromisoformat(text).year in YEARS)
_clock = partial(_reads, lambda text: time.fromisoformat(text).tzinfo is None)
_texts = partial(_is_list, _text)
_of_ten, _count = partial(_is_whole, 10), partial(_is_whole, 1000)

_OWN: Mapping[str, Mapping[str, Form]] = {
    "shown": {"ask": _count, "with": _text},
    "held": {"gate": _text},
    "lapsed": {"why": _text},
    "done": {"amount": partial(_is_whole, 10**6), "at": _instant},
    "snoozed": {"until": _instant, "planned": _truth},
    "skipped": {"until": _instant},
    "paused": {"until": _instant, "except": _texts},
    "tonight": {"day": _day, "bedtime": _clock, "fold": partial(_is_whole, 1)},
    "rhythm": {
        "from": _day,
        "until": _day,
        "wake": _clock,
        "bedtime": _clock,
        "days": partial(_is_list, partial(_is_whole, 6)),
    },
    "cramp": {
        "night": _day,
        "about": _text,
        "at": _instant,
        "count": lambda value: value == "several" or _count(value),
        "duration": partial(_is_whole, 10**7),
        "intensity": _of_ten,
        "intensity_range": partial(_is_list, _of_ten, least=2, most=2),
        "woke": _truth,
        "sleep_disturbance": _of_ten,
        "side": _text,
        "muscle": _text,
        "soreness": _text,
        "distress": _of_ten,
        "relief": _texts,
        "helped": _of_ten,
        "context": _texts,
        "signs": _texts,
        "daytime": _truth,
        "note": is_note,
        "removed": _truth,
    },
    "advice": {"signs": _texts, "shown": _instant},
    "answered": {
        "question": _text,
        "answer": _text,
        "day": _day,
        "answers": _object,
        "sides": _object,
        "signs": _texts,
    },
    "undone": {"row": _text, "kind": _text},
    "profile": {"text": _text, "zone": _text, "undo": _text},
    "started": {"boot": _text, "booted_at": _instant, "version": _text},
    "left": {"day": _day, "clock": _clock, "moved": partial(_is_whole, 1440, least=-1440)},
    "imported": {"rows": partial(_is_whole, 10**9), "first": _text, "last": _text},
}
"""Kind -> key -> what may stand there; the rows are those of SPEC section 5."""

_ANY: Mapping[str, Form] = {"at": _instant, "until": _instant}
"""What is asked of a row of any kind: when it happened, and how far it reaches."""

FORMS: Mapping[str, Mapping[str, Form]] = {kind: {**_ANY, **_OWN.get(kind, {})} for kind in KINDS}
"""The same with what is asked of all."""

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "tonight": ("day",),
    "rhythm": ("from", "until"),
    "profile": ("text",),
    "left": ("day", "at", "clock"),
    "imported": ("rows", "first", "last"),
}
