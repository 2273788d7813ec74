"""My day: the settings, each with a form of its own, and the reminders. What else the file says is in `day_file`."""

from collections.abc import Iterator

from routine.actions.choosing import CLOCKS, add_own, choose, set_clock, switch
from routine.actions.fields import BY_NAME, FIELDS, hours_of, in_words, label_of, told_by_forms
from routine.actions.outcome import Outcome, Snapshot
from routine.actions.quiet import remove_quiet_hours, set_quiet_hours
from routine.actions.reschedule import remove
from routine.errors import RoutineError
from routine.i18n import _
from routine.model.built_in import BUILT_IN
from routine.model.catalogue import Texts
from routine.model.notation import DAY_NAMES, EVERY_DAY, format_days, parse_clock, parse_days
from routine.model.profile import Profile, QuietHours
from routine.text.rule import called, clocks_in_words, days_in_words, noun_of, quiet_in_words, rule_in_words
from routine.ui.view import View
from routine.ui.web.pages.day_file import DEEDS, DOCUMENTS, file_values
from routine.ui.web.part import Form, Part, UnknownFormError, Values


def show(view: View, _asked: Form) -> Values:
    """What stands in `day.html`."""
    profile, texts = view.facts.profile, view.session.texts
    sections = [(heading, [*_fields(texts, profile, heading)]) for heading in FIELDS]
    quiet = [(_sent(hours), quiet_in_words([hours])) for hours in profile.quiet]
    clocks = [(which, clocks_in_words(getattr(profile.rhythm, which))) for which in ("wake", "bedtime")]
    days = [(name, days_in_words(frozenset({number})), number) for number, name in enumerate(DAY_NAMES)]
    own = {"sections": sections, "quiet": quiet, "clocks": clocks, "days": days, "reminders": [*_reminders(profile)]}
    return {**own, **file_values(view, told_by_forms(profile))}


def _fields(texts: Texts, profile: Profile, heading: str) -> Iterator[Values]:
    """Those below that heading which this profile has; what stands is among the options."""
    for name, field in FIELDS[heading].items():
        value = field.standing(profile)
        if value is None:
            continue
        offered = field.options if value in field.options or field.kind != "choice" else (value, *field.options)
        hints = ("page", "day", "hints", "steady" if name == "set" and profile.about_me.steady is not True else name)
        hint = _(field.question) if field.question else texts.one(*hints) if texts.has(*hints) else ""
        options = [(each, in_words(texts, name, each)) for each in offered]
        hours = hours_of(value) if field.kind == "hours" else None
        words = {"label": label_of(texts, name), "hint": hint, "said": in_words(texts, name, value)}
        yield {"name": name, "kind": field.kind, "value": value, "options": options, "hours": hours, **words}


def _sent(hours: QuietHours) -> dict[str, str]:
    """Quiet hours as their form sends them."""
    return {"from": f"{hours.begin:%H:%M}", "until": f"{hours.end:%H:%M}", "days": format_days(hours.days)}


def _reminders(profile: Profile) -> Iterator[Values]:
    """Every reminder, those that were taken out of the file last."""
    for each in profile.reminders:
        is_own = each.name not in BUILT_IN
        when = {"when": rule_in_words(each), "is_on": profile.is_on(each), "is_own": is_own}
        yield {"name": each.name, "noun": called(each), **when}
    for name in BUILT_IN:
        if profile.reminder(name) is None:
            yield {"name": name, "noun": noun_of(name), "when": "", "is_on": False, "is_own": False}


def _setting(snapshot: Snapshot, form: Form) -> Outcome:
    """A setting; one that became another since the form was shown stays, until its form is sent anew."""
    name = form["field"]
    if (field := BY_NAME.get(name)) is None:
        raise UnknownFormError
    value = (
        f"{form['from']}-{form['until']} {_days(form)}" if field.kind == "hours" and "from" in form else form["value"]
    )
    standing = field.standing(snapshot.facts.profile) or ""
    if standing not in (value, form.get("was", standing)):
        told = {"name": label_of(snapshot.texts, name), "value": in_words(snapshot.texts, name, standing)}
        raise RoutineError(snapshot.texts.one("page", "day", "overtaken", **told))
    return choose(snapshot, name, value)


def _days(form: Form) -> str:
    """The days that are ticked, as the profile writes them; empty: none is."""
    ticked = [name for name in DAY_NAMES if name in form]
    return format_days(parse_days(ticked)) if ticked else ""


def _on_days(snapshot: Snapshot, form: Form) -> Outcome:
    """A time of its own for some days."""
    if (which := CLOCKS.get(form["which"])) is None:
        raise UnknownFormError
    if not (days := _days(form)):
        raise RoutineError(snapshot.texts.one("page", "day", "no_days"))
    return set_clock(snapshot, which, form["at"], parse_days(days))


def _add_quiet(snapshot: Snapshot, form: Form) -> Outcome:
    days = parse_days(_days(form)) if _days(form) else EVERY_DAY
    return set_quiet_hours(snapshot, QuietHours(parse_clock(form["from"]), parse_clock(form["until"]), days))


def _end_quiet(snapshot: Snapshot, form: Form) -> Outcome:
    hours = QuietHours(parse_clock(form["from"]), parse_clock(form["until"]), parse_days(form["days"]))
    return remove_quiet_hours(snapshot, hours)


DAY = Part(
    "day",
    show,
    wishes={
        "setting": _setting,
        "own-days": _on_days,
        "quiet-add": _add_quiet,
        "quiet-remove": _end_quiet,
        "reminder-switch": lambda snapshot, form: switch(snapshot, form["reminder"], is_on=form["to"] == "on"),
        "reminder-add": lambda snapshot, form: add_own(snapshot, form["title"], parse_clock(form["at"]), _days(form)),
        "reminder-remove": lambda snapshot, form: remove(snapshot, form["reminder"]),
    },
    deeds=DEEDS,
    documents=DOCUMENTS,
)
