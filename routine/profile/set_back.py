"""Takes one change of the profile back among others: what it had set is set back, what was changed since stays."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from routine.profile.editor import Edit, Keys


def set_back(edit: Edit, old_text: str, new_text: str) -> None:
    """Give each setting that a change made different its old value, where it still has the new one.

    Args:
        edit: the profile as it is by now.
        old_text: before that change.
        new_text: after it.
    """
    for path, old, new in _differing(tomllib.loads(old_text), tomllib.loads(new_text)):
        if _value_at(edit.values, path) == new:
            _give(edit, path, old)


def _differing(
    old: Mapping[str, Any], new: Mapping[str, Any], above: Keys = ()
) -> Iterator[tuple[Keys, Any | None, Any | None]]:
    """Each setting or whole table that differs: its path, and both values, `None` for none."""
    for key in dict.fromkeys((*old, *new)):
        was, becomes = old.get(key), new.get(key)
        if isinstance(was, dict) and isinstance(becomes, dict):
            yield from _differing(was, becomes, (*above, key))
        elif was != becomes:
            yield (*above, key), was, becomes


def _value_at(values: Mapping[str, Any], path: Keys) -> Any | None:
    node: Any = values
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _give(edit: Edit, path: Keys, value: Any | None) -> None:
    if path == ("quiet",):
        edit.unset(path)
        for hours in value or ():
            edit.add_quiet_hours(hours)
    elif value is None:
        edit.unset(path)
    elif not isinstance(value, dict):
        edit.set(path, value)
    elif path[:-1] == ("reminders",):
        edit.add_reminder(path[-1], value)
    else:
        for key, each in value.items():
            _give(edit, (*path, key), each)
