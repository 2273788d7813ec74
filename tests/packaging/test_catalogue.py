"""The template that languages begin from: as the catalogue is now, sound for gettext, and a way there and back."""

import re
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

from routine.storage import resources
from tests.another_language import forget
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


def test_no_remark_for_translators_is_lost() -> None:
    template = TEMPLATE.read_text()
    remarks = [
        remark
        for path in (ROOT / "routine").rglob("*.py")
        for remark in re.findall(r"^ *# (Translators: .*)", path.read_text(), re.MULTILINE)
    ]
    assert len(remarks) > 30
    assert [remark for remark in remarks if f"#. {remark}\n" not in template] == []


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


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def compiles(language: Path, entry: str) -> bool:
    """Whether gettext takes a language with that one text; it is compiled beside it."""
    language.parent.mkdir(parents=True, exist_ok=True)
    language.write_text(HEADER + entry)
    command = [need("msgfmt", "gettext"), "--check", "-o", str(language.with_suffix(".mo")), str(language)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("translation", ["{n} Tage", "{n} Tage, {m}", "{} Tage", "Tage"])
def test_a_translation_with_other_braces_is_refused(tmp_path: Path, translation: str) -> None:
    entry = f'#, python-brace-format\nmsgid "{{n}} d"\nmsgstr "{translation}"\n'
    assert compiles(tmp_path / "xx.po", entry) is (translation == "{n} Tage")


def test_a_language_follows_the_english_and_is_compiled_unless_its_braces_are_wrong(tmp_path: Path) -> None:
    language = tmp_path / "locale" / "de" / "LC_MESSAGES" / "routine.po"
    assert compiles(language, 'msgid "No longer said"\nmsgstr "Nie mehr"\n\nmsgid "Monday"\nmsgstr "Montag"\n')
    assert make(tmp_path).returncode == 0
    with language.with_suffix(".mo").open("rb") as compiled:
        assert GNUTranslations(compiled).gettext("Monday") == "Montag"
    followed = language.read_text()
    assert 'msgid "Tuesday"\nmsgstr ""' in followed
    assert '#~ msgid "No longer said"' in followed, "what somebody translated is kept"
    language.write_text(followed.replace('msgid "{n} h"\nmsgstr ""', 'msgid "{n} h"\nmsgstr "{m} Std."'))
    refused = make(tmp_path)
    assert refused.returncode != 0
    assert "'m'" in refused.stderr


def test_what_a_language_lacks_is_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """German knows one text here, Austrian another: somebody from Vienna reads both, and the rest as it is written."""
    config = tmp_path / "config"
    for name, place, english, told in (("de", 0, "Done", "Fertig"), ("de_AT", 2, "Not today", "Heit nimmer")):
        entry = f'msgctxt "reminders.hydration.buttons.{place}"\nmsgid "{english}"\nmsgstr "{told}"\n'
        assert compiles(config / "locale" / name / "LC_MESSAGES" / "routine.po", entry)
    (config / "texts.en.toml").write_text(resources.config_text("texts.en.toml"))
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "routine")
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    forget()
    assert resources.catalogue()["reminders"]["hydration"]["buttons"] == ["Fertig", "Snooze 10 min", "Heit nimmer"]
    monkeypatch.undo()
    forget()
