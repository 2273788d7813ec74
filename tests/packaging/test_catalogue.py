"""The template that languages begin from: as the catalogue is now, sound for gettext, and a way there and back."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from routine import resources
from routine.core.texts import layered
from tests.desktop.parts import need

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "config" / "routine.pot"


def make(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts" / "make-catalogue", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_template_is_as_the_catalogue_is_now(tmp_path: Path) -> None:
    """When this fails: .venv/bin/python scripts/make-catalogue."""
    assert make(tmp_path).returncode == 0
    assert TEMPLATE.read_text() == (tmp_path / "routine.pot").read_text(), (
        "run: .venv/bin/python scripts/make-catalogue"
    )


def test_gettext_reads_it_and_says_what_each_text_is(tmp_path: Path) -> None:
    checked = subprocess.run(
        [need("msgfmt", "gettext"), "--check-format", "--check-domain", "-o", tmp_path / "none.mo", TEMPLATE],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "error" not in checked.stderr
    ordered = subprocess.run([need("msgcat", "gettext"), TEMPLATE], capture_output=True, text=True, check=True).stdout
    assert 'msgctxt "reminders.hydration.title"\nmsgid "Drink a glass of water"' in ordered
    assert (
        '#. after One or Several\n#. At most 56 letters.\nmsgctxt "reminders.diary.follow_up.strength.title"' in ordered
    )
    assert '#. At most 20 letters.\nmsgctxt "reminders.stretch.buttons.0"' in ordered
    assert '#, python-brace-format\nmsgctxt "snooze.label"' in ordered
    assert 'msgctxt "stretches.exercises.calf_wall.cue"' in ordered


def test_a_translated_file_becomes_a_language_and_loses_nothing(tmp_path: Path) -> None:
    """`msgen` takes English for the translation, so what comes back must be English, whole."""
    subprocess.run([need("msgen", "gettext"), "-o", tmp_path / "xx.po", TEMPLATE], check=True)
    assert make(tmp_path / "xx.po", tmp_path).stderr.count("error") == 0
    back = tomllib.loads((tmp_path / "texts.xx.toml").read_text())
    english = tomllib.loads(resources.config_text("texts.en.toml"))
    blank = layered(english, {})
    assert {key: value for key, value in back.items() if key != "stretches"} == blank == english
    assert back["stretches"]["exercises"]["calf_wall"]["name"] == "Wall calf stretch"


@pytest.mark.parametrize("translation", ["{n} Tage", "{n} Tage, {m}", "{} Tage", "Tage"])
def test_a_translation_with_other_braces_is_refused(tmp_path: Path, translation: str) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    body = f'#, python-brace-format\nmsgctxt "units.days"\nmsgid "{{n}} days"\nmsgstr "{translation}"\n'
    (tmp_path / "xx.po").write_text(head + body)
    assert (make(tmp_path / "xx.po", tmp_path).returncode == 0) is (translation == "{n} Tage")
    assert (tmp_path / "texts.xx.toml").exists() is (translation == "{n} Tage")
