"""What stats says at its end of the first nights and the last, and the next step. EXPERIENCE section 4."""

from routine.diary.cramps import FEWEST, FORTNIGHT
from routine.diary.statistics import Statistics, Tally
from routine.i18n import _, ngettext
from routine.model.day import ONE_DAY
from routine.text.diary import cramps_in_words, in_words, nights_in_words
from routine.text.moments import long_date


def closing(found: Statistics, title: str = "") -> list[str]:
    """What may be said of it, and the next step; no claim (EVIDENCE section D), no reproach.

    Args:
        found: the weeks.
        title: of the card of the most pressing warning sign that stands, told first; empty: none does.
    """
    signs = [_("{title}. The questions: {routine} cramp check", title=title)] if title else []
    return [*signs, *_verdict(found)]


def _verdict(found: Statistics) -> list[str]:
    """Then and now, and the next step."""
    then_now = _then_now(found.comparison.first, found.comparison.last)
    have_passed = found.comparison.end + ONE_DAY >= found.look_back
    match found.comparison.verdict:
        case "too few":
            return [_too_few(found), _("Worried? Show a doctor: {routine} report")]
        case "too early":
            return [
                _("Too early to compare: that takes {nights}.", nights=nights_in_words(2 * FORTNIGHT)),
                _look_back(found),
            ]
        case "none":
            return [_("No cramp is noted in the first nights, nor in the last.")]
        case "fewer":
            return [
                " ".join([_("Fewer since you began."), _why_unknown(found)]),
                _("Still woken often, or worried? Show a doctor: {routine} report"),
            ]
        case "more":
            return [
                _("More nights with a cramp for four weeks than before."),
                _("That is worth mentioning to a doctor: {routine} report"),
            ]
        case "varies":
            return [
                _("More than at the start ({then_now}), which may be chance.", then_now=then_now),
                _("Worried? Show a doctor: {routine} report"),
            ]
    same = _("About the same as at the start ({then_now}).", then_now=then_now)
    if not have_passed:
        return [same, _look_back(found)]
    return [
        " ".join([same, _("Stretching does not work for everyone.")]),
        _("After six weeks without change it is worth mentioning to a doctor: {routine} report"),
    ]


def _then_now(first: Tally, last: Tally) -> str:
    """`6 cramps then, 6 now`, with the nights where they differ in number."""
    then, now = cramps_in_words(first), cramps_in_words(last)
    if first.recorded == last.recorded:
        return ngettext(
            "{then} cramp then, {now} now", "{then} cramps then, {now} now", first.cramps, then=then, now=now
        )
    return ngettext(
        "{then} cramp in {first} nights then, {now} in {last} now",
        "{then} cramps in {first} nights then, {now} in {last} now",
        first.cramps,
        then=then,
        first=first.recorded,
        now=now,
        last=last.recorded,
    )


def _too_few(found: Statistics) -> str:
    """Whichever is too few: all of them, or those of one end."""
    recorded, first, last = found.comparison.recorded, found.comparison.first, found.comparison.last
    if recorded == 0:
        return _("No night is noted yet.")
    if recorded < FORTNIGHT:
        return ngettext("{n} night is too few to tell.", "{n} nights are too few to tell.", recorded)
    if first.recorded < FEWEST:
        return _("{n} of the first {block} nights are recorded: too few to tell.", n=first.recorded, block=FORTNIGHT)
    return _("{n} of the last {block} nights are recorded: too few to tell.", n=last.recorded, block=FORTNIGHT)


def _look_back(found: Statistics) -> str:
    return _("Six weeks are full on {date}: look back then.", date=long_date(found.look_back, year=False))


def _why_unknown(found: Statistics) -> str:
    """It names how long it has been, as far as a word can; why: EVIDENCE section 11, Frusso 1999 and Woodfield 2005."""
    weeks = (found.comparison.end + ONE_DAY - found.comparison.begin).days // 7
    number = in_words(weeks)
    if number == str(weeks):
        return _("One person's diary cannot show why.")
    return ngettext(
        "One person's {number} week cannot show why.",
        "One person's {number} weeks cannot show why.",
        weeks,
        number=number,
    )
