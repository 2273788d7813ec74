"""Dates as a person reads them, in their language: the order of day and month belongs to the language too."""

from datetime import date

from routine.i18n import _, pgettext


def weekday(day: date) -> str:
    """`Tuesday`."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[day.weekday()]


def short_weekday(day: date) -> str:
    """`Tue`."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def spoken_date(day: date) -> str:
    """`Tuesday 3 February`."""
    return _("{weekday} {day} {month}", weekday=weekday(day), day=day.day, month=_month(day))


def narrow_date(day: date) -> str:
    """`Tue 3 Feb`."""
    return _("{weekday} {date}", weekday=short_weekday(day), date=short_date(day))


def short_date(day: date) -> str:
    """`3 Feb`."""
    return _("{day} {month}", day=day.day, month=_short_month(day))


def long_date(day: date, *, year: bool = True) -> str:
    """`3 February 2026`."""
    if year:
        return _("{day} {month} {year}", day=day.day, month=_month(day), year=day.year)
    return _("{day} {month}", day=day.day, month=_month(day))


def _month(day: date) -> str:
    names = (
        _("January"), _("February"), _("March"), _("April"), pgettext("month", "May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[day.month - 1]


def _short_month(day: date) -> str:
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), pgettext("short month", "May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return names[day.month - 1]
