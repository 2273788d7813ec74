"""The two help screens: what a person needs, and the whole tree of commands."""

from textwrap import wrap

import typer

from routine.cli.family import OPTIONS, Clicks, RoutineGroup
from routine.cli.output import columns, own_command, pasteable

SECTIONS: dict[str, tuple[str, ...]] = {
    "Every day": (
        "status", "next", "why", "done", "snooze", "skip", "pause", "resume", "tonight", "stretch", "cramp", "undo",
    ),
    "Schedule": (
        "list", "show", "preview", "every", "times", "at", "hours", "days", "on", "off", "add", "remove",
        "bedtime", "wake", "quiet",
    ),
    "Looking back": ("log", "stats", "report", "calendar", "data"),
    "Profile": ("init", "config"),
    "Reminders in the background": ("service", "daemon", "bar", "test", "doctor"),
}  # fmt: skip
"""Which command stands where in `--help --all`; `--help` shows the first section."""

WIDTH = 80
MARGIN = 29


def everyday_help(root: RoutineGroup, ctx: Clicks) -> str:
    """The twelve commands that a person needs."""
    examples = [
        (own_command(), "today at a glance"),
        ("routine pause 2 hours", "quiet for a while"),
        ("routine bedtime 22:30", "a bedtime that fits you"),
        ("routine every sitting 60m", "fewer walks"),
    ]
    more = [
        ("Each command explains itself:", "routine pause --help"),
        ("All commands and options:", "routine --help --all"),
    ]
    return "\n".join(
        [
            "Quiet reminders to drink, to move, to stretch before bed, and to go to bed.",
            "",
            *columns([(f"  {pasteable(example)}", told) for example, told in examples]),
            "",
            *_everyday(root, ctx),
            "",
            *columns(more),
        ]
    )


def _everyday(root: RoutineGroup, ctx: Clicks) -> list[str]:
    found = [(name, root.get_command(ctx, name)) for name in SECTIONS["Every day"]]
    return [_line(name, each.short_help or "", 12) for name, each in found if each and not each.hidden]


def whole_tree(root: RoutineGroup, ctx: Clicks) -> str:
    """Every command, section by section, and the global options."""
    lines = ["REMINDER is a name, the beginning of one, or a word like water, walk, calves, bed.", ""]
    for title in SECTIONS:
        section = _section(root, ctx, title)
        lines += [*section, ""] if section else []
    return "\n".join(
        [
            *lines,
            "Options, before or after the command:",
            "  -h, --help        explain the command     -V, --version   the version",
            "  --profile FILE    another profile         --no-color      no colour",
            "  --dry-run         change nothing          -q, --quiet     say less",
        ]
    )


def _section(root: RoutineGroup, ctx: Clicks, title: str) -> list[str]:
    """The heading and one line for each command in it that there is."""
    lines = []
    for name in SECTIONS[title]:
        found = root.get_command(ctx, name)
        if isinstance(found, RoutineGroup):
            lines += [_entry(ctx, f"{name} {word}", sub) for word, sub in found.commands.items() if not sub.hidden]
        elif found and not found.hidden:
            lines.append(_entry(ctx, name, found))
    return [f"{title}:", *lines] if lines else []


def _entry(ctx: Clicks, name: str, found: Clicks) -> str:
    """One line of a list: the command, its arguments, what it does."""
    own = typer.Context(found, info_name=name, parent=ctx)
    words = " ".join([name, *(piece for piece in found.collect_usage_pieces(own) if piece != OPTIONS)])
    return _line(words, found.short_help or "", MARGIN)


def _line(words: str, summary: str, margin: int) -> str:
    """A command and what it does, broken below itself at 80 letters."""
    first, *rest = wrap(summary, WIDTH - margin) or [""]
    begin = f"  {words}".ljust(margin) if len(words) < margin - 3 else f"  {words}\n{' ' * margin}"
    return "\n".join([begin + first, *(" " * margin + line for line in rest)])
