"""The warning signs that a diary and the answers to the questions show. Pure. EVIDENCE section 6.

What they find is worth a professional's look, never a diagnosis, and its absence is never a reassurance. The rules are
in `warning_rules`, those over weeks in `trends`, and what advice settles in `advice`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from routine.diary.cramps import Cramp, Night, Side, by_night, entries
from routine.diary.trends import trends
from routine.diary.warning_rules import (
    CARDS,
    EARLIER,
    OF_BOTH_LEGS,
    OF_SIGNS,
    OF_SLOW_ONES,
    OF_SLOW_ONES_OF_BOTH_LEGS,
    OWN_CARDS,
    QUESTIONS,
    RULES,
    SLOWLY,
    TIERS,
    Tier,
)
from routine.i18n import N_
from routine.model.day import ONE_DAY
from routine.model.events import Event, standing, unfit

CHECK = "cramp_check"
"""The `question` of the row that holds the answers to the questions."""

LONG = timedelta(minutes=10)
"""RF03: from there on it is urgent (NHS: more than ten minutes; `10m` is what people type for it, issue 17 A2)."""

WOKEN = 3
"""RF12: times in one night (project choice)."""

UNTOLD = N_("three or more cramps in one night")
"""RF12, where nobody said of so many that they woke the person."""

WALKING, WALKED_IN_PAIN = "walking", 2
"""RF10: so many cramps by day that came from walking (issue 17 A8; project choice)."""

LATE = 3
"""A sign that was noted so many days late, or later, says so: more than that (issue 17 B12; project choice)."""

PAST = 14
"""One that was noted later than that is for an appointment (issue 17 B12; project choice)."""

PAST_CARDS: Mapping[Tier, str] = {"emergency": "soon", "urgent": "routine"}
"""The card of a sign that was noted too late for its own."""


@dataclass(frozen=True, slots=True)
class WarningSign:
    """One thing that a professional should hear of.

    Attributes:
        id: of its rule.
        words: what was noted, as part of a sentence, in English: `_` says it.
        since: the night, or the day of the answer, that showed it first.
        side: of which leg, `None`: not noted, or of no leg.
        late: how many days after it happened it was noted, 0 for up to three.
        card: what to do about it, a name of `warning_rules.CARDS`.
        questions: those whose yes showed it, in the order in which they are asked.
        noted: the signs of the diary that showed it.
    """

    id: str
    tier: Tier
    words: str
    since: date
    side: Side | None = None
    late: int = 0
    card: str = ""
    questions: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """One time the questions of `routine cramp check` were answered: on which day, which with yes, and of which leg."""

    date: date
    yes: frozenset[str]
    sides: Mapping[str, Side]


@dataclass(frozen=True, slots=True)
class Met:
    """A rule that something met: on which day, of which leg, how many days late it was noted, and by which word."""

    rule: str
    day: date
    side: Side | None = None
    late: int = 0
    question: str = ""
    sign: str = ""
    words: str = ""

    @property
    def card(self) -> str:
        """What to do about it; a calmer one where it was noted too late for its own."""
        tier = RULES[self.rule].tier
        if self.late > PAST and tier in PAST_CARDS:
            return PAST_CARDS[tier]
        return OWN_CARDS.get(self.question or self.sign, RULES[self.rule].card)


def checks(events: Iterable[Event]) -> tuple[Answers, ...]:
    """Every answered check, oldest first.

    `answered {question: "cramp_check", day, answers: {key: yes}, sides: {key: "left"}}`. A row that cannot be read
    (written by hand, or by a newer program) is passed over.
    """
    found = []
    for row in standing(events):
        detail: Mapping[str, Any] = row.detail
        is_check = row.kind == "answered" and detail.get("question") == CHECK
        if is_check and None not in (detail.get("day"), detail.get("answers")) and not any(unfit(row.kind, detail)):
            yes = frozenset(key for key, given in detail["answers"].items() if given is True)
            sides = {
                key: side for key, side in (detail.get("sides") or {}).items() if side in ("left", "right", "both")
            }
            found.append(Answers(date.fromisoformat(detail["day"]), yes, sides))
    return tuple(found)


def warnings(
    cramps: Iterable[Cramp], checked: Iterable[Answers], stretched: Set[date], today: date
) -> tuple[WarningSign, ...]:
    """Every warning sign that these show, the most pressing first; one of each rule, leg and card.

    Args:
        cramps: the entries of the diary (`cramps.entries`), nights without a cramp among them.
        checked: the checks that were answered.
        stretched: the days on whose evening a stretch was noted.
        today: the person's present day; later nights count as unknown.
    """
    known = [cramp for cramp in cramps if cramp.night <= today]
    nights = by_night(known)
    evenings = {evening.toordinal() for evening in stretched}
    numbered = {day.toordinal(): night for day, night in nights.items()}
    last = max([today.toordinal() - 1, *numbered])
    met = [
        *(found for cramp in known for found in _of_cramp(cramp)),
        *(_of_night(night) for night in nights.values() if _count(night.cramps) >= WOKEN),
        *_from_walking(known),
        *(Met(rule, day) for rule, day in trends(numbered, evenings, last)),
        *_of_checks(checked),
    ]
    return in_order(map(_sign, _on_their_first_day(met)))


def _on_their_first_day(met: Iterable[Met]) -> Iterable[Sequence[Met]]:
    """What met the same rule, of the same leg and with the same card, on the first day that did."""
    first: dict[tuple[str, Side | None, str], list[Met]] = {}
    for each in sorted(met, key=lambda found: found.day):
        same = first.setdefault((each.rule, each.side, each.card), [])
        if not same or same[0].day == each.day:
            same.append(each)
    return first.values()


def shown_by(rows: Iterable[Event]) -> bool:
    """Whether these rows show a sign by themselves."""
    cramps = entries(rows)
    return bool(warnings(cramps, (), frozenset(), max((cramp.night for cramp in cramps), default=date.min)))


def in_order(signs: Iterable[WarningSign]) -> tuple[WarningSign, ...]:
    """The most pressing first."""
    cards = [*CARDS]
    return tuple(sorted(signs, key=lambda sign: (TIERS.index(sign.tier), cards.index(sign.card), sign.id, sign.since)))


def _sign(same: Sequence[Met]) -> WarningSign:
    """The sign of a rule that was met, in one way or several, on one day."""
    met = same[0]
    rule = RULES[met.rule]
    late = met.late if met.late > LATE else 0
    questions, noted = (
        tuple(filter(None, dict.fromkeys(words)))
        for words in ((each.question for each in same), (each.sign for each in same))
    )
    tier, words = CARDS[met.card], met.words or rule.words
    return WarningSign(met.rule, tier, words, met.day, met.side, late, met.card, questions, noted)


def _of_checks(checked: Iterable[Answers]) -> Iterator[Met]:
    """The rules that the answers to the questions meet."""
    for each in checked:
        for key, rule in {**QUESTIONS, **EARLIER}.items():
            if key in each.yes:
                yield Met(rule, each.date, each.sides.get(key), question=key)


def rules_of_signs(cramp: Cramp) -> Mapping[str, str]:
    """The signs noted with an entry that meet a rule, each with that rule."""
    both, slowly = cramp.side == "both", SLOWLY in cramp.signs
    instead = {
        **(OF_BOTH_LEGS if both else {}),
        **(OF_SLOW_ONES if slowly else {}),
        **(OF_SLOW_ONES_OF_BOTH_LEGS if both and slowly else {}),
    }
    return {sign: {**OF_SIGNS, **instead}[sign] for sign in OF_SIGNS if sign in cramp.signs}


def _of_cramp(cramp: Cramp) -> Iterator[Met]:
    """The rules that one entry meets."""
    met = [*rules_of_signs(cramp).items()]
    if cramp.duration is not None and cramp.duration >= LONG:
        met.append(("", "RF03"))
    return (Met(rule, cramp.night, cramp.side, _days_late(cramp), sign=sign) for sign, rule in met)


def _days_late(cramp: Cramp) -> int:
    """How many whole days after it happened it was noted; of a night without a time, after its next noon in UTC."""
    if cramp.told_at is None:
        return 0
    noon = datetime.combine(cramp.night if cramp.daytime else cramp.night + ONE_DAY, time(12), UTC)
    return max(0, (cramp.told_at - (cramp.at or noon)).days)


def _of_night(night: Night) -> Met:
    """RF12; that they woke the person is said where it was told of so many."""
    woke = _count(cramp for cramp in night.cramps if cramp.woke)
    return Met("RF12", night.date, words="" if woke >= WOKEN else UNTOLD)


def _count(cramps: Iterable[Cramp]) -> int:
    """How many there were, without those that are known to have woken nobody."""
    return sum(cramp.count_at_least for cramp in cramps if cramp.woke is not False)


def _from_walking(cramps: Iterable[Cramp]) -> Iterator[Met]:
    """RF10, with the second of them."""
    walked = sorted((cramp for cramp in cramps if WALKING in cramp.context), key=lambda cramp: cramp.night)
    if len(walked) >= WALKED_IN_PAIN:
        second = walked[WALKED_IN_PAIN - 1]
        yield Met("RF10", second.night, second.side)
