"""Leg cramp now: what to do until it has eased, large on black, and the cramp noted. EXPERIENCE section 3.

What is shown is read from the diary: the cramp that was noted here, or, where none was or it was taken back, the steps.
"""

from collections.abc import Sequence
from datetime import timedelta

from routine.actions.outcome import Outcome, Snapshot
from routine.actions.relief import ease, noted_line, tell_more
from routine.care.relief import SIDES, STRENGTHS, Relief, stopwatch
from routine.diary.cramps import Cramp, entries
from routine.model.events import Event, parse_instant, stamp
from routine.session import Session
from routine.storage import resources
from routine.text.pages.care import relief_content
from routine.ui.view import View
from routine.ui.web.part import Document, Form, Part, UnknownFormError, Values

LONGEST = timedelta(days=1)
"""Nobody has the page of one cramp open for longer."""

NONE_NOTED: Values = {"about": "", "has_seen": False, "cramps": {}, "last": None}


def show(view: View, asked: Form) -> Values:
    """What stands in `help.html`: an address may name the row of the cramp that it is about."""
    rows = list(view.session.history.read(view.now - LONGEST))
    noted = [each for each in entries(rows) if each.duration is not None and each.duration < LONGEST]
    has_seen = asked.get("signs") == "yes"  # they were opened while it lasted
    cramps = {each.id: _eased(view, each, has_seen=has_seen) for each in noted}
    about = asked.get("cramp", "")
    began = timedelta() if about in cramps else _lasted(rows, about)
    last = next(((each.id, view.moment(each.at)) for each in reversed(noted) if each.at), None)
    return {**always(view.session, began), "about": about, "has_seen": has_seen, "cramps": cramps, "last": last}


def always(session: Session, lasted: timedelta = timedelta()) -> Values:
    """The steps and the buttons, whatever cannot be read: whoever is in pain needs nothing else."""
    note = session.texts.one("page", "help", "ended")
    drawing = resources.drawings()["towel_pull"]
    return {
        **relief_content(drawing, session.texts, note, int(lasted.total_seconds())),
        "opened": stamp(session.now - lasted),
        **NONE_NOTED,
        "sides": tuple(SIDES.values()),
        "strengths": sorted(STRENGTHS.values()),
    }


def _eased(view: View, cramp: Cramp, *, has_seen: bool) -> Values:
    """A cramp that was noted as it eased, and what is told of it."""
    low, high = cramp.strength or (0, -1)
    state = Relief(saw_signs=has_seen, eased=cramp.duration, side=cramp.side, strength=high)
    return {
        "lasted": stopwatch(cramp.duration or timedelta()),
        "is_long": state.is_long,
        "is_to_look": state.is_to_look,
        "side": cramp.side or "",
        "strength": low if low == high else "",
        "said": noted_line(cramp, view.facts, view.now),
    }


def _lasted(rows: Sequence[Event], about: str) -> timedelta:
    """How long that cramp had lasted as it was noted too early: it was taken back, and the clock goes on from there."""
    row = next((row for row in rows if row.id == about), None)
    seconds = row.detail.get("duration") if row else None
    return timedelta(seconds=seconds) if isinstance(seconds, int) else timedelta()


def eased(snapshot: Snapshot, form: Form) -> Outcome:
    """It has eased: after the seconds that the clock of the page shows, without script since the page was opened."""
    try:
        told = form.get("lasted", "")
        lasted = timedelta(seconds=int(told)) if told else snapshot.now - parse_instant(form["opened"])
    except (ValueError, OverflowError):
        raise UnknownFormError from None
    if lasted >= LONGEST:
        raise UnknownFormError
    return ease(snapshot, max(lasted, timedelta()))


def more(snapshot: Snapshot, form: Form) -> Outcome:
    """Which leg, and how strong: what was changed in the form; an emptied field is not known any more."""
    return tell_more(snapshot, form["cramp"], _told(form, "was-"), _told(form))


def _told(form: Form, before: str = "") -> Relief:
    side, strength = form.get(f"{before}side", ""), form.get(f"{before}strength", "")
    return Relief(
        side=next((each for each in SIDES.values() if each == side), None),
        strength=next((each for each in STRENGTHS.values() if str(each) == strength), None),
    )


def _of_relief(tag: str, kind: str) -> Document:
    """The style or the script of the page that is written for a browser without this one: one place for both."""
    text = resources.config_text("pages/relief.html").rpartition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
    return Document(text, kind)


HELP = Part(
    "help",
    show,
    wishes={"eased": eased, "eased-more": more},
    files={
        "relief.css": lambda: _of_relief("style", "text/css"),
        "relief.js": lambda: _of_relief("script", "text/javascript"),
    },
    always=always,
)
