"""What a form on the page makes of the profile, and how that is said: in plain words, without a command in them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import time

from routine.actions import bedtime
from routine.actions.evening import SoonAfterWakeError, SoonBeforeBedError
from routine.actions.fields import AS_IT_IS, BY_NAME, OFF, ON, in_words, label_of
from routine.actions.hours import off, on
from routine.actions.outcome import Outcome, Snapshot
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import _
from routine.model.facts import Facts
from routine.model.notation import format_clock
from routine.model.profile import Reminder
from routine.profile.checked_edit import Edited
from routine.schedule.forecast import next_of
from routine.text.consequence import new_advice, next_in_words, night_remark
from routine.text.medicine import medicine_lines
from routine.text.rule import called, noun_of, profile_changes, rule_in_words

CLOCKS: Mapping[str, bedtime.Which] = {"wake": "wake", "bedtime": "bedtime"}
"""The two that may be set for some days alone."""


def choose(snapshot: Snapshot, name: str, value: str) -> Outcome:
    """Give one of the fields that value, as a form sends it; an option that is as it is changes nothing.

    Raises:
        UnreadableWordError: it means nothing there.
        ProfileError: the profile is broken, or would be.
    """
    if clock := CLOCKS.get(name):
        return set_clock(snapshot, clock, value)
    field, profile = BY_NAME[name], snapshot.facts.profile
    standing = field.standing(profile)
    if standing is None or (field.options and value not in (*field.options, AS_IT_IS, standing)):
        raise UnreadableWordError(value, _("an answer to this"), "")
    is_kept = field.kind == "choice" and value in (AS_IT_IS, standing)
    edited = snapshot.edited(lambda edit: None if is_kept else field.write(edit, profile, value))
    label = label_of(snapshot.texts, name)
    was, becomes = (in_words(snapshot.texts, name, field.standing(each)) for each in (edited.before, edited.after))
    if edited.old_text == edited.new_text:
        return Outcome(_("{name}: {value}, as it was. Nothing to change.", name=label, value=becomes))
    return _said(snapshot, edited, [f"{label}: {was} -> {becomes}."] if was != becomes else [])


def set_clock(snapshot: Snapshot, which: bedtime.Which, clock: str, days: frozenset[int] | None = None) -> Outcome:
    """Set a bedtime or a time to get up, for good; `days` as in `bedtime.Wish`. Raises as `bedtime.set_clock`."""
    try:
        outcome = bedtime.set_clock(snapshot, which, [clock], days)
    except (SoonAfterWakeError, SoonBeforeBedError) as trouble:
        raise RoutineError(f"{trouble.soon} {snapshot.texts.one('page', 'day', 'soon')}") from None
    told = list(profile_changes(outcome.edited.before, outcome.edited.after)) if outcome.edited else []
    return outcome._replace(said="\n".join(told) or outcome.said)


def switch(snapshot: Snapshot, name: str, *, is_on: bool) -> Outcome:
    """Switch one reminder on or off for good; a built-in one that was removed comes back."""
    outcome = on(snapshot, [name]) if is_on else off(snapshot, [name])
    facts = snapshot.facts_with(outcome.edited, *outcome.events)
    reminder = facts.profile.reminder(name)
    coming = [*_next(snapshot, facts, reminder)] if reminder else []
    stays_off = reminder and is_on and not facts.profile.is_on(reminder)
    state = in_words(snapshot.texts, "any", ON if is_on else OFF)
    told = f"{called(reminder) if reminder else noun_of(name)}: {state}."
    return outcome._replace(said="\n".join(coming if stays_off else [told, *coming]))


def add_own(snapshot: Snapshot, title: str, clock: time, days: str = "") -> Outcome:
    """Add a reminder of the person's own at a time of day; `days` as the profile writes them, empty: every day.

    Raises:
        UnreadableWordError: it has no title.
        ProfileError: the profile is broken, or would be.
    """
    title = " ".join(title.split())
    if not title:
        raise UnreadableWordError(title, _("a title"), _("A few words say what to do."))
    names = {each.name for each in snapshot.facts.profile.reminders} | {*snapshot.reference["reminders"]}
    name = next(each for each in _names(title) if each not in names)
    own: dict[str, str | list[str]] = {"title": title, "at": [format_clock(clock)]}
    if days:
        own["days"] = days
    edited = snapshot.edited(lambda edit: edit.add_reminder(name, own))
    added = _("{reminder}: added, {rule}.", reminder=title, rule=rule_in_words(edited.after.reminders[-1]))
    return _said(snapshot, edited, [added])


LONGEST_NAME = 40
_OTHER = "reminder"


def _names(title: str) -> Iterator[str]:
    """What the file may call it: `legs-up`, then `legs-up-2`; one whose letters are of another script is `reminder`."""
    from unicodedata import normalize

    letters = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    name = "-".join(words)[:LONGEST_NAME].strip("-")
    name = name if name[:1].isalpha() else f"{_OTHER}-{name}".strip("-")
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _said(snapshot: Snapshot, edited: Edited, first: Iterable[str]) -> Outcome:
    """What was done, when each reminder that it touched comes next, and what is worth a word."""
    lines, facts = [*first], snapshot.facts_with(edited)
    for reminder in edited.after.reminders:
        was = edited.before.reminder(reminder.name)
        if was != reminder or edited.before.is_on(was) != edited.after.is_on(reminder):
            lines += _next(snapshot, facts, reminder)
            lines += [*new_advice(edited.before, edited.after, reminder), night_remark(facts, reminder, snapshot.now)]
            lines += medicine_lines(edited.before, reminder, snapshot.texts)
    return Outcome("\n".join(filter(None, lines)), edited=edited)


def _next(snapshot: Snapshot, facts: Facts, reminder: Reminder) -> Iterator[str]:
    """When it comes next; that it stays off where something speaks against more drinks."""
    noun = called(reminder)
    if reminder.enabled and not facts.profile.is_on(reminder):
        yield snapshot.texts.one("page", "day", "stays_off", reminder=noun)
    elif reminder.enabled and next_of(facts, reminder, snapshot.now):
        yield f"{noun}: {next_in_words(facts, reminder, snapshot.now)}"
