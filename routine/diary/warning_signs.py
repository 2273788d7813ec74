"""Warning signs: rules RF01 to RF19 over the diary and over `routine cramp check`. Pure. EVIDENCE section 6.

What they find is worth a professional's look, never a diagnosis, and its absence is never a reassurance. A sign
stays until the person says that advice was sought: rows after that count anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from routine.diary.cramps import FORTNIGHT, Cramp, Night, a_fortnight, is_fewer, is_more
from routine.i18n import N_
from routine.model.events import Event, standing, unfit

Tier = Literal["emergency", "urgent", "routine", "information"]
TIERS: tuple[Tier, ...] = ("emergency", "urgent", "routine", "information")
"""The most pressing first: call now, advice today, book an appointment, worth mentioning."""

RULES: Mapping[str, tuple[Tier, str]] = {
    "RF01": ("emergency", N_("leg pain or swelling together with chest pain or short breath")),
    "RF02": ("urgent", N_("one leg swollen, warm, red or darker than the other")),
    "RF03": ("urgent", N_("a cramp longer than ten minutes")),
    "RF04": ("urgent", N_("cramps after a dirty wound, or contact with lead, mercury or another poison")),
    "RF05": ("urgent", N_("severe cramping that does not stop")),
    "RF06": ("urgent", N_("weakness, lost feeling or twitching, or cramps in chest, arms, belly or upper back")),
    "RF07": ("urgent", N_("cramps after losing much fluid: vomiting, diarrhoea, heavy sweating, water tablets")),
    "RF08": ("urgent", N_("dark urine, or unexplained muscle pain or weakness while taking a statin")),
    "RF09": ("urgent", N_("constant leg pain at rest, or a leg that cannot move or feel")),
    "RF10": ("routine", N_("leg cramp from walking that goes with rest, sores that stay open, pale or blue skin")),
    "RF11": ("routine", N_("sleep disturbed by cramps on three nights or more in two weeks")),
    "RF12": ("routine", N_("woken by cramps three times or more in one night")),
    "RF13": ("routine", N_("clearly more or stronger cramps than in the two weeks before")),
    "RF14": ("routine", N_("little change in six weeks of stretching")),
    "RF15": ("routine", N_("numbness or swelling in both legs")),
    "RF16": ("routine", N_("muscle that slowly shrinks or weakens, or unexplained tiredness")),
    "RF17": ("routine", N_("cramps that began within weeks of a new medicine")),
    "RF18": ("routine", N_("cramps in pregnancy, with heavy drinking, or never checked by a professional")),
    "RF19": ("information", N_("an urge to move with a crawling feeling, eased by moving: it may be restless legs")),
    "RF02 or RF06": ("urgent", N_("one leg swollen, red or hot, or newly weak or numb")),
    "RF04 or RF07": ("urgent", N_("cramps after a dirty wound, a poison, or losing much fluid")),
    "RF05 or RF09": ("urgent", N_("cramping or leg pain that does not stop, or a leg that cannot move or feel")),
    "RF10 or RF15 or RF16": (
        "routine",
        N_("cramps from walking, open sores, pale, numb or swollen legs, weakness or tiredness"),
    ),
    "RF17 or RF18": ("routine", N_("a new medicine before they began, pregnancy, heavy drinking, or never checked")),
}
"""Tier and words of each rule, and of several where an answer leaves open which of them it is."""

CHECK = "cramp_check"
"""The `question` of the row that holds the answers to the questions."""

QUESTIONS: Mapping[str, str] = {
    "chest": "RF01",
    "one_leg": "RF02",
    "constant": "RF05 or RF09",
    "spread": "RF06",
    "urine": "RF08",
    "after": "RF04 or RF07",
    "slow": "RF10 or RF15 or RF16",
    "began": "RF17 or RF18",
}
"""What a yes means. Eight fit one screen (EXPERIENCE section 7); what the diary can see itself is not asked. Their
words are `[check.questions]` of the texts."""

LONG = timedelta(minutes=10)
"""RF03: longer than that is urgent (NHS)."""

DISTURBED, DISTURBED_NIGHTS = 5, 3
"""RF11: sleep disturbance of 10, and on how many nights in two weeks (project choice)."""

WOKEN = 3
"""RF12: times in one night (project choice)."""

SIX_WEEKS = 42
ENOUGH_STRENGTHS = 3
"""RF13: so many noted strengths are needed on each side of a comparison (project choice)."""

STRETCH_NIGHTS = 5
"""RF14: evenings a week."""


@dataclass(frozen=True, slots=True)
class WarningSign:
    """One thing that a professional should hear of.

    Attributes:
        id: of its rule.
        words: what was noted, as part of a sentence, in English: `_` says it.
        since: the night, or the day of the answer, that showed it first.
    """

    id: str
    tier: Tier
    words: str
    since: date


@dataclass(frozen=True, slots=True)
class Answers:
    """One time the questions of `routine cramp check` were answered: on which day, and which with yes."""

    date: date
    yes: frozenset[str]


def since_advice(events: Iterable[Event]) -> tuple[Event, ...]:
    """The standing rows after the last one that says advice was sought: only they count."""
    rows = standing(events)
    last = max((place for place, event in enumerate(rows) if event.kind == "advice"), default=-1)
    return rows[last + 1 :]


def checks(events: Iterable[Event]) -> tuple[Answers, ...]:
    """Every answered check, oldest first: `answered {question: "cramp_check", day, answers: {key: yes}}`.

    A row that cannot be read (written by hand, or by a newer program) is passed over.
    """
    found = []
    for row in standing(events):
        detail: Mapping[str, Any] = row.detail
        is_check = row.kind == "answered" and detail.get("question") == CHECK
        if is_check and None not in (detail.get("day"), detail.get("answers")) and not any(unfit(row.kind, detail)):
            yes = frozenset(key for key, given in detail["answers"].items() if given is True)
            found.append(Answers(date.fromisoformat(detail["day"]), yes))
    return tuple(found)


def warnings(
    nights: Mapping[date, Night],
    checked: Iterable[Answers],
    stretched: Set[date],
    today: date,
    by_day: Iterable[Cramp] = (),
) -> tuple[WarningSign, ...]:
    """Every warning sign that stands, the most pressing first.

    Args:
        nights: the recorded nights since advice was last sought (`diary.nights(since_advice(events))`).
        checked: the checks answered since then.
        stretched: the days on whose evening a stretch was noted.
        today: the person's present day; later nights count as unknown.
        by_day: cramps by day since then: their own signs and length count too.
    """
    known = [nights[night] for night in sorted(nights) if night <= today]
    evenings = {evening.toordinal() for evening in stretched}
    since = _earliest(
        (
            *((rule, cramp.night) for cramp in by_day for rule in _of_cramp(cramp)),
            *((rule, night.date) for night in known for rule in _of_night(night)),
            *_of_trends({night.date.toordinal(): night for night in known}, evenings),
            *_of_checks(checked),
        )
    )
    signs = (WarningSign(rule, *RULES[rule], day) for rule, day in since.items())
    return tuple(sorted(signs, key=lambda sign: (TIERS.index(sign.tier), sign.id)))


def _earliest(met: Iterable[tuple[str, date]]) -> Mapping[str, date]:
    """The first day on which each rule was met."""
    first: dict[str, date] = {}
    for rule, day in met:
        first[rule] = min(day, first.get(rule, day))
    return first


def _of_checks(checked: Iterable[Answers]) -> Iterator[tuple[str, date]]:
    """The rules that the answers to the questions meet."""
    return ((rule, each.date) for each in checked for key, rule in QUESTIONS.items() if key in each.yes)


def _of_cramp(cramp: Cramp) -> Iterator[str]:
    """The rules that one entry meets. Both legs alike and mild is RF15, any other swelling or lost feeling urgent."""
    signs, both = cramp.signs, cramp.side == "both"
    met = {
        "RF01": signs & {"breathless", "chest_pain"},
        "RF02": signs & {"redness", "warmth"} or ("swelling" in signs and not both),
        "RF03": cramp.duration is not None and cramp.duration > LONG,
        "RF04": "wound" in signs,
        "RF06": "weakness" in signs or ("numbness" in signs and not both),
        "RF07": "fluid_loss" in signs,
        "RF08": "dark_urine" in signs,
        "RF15": both and signs & {"swelling", "numbness"},
        "RF19": "crawling" in signs,
        "RF02 or RF06": "leg_changed" in signs,
    }
    return (rule for rule, holds in met.items() if holds)


def _of_night(night: Night) -> Iterator[str]:
    for cramp in night.cramps:
        yield from _of_cramp(cramp)
    if sum(cramp.count_at_least for cramp in night.cramps if cramp.woke is not False) >= WOKEN:
        yield "RF12"


def _of_trends(nights: "_Numbered", stretched: Set[int]) -> Iterator[tuple[str, date]]:
    """The trends, each with the first recorded night on which it held: once it did it stays, though its days go by."""
    for rule, holds in _TRENDS.items():
        for night in nights:
            if holds(nights, stretched, night):
                yield rule, date.fromordinal(night)
                break


def _sleep_disturbed(nights: "_Numbered", _stretched: Set[int], day: int) -> bool:
    """RF11."""
    disturbed = (
        any((cramp.sleep_disturbance or 0) >= DISTURBED for cramp in night.cramps)
        for night in _block(nights, day, FORTNIGHT)
    )
    return sum(disturbed) >= DISTURBED_NIGHTS


def _worse(nights: "_Numbered", _stretched: Set[int], day: int) -> bool:
    """RF13: by half as many again and two more than in the fortnight before, or two stronger of 10 on average."""
    before, now = _block(nights, day - FORTNIGHT, FORTNIGHT), _block(nights, day, FORTNIGHT)
    had, has = _cramps_a_fortnight(before), _cramps_a_fortnight(now)
    more = had is not None and has is not None and is_more(had, has)
    was, became = _mean_strength(before), _mean_strength(now)
    return more or (was is not None and became is not None and became >= was + 2)


def _not_better(nights: "_Numbered", stretched: Set[int], day: int) -> bool:
    """RF14: six weeks with five evenings each, and less than a quarter fewer cramps at their end."""
    ends = range(day, day - SIX_WEEKS, -7)
    if any(sum(evening in stretched for evening in range(end - 6, end + 1)) < STRETCH_NIGHTS for end in ends):
        return False
    had = _cramps_a_fortnight(_block(nights, day - (SIX_WEEKS - FORTNIGHT), FORTNIGHT))
    has = _cramps_a_fortnight(_block(nights, day, FORTNIGHT))
    return bool(has and had is not None and not is_fewer(had, has))


_Numbered = Mapping[int, Night]
"""Nights by the ordinal of their date: a trend looks at dozens of days for each night, and counting up is cheap."""

_Trend = Callable[[_Numbered, Set[int], int], bool]
_TRENDS: Mapping[str, _Trend] = {"RF11": _sleep_disturbed, "RF13": _worse, "RF14": _not_better}


def _block(nights: _Numbered, last: int, length: int) -> Sequence[Night]:
    """The recorded nights among the so many that end with that one."""
    return [nights[day] for day in range(last, last - length, -1) if day in nights]


def _cramps_a_fortnight(block: Sequence[Night]) -> float | None:
    return a_fortnight(sum(night.count_at_least for night in block), len(block))


def _mean_strength(block: Sequence[Night]) -> float | None:
    """The mean of the noted strengths (a range by its middle), `None` when too few are."""
    noted = [sum(cramp.strength) / 2 for night in block for cramp in night.cramps if cramp.strength]
    return sum(noted) / len(noted) if len(noted) >= ENOUGH_STRENGTHS else None
