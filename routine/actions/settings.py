"""One setting by its dotted key: what it is, and a typed word as the kind of value that the key wants.

What a key wants is known in one place, the check of the profile. So a word is tried as text, as true or false, as a
number and as a list, and the first that the check accepts is meant.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from routine.actions.outcome import Outcome, Snapshot
from routine.care.stretches import Stretches, no_set
from routine.errors import RoutineError
from routine.i18n import N_, _
from routine.model.profile import Profile
from routine.profile.editor import Edit, Value
from routine.profile.settings import profile_tree, read_profile
from routine.profile.table import Problem
from routine.text.consequence import new_notes, standing_in_words
from routine.text.medicine import medicine_lines
from routine.text.rule import value_in_words
from routine.typed import words

Keys = tuple[str, ...]
NO_SUCH = N_("There is no such setting. See all: {routine} config show --effective")

LONGEST_NUMBER = 18
"""Digits: no setting is larger, and Python refuses to read thousands of them."""

_SWITCHES = {**dict.fromkeys(("true", "yes", "on"), True), **dict.fromkeys(("false", "no", "off"), False)}


class SettingError(RoutineError):
    """There is no such setting, or it cannot have that value."""

    exit_code = 2

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{'.'.join(map(str, problem.path))}: {problem.typed or problem.message}")


def set_setting(snapshot: Snapshot, key: str, given: Sequence[str], sets: Stretches | None = None) -> Outcome:
    """Give one setting, by its dotted key as it is typed, the value of those words.

    `sets` are the guided sets that there are; `None` where the key names none of them.

    Raises:
        SettingError: there is no such setting, or it cannot have that value.
        UnknownReminderError: the key names a reminder that is not there.
        ProfileError: the profile is broken, or would be.
    """
    where = read_key(key, snapshot.facts.profile)
    meant = typed_value(snapshot, where, given)
    if where[-1] == "guide" and sets and meant not in sets.sets:
        raise RoutineError(no_set(str(meant), sets))
    return _changed(snapshot, where, lambda edit: edit.set(where, meant))


def unset_setting(snapshot: Snapshot, key: str) -> Outcome:
    """Take one setting out of the profile, back to its default.

    Raises:
        RoutineError: it is no single setting.
        UnknownReminderError: the key names a reminder that is not there.
        ProfileError: the profile is broken, or would be.
    """
    where = read_key(key, snapshot.facts.profile)
    name, written = ".".join(where), value_at(Edit(snapshot.text).values, where)
    if written is None:
        value = setting_in_words(effective_value(snapshot.facts.profile, where, snapshot.reference))
        return Outcome(_("{setting} is not set in your profile. By default: {value}", setting=name, value=value))
    if where[0] == "reminders" and len(where) == 2:
        raise RoutineError(
            _("That is a whole reminder. To take it out: {routine} remove {reminder}", reminder=where[1])
        )
    if isinstance(written, dict):
        raise RoutineError(_("{name} is no single setting. Name one, such as rhythm.wake.", name=name))
    return _changed(snapshot, where, lambda edit: edit.unset(where))


def _changed(snapshot: Snapshot, where: Keys, change: Callable[[Edit], None]) -> Outcome:
    """Old -> new, and what that means for each reminder that it touches."""
    edited = snapshot.edited(change)
    before, after = edited.before, edited.after
    was, becomes = (setting_in_words(effective_value(each, where, snapshot.reference)) for each in (before, after))
    outcome = Outcome(f"{'.'.join(where)}: {was} -> {becomes}", edited=edited)
    if outcome.changes_nothing:
        return Outcome(_("{name}: {value}, as it was. Nothing to change.", name=".".join(where), value=becomes))
    facts, told = snapshot.facts_with(edited), [outcome.said]
    for reminder in after.reminders:
        if before.reminder(reminder.name) != reminder or before.is_on(reminder) != after.is_on(reminder):
            told.append(standing_in_words(facts, reminder, snapshot.now))
            told += new_notes(before, facts, reminder, snapshot.now)
            told += medicine_lines(before, reminder, snapshot.texts)
    return outcome._replace(said="\n".join(told))


def read_key(text: str, profile: Profile) -> Keys:
    """The path that a dotted key names; a reminder in it may be called what the person calls it.

    Raises:
        UnknownReminderError: it names a reminder that is not there.
        SettingError: it leads through a setting that has one value.
    """
    keys = tuple(text.strip().strip(".").split("."))
    if keys[0] == "reminders" and len(keys) > 1:
        keys = ("reminders", words.read_reminder(profile, keys[1]).name, *keys[2:])
    tree = profile_tree(profile)
    for length in range(1, len(keys)):
        if not isinstance(value_at(tree, keys[:length]) or {}, Mapping):
            raise SettingError(Problem(keys, _(NO_SUCH)))
    if len(keys) == 1 and keys[0] not in tree and (near := _nearest_keys(keys[0], tree)):
        meant = _("There is no such setting. Did you mean {nearest}?", nearest=", ".join(near))
        raise SettingError(Problem(keys, meant))
    return keys


MOST_NAMED = 3


def _nearest_keys(word: str, tree: Mapping[str, Any]) -> list[str]:
    """The whole keys that end so, up to a few: `bedtime` is `rhythm.bedtime`."""
    wanted = word.lower().replace("-", "_")
    tables = ((section, table) for section, table in tree.items() if section != "reminders")
    every = [f"{section}.{key}" for section, table in tables if isinstance(table, Mapping) for key in table]
    exact = [key for key in every if key.partition(".")[2] == wanted]
    if not exact:
        from difflib import get_close_matches  # here, for most keys are right

        by_end = {key.partition(".")[2]: key for key in every}
        exact = [by_end[each] for each in get_close_matches(wanted, by_end, n=1)]
    return exact[:MOST_NAMED]


def effective_value(profile: Profile, where: Keys, reference: Mapping[str, object]) -> object:
    """The value in force, `None` for a setting that is left open; `reference` is the parsed reference profile.

    Raises:
        SettingError: there is no such setting.
    """
    found = value_at(profile_tree(profile), where)
    if found is None:
        problem = next(_problems_of(_with(profile_tree(profile), where, ""), where, reference), None)
        if problem and problem.of_key:
            raise SettingError(problem)
    return found


def value_at(tree: Mapping[str, object], where: Keys) -> object:
    """What stands at that path, `None` for nothing."""
    node: object = tree
    for key in where:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def typed_value(snapshot: Snapshot, where: Keys, given: Sequence[str]) -> Value:
    """The words as the kind of value that the key wants.

    Raises:
        SettingError: no such setting, or no kind of value that these words can be is accepted there.
    """
    tree, refused = Edit(snapshot.text).values, list[Problem]()
    for value in _readings(words.joined(given)):
        problems = list(_problems_of(_with(tree, where, value), where, snapshot.reference))
        if not problems:
            return value
        refused.append(problems[0])
    raise SettingError(min(refused, key=lambda problem: bool(problem.typed)))


def _readings(word: str) -> Iterator[Value]:
    yield word
    if word.lower() in _SWITCHES:
        yield _SWITCHES[word.lower()]
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        yield int(word)
    if len(several := word.replace(",", " ").split()) > 1:
        yield several
    if word.startswith("[") and word.endswith("]"):
        yield [each.strip("\"'") for each in word[1:-1].replace(",", " ").split()]
    if word.lower() == "none":
        yield []


def _problems_of(tree: Mapping[str, object], where: Keys, reference: Mapping[str, object]) -> Iterator[Problem]:
    """What is wrong with a tree, that key first."""
    problems = read_profile(tree, reference).problems
    yield from sorted(problems, key=lambda problem: problem.path[: len(where)] != where[: len(problem.path)])


def _with(tree: Mapping[str, Any], where: Keys, value: Value) -> dict[str, Any]:
    """The tree with one value in it."""
    changed = deepcopy(dict(tree))
    node = changed
    for key in where[:-1]:
        node = node.setdefault(key, {})
        if not isinstance(node, dict):
            raise SettingError(Problem(where, _(NO_SUCH)))
    node[where[-1]] = value
    return changed


def setting_in_words(value: object) -> str:
    """A value as the profile writes it, without its quotes; a whole table as TOML."""
    if not isinstance(value, Mapping):
        return value_in_words(value)
    import tomli_w

    return tomli_w.dumps(dict(value)).rstrip("\n")
