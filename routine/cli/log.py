"""`log`: the history in words, day by day."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Annotated

import typer

from routine import resources
from routine.cli.dates import short_moment, spoken_clock
from routine.cli.family import AsJson, AsOf, command, session_of
from routine.cli.looking import say_by_day
from routine.cli.output import say, say_json
from routine.cli.rules import profile_changes
from routine.cli.view import View, look
from routine.cli.words import read_duration
from routine.core.expressions import format_amount, parse_clock, spoken_duration
from routine.core.history import Event
from routine.errors import ProfileError, UnreadableWordError
from routine.profile_file import check_text

HELD = {
    "paused": "by your pause",
    "quiet": "by your quiet hours",
    "night": "for the night",
    "unreachable": "because the desktop showed nothing",
    "call": "by a call",
    "dnd": "by do-not-disturb",
    "fullscreen": "by a full screen",
    "film": "by a film",
    "away": "while you were away",
    "pace": "after the last drink",
    "spacing": "to keep some distance",
    "daily_limit": "by the daily limit",
}
LAPSED = {
    "paused": "it fell into your pause",
    "quiet": "it fell into your quiet hours",
    "night": "it fell into the night",
    "unreachable": "the desktop showed nothing",
    "call": "a call went on",
    "dnd": "do-not-disturb was on",
    "fullscreen": "a full screen was on",
    "film": "a film was on",
    "away": "you were away",
    "pace": "the last drink was not long ago",
    "spacing": "another one was just shown",
    "daily_limit": "the daily limit was reached",
    "unanswered": "no answer",
    "changed": "the schedule changed",
    "bout_ended": "you had got up",
}
TAKEN_BACK = {
    "done": "an answer",
    "snoozed": "a snooze",
    "skipped": "a skip",
    "paused": "the pause",
    "resumed": "the end of the pause",
    "tonight": "the bedtime of an evening",
    "rhythm": "other times for a while",
    "cramp": "a note on cramps",
    "advice": "the advice",
    "answered": "an answer to a question",
    "profile": "a change of the settings",
}


def register(app: typer.Typer) -> None:
    """Declare the command."""
    command(app, "log", "Tell what was shown and answered.", "routine log", "routine log --since 2 weeks")(log)


def log(
    context: typer.Context,
    since: Annotated[str, typer.Option("--since", metavar="DURATION", help="How far back.")] = "7d",
    more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """The rows from then on."""
    if more and more[0][:1].isdigit() and since == "7d":
        raise typer.BadParameter(f"To note a cramp: routine cramp log {' '.join(more)}")
    view = look(session_of(context), as_of)
    begin = view.now - read_duration([since, *(more or [])])
    events = [event for event in view.session.ledger.history(begin) if as_of is None or event.at <= view.now]
    if as_json:
        say_json({"events": [_event_json(event) for event in events]}, view.facts.zone)
        return
    undone = {event.detail.get("row") for event in events if event.kind == "undone"}
    before = _texts_before(view, begin)
    rows = [(event.at, _row(view, event, before, is_undone=bool(event.id) and event.id in undone)) for event in events]
    if not rows:
        say(f"Nothing is noted in the last {spoken_duration(view.now - begin)}.")
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
    taken = view.session.ledger.profiles(begin)
    return {new.id: str(old.detail.get("text")) for old, new in pairwise(taken)}


def _row(view: View, event: Event, before: Mapping[str, str], *, is_undone: bool) -> list[str]:
    """What it is about, and what happened."""
    if event.kind == "profile":
        return [_settings(before.get(event.id), str(event.detail.get("text")))]
    happened = _TOLD[event.kind](view, event) if event.kind in _TOLD else event.kind
    subject = view.title(event.reminder) if event.reminder else ""
    told = f"{happened} (taken back)" if is_undone else happened
    return [subject, told] if subject else [told]


def _settings(old: str | None, new: str) -> str:
    """What a profile changed, against the one before."""
    if old is None or old == new:
        return "Settings taken"
    reference = resources.reference_profile()
    try:
        before, after = (check_text(text, "profile.toml", reference).profile for text in (old, new))
    except ProfileError:  # written by another version of the program
        return "Settings changed"
    return f"Settings: {' '.join(profile_changes(before, after))}" if before != after else "Settings reworded"


def _until(view: View, event: Event) -> str:
    until = event.instant("until")
    return short_moment(until, view.facts.zone, event.at) if until else ""


def _shown(_: View, event: Event) -> str:
    ask = event.detail.get("ask", 1)
    return "shown again" if isinstance(ask, int) and ask > 1 else "shown"


def _done(view: View, event: Event) -> str:
    amount, at = event.detail.get("amount"), event.instant("at")
    how_much = f", {format_amount(amount)}" if isinstance(amount, int) else ""
    when = f", at {short_moment(at, view.facts.zone, event.at)}" if at else ""
    return f"done{how_much}{when}"


def _skipped(view: View, event: Event) -> str:
    return f"left out until {_until(view, event)}" if event.detail.get("until") else "skipped"


def _paused(view: View, event: Event) -> str:
    spared = event.detail.get("except")
    names = f", except {', '.join(map(str, spared))}" if isinstance(spared, list) and spared else ""
    return f"Paused until {_until(view, event)}{names}"


def _tonight(_: View, event: Event) -> str:
    bedtime = event.detail.get("bedtime")
    return f"Bedtime tonight: {_clock(bedtime) if bedtime else 'as usual'}"


def _rhythm(_: View, event: Event) -> str:
    parts = [f"{key} {_clock(event.detail[key])}" for key in ("wake", "bedtime") if event.detail.get(key)]
    told = f"{' and '.join(parts)} until {event.detail.get('until')}"
    return told[:1].upper() + told[1:]


def _clock(written: object) -> str:
    """A time of day out of a row; as it stands where it is none."""
    try:
        return spoken_clock(parse_clock(str(written)))
    except UnreadableWordError:
        return str(written)


def _cramp(_: View, event: Event) -> str:
    if "about" in event.detail:
        return "More noted about a cramp"
    if event.detail.get("daytime"):
        return "A cramp by day"
    count = event.detail.get("count", 1)
    return {0: "No cramp in the night", 1: "One cramp in the night"}.get(
        count if isinstance(count, int) else -1, f"{str(count).capitalize()} cramps in the night"
    )


def _answered(_: View, event: Event) -> str:
    if event.detail.get("question") == "cramp_check":
        return "Answered the questions about warning signs"
    question, answer = (str(event.detail.get(key, "")).replace("_", " ") for key in ("question", "answer"))
    return f"Answered: {question}, {answer}"


def _lapsed(_: View, event: Event) -> str:
    why = str(event.detail.get("why", ""))
    return f"lapsed: {LAPSED.get(why, why)}"


def _held(_: View, event: Event) -> str:
    gate = str(event.detail.get("gate", ""))
    return f"held {HELD.get(gate, gate)}"


_TOLD: dict[str, Callable[[View, Event], str]] = {
    "shown": _shown,
    "held": _held,
    "lapsed": _lapsed,
    "done": _done,
    "snoozed": lambda view, event: f"snoozed until {_until(view, event)}",
    "skipped": _skipped,
    "dismissed": lambda *_: "closed",
    "paused": _paused,
    "resumed": lambda *_: "Pause ended",
    "tonight": _tonight,
    "rhythm": _rhythm,
    "cramp": _cramp,
    "advice": lambda *_: "Advice sought",
    "answered": _answered,
    "undone": lambda _, event: f"Took back: {TAKEN_BACK.get(str(event.detail.get('kind')), 'a change')}",
    "started": lambda *_: "Reminders started",
}
