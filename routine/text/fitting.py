"""Lines broken between words where a terminal ends; what follows stands below its own column."""

import re

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_GAP = re.compile(r"\S {3,}(?=\S)")
_GLUE = "\0"
"""Stands for a space at which nothing is broken."""


def fitted(text: str, width: int, command: str) -> str:
    """The text with every line in that many letters, as far as its words are no longer.

    A line goes on below its last column, or below its begin. What begins with the word `command` and fits a line stays
    in one, so that it can be pasted.
    """
    return "\n".join(_broken(line, width, command) for line in text.split("\n"))


def _broken(line: str, width: int, command: str) -> str:
    if _length(line) <= width:
        return line
    hang = _hang(line, width)
    room = width - hang
    whole = re.compile(rf"(?<!\S){re.escape(command)} \S.*?(?=   |\. |$)")
    glued = whole.sub(lambda found: _glued(found[0], room), line)
    lead = line[: len(line) - len(line.lstrip(" "))]
    lines, end = [lead], len(lead)
    for gap, word in re.findall(r"( *)([^ ]+)", glued[len(lead) :]):
        if end + len(gap) + _length(word) > width and lines[-1].strip():
            lines.append(" " * hang + word)
            end = hang + _length(word)
        else:
            lines[-1] += gap + word
            end += len(gap) + _length(word)
    return "\n".join(each.replace(_GLUE, " ") for each in lines)


def _hang(line: str, width: int) -> int:
    """Where the last column begins, if that leaves half of the width; else where the line begins."""
    plain = _STYLE.sub("", line)
    columns = [found.end() for found in _GAP.finditer(plain) if found.end() <= width // 2]
    return columns[-1] if columns else len(plain) - len(plain.lstrip(" "))


def _glued(words: str, room: int) -> str:
    return words.replace(" ", _GLUE) if _length(words) <= room else words


def _length(text: str) -> int:
    return len(_STYLE.sub("", text))
