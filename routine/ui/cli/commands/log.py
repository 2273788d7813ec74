"""`log`: the history in words, day by day."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from typing import Annotated

from routine.errors import ProfileError
from routine.i18n import N_, _
from routine.model.events import Event
from routine.model.notation import clock_column, spoken_duration
from routine.profile.check import check_text
from routine.storage import resources
from routine.text.happened import happened
from routine.text.moments import spoken_date
from routine.text.rule import profile_changes
from routine.typed.dates import read_since
from routine.ui.cli.click_layer import AsJson, AsOf, BadValue, Loose, Option
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import bold, columns, say, say_json
from routine.ui.view import View


def log(
    session: Session,
    since: Annotated[str, Option("--since", metavar="DURATION|DATE", help=N_("How far back."))] = "7d",
    more: Loose = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """The rows from then on."""
    if more and more[0][:1].isdigit() and since == "7d":
        raise BadValue(_("To note a cramp: {routine} cramp log {words}", words=" ".join(more)))
    view = look(session, as_of)
    begin = read_since([since, *(more or [])], view.now.astimezone(view.facts.zone))
    events = [event for event in view.session.history.read(begin) if as_of is None or event.at <= view.now]
    if as_json:
        say_json({"events": [_event_json(event) for event in events]}, view.facts.zone)
        return
    nothing = _("Nothing is noted in the last {duration}.", duration=spoken_duration(view.now - begin))
    say("\n".join(_by_day(view, events, begin)) or nothing)


def _by_day(view: View, events: Sequence[Event], begin: datetime) -> Iterator[str]:
    """Each with its clock in front, under the date."""
    # for each profile taken since then, by its row: the text of the one before
    before = {new.id: str(old.detail.get("text")) for old, new in pairwise(view.session.history.profiles(begin))}
    undone = {event.detail.get("row") for event in events if event.kind == "undone"} - {"", None}
    local = [event.at.astimezone(view.facts.zone) for event in events]
    rows = [_row(view, event, before, undone) for event in events]
    lines = columns([[f"  {clock_column(at)}", *row] for at, row in zip(local, rows, strict=True)])
    for place, (day, run) in enumerate(groupby(zip(local, lines, strict=True), key=lambda each: each[0].date())):
        if place:
            yield ""
        yield bold(spoken_date(day))
        yield from (line for _at, line in run)


def _event_json(event: Event) -> dict[str, object]:
    return {
        "at": event.at,
        "reminder": event.reminder,
        "occurrence": str(event.occurrence) if event.occurrence else None,
        "kind": event.kind,
        "detail": dict(event.detail),
    }


def _row(view: View, event: Event, before: Mapping[str, str], undone: Collection[object]) -> list[str]:
    """What it is about, and what happened; before a change of the profile the text that `before` has for it."""
    if event.kind == "profile":
        return [_settings(before.get(event.id), str(event.detail.get("text")))]
    what = happened(event, view.facts.zone)
    subject = view.title(event.reminder) if event.reminder else ""
    told = _("{what} (taken back)", what=what) if event.id in undone else what
    return [subject, told] if subject else [told]


def _settings(old: str | None, new: str) -> str:
    """What a profile changed, against the one before."""
    if old is None or old == new:
        return _("Settings loaded")
    reference = resources.reference_profile()
    try:
        before, after = (check_text(text, "profile.toml", reference).profile for text in (old, new))
    except ProfileError:  # written by another version of the program
        return _("Settings changed")
    if before == after:
        return _("Settings reworded")
    return _("Settings: {changes}", changes=" ".join(profile_changes(before, after)))
