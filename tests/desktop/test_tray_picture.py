"""The pictures of the icon, as panels take them."""

from pathlib import Path

from routine.desktop.tray import SIZES, pixmaps
from routine.storage.resources import tray_pictures

TILE = {"usual": b"\xff\x24\x38\x6b", "waiting": b"\xff\x24\x38\x6b", "paused": b"\xff\x5a\x62\x70"}


def test_each_shape_is_there_in_each_size_whole() -> None:
    pictures = tray_pictures()
    assert pictures.keys() == TILE.keys()
    for shape, file in pictures.items():
        assert [(width, height, len(pixels)) for width, height, pixels in found(file)] == [
            (size, size, 4 * size * size) for size in SIZES
        ]
        for size, _height, pixels in found(file):
            assert pixels.count(TILE[shape]) > size * size / 10, "of its tile something is seen"
            assert pixels[:4] == b"\0\0\0\0", "its corners are round"


def test_the_shapes_differ_without_their_colours() -> None:
    light = {
        shape: [is_light(pixels) for _width, _height, pixels in found(file)] for shape, file in tray_pictures().items()
    }
    for size, *three in zip(SIZES, *light.values(), strict=True):
        for one, other in ((0, 1), (0, 2), (1, 2)):
            changed = sum(a != b for a, b in zip(three[one], three[other], strict=True))
            assert changed >= size * size / 25, size


def found(file: Path) -> list[tuple[int, int, bytes]]:
    return [tuple(each) for each in pixmaps(file.read_bytes())]  # type: ignore[misc]


def is_light(pixels: bytes) -> list[bool]:
    return [sum(pixels[at + 1 : at + 4]) > 3 * 128 for at in range(0, len(pixels), 4)]
