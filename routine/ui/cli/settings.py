"""One setting by its dotted key: what it is, and a typed word as the kind of value that the key wants.

What a key wants is known in one place, the check of the profile. So a word is tried as text, as true or false, as a
number and as a list, and the first that the check accepts is meant.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from routine.errors import RoutineError
from routine.i18n import N_, _
from routine.model.profile import Profile
from routine.profile.table import Problem
from routine.profile.tree import profile_tree, read_profile
from routine.storage import resources
from routine.text.rule import value_in_words
from routine.typed import words

Keys = tuple[str, ...]
Value = str | int | bool | list[str]

NO_SUCH = N_("There is no such setting. See all: routine config show --effective")

LONGEST_NUMBER = 18
"""Digits: no setting is larger, and Python refuses to read thousands of them."""

_SWITCHES = {**dict.fromkeys(("true", "yes", "on"), True), **dict.fromkeys(("false", "no", "off"), False)}


class SettingError(RoutineError):
    """There is no such setting, or it cannot have that value."""

    exit_code = 2

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{'.'.join(map(str, problem.path))}: {problem.typed or problem.message}")


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
    return keys


def effective_value(profile: Profile, where: Keys) -> object:
    """The value in force, `None` for a setting that is left open.

    Raises:
        SettingError: there is no such setting.
    """
    found = value_at(profile_tree(profile), where)
    if found is None:
        problem = next(_problems_of(_with(profile_tree(profile), where, ""), where), None)
        if problem and problem.of_key:
            raise SettingError(problem)
    return found


def value_at(tree: Mapping[str, object], where: Keys) -> object:
    """What stands at that path, `None` for nothing."""
    node: object = tree
    for key in where:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def typed_value(text: str, where: Keys, given: Sequence[str]) -> Value:
    """The words as the kind of value that the key wants.

    Args:
        text: the profile as it stands.
        where: the key.
        given: the words.

    Raises:
        SettingError: no such setting, or no kind of value that these words can be is accepted there.
    """
    tree, refused = tomllib.loads(text), list[Problem]()
    for value in _readings(words.joined(given)):
        problems = list(_problems_of(_with(tree, where, value), where))
        if not problems:
            return value
        refused.append(problems[0])
    telling = [problem for problem in refused if not problem.typed]
    raise SettingError((telling or refused)[0])


def _readings(word: str) -> Iterator[Value]:
    yield word
    if word.lower() in _SWITCHES:
        yield _SWITCHES[word.lower()]
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        yield int(word)
    if len(several := word.replace(",", " ").split()) > 1:
        yield several


def _problems_of(tree: Mapping[str, object], where: Keys) -> Iterator[Problem]:
    """What is wrong with a tree, that key first."""
    problems = read_profile(tree, resources.reference_profile()).problems
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
