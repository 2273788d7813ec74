"""The second page of the report: every cramp in a line of its own. Pure. Issue 17, B5."""

from collections.abc import Iterable, Iterator

from routine.diary.cramps import Cramp
from routine.diary.days import Plans
from routine.i18n import _, ngettext
from routine.model.notation import spoken_clock
from routine.text.diary import (
    DASH,
    SORE,
    after_in_words,
    exact_duration,
    note_in_words,
    noted_in_words,
    place_in_words,
    strength_in_words,
)
from routine.text.moments import short_date
from routine.text.pages.in_short import Table


def cramp_list(cramps: Iterable[Cramp], plans: Plans) -> Table:
    """The cramps, oldest first; what is not noted of one stays empty.

    Args:
        cramps: those to tell of.
        plans: the clocks of the places where they were.
    """
    heads = (_("Night after"), _("Time"), _("Where"), _("Strength"), _("Length"), _("Noted with it"))
    known = sorted((cramp for cramp in cramps if cramp.count != 0), key=_order)
    return Table([(head, "") for head in heads], [(_date(cramp), _cells(cramp, plans)) for cramp in known])


def _order(cramp: Cramp) -> tuple[object, ...]:
    """By night, those by day before it, those without a time behind."""
    return cramp.night, not cramp.daytime, cramp.at is None, cramp.at.timestamp() if cramp.at else 0.0


def _date(cramp: Cramp) -> str:
    day = short_date(cramp.night)
    return _("by day, {date}", date=day) if cramp.daytime else day


def _cells(cramp: Cramp, plans: Plans) -> list[str]:
    return [
        spoken_clock(cramp.at.astimezone(plans.facts_at(cramp.at).zone)) if cramp.at else "",
        place_in_words(cramp) if cramp.side or cramp.muscle else "",
        _("{strength} of 10", strength=strength_in_words(cramp.strength, "", DASH)) if cramp.strength else "",
        exact_duration(cramp.duration, ""),
        ", ".join(_noted(cramp)),
    ]


def _noted(cramp: Cramp) -> Iterator[str]:
    """All else, in the order in which a doctor asks: how many, signs, sleep, soreness, context, relief, note."""
    if cramp.count != 1:
        yield _("several cramps") if cramp.count is None else ngettext("a cramp", "{n} cramps", cramp.count)
    yield from sorted(map(noted_in_words, cramp.signs))
    if cramp.woke:
        yield _("woke")
    if cramp.sleep_disturbance is not None:
        yield _("sleep disturbed {n} of 10", n=cramp.sleep_disturbance)
    if cramp.distress is not None:
        yield _("distress {n} of 10", n=cramp.distress)
    if cramp.soreness:
        yield _(SORE[cramp.soreness])
    yield from sorted(map(after_in_words, cramp.context))
    if cramp.relief:
        yield _("relief: {what}", what=", ".join(sorted(map(noted_in_words, cramp.relief))))
    if cramp.helped is not None:
        yield _("helped {n} of 10", n=cramp.helped)
    if cramp.note:
        yield note_in_words(cramp.note)
