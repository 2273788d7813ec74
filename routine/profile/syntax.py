"""What the TOML parser complains of, in the person's words and at the place that is wrong.

`tomllib` speaks English, counts a text that is never closed to the end of the file, and names no letter that cannot be
seen. Where it says what is not known here, its own words are passed on.
"""

import re
from collections.abc import Mapping
from unicodedata import category, name

from routine.i18n import N_, _

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTES = N_('Words, times and durations stand in quotes: wake = "07:00".')
_WANTS_QUOTES = ("Expected newline", "Invalid value")
"""How `tomllib`, whose words are always English, begins where quotes are missing."""

_ODD_QUOTES = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_LEADING_ZERO = re.compile(r"0+[0-9]+(?![0-9:.])")
_TOKEN = re.compile(
    r'''#[^\n]*|"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"""|\'\'\'|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[\[\]{}]''', re.DOTALL
)
"""What may hold a bracket that is none, quotes that never close, and brackets."""

_QUOTED = re.compile(r"(['\"])(.*?)\1")
_TWICE = N_("{name} stands twice in this file. Keep one of them.")
_KNOWN: Mapping[str, str] = {
    r"Cannot (?:declare|mutate immutable namespace|redefine namespace) .+": _TWICE,
    r"Duplicate inline table key .+": _TWICE,
    r"Cannot overwrite a value": N_("This setting stands twice. Keep one of them."),
    r"Illegal character '\\n'.*": N_("The text in quotes does not end on this line."),
    r"Unterminated string|Expected \"'''\".*|Expected '\"\"\"'.*": N_("A text in quotes begins here and never ends."),
    r"Unclosed (?:array|inline table)": N_("A list or table begins here and never ends."),
}
"""What it says, and what is said for it; `name` is what stands there in quotes."""


def syntax_line(text: str, file: str, message: str) -> str:
    """The line about a text that is no TOML (`profile.toml:3:8: …`), by what `tomllib` says of it."""
    found, reason = _AT.search(message), _AT.sub("", message)
    if found is None:
        place = 0
    elif found[1]:
        lines = text.split("\n")[: int(found[1]) - 1]
        place = sum(len(line) + 1 for line in lines) + int(found[2]) - 1
    else:
        place = _opened(text)
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    return f"{file}:{line}:{column}: {_told(text, place, reason)}"


def _told(text: str, place: int, reason: str) -> str:
    if odd := _odd_letter(text[place : place + 1]):
        return odd
    for pattern, sentence in _KNOWN.items():
        if re.fullmatch(pattern, reason):
            return _(sentence, name=".".join(key for _quote, key in _QUOTED.findall(reason)))
    if not reason.startswith(_WANTS_QUOTES):
        return _("This is not TOML: {reason}.", reason=reason)
    zeros = _LEADING_ZERO.match(text, max(0, text.rfind("0", 0, place)))
    if zeros and zeros.end() > place:
        return _("A number does not begin with 0: write {number}.", number=int(zeros[0]))
    return " ".join([_("This is not TOML: {reason}.", reason=reason), _(_QUOTES)])


def _odd_letter(letter: str) -> str:
    """What is wrong with the letter itself; empty where nothing is."""
    if not letter or letter.isascii():
        return ""
    if letter in _ODD_QUOTES:
        return _('This quote ({letter}) is not a plain one. Write: wake = "07:00".', letter=letter)
    if letter in "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}":
        return _("This dash ({letter}) is not a plain one. Type: -", letter=letter)
    if category(letter) in {"Cf", "Zs", "Zl", "Zp"}:
        seen = name(letter, "").lower() or f"{ord(letter):#x}"
        return _("A letter that cannot be seen stands here: {letter}. Delete it, and type a space.", letter=seen)
    return ""


def _opened(text: str) -> int:
    """Where that begins which is never closed; the end of the text where all is closed."""
    open_: list[int] = []
    for token in _TOKEN.finditer(text):
        if token[0] in ('"""', "'''"):
            return token.start()
        if token[0] in "[{":
            open_.append(token.start())
        elif token[0] in "]}" and open_:
            open_.pop()
    return open_[-1] if open_ else len(text.rstrip())
