"""`config edit`: the person's own editor, and what becomes of the text that was typed in it."""

import stat
from pathlib import Path

import pytest

from tests.telling import at
from tests.ui.cli.lived import lines
from tests.ui.conftest import Home, Run

NOW = at("14:07")


def editor(folder: Path, *steps: str) -> str:
    """An editor that does one step of sed each time it is opened."""
    script, left = folder / "editor", folder / "steps"
    left.write_text("".join(f"{step}\n" for step in steps))
    script.write_text(f'#!/bin/sh\nstep=$(head -n 1 "{left}")\nsed -i 1d "{left}"\nsed -i "$step" "$1"\n')
    script.chmod(0o755)
    return str(script)


def copies(home: Home) -> list[Path]:
    return list(home.profile.parent.glob("profile.edited-*"))


def test_a_good_text_is_taken_and_what_it_changes_is_told(lived_in: Home, run: Run, tmp_path: Path) -> None:
    works = editor(tmp_path, 's/after_sitting = \\"50m\\"/after_sitting = \\"40m\\"/')
    result = run("config", "edit", now=NOW, EDITOR=works)
    assert lines(result.out) == ["Walks: after 50 min -> 40 min of sitting."]
    assert 'after_sitting = "40m"' in lived_in.profile.read_text()
    assert not copies(lived_in)
    run("undo", now=NOW)
    assert 'after_sitting = "50m"' in lived_in.profile.read_text()


def test_nothing_edited_changes_nothing(lived_in: Home, run: Run, tmp_path: Path) -> None:
    assert run("config", "edit", now=NOW, EDITOR=editor(tmp_path, "s/x/x/")).out == "Nothing was changed.\n"
    assert not copies(lived_in)


def test_mistakes_are_shown_with_their_lines_and_the_text_is_kept(
    lived_in: Home, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lived_in.profile.read_text()
    monkeypatch.setattr("routine.ui.cli.terminal.output.ask", lambda _: "n")
    result = run("config", "edit", now=NOW, EDITOR=editor(tmp_path, "s/^wake = .*/wake = 7/; s/50m/50/"))
    assert result.exit == 1
    assert [line.split(": ")[0] for line in result.out.splitlines()] == ["profile.toml:6:8", "profile.toml:22:17"]
    (copy,) = copies(lived_in)
    assert str(copy) in result.err
    assert "wake = 7\n" in copy.read_text()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert lived_in.profile.read_text() == before


def test_mistakes_can_be_mended_at_once(
    lived_in: Home, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routine.ui.cli.terminal.output.ask", lambda _: "")
    works = editor(tmp_path, "s/^wake = .*/wake = 7/", 's/^wake = .*/wake = \\"06:00\\"/')
    result = run("config", "edit", now=NOW, VISUAL=works)
    assert result.exit == 0
    assert "Up: 07:00 -> 06:00." in result.out
    assert not copies(lived_in)


def test_a_broken_profile_can_be_mended(lived_in: Home, run: Run, tmp_path: Path) -> None:
    lived_in.profile.write_text(lived_in.profile.read_text().replace('"07:00"', "7"))
    works = editor(tmp_path, 's/^wake = .*/wake = \\"06:00\\"/')
    assert run("config", "edit", now=NOW, EDITOR=works).exit == 0
    assert 'wake = "06:00"' in lived_in.profile.read_text()


def test_a_profile_that_changed_meanwhile_is_not_overwritten(lived_in: Home, run: Run, tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text(f'#!/bin/sh\necho "# here" >> "$1"\necho "# there" >> "{lived_in.profile}"\n')
    script.chmod(0o755)
    result = run("config", "edit", now=NOW, EDITOR=str(script))
    assert result.exit == 1
    assert lived_in.profile.read_text().endswith("# there\n")
    (copy,) = copies(lived_in)
    assert str(copy) in result.err


def test_an_editor_that_is_not_there_is_told(lived_in: Home, run: Run) -> None:
    result = run("config", "edit", now=NOW, EDITOR="no-such-editor")
    assert result.exit == 1
    assert "no-such-editor" in result.err
    assert not copies(lived_in)


def test_without_any_editor_the_way_is_named(lived_in: Home, run: Run) -> None:
    result = run("config", "edit", now=NOW, PATH="", VISUAL="", EDITOR="")
    assert result.exit == 1
    assert "EDITOR=nano" in result.err


@pytest.mark.parametrize("editor", ["vi '", '"', "''", "no such 'editor"])
def test_an_odd_editor_is_told_by_its_name(lived_in: Home, run: Run, editor: str) -> None:
    result = run("config", "edit", now=NOW, VISUAL="", EDITOR=editor)
    assert result.exit == 1
    assert "cannot be started" in result.err
    assert list(lived_in.profile.parent.glob("profile.edited-*")) == [], "the copy is gone again"


def test_an_empty_editor_is_none(lived_in: Home, run: Run) -> None:
    assert "Name yours: EDITOR=nano" in run("config", "edit", now=NOW, VISUAL="  ", EDITOR="", PATH="").err


def test_a_profile_that_was_never_good_can_be_mended(home: Home, run: Run, tmp_path: Path) -> None:
    home.write_profile("schema = 1\n[rhythm]\nwake = 7\n")
    works = editor(tmp_path, 's/^wake = .*/wake = \\"06:00\\"/')
    result = run("config", "edit", now=NOW, EDITOR=works)
    assert (result.exit, result.err) == (0, "")
    assert 'wake = "06:00"' in home.profile.read_text()
    assert not copies(home)
