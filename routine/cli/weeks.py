"""The statistics as a person reads them: 80 columns, marks that differ in shape. EXPERIENCE section 4."""

from collections.abc import Iterator
from datetime import timedelta

from routine.cli.output import bold, is_accessible
from routine.core.dates import long_date, short_date
from routine.core.rhythm import ONE_DAY
from routine.insight.phrases import (
    a_day_in_words,
    cramps_in_words,
    evenings_in_words,
    in_words,
    plural,
    strength_in_words,
)
from routine.insight.statistics import Statistics, Week
from routine.insight.tally import BLOCK, FEWEST, Tally

HEADING = 49
LABEL = 16
DAYS = "M T W T F S S"

EVENINGS = {"stretched": "o", "not noted": ".", "paused": "~", "not asked": "_", "outside": " "}
NIGHTS = {"cramp": "x", "none": "-", "unknown": "?", "paused": "~", "outside": " "}

DOCTOR = "routine report"


def weeks_in_words(found: Statistics) -> Iterator[str]:
    """The whole screen."""
    yield from _heading(found)
    yield ""
    yield from (_sentences(found) if is_accessible() else _table(found))
    yield ""
    yield from _summary(found)
    yield ""
    yield from closing(found)


def _heading(found: Statistics) -> Iterator[str]:
    count = len(found.weeks)
    title = "Your last week" if count == 1 else f"Your last {in_words(count)} weeks"
    span = f"{short_date(found.first)} to {short_date(found.last)}"
    yield f"{title}, {span}." if is_accessible() else f"{bold(title)}{' ' * (HEADING - len(title))}{span}"


def _table(found: Statistics) -> Iterator[str]:
    yield f" Evenings  {DAYS}        Nights    {DAYS}     worst   cramps"
    for number, week in enumerate(found.weeks, 1):
        label = f"week {number}".ljust(10)
        evenings = " ".join(EVENINGS[mark] for mark in week.evenings)
        nights = " ".join(NIGHTS[mark] for mark in week.nights)
        yield f" {label}{evenings}        {label}{nights}     {_numbers(week)}".rstrip()
    yield ""
    yield from _legend(found)


def _numbers(week: Week) -> str:
    """The strongest and the number of its cramps; unknown is never zero."""
    if week.is_paused:
        worst = cramps = "~"
    elif week.tally.recorded == 0:
        worst, cramps = "", ""
    else:
        strongest = week.tally.strongest
        worst = strength_in_words(strongest, "").replace(" to ", "-")
        cramps = f"{week.tally.cramps}{'+' if week.tally.at_least else ''}"
    return f"{worst:^5}    {cramps:^5}"


def _legend(found: Statistics) -> Iterator[str]:
    """What the marks mean; the rare one only where it stands in the table, as the line has no room for it."""
    nights = "x cramp  - none  ? unknown"
    if found.count_evenings("not asked"):
        yield " o stretched   . not, or not noted   ~ paused   _ not asked"
        yield f" {nights}"
    else:
        yield f" o stretched   . not, or not noted   ~ paused      {nights}"


def _sentences(found: Statistics) -> Iterator[str]:
    """The same for a screen reader, a line for each week."""
    for week in found.weeks:
        until = week.monday + timedelta(days=6)
        yield f"{long_date(week.monday, year=False)} to {long_date(until, year=False)}: {_week_in_words(week)}."


def _week_in_words(week: Week) -> str:
    evenings = [mark for mark in week.evenings if mark in ("stretched", "not noted")]
    parts = [f"stretched on {evenings.count('stretched')} of {plural(len(evenings), 'evening')}"] if evenings else []
    if paused := week.evenings.count("paused"):
        parts.append(f"paused on {plural(paused, 'evening')}")
    if week.tally.recorded:
        parts.append(f"cramps in {week.tally.cramp_nights} of {plural(week.tally.recorded, 'recorded night')}")
    if week.tally.cramps:
        worst = strength_in_words(week.tally.strongest, "not noted")
        parts.append(f"{cramps_in_words(week.tally)} in all, the strongest {worst}")
    if unknown := week.nights.count("unknown"):
        parts.append(f"{plural(unknown, 'night')} unknown")
    return ", ".join(parts) or "nothing to tell"


def _summary(found: Statistics) -> Iterator[str]:
    first, last = found.comparison.first, found.comparison.last
    if found.count_evenings("outside") < 7 * len(found.weeks):
        yield _line("Stretched", evenings_in_words(found))
    if found.comparison.verdict in ("too few", "too early"):
        yield _line("Cramp nights", f"{found.whole.cramp_nights} of {found.whole.recorded} recorded")
        if found.whole.strongest:
            yield _line("Strongest", strength_in_words(found.whole.strongest, ""))
    else:
        yield _line("Cramp nights", f"{_of(first, 'first')}, {_of(last, 'last')} recorded")
        if first.strongest and last.strongest:
            then, now = (strength_in_words(block.strongest, "") for block in (first, last))
            yield _line("Strongest", f"{then} then, {now} now")
    if found.a_day:
        yield _line("Noted", ", ".join(a_day_in_words(found.a_day)))


def _line(label: str, text: str) -> str:
    return f"{label}: {text}." if is_accessible() else f" {label:<{LABEL}}{text}"


def _of(block: Tally, which: str) -> str:
    return f"{block.cramp_nights} of the {which} {block.recorded}"


def closing(found: Statistics) -> list[str]:
    """What may be said of it, and the next step; no claim (EVIDENCE section D), no reproach."""
    first, last = found.comparison.first, found.comparison.last
    then_now = f"({_then_now(first, last)})"
    have_passed = found.last + ONE_DAY >= found.look_back
    match found.comparison.verdict:
        case "too few":
            return [_too_few(found), f"Worried all the same? Show a doctor: {DOCTOR}"]
        case "too early":
            return [f"Too early to compare: that takes {2 * BLOCK} nights.", _look_back(found)]
        case "none":
            return ["No cramp is noted in the first nights, nor in the last."]
        case "fewer":
            why = f"One person's {_weeks_since(found)} cannot show why."
            return [f"Fewer since you began. {why}", f"Still woken often, or worried? Show a doctor: {DOCTOR}"]
        case "more":
            return [f"More than at the start {then_now}.", f"That is worth mentioning to a doctor: {DOCTOR}"]
    same = f"About the same as at the start {then_now}."
    if not have_passed:
        return [same, _look_back(found)]
    return [
        f"{same} Stretching does not work for everyone.",
        f"After six weeks without change it is worth mentioning to a doctor: {DOCTOR}",
    ]


def _then_now(first: Tally, last: Tally) -> str:
    """`6 cramps then, 6 now`, with the nights where they differ in number."""
    then, now = cramps_in_words(first), cramps_in_words(last)
    things = "cramp" if then == "1" else "cramps"
    if first.recorded == last.recorded:
        return f"{then} {things} then, {now} now"
    return f"{then} {things} in {first.recorded} nights then, {now} in {last.recorded} now"


def _too_few(found: Statistics) -> str:
    """Whichever is too few: all of them, or those of one end."""
    recorded = found.comparison.recorded
    if recorded < BLOCK:
        nights = "1 night is" if recorded == 1 else f"{recorded} nights are"
        return f"{nights} too few to tell." if recorded else "No night is noted yet."
    blocks = ((found.comparison.first, "first"), (found.comparison.last, "last"))
    block, which = next((block, which) for block, which in blocks if block.recorded < FEWEST)
    return f"{block.recorded} of the {which} {BLOCK} nights are recorded: too few to tell."


def _look_back(found: Statistics) -> str:
    return f"Six weeks are full on {long_date(found.look_back, year=False)}: look back then."


def _weeks_since(found: Statistics) -> str:
    """How long it has been, as far as that can be said in a word."""
    weeks = (found.last + ONE_DAY - found.began).days // 7
    return f"{in_words(weeks)} weeks" if in_words(weeks) != str(weeks) else "diary"
