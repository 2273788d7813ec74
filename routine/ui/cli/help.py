"""The two help screens: what a person needs, and the whole tree of commands."""

from textwrap import wrap

import typer

from routine.i18n import N_, _, command_line
from routine.ui.cli.click_layer import OPTIONS, Clicks, RoutineGroup
from routine.ui.cli.terminal.output import columns

SECTIONS: dict[str, tuple[str, ...]] = {
    N_("Every day"): (
        "status", "next", "why", "done", "snooze", "skip", "pause", "resume", "tonight", "stretch", "cramp", "undo",
    ),
    N_("Schedule"): (
        "list", "show", "preview", "every", "times", "at", "hours", "days", "on", "off", "add", "remove",
        "bedtime", "wake", "quiet",
    ),
    N_("Looking back"): ("log", "stats", "report", "calendar", "data"),
    N_("Profile"): ("init", "config"),
    N_("Reminders in the background"): ("service", "daemon", "bar", "test", "doctor"),
}  # fmt: skip
"""Which command stands where in `--help --all`; `--help` shows the first section."""

WIDTH = 80
MARGIN = 29


def everyday_help(root: RoutineGroup, ctx: Clicks) -> str:
    """The twelve commands that a person needs."""
    examples = [
        (command_line(), _("today at a glance")),
        (command_line("pause 2 hours"), _("quiet for a while")),
        (command_line("bedtime 22:30"), _("a bedtime that fits you")),
        (command_line("every sitting 60m"), _("fewer walks")),
    ]
    more = [
        (_("Each command explains itself:"), command_line("pause --help")),
        (_("All commands and options:"), command_line("--help --all")),
    ]
    return "\n".join(
        [
            _("Quiet reminders to drink, to move, to stretch before bed, and to go to bed."),
            "",
            *columns([(f"  {example}", told) for example, told in examples]),
            "",
            *_everyday(root, ctx),
            "",
            *columns(more),
        ]
    )


def _everyday(root: RoutineGroup, ctx: Clicks) -> list[str]:
    every_day = next(iter(SECTIONS.values()))
    found = [(name, root.get_command(ctx, name)) for name in every_day]
    return [_line(name, each.short_help or "", 12) for name, each in found if each and not each.hidden]


def whole_tree(root: RoutineGroup, ctx: Clicks) -> str:
    """Every command, section by section, and the global options."""
    lines = [_("REMINDER is a name, the beginning of one, or a word like water, walk, calves, bed."), ""]
    for title in SECTIONS:
        section = _section(root, ctx, title)
        lines += [*section, ""] if section else []
    return "\n".join([*lines, _("Options, before or after the command:"), *_global_options()])


def _global_options() -> list[str]:
    """Two a line, below each other."""
    left = [
        ("-h, --help", _("explain the command")),
        ("--profile FILE", _("another profile")),
        ("--dry-run", _("change nothing")),
    ]
    right = [("-V, --version", _("the version")), ("--no-color", _("no colour")), ("-q, --quiet", _("say less"))]
    width = max(len(told) for _option, told in left) + 5
    return [
        f"  {option:18}{told:{width}}{other:16}{told_too}"
        for (option, told), (other, told_too) in zip(left, right, strict=True)
    ]


def _section(root: RoutineGroup, ctx: Clicks, title: str) -> list[str]:
    """The heading and one line for each command in it that there is."""
    lines = []
    for name in SECTIONS[title]:
        found = root.get_command(ctx, name)
        if isinstance(found, RoutineGroup):
            lines += [_entry(ctx, f"{name} {word}", sub) for word, sub in found.commands.items() if not sub.hidden]
        elif found and not found.hidden:
            lines.append(_entry(ctx, name, found))
    return [f"{_(title)}:", *lines] if lines else []


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
