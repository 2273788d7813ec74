"""Fuzzes the reader of the profile, guided by the code that each document reaches. Ends at the first traceback.

    pip install atheris     (the program and its tests do without)
    python -m bench.fuzz_profile -runs=200000 -seed=1

What stands behind the name is libFuzzer's. It begins with the presets and the reference profile.
"""

import sys
import tempfile
import tomllib
from pathlib import Path

import atheris  # type: ignore[import-not-found]  # as above

with atheris.instrument_imports(include=["routine", "tomlkit", "tomllib"]):
    from routine.errors import ProfileError
    from routine.profile.check import check_text

CONFIG = Path(__file__).parent.parent / "config"
REFERENCE = tomllib.loads((CONFIG / "profile.toml").read_text("utf-8"))


def read(document: bytes) -> None:
    """Read it, or refuse it line by line."""
    try:
        check_text(document.decode("utf-8", "replace"), "profile.toml", REFERENCE)
    except ProfileError as refusal:
        lines = str(refusal).split("\n")
        assert all(line.startswith("profile.toml:") for line in lines), lines  # noqa: S101 - what is fuzzed for


def main() -> None:
    """Begin with documents that are read, in a folder of their own, and with the words and lines they are made of."""
    with tempfile.TemporaryDirectory() as folder:
        documents, words = Path(folder, "documents"), Path(folder, "words")
        documents.mkdir()
        pieces = set[str]()
        for document in (CONFIG / "profile.toml", *(CONFIG / "presets").glob("*.toml")):
            text = document.read_text("utf-8")
            (documents / document.name).write_text(text, "utf-8")
            pieces.update(text.split(), (f"{line}\n" for line in text.splitlines() if line.isascii()))
        words.write_text("\n".join(filter(None, map(entry, sorted(pieces)))))
        atheris.Setup([*sys.argv, "-max_len=4096", f"-dict={words}", str(documents)], read)
        atheris.Fuzz()


def entry(piece: str) -> str:
    """A line of libFuzzer's dictionary; it takes at most 64 bytes."""
    escaped = "".join(letter if letter.isalnum() else f"\\x{ord(letter):02x}" for letter in piece)
    return f'"{escaped}"' if piece.isascii() and len(piece) <= 64 else ""


if __name__ == "__main__":
    main()
