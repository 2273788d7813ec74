"""Leg cramp now: what to do until it has eased, large on black, and the cramp noted. EXPERIENCE section 3."""

from collections.abc import Mapping
from datetime import timedelta

from routine.actions.outcome import Outcome, Snapshot
from routine.actions.relief import ease, tell_more
from routine.care.relief import LIMIT, SIDES, STRENGTHS, stopwatch
from routine.model.events import parse_instant, stamp
from routine.session import Session
from routine.storage import resources
from routine.text.pages.care import relief_content
from routine.ui.view import View
from routine.ui.web.part import Document, Form, Part, UnknownFormError, Values

LONGEST = timedelta(days=1)
"""Nobody has the page of one cramp open for longer."""


def show(view: View, _asked: Form) -> Values:
    """What stands in `help.html`."""
    cramps = {id_: lasted for id_, lasted in _lately(view).items() if lasted < LONGEST}
    return {**always(view.session), "cramps": {id_: (stopwatch(each), each >= LIMIT) for id_, each in cramps.items()}}


def always(session: Session) -> Values:
    """The steps and the buttons, whatever cannot be read: whoever is in pain needs nothing else."""
    return {
        **relief_content(resources.drawings()["towel_pull"], session.texts),
        "opened": stamp(session.now),
        "limit": int(LIMIT.total_seconds()),
        "cramps": {},
        "sides": tuple(SIDES.values()),
        "strengths": sorted(STRENGTHS.values()),
    }


def _lately(view: View) -> Mapping[str, timedelta]:
    """How long those cramps lasted that were noted as they eased, by the ids of their rows and of what was added."""
    found: dict[str, timedelta] = {}
    for row in view.facts.by_kind.get("cramp", ()):
        about, lasted = row.detail.get("about"), row.detail.get("duration")
        if isinstance(lasted, int):
            found[row.id] = timedelta(seconds=lasted)
        elif isinstance(about, str) and about in found:
            found[row.id] = found[about]
    return found


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
    """Which leg, and how strong."""
    side = next((each for each in SIDES.values() if each == form["side"]), None)
    strength = next((each for each in STRENGTHS.values() if str(each) == form["strength"]), None)
    return tell_more(snapshot, form["cramp"], side, strength)


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
