"""The icon in each size that a panel may want, as pixels: a name would be found only where it is installed.

Panels look a name up in their own way, LXQt's as PNG alone, and Plasma shows nothing for one that it does not find;
pixels are taken by all of them (PLATFORM).
"""

import zlib
from collections.abc import Iterator

SIZES = (48, 32, 24, 22)
"""Pixels; a panel of 24 at twice the size takes 48. In the file they stand below each other, all from the left edge."""

WIDTH, BEFORE, AFTER = SIZES[0], 41, 16
"""Of the file: its width in pixels, and the bytes before and after its pixels. scripts/make-tray-icons writes it so:
signature, IHDR, one IDAT of unfiltered rows, IEND."""

Pixmap = list[object]


def pixmaps(png: bytes) -> list[Pixmap]:
    """Width, height and pixels (ARGB, as the bytes of a network) for each size."""
    rows = _rows(zlib.decompress(png[BEFORE:-AFTER]))
    return [[size, size, b"".join(_argb(next(rows)[: 4 * size]) for _row in range(size))] for size in SIZES]


def _rows(unfiltered: bytes) -> Iterator[bytes]:
    length = 1 + 4 * WIDTH  # each begins with the kind of its filter, none
    return (unfiltered[at + 1 : at + length] for at in range(0, len(unfiltered), length))


def _argb(rgba: bytes) -> bytes:
    turned = bytearray(rgba)
    turned[0::4], turned[1::4], turned[2::4], turned[3::4] = rgba[3::4], rgba[0::4], rgba[1::4], rgba[2::4]
    return bytes(turned)
