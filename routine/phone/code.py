"""The code that a phone scans to get the messages, and the same as a link for whoever cannot scan.

The link is that of the ntfy app (docs.ntfy.sh, "Subscribe from your phone", "ntfy:// links").
"""

from urllib.parse import urlsplit

import segno

BORDER = 4
"""Light cells around it, as many as ISO/IEC 18004 has it: a scanner finds its edge by them."""

FIXED_COLOURS, AS_BEFORE = "\x1b[38;5;16;48;5;231m", "\x1b[0m"
"""Black on white in any theme: these two of the 256 colours are never others."""

_HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def link_of(server: str, topic: str) -> str:
    """What the app opens as a subscription; `server` as `https://ntfy.example:8443`."""
    parts = urlsplit(server)
    return f"ntfy://{parts.netloc}/{topic}{'' if parts.scheme == 'https' else '?secure=false'}"


def terminal_lines(link: str, *, coloured: bool) -> list[str]:
    """The code in lines of a terminal, two cells in a letter.

    Without colours its light cells are drawn, as most terminals are dark; a phone reads it the other way round, too.
    """
    rows = [list(map(bool, row)) for row in segno.make_qr(link, error="l").matrix_iter(border=BORDER)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    pairs = [zip(upper, lower, strict=True) for upper, lower in zip(rows[::2], rows[1::2], strict=True)]
    if coloured:
        return [f"{FIXED_COLOURS}{''.join(_HALVES[pair] for pair in line)}{AS_BEFORE}" for line in pairs]
    return ["".join(_HALVES[not upper, not lower] for upper, lower in line) for line in pairs]


def picture(link: str) -> str:
    """The code as an SVG element of a page, black on white, as large as its place; it holds no style and no script."""
    return segno.make_qr(link, error="l").svg_inline(border=BORDER, dark="#000", light="#fff", omitsize=True)
