"""The guided stretch: the question before the first one, which set, its page with the timer, and Done at its end."""

from routine.actions.outcome import Outcome, Snapshot
from routine.actions.stretch import ANSWERS, QUESTION, answer_first, asks_first, finish_stretch, usual_set
from routine.care.stretches import Stretches, StretchSet, total_of
from routine.model.events import parse_instant, stamp
from routine.model.notation import spoken_duration
from routine.storage import resources
from routine.storage.stretches_file import load_stretches
from routine.text.pages.care import Noting, stretch_page
from routine.ui.view import View
from routine.ui.web.part import Document, Form, Part, UnknownFormError, Values

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The page names the one script that it runs by its hash, as where it stands alone."""


def show(view: View, asked: Form) -> Values:
    """What stands in `stretch.html`: nobody who is not known to be steady is offered to stand."""
    texts, stretches = view.session.texts, _stretches(view)
    sets = [each for each in stretches.sets.values() if not each.stands or view.facts.is_steady()]
    first = next((each for each in sets if each.key == asked.get("set")), usual_set(stretches, view.facts))
    labels = texts.several("ask", QUESTION, "buttons")
    return {
        "asks": dict(zip(ANSWERS, labels, strict=True)) if asks_first(view.facts) else {},
        "question": {name: texts.one("ask", QUESTION, name) for name in ("title", "message")},
        "first": _named(first),
        "others": [_named(each) for each in sets if each != first],
        "ask_first": stretches.ask_first_if,
    }


def _named(each: StretchSet) -> tuple[str, str, str]:
    return each.key, each.name, spoken_duration(total_of(each))


def _stretches(view: View) -> Stretches:
    return load_stretches(view.session.profile_path.parent).stretches


def _page(view: View, asked: Form) -> Document:
    """The page of a set that is offered, with its timer; tones are offered unless it may end in the night."""
    texts, stretches, facts = view.session.texts, _stretches(view), view.facts
    chosen = stretches.sets.get(asked["set"])
    if chosen is None or asks_first(facts) or (chosen.stands and not facts.is_steady()):
        raise UnknownFormError
    day = facts.day_at(view.now)
    is_day = day.wake <= view.now and view.now + total_of(chosen) < day.bedtime
    fields = {"key": asked["key"], "back": "stretch", "reminder": chosen.reminder, "begun": stamp(view.now)}
    tones = texts.one("page", "stretch", "tones") if is_day else ""
    noting = Noting(fields, tones, texts.one("page", "help", "close"))
    template = resources.config_text("pages/stretch.html")
    page = stretch_page(template, chosen, stretches, resources.drawings(), texts, noting)
    return Document(page, "text/html", policy=POLICY)


def answered(snapshot: Snapshot, form: Form) -> Outcome:
    """The question before the first stretch; "not now" leaves it open."""
    if form["answer"] not in ANSWERS[:2]:
        raise UnknownFormError
    outcome = answer_first(snapshot, form["answer"])
    return outcome if outcome.said else outcome._replace(said=snapshot.texts.one("page", "noted"))


def finished(snapshot: Snapshot, form: Form) -> Outcome:
    """The set was done to its end."""
    try:
        return finish_stretch(snapshot, form["reminder"], parse_instant(form["begun"]))
    except ValueError:
        raise UnknownFormError from None


STRETCHING = Part(
    "stretch",
    show,
    wishes={"stretch-first": answered, "stretch-done": finished},
    documents={"stretch-set": _page},
    is_listed=False,
)
