"""What happened, as the history tells it: the words of each kind of row."""

from collections.abc import Callable
from datetime import tzinfo

from routine.errors import UnreadableWordError
from routine.i18n import _, ngettext
from routine.model.events import Event
from routine.model.notation import format_amount, parse_clock, spoken_clock
from routine.text.event import answered, taken_back
from routine.text.gate import why_held, why_lapsed
from routine.text.moments import short_moment


def happened(event: Event, zone: tzinfo) -> str:
    """`done, 250 ml`, `snoozed until 14:30`; the kind itself for one of another version of the program.

    Args:
        event: the row; a taken profile is told by `text.changes`.
        zone: in which its instants are said.
    """
    return _TOLD[event.kind](zone, event) if event.kind in _TOLD else event.kind


def _until(zone: tzinfo, event: Event) -> str:
    until = event.instant("until")
    return short_moment(until, zone, event.at) if until else ""


def _shown(_zone: tzinfo, event: Event) -> str:
    ask = event.detail.get("ask", 1)
    return _("shown again") if isinstance(ask, int) and ask > 1 else _("shown")


def _done(zone: tzinfo, event: Event) -> str:
    amount, at = event.detail.get("amount"), event.instant("at")
    how_much = format_amount(amount) if isinstance(amount, int) else ""
    when = _("at {time}", time=short_moment(at, zone, event.at)) if at else ""
    return ", ".join(filter(None, [_("done"), how_much, when]))


def _skipped(zone: tzinfo, event: Event) -> str:
    if event.detail.get("until"):
        return _("left out until {time}", time=_until(zone, event))
    return _("skipped")


def _paused(zone: tzinfo, event: Event) -> str:
    spared = event.detail.get("except")
    until = _until(zone, event)
    if isinstance(spared, list) and spared:
        return _("Paused until {until}, except {names}", until=until, names=", ".join(map(str, spared)))
    return _("Paused until {until}", until=until)


def _tonight(_zone: tzinfo, event: Event) -> str:
    bedtime = event.detail.get("bedtime")
    return _("Bedtime tonight: {time}", time=_clock(bedtime)) if bedtime else _("Bedtime tonight: as usual")


def _rhythm(_zone: tzinfo, event: Event) -> str:
    wake, bedtime = (_clock(event.detail.get(key) or "") for key in ("wake", "bedtime"))
    until = event.detail.get("until")
    if wake and bedtime:
        return _("Wake {wake} and bedtime {bedtime} until {date}", wake=wake, bedtime=bedtime, date=until)
    if wake:
        return _("Wake {wake} until {date}", wake=wake, date=until)
    return _("Bedtime {bedtime} until {date}", bedtime=bedtime, date=until)


def _clock(written: object) -> str:
    """A time of day out of a row; as it stands where it is none."""
    try:
        return spoken_clock(parse_clock(str(written)))
    except UnreadableWordError:
        return str(written)


def _cramp(_zone: tzinfo, event: Event) -> str:
    if "about" in event.detail:
        return _("More noted about a cramp")
    if event.detail.get("daytime"):
        return _("A cramp by day")
    count = event.detail.get("count", 1)
    if not isinstance(count, int):
        return _("Several cramps in the night")
    if count == 0:
        return _("No cramp in the night")
    return ngettext("One cramp in the night", "{n} cramps in the night", count)


def _answered(_zone: tzinfo, event: Event) -> str:
    return answered(str(event.detail.get("question", "")), str(event.detail.get("answer", "")))


def _lapsed(_zone: tzinfo, event: Event) -> str:
    return _("lapsed: {why}", why=why_lapsed(str(event.detail.get("why", ""))))


def _held(_zone: tzinfo, event: Event) -> str:
    return _("held {why}", why=why_held(str(event.detail.get("gate", ""))))


def _undone(_zone: tzinfo, event: Event) -> str:
    return _("Took back: {what}", what=taken_back(str(event.detail.get("kind"))))


def _imported(_zone: tzinfo, event: Event) -> str:
    return ngettext("{n} row brought in", "{n} rows brought in", int(str(event.detail["rows"])))


_TOLD: dict[str, Callable[[tzinfo, Event], str]] = {
    "shown": _shown,
    "held": _held,
    "lapsed": _lapsed,
    "done": _done,
    "snoozed": lambda zone, event: _("snoozed until {time}", time=_until(zone, event)),
    "skipped": _skipped,
    "dismissed": lambda *_row: _("closed"),
    "paused": _paused,
    "resumed": lambda *_row: _("Pause ended"),
    "tonight": _tonight,
    "rhythm": _rhythm,
    "cramp": _cramp,
    "advice": lambda *_row: _("Advice sought"),
    "answered": _answered,
    "undone": _undone,
    "started": lambda *_row: _("Reminders started"),
    "imported": _imported,
}
