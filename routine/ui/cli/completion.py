"""What the shells complete when TAB is pressed: a script for each, made from the command line itself.

Commands and options stand in the script, so nothing of ours is started for them; typer's own completion starts it at
every TAB. Only for the names of the reminders the script asks us: `routine names`.
"""

from collections.abc import Iterator
from shlex import quote
from typing import Literal, NamedTuple, get_args

from routine.i18n import N_, _
from routine.storage import resources
from routine.ui.cli.click_layer import Clicks

Shell = Literal["bash", "zsh", "fish"]
SHELLS: tuple[Shell, ...] = get_args(Shell)

OF_ALL = {
    "--profile": N_("Another profile."),
    "--no-color": N_("No colour."),
    "--quiet": N_("Say less."),
    "--dry-run": N_("Change nothing."),
    "--help": N_("Explain the command."),
}
"""Options that may follow every command."""


class Entry(NamedTuple):
    """What may follow a command, or an option that wants a word.

    Attributes:
        path: what is typed behind `routine`: `("config", "get")`, `("bar", "--format")`, `()` for itself.
        words: commands or choices, each with what it does.
        options: the same for what begins with hyphens.
        takes: what else may follow: the name of a reminder, a file, or neither.
    """

    path: tuple[str, ...]
    words: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    takes: Literal["", "reminder", "file"] = ""


def completion(shell: Shell, command_line: Clicks) -> str:
    """The script for that shell.

    Args:
        shell: for which one.
        command_line: the whole of it, as click holds it.
    """
    write = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]
    lines = [line for entry in entries(command_line) for line in write(entry)]
    if shell == "fish":
        paths = " ".join(quote(_spaced(entry.path)) for entry in entries(command_line) if entry.path)
        lines.insert(0, f"set -g __routine_paths {paths}")
    return resources.config_text(f"completion/routine.{shell}").replace("@ENTRIES@", "\n".join(lines))


def entries(found: Clicks, *path: str) -> Iterator[Entry]:
    """That command and all below it, without the hidden ones, and each of their options that wants a word."""
    shown = {name: each for name, each in getattr(found, "commands", {}).items() if not each.hidden}
    words = tuple((name, each.short_help or "") for name, each in shown.items())
    options = _parameters(found, "option")
    yield Entry(path, words, _explained(options), _takes(_parameters(found, "argument")))
    for option in options:
        if not option.is_flag:
            choices = tuple((str(choice), "") for choice in getattr(option.type, "choices", ()))
            yield Entry((*path, _long(option)), choices, (), _takes([option]))
    for name, each in shown.items():
        yield from entries(each, *path, name)


def _parameters(found: Clicks, kind: Literal["option", "argument"]) -> list[Clicks]:
    return [parameter for parameter in found.params if parameter.param_type_name == kind]


def _explained(options: list[Clicks]) -> tuple[tuple[str, str], ...]:
    """A command's own options, then those of all, each with what it does."""
    own = {_long(option): option.help or "" for option in options if _long(option) not in OF_ALL}
    return tuple((name, _(told) if told else "") for name, told in (own | OF_ALL).items())


def _long(option: Clicks) -> str:
    return next(str(name) for name in option.opts if name.startswith("--"))


def _takes(parameters: list[Clicks]) -> Literal["", "reminder", "file"]:
    wanted = " ".join(parameter.metavar or "" for parameter in parameters)
    return "reminder" if "REMINDER" in wanted else "file" if "FILE" in wanted else ""


def _bash(entry: Entry) -> Iterator[str]:
    words, options = (" ".join(word for word, _told in each) for each in (entry.words, entry.options))
    yield f'    "{" ".join(entry.path)}") words="{words}" options="{options}" takes="{entry.takes}" ;;'


def _zsh(entry: Entry) -> Iterator[str]:
    words, options = (
        " ".join(quote(f"{word}:{summary}") for word, summary in each) for each in (entry.words, entry.options)
    )
    yield f'    ("{" ".join(entry.path)}") following=({words}) options=({options}) takes="{entry.takes}" ;;'


def _fish(entry: Entry) -> Iterator[str]:
    """An option that wants a word stands with its own command: fish knows options itself."""
    *before, last = ["", *entry.path]
    if last.startswith("--"):
        here = f"complete -c routine -n {quote(f'__routine_is {quote(_spaced(before))}')}"
        words = quote(" ".join(word for word, _told in entry.words) or _FISH_ASKS[entry.takes])
        yield f"{here} -l {last[2:]} {'-r -F' if entry.takes == 'file' else f'-x -a {words}'}"
        return
    here = f"complete -c routine -n {quote(f'__routine_is {quote(_spaced(entry.path))}')}"
    for word, summary in entry.words:
        yield f"{here} -a {word} -d {quote(summary)}"
    for option, summary in entry.options:
        yield f"{here} -l {option[2:]} -d {quote(summary)}"
    if entry.takes:
        yield f"{here} {'-F' if entry.takes == 'file' else f'-a {quote(_FISH_ASKS[entry.takes])}'}"


_FISH_ASKS = {"reminder": "(eval (commandline -opc)[1] names 2>/dev/null)", "file": "", "": ""}


def _spaced(path: tuple[str, ...] | list[str]) -> str:
    """As `__routine_is` builds it: a space before each word."""
    return "".join(f" {word}" for word in path if word)
