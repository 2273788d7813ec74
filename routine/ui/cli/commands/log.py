"""`log`: the history in words, day by day."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Annotated

from routine.errors import ProfileError, UnreadableWordError
from routine.i18n import N_, _, ngettext
from routine.model.events import Event
from routine.model.notation import format_amount, parse_clock, spoken_duration
from routine.profile.check import check_text
from routine.storage import resources
from routine.text.changes import profile_changes
from routine.text.event import answered, taken_back
from routine.text.gate import why_held, why_lapsed
from routine.text.moments import short_moment, spoken_clock
from routine.typed.words import read_duration
from routine.ui.cli.click_layer import Argument, AsJson, AsOf, BadValue, Option
from routine.ui.cli.commands.listing import say_by_day
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say, say_json
from routine.ui.cli.view import View, look


def log(
    session: Session,
    since: Annotated[str, Option("--since", metavar="DURATION", help=N_("How far back."))] = "7d",
    more: Annotated[list[str] | None, Argument(hidden=True)] = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """The rows from then on."""
    if more and more[0][:1].isdigit() and since == "7d":
        raise BadValue(_("To note a cramp: {routine} cramp log {words}", words=" ".join(more)))
    view = look(session, as_of)
    begin = view.now - read_duration([since, *(more or [])])
    events = [event for event in view.session.history.read(begin) if as_of is None or event.at <= view.now]
    if as_json:
        say_json({"events": [_event_json(event) for event in events]}, view.facts.zone)
        return
    undone = {event.detail.get("row") for event in events if event.kind == "undone"}
    before = _texts_before(view, begin)
    rows = [(event.at, _row(view, event, before, is_undone=bool(event.id) and event.id in undone)) for event in events]
    if not rows:
        say(_("Nothing is noted in the last {duration}.", duration=spoken_duration(view.now - begin)))
    say_by_day(view, rows)


def _event_json(event: Event) -> dict[str, object]:
    return {
        "at": event.at,
        "reminder": event.reminder,
        "occurrence": str(event.occurrence) if event.occurrence else None,
        "kind": event.kind,
        "detail": dict(event.detail),
    }


def _texts_before(view: View, begin: datetime) -> dict[str, str]:
    """For each profile taken since then, by its row: the text of the one before."""
    taken = view.session.history.profiles(begin)
    return {new.id: str(old.detail.get("text")) for old, new in pairwise(taken)}


def _row(view: View, event: Event, before: Mapping[str, str], *, is_undone: bool) -> list[str]:
    """What it is about, and what happened."""
    if event.kind == "profile":
        return [_settings(before.get(event.id), str(event.detail.get("text")))]
    happened = _TOLD[event.kind](view, event) if event.kind in _TOLD else event.kind
    subject = view.title(event.reminder) if event.reminder else ""
    told = _("{what} (taken back)", what=happened) if is_undone else happened
    return [subject, told] if subject else [told]


def _settings(old: str | None, new: str) -> str:
    """What a profile changed, against the one before."""
    if old is None or old == new:
        return _("Settings taken")
    reference = resources.reference_profile()
    try:
        before, after = (check_text(text, "profile.toml", reference).profile for text in (old, new))
    except ProfileError:  # written by another version of the program
        return _("Settings changed")
    if before == after:
        return _("Settings reworded")
    return _("Settings: {changes}", changes=" ".join(profile_changes(before, after)))


def _until(view: View, event: Event) -> str:
    until = event.instant("until")
    return short_moment(until, view.facts.zone, event.at) if until else ""


def _shown(_view: View, event: Event) -> str:
    ask = event.detail.get("ask", 1)
    return _("shown again") if isinstance(ask, int) and ask > 1 else _("shown")


def _done(view: View, event: Event) -> str:
    amount, at = event.detail.get("amount"), event.instant("at")
    how_much = format_amount(amount) if isinstance(amount, int) else ""
    when = _("at {time}", time=short_moment(at, view.facts.zone, event.at)) if at else ""
    return ", ".join(filter(None, [_("done"), how_much, when]))


def _skipped(view: View, event: Event) -> str:
    if event.detail.get("until"):
        return _("left out until {time}", time=_until(view, event))
    return _("skipped")


def _paused(view: View, event: Event) -> str:
    spared = event.detail.get("except")
    until = _until(view, event)
    if isinstance(spared, list) and spared:
        return _("Paused until {until}, except {names}", until=until, names=", ".join(map(str, spared)))
    return _("Paused until {until}", until=until)


def _tonight(_view: View, event: Event) -> str:
    bedtime = event.detail.get("bedtime")
    return _("Bedtime tonight: {time}", time=_clock(bedtime)) if bedtime else _("Bedtime tonight: as usual")


def _rhythm(_view: View, event: Event) -> str:
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


def _cramp(_view: View, event: Event) -> str:
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


def _answered(_view: View, event: Event) -> str:
    return answered(str(event.detail.get("question", "")), str(event.detail.get("answer", "")))


def _lapsed(_view: View, event: Event) -> str:
    return _("lapsed: {why}", why=why_lapsed(str(event.detail.get("why", ""))))


def _held(_view: View, event: Event) -> str:
    return _("held {why}", why=why_held(str(event.detail.get("gate", ""))))


def _undone(_view: View, event: Event) -> str:
    return _("Took back: {what}", what=taken_back(str(event.detail.get("kind"))))


def _imported(_view: View, event: Event) -> str:
    return ngettext("{n} row brought in", "{n} rows brought in", int(str(event.detail["rows"])))


_TOLD: dict[str, Callable[[View, Event], str]] = {
    "shown": _shown,
    "held": _held,
    "lapsed": _lapsed,
    "done": _done,
    "snoozed": lambda view, event: _("snoozed until {time}", time=_until(view, event)),
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
