"""One table of the profile as it is read: what may stand in it, what it means, what is wrong. SPEC section 6."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Literal, NamedTuple, TypeVar
from unicodedata import category

from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.notation import format_duration, parse_amount, parse_clock, parse_days, parse_duration, parse_time
from routine.model.profile import Early

Path = tuple[str | int, ...]
T = TypeVar("T")
D = TypeVar("D")
Read = Callable[[object], T]
MOST = 10_000
MOST_GUESSED = 100
"""Unknown keys of which a nearest word is sought: each takes long, and a file of garbage has many."""


class Problem(NamedTuple):
    """Something wrong, or worth a word.

    Attributes:
        path: the keys and list positions that lead to it; a key that is not there stands for its table.
        message: a finished sentence or two.
        of_key: it is about the key itself, not about its value.
        typed: where another kind of value is wanted, the same for a word that a command was given: in the file it
            would stand with or without quotes. Else empty.
    """

    path: Path
    message: str
    of_key: bool = False
    typed: str = ""


class UnfitError(Exception):
    """A value that cannot stand where it stands, in a sentence for the person; `typed` as in `Problem`."""

    def __init__(self, message: str, typed: str = "") -> None:
        super().__init__(message)
        self.typed = typed


class Table:
    """A table of the profile while it is read; what is wrong in it lands in `problems`, which all tables share.

    Anything but a table is a problem and counts as empty. `fallback` has values for the keys that are not in it.
    """

    def __init__(
        self, own: object, path: Path, problems: list[Problem], fallback: Mapping[str, object] | None = None
    ) -> None:
        self._path = path
        self._problems = problems
        if not isinstance(own, Mapping):
            self.refuse(None, _("Expected a table of settings; found {found}.", found=_found(own)))
            own = {}
        self.own: Mapping[str, object] = own
        self.values = {**(fallback or {}), **own}

    def refuse(
        self, key: str | None, message: str, *, item: int | None = None, of_key: bool = False, typed: str = ""
    ) -> None:
        """Note a problem of this table, of one of its keys, or of one item in the list at that key."""
        path = (*self._path, *(part for part in (key, item) if part is not None))
        self._problems.append(Problem(path, message, of_key, typed))

    def refuse_others(self, accepted: Collection[str]) -> None:
        """Note every key that is not among these, with the nearest right word."""
        for key in self.own:
            if key not in accepted:
                unknown = _("Unknown key {key}.", key=quoted(key))
                near = meant(key, accepted) if len(self._problems) < MOST_GUESSED else ""
                listed = _("Accepted here: {names}.", names=", ".join(accepted))
                self.refuse(key, " ".join(filter(None, [unknown, near, listed])), of_key=True)

    def take(self, key: str, read: Read[T], default: D) -> T | D:
        """The value at that key; the default where there is none, or none that can be read."""
        if key not in self.values:
            return default
        value = self._attempt(read, self.values[key], key)
        return default if value is None else value

    def take_each(self, key: str, read: Read[T]) -> tuple[T, ...]:
        """The values in the list at that key, or the one value there; empty where there is no such key."""
        given = self.values.get(key, ())
        if given == []:
            self.refuse(key, _("Expected a list with something in it; found an empty one."))
        listed = enumerate(given) if isinstance(given, list | tuple) else [(None, given)]
        values = (self._attempt(read, value, key, item) for item, value in listed)
        return tuple(value for value in values if value is not None)

    def _attempt(self, read: Read[T], value: object, key: str, item: int | None = None) -> T | None:
        try:
            return read(value)
        except UnfitError as trouble:
            self.refuse(key, str(trouble), item=item, typed=trouble.typed)
        except UnreadableWordError as trouble:
            self.refuse(key, unreadable(trouble), item=item)
        return None

    def need(self, key: str, read: Read[T], stand_in: T) -> T:
        """The value at that key; a problem, and the stand-in, where there is none."""
        if key not in self.values:
            self.refuse(key, _('"{key}" is missing.', key=key))
        return self.take(key, read, stand_in)


def quoted(word: object) -> str:
    """A word from the profile, fit for a sentence: one line, not long, nothing that steers a terminal."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in str(word)[:60])
    return f'"{shown}{"…" if len(str(word)) > 60 else ""}"'


def unreadable(trouble: UnreadableWordError) -> str:
    """The sentence of a word that cannot be read, its word made harmless."""
    return _("{word} is not {kind}. {hint}", word=quoted(trouble.found), kind=trouble.kind, hint=trouble.hint)


def _found(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _("the number {n}", n=value) if abs(value) < 10**12 else _("a very large number")
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list | Mapping):
        return _("a list") if isinstance(value, list) else _("a table")
    return _("a date or time without quotes")


def _wants(value: object, kind: type[T], what: str, typed: str = "") -> T:
    """The value, when it is of that kind; `what` names the kind as the file has it, `typed` as a command takes it."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise UnfitError(_expected(what, value), _expected(typed or what, value))
    return value


def _expected(what: str, value: object) -> str:
    return _("Expected {what}; found {found}.", what=what, found=_found(value))


def switch(value: object) -> bool:
    """Read `true` or `false`."""
    return _wants(value, bool, _("true or false, without quotes"), _("true or false"))


def whole_number(least: int) -> Read[int]:
    """Read a whole number that is not below `least`."""

    def read(value: object) -> int:
        number = _wants(value, int, _("a whole number, without quotes"), _("a whole number"))
        if not least <= number <= MOST:
            outside = _expected(_("a whole number from {least} to {most}", least=least, most=MOST), number)
            raise UnfitError(outside, outside)
        return number

    return read


def duration(least: timedelta) -> Read[timedelta]:
    """Read a duration that is not below `least`."""

    def read(value: object) -> timedelta:
        length = parse_duration(_wants(value, str, _('a duration in quotes, such as "45m"')))
        if length < least:
            short = _("It must be at least {least}; found {found}.", least=format_duration(least), found=_found(value))
            raise UnfitError(short)
        return length

    return read


def _in_quotes(read: Callable[[str], T], what: str) -> Read[T]:
    return lambda value: read(_wants(value, str, _(what)))


clock = _in_quotes(parse_clock, N_('a time of day in quotes, such as "21:30"'))
moment = _in_quotes(parse_time, N_('a time in quotes, such as "21:30" or "bedtime-15m"'))
amount = _in_quotes(parse_amount, N_('an amount in quotes, such as "200ml"'))
days: Read[frozenset[int]] = _in_quotes(parse_days, N_('days in quotes, such as "mon-fri"'))
"""Each reads its words; an amount is of millilitres."""


def early(value: object) -> Early:
    """Read `"auto"`, a time of day, or `false`."""
    if value is False or value == "auto":
        return "auto" if value else False
    what = _('"auto", a time of day in quotes such as "20:50", or false')
    return parse_clock(_wants(value, str, what, _('"auto", a time of day such as 20:50, or false')))


def tray(value: object) -> Literal["auto"] | bool:
    """Read `"auto"`, `true` or `false`."""
    if isinstance(value, bool):
        return value
    if value != "auto":
        what = _('"auto", true, or false')
        raise UnfitError(_expected(what, value), _expected(_("auto, true, or false"), value))
    return "auto"


def line(value: object) -> str:
    """Read a line of text: not empty, and without control characters (they steer terminals and split rows)."""
    words = _wants(value, str, _("text in quotes"))
    if not words.strip():
        raise UnfitError(_("Expected some text; found none."))
    if any(category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in words):
        raise UnfitError(_("Expected one line of text; found a line break or another control character."))
    return words


def meant(word: str, accepted: Collection[str]) -> str:
    """The question after the accepted word that is most like it; empty where none is."""
    from difflib import get_close_matches  # here, for most profiles are written right: it keeps 0.2 MB

    near = get_close_matches(word, accepted, n=1)
    return _('Did you mean "{nearest}"?', nearest=near[0]) if near else ""
