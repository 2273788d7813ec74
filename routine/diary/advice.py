"""What advice that was sought settles: only the signs that stood then, and they stay on record. EVIDENCE section 6.

`advice {signs: [ids], shown: instant}` settles these rules for all that was noted until `shown`, when the card that it
answers was shown; without `shown`, until the row. A row without `signs`, as it was written before, settles all rules.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from routine.diary.cramps import Night, entries
from routine.diary.trends import rising
from routine.diary.warning_rules import RULES
from routine.diary.warning_signs import WarningSign, checks, in_order, warnings
from routine.model.day import ONE_DAY
from routine.model.events import Event, standing, unfit

IDENTITY = ("night", "at", "side", "daytime")
"""What says of which cramp an entry is: it stays known of one that was settled, when more is noted about it."""


class Advised(NamedTuple):
    """Advice that was sought.

    Attributes:
        row: its row.
        signs: those that it settled, the most pressing first.
    """

    row: Event
    signs: tuple[WarningSign, ...]


def standing_signs(events: Iterable[Event], stretched: Set[date], today: date) -> tuple[WarningSign, ...]:
    """The warning signs that stand until advice is sought of them, the most pressing first.

    Args:
        events: cramps, answers, advice and what was taken back, in row order.
        stretched: the days on whose evening a stretch was noted.
        today: the person's present day.
    """
    rows = standing(events)
    of_rule = {rule: _last_advice(rows, rule) for rule in RULES}
    found: list[WarningSign] = []
    for place in {*of_rule.values()}:
        fresh = _unsettled(rows, place)
        signs = warnings(entries(fresh), checks(fresh), stretched, today)
        found += (sign for sign in signs if of_rule[sign.id] == place)
    return in_order(found)


def advised(events: Iterable[Event], stretched: Set[date], today: date) -> tuple[Advised, ...]:
    """Every time that advice was sought, oldest first, with what it settled; `standing_signs` has the rest."""
    rows = standing(events)
    return tuple(
        Advised(row, tuple(sign for sign in standing_signs(before, stretched, today) if _settles(row, sign.id)))
        for place, row in enumerate(rows)
        if row.kind == "advice"
        for before in [[each for each in rows[:place] if _is_settled(each, row)]]
    )


def has_risen(events: Iterable[Event], recorded: Mapping[date, Night], last: date) -> bool:
    """Whether nights with a cramp are clearly more than before (RF13), in all that is recorded or since advice.

    Args:
        events: the same rows as of `standing_signs`.
        recorded: the nights that they record.
        last: the date of the last night.
    """
    nights = {night.toordinal(): recorded[night] for night in recorded if night <= last}
    if rising(nights, last.toordinal()) is not None:
        return True
    return any(sign.id == "RF13" for sign in standing_signs(events, frozenset(), last + ONE_DAY))


def _settles(advice: Event, rule: str) -> bool:
    named = advice.detail.get("signs")
    return not isinstance(named, list) or rule in named


def _last_advice(rows: Sequence[Event], rule: str) -> int:
    """The place of the last row that settled that rule, -1: none did."""
    places = (place for place, row in enumerate(rows) if row.kind == "advice" and _settles(row, rule))
    return max(places, default=-1)


def _is_settled(row: Event, advice: Event) -> bool:
    """Whether a row that stands before the advice was known when the card that it answers was shown."""
    shown = None if "shown" in unfit("advice", advice.detail) else advice.instant("shown")
    return shown is None or row.at <= shown


def _unsettled(rows: Sequence[Event], place: int) -> Sequence[Event]:
    """The rows that count after the advice at that place, and of which cramps they speak; -1: all."""
    if place < 0:
        return rows
    later = [row for row in rows[:place] if not _is_settled(row, rows[place])] + [*rows[place + 1 :]]
    kept = {id(row) for row in later}
    settled = [row for row in rows[:place] if row.kind == "cramp" and id(row) not in kept]
    return [*_spoken_of(settled, later), *later]


def _spoken_of(settled: Sequence[Event], later: Sequence[Event]) -> Iterator[Event]:
    """The settled cramps that later rows say more about: which they are, without what was noted of them."""
    names = {str(row.detail["about"]) for row in later if row.kind == "cramp" and row.detail.get("about")}
    known: dict[str, Mapping[str, object]] = {}
    for row in settled:
        earlier = known.get(str(row.detail.get("about")), {})
        known[row.id] = {**earlier, **{key: row.detail[key] for key in IDENTITY if row.detail.get(key) is not None}}
    yield from (replace(row, detail=known[row.id]) for row in settled if row.id in names and known[row.id].get("night"))
