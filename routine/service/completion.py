"""What the shells complete when TAB is pressed: a script for each, made of all that may be typed.

Commands and options stand in the script, so nothing of ours is started for them; typer's own completion starts it at
every TAB. Only for the names of the reminders the script asks us: `routine names`.
"""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import Literal, NamedTuple, get_args

from routine.storage import resources

Shell = Literal["bash", "zsh", "fish"]
SHELLS: tuple[Shell, ...] = get_args(Shell)


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


def completion_script(shell: Shell, entries: Sequence[Entry]) -> str:
    """The script for that shell, made of all that may be typed."""
    write = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]
    lines = [line for entry in entries for line in write(entry)]
    if shell == "fish":
        paths = " ".join(quote(_spaced(entry.path)) for entry in entries if entry.path)
        lines.insert(0, f"set -g __routine_paths {paths}")
    return resources.config_text(f"completion/routine.{shell}").replace("@ENTRIES@", "\n".join(lines))


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
