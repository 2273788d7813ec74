"""The manual and docs/commands.md are those that program and reference profile give; two readers find no fault."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.parts import need

ROOT = Path(__file__).parents[2]
PAGES = ("routine.1", "routine-profile.5")


def page(name: str) -> Path:
    return ROOT / "config" / "man" / name


def test_the_pages_are_as_the_program_makes_them_now(tmp_path: Path) -> None:
    """When this fails: .venv/bin/python scripts/make-docs."""
    subprocess.run([sys.executable, ROOT / "scripts" / "make-docs", tmp_path], check=True, timeout=60)
    made = [*map(page, PAGES), ROOT / "docs" / "commands.md"]
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in made}
    for path in made:
        assert path.read_text() == (tmp_path / path.name).read_text(), "run: .venv/bin/python scripts/make-docs"


@pytest.mark.parametrize("name", PAGES)
def test_mandoc_finds_no_fault(name: str) -> None:
    lint = subprocess.run(
        [need("mandoc", "mandoc"), "-Tlint", "-Wwarning", page(name)], capture_output=True, text=True, check=False
    )
    assert (lint.returncode, lint.stdout) == (0, "")


@pytest.mark.parametrize("name", PAGES)
def test_groff_finds_no_fault(name: str) -> None:
    command = [need("groff", "groff-base"), "-man", "-ww", "-Tutf8", str(page(name))]
    drawn = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (drawn.returncode, drawn.stderr) == (0, "")


def test_a_person_finds_in_them_what_they_look_for() -> None:
    command = [need("mandoc", "mandoc"), "-Tascii"]
    shown = subprocess.run([*command, page("routine.1")], capture_output=True, text=True, check=True).stdout
    plain = "".join(
        letter for place, letter in enumerate(shown) if letter != "\b" and shown[place + 1 : place + 2] != "\b"
    )
    assert "pause [DURATION | until TIME|DAY|DATE | today]" in plain
    assert "routine pause until 17:00" in plain
    assert "--as-of" in plain
    assert "the daemon is not running" in plain
    assert "General information, not medical advice." in plain


def test_the_page_of_the_profile_holds_every_setting() -> None:
    reference = (ROOT / "config" / "profile.toml").read_text()
    keys = {line.removeprefix("# ").split(" = ")[0] for line in reference.splitlines() if " = " in line}
    text = page("routine-profile.5").read_text().replace(r"\-", "-")
    assert sorted(key for key in keys if key not in text) == []
