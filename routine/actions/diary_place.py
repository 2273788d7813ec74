"""Where in the diary a cramp belongs: its night by the rhythm, and what is typed about it. SPEC section 5."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from routine.actions.outcome import Snapshot
from routine.diary.cramps import Cramp, Side
from routine.diary.warning_rules import CARDS, RULES
from routine.diary.warning_signs import rules_of_signs
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import _
from routine.model.day import ONE_DAY, instant_of
from routine.model.events import stamp
from routine.model.facts import Facts
from routine.model.notation import spoken_clock
from routine.text.moments import spoken_date
from routine.typed.cramp import Told, read_cramp, read_note, to_relief
from routine.typed.cramp_words import is_endless, signs_in
from routine.typed.dates import read_past_date, read_until


class Place(NamedTuple):
    """Where in the diary a cramp belongs: its night, when it began (`None`: not told), and whether that was by day."""

    night: date
    at: datetime | None = None
    daytime: bool = False

    def row(self, **also: object) -> dict[str, object]:
        """When it was, as a `cramp` row holds it, and what `also` is told of it."""
        at = {"at": stamp(self.at)} if self.at else {}
        return {"night": self.night.isoformat(), **also, **at, **({"daytime": True} if self.daytime else {})}

    def known(self, told: Mapping[str, object]) -> dict[str, object]:
        """What is told of one there: nobody walks in bed. `None`: nothing, as an empty note or list tells."""
        known = dict(told)
        if not self.daytime:
            to_relief(known, "walking")
        return {key: value if value not in ("", []) else None for key, value in known.items()}


class SignRefusedError(RoutineError):
    """A word cannot be read, and beside it stands a sign that wants advice, which is told first."""

    exit_code = 2

    def __init__(self, urgency: str, trouble: UnreadableWordError, length: str) -> None:
        hint = trouble.hint.removeprefix(_("Nothing was saved.")).strip()
        unread = UnreadableWordError(trouble.found, trouble.kind, " ".join(filter(None, [length, hint])))
        super().__init__(_("{urgency} Nothing is noted yet: {trouble}", urgency=urgency, trouble=unread))


def read_told(
    snapshot: Snapshot,
    what: Sequence[str] = (),
    at: str | None = None,
    night: str | None = None,
    note: str | None = None,
) -> tuple[Told, date | None]:
    """A cramp as it is typed: what `note_cramp`, `change_cramp` and `find_cramp` take.

    Args:
        snapshot: what is known.
        what: when, where, how strong, how long, as it is typed.
        at: when it began, as it is typed; `None`: what is told in `what`, if it is.
        night: the evening before it, as it is typed, also the beginning of it; `None`: by the rhythm.
        note: what else there is to say, in the person's own words; `None`: nothing.

    Raises:
        UnreadableWordError: a word cannot be read, or the note is too long.
    """
    facts, now = snapshot.facts, snapshot.now
    evening, words = evening_and_rest(facts, now, night, what)
    today = now.astimezone(facts.zone).date()
    told = read_cramp([*words, *([at] if at else [])], today)
    if told.last_night and not (evening or told.day):
        evening = today - ONE_DAY if told.clock else night_over(facts, now)
    if note is not None:
        told.detail["note"] = read_note(note)
    return told, evening


def read_new(
    snapshot: Snapshot,
    what: Sequence[str] = (),
    at: str | None = None,
    night: str | None = None,
    note: str | None = None,
) -> tuple[Told, date | None]:
    """What is to be noted, as of `read_told`; a sign beside a word that cannot be read is told of before that word.

    Raises:
        SignRefusedError: a word cannot be read, and a sign stands beside it.
        UnreadableWordError: a word cannot be read, or the note is too long.
    """
    try:
        return read_told(snapshot, what, at, night, note)
    except UnreadableWordError as trouble:
        typed = " ".join(what)
        cards = _cards_of(typed)
        if not cards:
            raise
        text = partial(snapshot.texts.one, "card", min(cards, key=[*CARDS].index))
        urgency = f"{text('title')}. {text('message')}" if is_endless(typed) else f"{text('title')}."
        length = _("Ten minutes or longer? Write 10m.") if is_endless(typed) else ""
        raise SignRefusedError(urgency, trouble, length) from trouble


def _cards_of(typed: str) -> set[str]:
    """The cards of the signs that stand in it, whatever else does."""
    side: Side | None = "both" if "both" in typed.lower().split() else None
    cramp = Cramp("", date.min, signs=signs_in(typed), side=side)
    cards = {RULES[rule].card for rule in rules_of_signs(cramp).values()}
    return cards | ({RULES["RF05"].card} if is_endless(typed) else set())


def note_is_no_sign(told: Mapping[str, object]) -> list[str]:
    """What is said of a note that holds a word of the warning signs: it is not read as one, and nothing is guessed."""
    if not (_cards_of(note) if isinstance(note := told.get("note"), str) else ()):
        return []
    return [_("A note is not read as a warning sign. Is one of these true now? {routine} cramp check")]


def placed(facts: Facts, now: datetime, told: Told, evening: date | None) -> Place:
    """Where it belongs, by the rhythm: 03:10 is still last evening's night; a date without a time is that evening's.

    `evening` is of the night that `--night` names, `None` without it.

    Raises:
        UnreadableWordError: it has not come yet.
    """
    if told.clock is None:
        night = evening or told.day or last_night(facts, now)
        if facts.day(night).bedtime > now:
            raise _to_come(spoken_date(night))
        return Place(night)
    today = now.astimezone(facts.zone).date()
    dates = [evening, evening + ONE_DAY] if evening else [told.day] if told.day else [today, today - ONE_DAY]
    shows = [instant_of(day, told.clock, facts.zone) for day in dates]
    fits = facts.day(evening).holds if evening else lambda each: each <= now
    at = next(filter(fits, shows), None)
    if at is None or at > now:
        raise _to_come(spoken_clock(told.clock))
    day = facts.day_at(at)
    return Place(evening, at) if evening else Place(day.date, at, at < day.bedtime)


def _to_come(what: str) -> UnreadableWordError:
    return UnreadableWordError(what, _("a time that has come"), _("Write it like yesterday or 3 feb."))


def evening_and_rest(
    facts: Facts, now: datetime, night: str | None, words: Sequence[str]
) -> tuple[date | None, Sequence[str]]:
    """The date of `--night`, which may be of several words, and the words that are not part of it."""
    if night is None:
        return None, words
    today = facts.day_at(now).date
    evening, rest = read_until(night, words, lambda given: read_past_date(given, today))
    if facts.day(evening).bedtime > now:
        raise _to_come(spoken_date(evening))
    return evening, rest


def last_night(facts: Facts, now: datetime) -> date:
    """The night that goes on, else the last one."""
    day = facts.day_at(now)
    return day.date if now >= day.bedtime else day.date - ONE_DAY


def night_over(facts: Facts, now: datetime) -> date:
    """The last night that is over: who is up shortly before the wake has it behind them."""
    return facts.day_meant(now).date - ONE_DAY
