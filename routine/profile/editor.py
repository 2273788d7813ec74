"""A change to the profile's text that keeps every comment and every other byte. SPEC section 6, PLATFORM "Files".

Where a change goes is told by `layout_of`; tomlkit writes the keys and values, and is loaded only then. It is measured
to get the rest wrong: it puts a new key behind the comment of the next table, deletes that comment with the table
before it, glues a new line to a last line that does not end, and drops a space of a `{ … }` that nobody touched. In
step, each change is made to plain values too; text and values must agree at the end (`rewritten`).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from routine.errors import RoutineError, UnknownReminderError
from routine.i18n import _
from routine.model.notation import TimeExpression, format_time
from routine.model.profile import FROM, UNTIL, Reminder, Rule
from routine.profile.positions import Layout, Path, Place, Section, Statement, layout_of
from routine.schedule import kinds

Value = str | int | bool | list[str]
Keys = tuple[str, ...]


class Edit:
    """A profile being changed: its TOML text as it is now, and the values that it must mean."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[str, Any] = tomllib.loads(text)
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def set(self, path: Keys, value: Value) -> None:
        """Give the key at that path a value; a table on the way that is not there is begun.

        Raises `RoutineError` where the path names a table, or leads through a value.
        """
        table = _table_at(self.values, path[:-1], begin=True)
        layout = layout_of(self.text)
        if table is None or path in layout.tables or isinstance(table.get(path[-1]), dict):
            name = ".".join(path)
            raise RoutineError(_("{name} is no single setting. Name one, such as rhythm.wake.", name=name))
        if path[-1] in table and type(table[path[-1]]) is type(value) and table[path[-1]] == value:
            return
        if place := layout.values.get(path):
            self.text = f"{self.text[: place.begin]}{_written(value)}{self.text[place.end :]}"
        elif length := _length_in_braces(layout, path):
            self._add_in_braces(layout.values[path[:length]], _pair(path[length:], value))
        else:
            self._add_line(layout, path, value)
        table[path[-1]] = value

    def set_from_example(self, path: Keys, value: Value) -> None:
        """The same; an example of that key that stands in a comment becomes it, with its remark."""
        text = re.sub(rf"^# ?({re.escape(path[-1])} = )", r"\1", self.text, count=1, flags=re.MULTILINE)
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError:  # it was no example, but words of the person's own
            values = {}
        table = _table_at(values, path[:-1])
        if table and path[-1] in table:
            example = table.pop(path[-1])
            if values == self.values:
                table[path[-1]] = example
                self.text, self.values = text, values
        self.set(path, value)

    def rename(self, path: Keys, key: str, value: Value) -> None:
        """Put another key and value in the place of one that is there: its line keeps its comment."""
        place = layout_of(self.text).values[path]
        table = _table_at(self.values, path[:-1]) or {}
        if "." in self.text[place.key : place.begin] or key in table:  # written with dots, or both are there
            self.unset(path)
            self.set((*path[:-1], key), value)
            return
        self.text = f"{self.text[: place.key]}{_pair((key,), value)}{self.text[place.end :]}"
        del table[path[-1]]
        table[key] = value

    def unset(self, path: Keys) -> None:
        """Take away a key with its line, or a table with all it holds; nothing happens where there is none."""
        table = _table_at(self.values, path[:-1])
        if table is None or path[-1] not in table:
            return
        while self._cut_last(path):
            pass
        del table[path[-1]]
        self._forget_empty(path[:-1])

    def _forget_empty(self, path: Keys) -> None:
        """A table that only its dotted keys mentioned is gone with the last of them (`rhythm.wake = "07:00"`)."""
        layout = layout_of(self.text)
        for length in range(len(path), 0, -1):
            above = _table_at(self.values, path[: length - 1]) or {}
            is_mentioned = path[:length] in layout.tables or path[:length] in layout.values
            if above.get(path[length - 1]) == {} and not is_mentioned:
                del above[path[length - 1]]

    def add_reminder(self, name: str, settings: Mapping[str, Value]) -> None:
        """Append a reminder's table at the end of the text; `RoutineError` where there is one of that name."""
        reminders = self.values.setdefault("reminders", {})
        if name in reminders:
            raise RoutineError(
                _('There is a reminder called "{name}" already. Look at it: {routine} show {name}', name=name)
            )
        self._append([_header(("reminders", name)), *(_pair((key,), value) for key, value in settings.items())])
        reminders[name] = dict(settings)

    def remove_reminder(self, name: str) -> None:
        """Take away a reminder's table, and its name where it is to stay on the screen, or to go to the phone.

        Raises UnknownReminderError where there is none of that name.
        """
        names = tuple(self.values.get("reminders", {}))
        if name not in names:
            raise UnknownReminderError(name, names, ambiguous=False)
        self.unset(("reminders", name))
        for key in ("stay", "phone"):
            named = (_table_at(self.values, ("delivery",)) or {}).get(key, ())
            listed = [named] if isinstance(named, str) else [*named]
            if name in listed:
                self.set(("delivery", key), [each for each in listed if each != name])

    def add_quiet_hours(self, hours: Mapping[str, Value]) -> None:
        """Append a `[[quiet]]` table at the end of the text."""
        self._append(["[[quiet]]", *(_pair((key,), value) for key, value in hours.items())])
        self.values.setdefault("quiet", []).append(dict(hours))

    def remove_quiet_hours(self, number: int) -> None:
        """Take away the quiet hours of that number, from 0; the others stay as they are written."""
        self._cut_last(("quiet", number))
        del self.values["quiet"][number]
        if not self.values["quiet"]:
            self.unset(("quiet",))  # `quiet = []`, or nothing any more

    def _add_in_braces(self, braces: Place, pair: str) -> None:
        inside = self.text[braces.begin + 1 : braces.end - 1]
        before = inside.rstrip(" \t")
        inside = f"{before}, {pair}{inside[len(before) :]}" if before else f" {pair} "
        self.text = f"{self.text[: braces.begin + 1]}{inside}{self.text[braces.end - 1 :]}"

    def _add_line(self, layout: Layout, path: Keys, value: Value) -> None:
        """Put a new key behind the last one of its table, with dots where that has them; begin a table that is new."""
        section = next((section for section in layout.sections if section.path == path[:-1]), None)
        dotted = [each for each in layout.statements_under(path[:-1]) if len(each.table) < len(path) - 1]
        if section:
            self._insert(self._next_line(section.end) if section.end else 0, [_pair(path[-1:], value)])
        elif dotted:
            self._insert(self._next_line(dotted[-1].end), [_pair(path[len(dotted[-1].table) :], value)])
        else:
            self._begin_table(layout, path[:-1], _pair(path[-1:], value))

    def _begin_table(self, layout: Layout, path: Keys, line: str) -> None:
        """Begin a table behind the one it belongs to (`[rhythm.fri]` behind `[rhythm]`), else at the end."""
        lines = [_header(path), line]
        parents = [section for section in layout.sections[1:] if section.path == path[:-1]]
        if parents:
            self._insert(self._end_of_paragraph(parents[0].end), ["", *lines])
        else:
            self._append(lines)

    def _append(self, lines: Sequence[str]) -> None:
        self._insert(len(self.text), ["", *lines] if self.text.strip() else lines)

    def _insert(self, position: int, lines: Sequence[str]) -> None:
        before, after = self.text[:position], self.text[position:]
        if before and not before.endswith("\n"):  # the last line of the text does not end: nor does it afterwards
            self.text = self._line_end.join((before, *lines)) + after
        else:
            self.text = before + "".join(line + self._line_end for line in lines) + after

    def _cut_last(self, path: Path) -> bool:
        """Take away the last of what is written of that path; whether there was anything."""
        layout = layout_of(self.text)
        if sections := layout.sections_under(path):
            self._cut_lines(sections[-1], gap=True)
        elif statements := layout.statements_under(path):
            self._cut_lines(statements[-1])
        elif inside := [(len(at), place) for at, place in layout.values.items() if at[: len(path)] == path]:
            self._cut_in_braces(min(inside)[1])
        else:
            return False
        return True

    def _cut_lines(self, what: Section | Statement, *, gap: bool = False) -> None:
        """Take away the lines of a table from its header to its last key, or of one key; the comments below stay.

        `gap`: with one of the empty lines that part it from what stands around.
        """
        start = self.text.rfind("\n", 0, what.begin) + 1
        before, after = self.text[:start], self.text[self._next_line(what.end) :]
        if gap and before.endswith(("\n\n", "\n\r\n")) and after.startswith(("\n", "\r\n")):
            after = after.removeprefix("\r").removeprefix("\n")  # one parted it from each neighbour
        if gap and not after and before.endswith(("\n\n", "\n\r\n")):
            before = before.removesuffix("\n").removesuffix("\r")  # the one that parted it from those above
        if not after and not self.text.endswith("\n"):
            before = before.removesuffix("\n").removesuffix("\r")
        self.text = before + after

    def _cut_in_braces(self, pair: Place) -> None:
        """Take away a key of a `{ … }` with the comma that parts it from its neighbour."""
        before, after = self.text[: pair.key], self.text[pair.end :]
        if after.lstrip(" \t").startswith(","):
            after = after.lstrip(" \t,")
        elif before.rstrip(" \t").endswith(","):
            before = before.rstrip(" \t,")
        self.text = before + after

    def _next_line(self, position: int) -> int:
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end + 1

    def _end_of_paragraph(self, position: int) -> int:
        """Behind the line there and the comments right below it, unless those lead over to the next table."""
        first = position = self._next_line(position)
        while position < len(self.text) and self.text[position:].lstrip(" \t").startswith("#"):
            position = self._next_line(position)
        leads_over = self.text[position:].lstrip(" \t").startswith("[")
        return first if leads_over else position


def _table_at(values: dict[str, Any], path: Keys, *, begin: bool = False) -> dict[str, Any] | None:
    """The table at that path; `None` where there is none, or something else."""
    table = values
    for key in path:
        found = table.setdefault(key, {}) if begin else table.get(key)
        if not isinstance(found, dict):
            return None
        table = found
    return table


def _length_in_braces(layout: Layout, path: Keys) -> int:
    """How many keys lead to the innermost `{ … }` in which that path stands, or would; 0 where it is in none."""
    return max((length for length in range(1, len(path)) if path[:length] in layout.values), default=0)


def _header(path: Keys) -> str:
    return f"[{_dotted(path)}]"


def _pair(path: Keys, value: Value) -> str:
    return f"{_dotted(path)} = {_written(value)}"


def _dotted(path: Keys) -> str:
    import tomlkit

    return tomlkit.key(list(path)).as_string()


def _written(value: Value) -> str:
    import tomlkit

    return tomlkit.item(value).as_string()


def set_back(edit: Edit, old_text: str, new_text: str) -> bool:
    """Give each setting that a change made different its old value, where it still has the new one; whether all had."""
    is_whole = True
    for path, old, new in _differing(tomllib.loads(old_text), tomllib.loads(new_text)):
        if (_table_at(edit.values, path[:-1]) or {}).get(path[-1]) == new:
            _give(edit, path, old)
        else:
            is_whole = False
    return is_whole


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


class Schedule(NamedTuple):
    """When a reminder is to be due: the key of a kind, its value in the profile, and hours where they are given."""

    kind: str
    value: str | int | list[str]
    begin: TimeExpression | None = None
    end: TimeExpression | None = None


def schedule_of(rule: Rule) -> Schedule:
    """The wish to be due by that rule, in the hours that stand."""
    return Schedule(*next(iter(rule.written().items())))


def reschedule(edit: Edit, reminder: Reminder, wish: Schedule) -> None:
    """Write a schedule into a reminder's table: keys of another kind go, hours that stood stay as they are.

    A built-in reminder that took its schedule from the reference profile takes none of it any more once it has one
    of its own (SPEC section 6), so that its hours are then written out.
    """
    path = ("reminders", reminder.name)
    own = dict(edit.values["reminders"][reminder.name])
    keys = {kind.keys[0].name: {key.name for key in kind.keys} for kind in kinds.KINDS}
    stands = next((kind for kind in keys if kind in own), None)
    if stands and stands != wish.kind:
        edit.rename((*path, stands), wish.kind, wish.value)
    for key in sorted(set().union(*keys.values()) - keys[wish.kind]):
        edit.unset((*path, key))
    edit.set((*path, wish.kind), wish.value)
    for key, moment in _hours(reminder, wish, own, is_lent=stands is None):
        if key in keys[wish.kind]:
            edit.set((*path, key), format_time(moment))


def _hours(
    reminder: Reminder, wish: Schedule, own: Mapping[str, object], *, is_lent: bool
) -> Iterator[tuple[str, TimeExpression]]:
    """The hours to write down: those that are wished, else those that were lent until now."""
    stood = (is_lent and reminder.rule.hours) or (None, None)
    for key, wished, before in zip((FROM.name, UNTIL.name), (wish.begin, wish.end), stood, strict=True):
        moment = wished or (None if key in own else before)
        if moment:
            yield key, moment
