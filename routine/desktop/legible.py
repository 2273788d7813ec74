"""Text that is safe to hand to a screen: nothing in it acts, everything in it can be read. SPEC section 8."""

import re
import unicodedata

_TERMINAL_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b]*")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ACTING = frozenset({"Cc", "Cs"})  # control characters, and surrogates that no encoding can write


def legible(text: str) -> str:
    """The text less terminal sequences and control characters; line breaks stay."""
    plain = _TERMINAL_SEQUENCE.sub("", text).replace("\t", " ")
    return "".join(letter for letter in plain if letter == "\n" or unicodedata.category(letter) not in _ACTING)


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(legible(text).split())


def escaped(text: str) -> str:
    """The text for a server that reads markup. `html.escape` does no more, and keeps 0.5 MB of names of letters."""
    return text.translate(_MARKUP)
