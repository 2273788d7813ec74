"""From the tree of a `stretches.toml` to `Stretches`, all problems at once. EVIDENCE section C holds ours."""

import re
from collections.abc import Mapping
from datetime import timedelta

from routine.care.stretches import NO_TIME, SECOND, Exercise, Item, Stretches, StretchSet, total_of
from routine.i18n import _
from routine.profile.table import Problem, Read, Table, UnfitError, duration, line, meant, quoted, switch, whole_number

LONGEST = timedelta(hours=1)
"""A set beyond this is a slip of the pen, such as `30m` for `30s`."""

NOTHING = Stretches((), (), {}, {})
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_ITEM = ("exercise", "hold", "repeats", "mode", "switch", "rest", "side_change")
_MODES = ("alternate", "sequential")


def read_stretches(tree: Mapping[str, object], base: Stretches = NOTHING) -> tuple[Stretches, tuple[Problem, ...]]:
    """Read a file of sets, whatever stands in it.

    Args:
        tree: the parsed TOML document.
        base: what it adds to; the rules when to stop and whom to ask are the base's where it has some.

    Returns:
        The sets of both, and what is wrong. The sets count only if nothing is.
    """
    problems: list[Problem] = []
    top = Table(tree, (), problems)
    rules = () if base.stop_rules else ("stop_rules", "ask_first_if")
    top.refuse_others((*rules, "exercises", "sets"))
    exercises = dict(base.exercises)
    for key, table in _tables("exercises", tree, problems):
        exercises[key] = _exercise(key, table)
    sets = dict(base.sets)
    for key, table in _tables("sets", tree, problems):
        sets[key] = _set(key, table, exercises, problems)
    stop_rules, ask_first_if = (
        (base.stop_rules, base.ask_first_if) if base.stop_rules else (top.take_each(key, line) for key in rules)
    )
    return Stretches(stop_rules, ask_first_if, exercises, sets), tuple(problems)


def _tables(section: str, tree: Mapping[str, object], problems: list[Problem]) -> list[tuple[str, Table]]:
    """The tables of `[exercises.…]` or `[sets.…]`; a name that cannot be typed is a problem."""
    found = Table(tree.get(section, {}), (section,), problems).own
    for key in found:
        if not _NAME.fullmatch(key):
            rule = _("A name is written in small letters, digits, hyphens and underscores, and begins with a letter.")
            refused = _("{name} cannot name one.", name=quoted(key))
            problems.append(Problem((section, key), f"{refused} {rule}", of_key=True))
    return [(key, Table(own, (section, key), problems)) for key, own in found.items()]


def _exercise(key: str, table: Table) -> Exercise:
    table.refuse_others(Exercise._fields[1:])
    if "steps" not in table.own:
        table.refuse("steps", _('"{key}" is missing.', key="steps"))
    name = table.need("name", line, key)
    return Exercise(
        key=key,
        name=name,
        position=table.take("position", line, ""),
        steps=table.take_each("steps", line),
        sides=table.take("sides", _sides, 2),
        equipment=table.take("equipment", line, "none"),
        stands=table.take("stands", switch, True),
        begin=table.take("begin", line, ""),
        aim=table.take("aim", line, name[:1].lower() + name[1:]),
        part=table.take("part", line, _("leg")),
        cue=table.need("cue", line, ""),
    )


def _set(key: str, table: Table, exercises: Mapping[str, Exercise], problems: list[Problem]) -> StretchSet:
    table.refuse_others(StretchSet._fields[1:])
    given = table.own.get("items")
    if not isinstance(given, list) or not given:
        example = 'items = [{ exercise = "calf_wall", hold = "10s" }]'
        table.refuse("items", _("Expected a list of what is done: {example}.", example=example))
        given = []
    items = [_item(Table(own, ("sets", key, "items", place), problems), exercises) for place, own in enumerate(given)]
    chosen = StretchSet(
        key=key,
        name=table.need("name", line, key),
        items=tuple(item for item in items if item),
        transition=table.take("transition", _length, NO_TIME),
        evidence=table.take("evidence", line, ""),
        reminder=table.take("reminder", line, "stretch"),
    )
    if chosen.items and total_of(chosen) > LONGEST:
        table.refuse(None, _("This set takes more than an hour. Seconds are written 30s, minutes 2m."))
    return chosen


def _item(table: Table, exercises: Mapping[str, Exercise]) -> Item | None:
    table.refuse_others(_ITEM)
    alternates = table.take("mode", _mode, "sequential") == "alternate"
    own, other = (("switch",), ("rest", "side_change")) if alternates else (("rest", "side_change"), ("switch",))
    for key in other:
        if key in table.own:
            foreign = (
                _('"{key}" does not go with mode = "alternate", which has "switch".', key=key)
                if alternates
                else _('"{key}" does not go with mode = "sequential", which has "rest" and "side_change".', key=key)
            )
            table.refuse(key, foreign, of_key=True)
    exercise = table.need("exercise", _one_of(exercises), None)
    hold, repeats = table.need("hold", _length, SECOND), table.take("repeats", whole_number(1), 1)
    rest = NO_TIME if alternates else table.take("rest", _length, NO_TIME)
    swap = table.take(own[-1], _length, NO_TIME)
    return Item(exercise, hold, repeats, alternates, rest, swap) if exercise else None


def _length(value: object) -> timedelta:
    """Read how long something in a set takes."""
    length = duration(SECOND)(value)
    if length > LONGEST:
        raise UnfitError(_("Nothing in a set takes more than an hour; found {found}.", found=quoted(value)))
    return length


def _mode(value: object) -> str:
    """Read in which order the legs have their turn."""
    word = line(value)
    if word in _MODES:
        return word
    raise UnfitError(_('Expected "alternate" (left, right, left) or "sequential"; found {found}.', found=quoted(word)))


def _sides(value: object) -> int:
    """Read how many turns it takes until both legs are done."""
    sides = whole_number(1)(value)
    if sides > 2:
        raise UnfitError(_("Expected 2 (each leg by itself) or 1 (both together); found {found}.", found=sides))
    return sides


def _one_of(exercises: Mapping[str, Exercise]) -> Read[Exercise | None]:
    """Read the name of an exercise."""

    def read(value: object) -> Exercise:
        name = line(value)
        if name not in exercises:
            unknown = _("No exercise is called {name}.", name=quoted(name))
            listed = _("There are: {names}.", names=", ".join(exercises))
            raise UnfitError(" ".join(filter(None, [unknown, meant(name, exercises), listed])))
        return exercises[name]

    return read
