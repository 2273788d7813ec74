"""Profiles as people write them, and changes to them."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tomli_w
from hypothesis import assume
from hypothesis import strategies as st

from routine.profile.checked_edit import Edited, rewritten
from routine.profile.editor import Edit
from routine.storage.profile_file import editing, load_profile, put_in_place, read_text

CONFIG = Path(__file__).parents[2] / "config"
REFERENCE = tomllib.loads((CONFIG / "profile.toml").read_text())
OFFICE = (CONFIG / "presets" / "office.toml").read_text()

WRITTEN = """\
# mine
schema = 1   # one

[rhythm]
wake = "07:00"   # up
bedtime = "23:00"
# bedtime = "22:00"

[about_me]
# steady = true

# Drinks
[reminders.hydration]   # water
times = 8
# amount = "250ml"

# Walks
[reminders.sitting]
after_sitting = "50m"
days = [
  "mon",  # first
  "tue",
]
# Bed
[reminders.bedtime]
at = ["bedtime"]

[reminders.tea]
at = '16:00'   # five o'clock is late

# the end
"""


comments = st.lists(st.sampled_from(("", "# a comment", "  # [reminders.no]", '# x = "1"', "\t")), max_size=2)
names = st.sampled_from(("tea", "hydration", "sitting", "take-pills"))
setting_keys = st.sampled_from(("title", "at", "enabled", "times", "lapse"))
values = (
    st.text(st.characters(codec="utf-8"), max_size=6) | st.booleans() | st.integers(0, 99) | st.lists(st.just("9pm"))
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A profile with comments anywhere: structure matters here, not whether its values make sense."""
    lines = [*draw(comments), "schema = 1", *draw(comments), "[rhythm]", 'wake = "07:00"  # up', *draw(comments)]
    for name in draw(st.lists(names, unique=True)):
        lines += [f"[reminders.{name}]  # {name}"]
        for key in draw(st.lists(setting_keys, unique=True)):
            lines += [f"{key} = {_rendered(draw(values))}  # {key} of {name}", *draw(comments)]
        lines += draw(comments)
    end = draw(st.sampled_from(("\n", "\r\n")))
    return end.join(lines) + draw(st.sampled_from((end, "")))


def _rendered(value: Any) -> str:
    return tomli_w.dumps({"x": value}).removeprefix("x = ").strip().replace("\n", " ")


@st.composite
def changes(draw: st.DrawFn) -> Callable[[Edit], None]:
    name, key, value = draw(names), draw(setting_keys), draw(values)
    every_change: list[Callable[[Edit], None]] = [
        lambda edit: edit.set(("reminders", name, key), value),
        lambda edit: edit.unset(("reminders", name, key)),
        lambda edit: edit.unset(("reminders", name)),
        lambda edit: edit.set(("rhythm", "fri", "wake"), "9am"),
        lambda edit: edit.set(("delivery", "sound"), value=True),
        lambda edit: edit.add_reminder(f"own-{name}", {key: value}),
    ]
    return draw(st.sampled_from(every_change))


Tree = dict[str, Any]


class Wished(NamedTuple):
    """A change, what it must make of the values, and where in the old text it may change anything.

    Attributes:
        path: of the one value that becomes another; `None` where only whole lines come or go.
    """

    change: Callable[[Edit], None]
    expected: Callable[[Tree], None]
    path: tuple[str, ...] | None = None


@st.composite
def wished(draw: st.DrawFn, text: str) -> Wished:
    """A change of that text."""
    name, key, value = draw(names), draw(setting_keys), draw(values)
    path, own = ("reminders", name, key), f"own-{name}"
    tree = tomllib.loads(text)
    stands = key in tree.get("reminders", {}).get(name, {})

    def put(tree: Tree) -> None:
        tree.setdefault("reminders", {}).setdefault(name, {})[key] = value

    def take(tree: Tree) -> None:
        tree.get("reminders", {}).get(name, {}).pop(key, None)

    def renamed(tree: Tree) -> None:
        take(tree)
        tree["reminders"][name]["renamed"] = value

    every_wish = [
        Wished(lambda edit: edit.set(path, value), put, path if stands else None),
        Wished(lambda edit: edit.unset(path), take),
        Wished(lambda edit: edit.unset(path[:2]), lambda tree: tree.get("reminders", {}).pop(name, None)),
        Wished(
            lambda edit: edit.add_reminder(own, {key: value}),
            lambda tree: tree.setdefault("reminders", {}).update({own: {key: value}}),
        ),
        Wished(
            lambda edit: edit.add_quiet_hours({"from": "12:30", "until": "13:15"}),
            lambda tree: tree.setdefault("quiet", []).append({"from": "12:30", "until": "13:15"}),
        ),
        *([Wished(lambda edit: edit.rename(path, "renamed", value), renamed, path)] if stands else []),
    ]
    chosen: Wished = draw(st.sampled_from(every_wish))
    return chosen


keys = st.sampled_from(("wake", "at", "days", "tea", "soup spoon", "é"))
paths = st.lists(keys, min_size=1, max_size=3).map(tuple)
scalars = (
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=5)
    | st.booleans()
    | st.integers(-5, 99)
    | st.dates()
    | st.times()
)


def _dotted(path: tuple[str, ...]) -> str:
    return ".".join(key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else f'"{key}"' for key in path)


@st.composite
def written_values(draw: st.DrawFn) -> str:
    """A value as people write it: in one line, in several, in other quotes, or as a table in braces."""
    value = draw(scalars | st.lists(scalars, max_size=2))
    plain = _rendered(value)
    inner = draw(st.lists(paths, max_size=2))
    ways = [plain, "{ " + ", ".join(f"{_dotted(path)} = {plain}" for path in inner) + " }"]
    if isinstance(value, list):
        ways.append("[  # a list\n" + "".join(f"  {_rendered(item)},  # ]\n" for item in value) + "]")
    if isinstance(value, str) and "'" not in value and value.isprintable():
        ways += [f"'{value}'", f"'''\n{value}'''"]
    return draw(st.sampled_from(ways))


@st.composite
def toml_texts(draw: st.DrawFn) -> str:
    """Any TOML that `tomllib` accepts: keys with dots and quotes, tables in every order, arrays of them, odd spaces."""
    lines = draw(comments)
    for header in [None, *draw(st.lists(paths, max_size=4))]:
        if header:
            lines.append(
                draw(st.sampled_from(("[{}]", "[{}]  # a table", "  [ {} ]", "[[{}]]"))).format(_dotted(header))
            )
        for path in draw(st.lists(paths, max_size=3)):
            line = draw(st.sampled_from(("{} = {}", "  {}={}", "{} = {}  # mine")))
            lines += [line.format(_dotted(path), draw(written_values())), *draw(comments)]
    end = draw(st.sampled_from(("\n", "\r\n")))
    text = "\n".join(lines).replace("\n", end) + draw(st.sampled_from((end, "")))
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(False)
    return text


def edit_profile(
    path: Path,
    reference: Mapping[str, object],
    change: Callable[[Edit], None],
    note: Callable[[Edited], object] = lambda _edited: None,
) -> Edited:
    """Change a profile by the parts that a commit is made of, read again within the lock."""
    read_text(path)
    with editing(path):
        old = load_profile(path, reference)
        edited = rewritten(old.profile, old.text, path.name, reference, change)
        put_in_place(path, old.text, edited.new_text, lambda: note(edited))
    return edited
