"""The two help screens: what a person needs, and the whole tree of commands."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from routine.i18n import N_, _, command_line
from routine.ui.cli import registry
from routine.ui.cli.registry import EVERY_DAY, SECTIONS
from routine.ui.cli.terminal.output import columns, width

MARGIN = 29


SET_UP_AND_LOOK_BACK = (
    ("init", N_("fit it to you"), "stats", N_("evenings and nights")),
    ("test", N_("see one now"), "report", N_("a page for a doctor")),
    ("doctor", N_("check this computer"), "open", N_("all of this with the mouse")),
    ("add", N_("one of your own"), "about", N_("what is known of leg cramps")),
    ("bedtime", N_("when you go to bed"), "every", N_("how often: every sitting 60m")),
)
"""The second block of the help, two a line: a word, and what it is for."""


def everyday_help() -> str:
    """The twelve commands that a person needs every day, and those that set up and look back."""
    more = [
        (_("Each command explains itself:"), command_line("pause --help")),
        (_("All commands and options:"), command_line("--help --all")),
    ]
    everyday = [each for each in registry.COMMANDS if each.section == EVERY_DAY and each.words == each.name]
    return "\n".join(
        [
            *wrap(_("Quiet reminders to drink, to move, to stretch before bed, and to go to bed."), width()),
            "",
            f"  {command_line()}   {_('today at a glance')}",
            *[_line(each.name, _(each.summary), 12) for each in everyday],
            "",
            *_second_block(),
            "",
            *columns(more),
        ]
    )


def _second_block() -> Iterator[str]:
    """Two a line where they fit, else one."""
    room = max(len(_(told)) for _word, told, _other, _told_too in SET_UP_AND_LOOK_BACK)
    pairs = [
        (f"  {word:9} {_(told):{room}}", f"  {other:9} {_(told_too)}")
        for word, told, other, told_too in SET_UP_AND_LOOK_BACK
    ]
    if all(len(left + right) <= width() for left, right in pairs):
        yield from (left + right for left, right in pairs)
    else:
        yield from (each.rstrip() for pair in pairs for each in pair)


def whole_tree(usages: Mapping[str, str]) -> str:
    """Every command, section by section, and the global options.

    Args:
        usages: by the words of each command: the same with its arguments behind.
    """
    lines = [_("REMINDER is a name, the beginning of one, or a word like water, walk, calves, bed."), ""]
    for section in SECTIONS:
        found = [each for each in registry.COMMANDS if each.section == section and each.words in usages]
        told = [_line(usages[each.words], _(each.summary), MARGIN) for each in found]
        lines += [f"{_(section)}:", *told, ""]
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


def _line(words: str, summary: str, margin: int) -> str:
    """A command and what it does, broken below itself where the terminal ends."""
    first, *rest = wrap(summary, width() - margin) or [""]
    begin = f"  {words}".ljust(margin) if len(words) < margin - 3 else f"  {words}\n{' ' * margin}"
    return "\n".join([begin + first, *(" " * margin + line for line in rest)])
