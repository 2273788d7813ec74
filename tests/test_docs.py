"""The pages tell the truth: every command works as it is shown, every link and file is there, every setting is told."""

import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from routine.schedule.gates import GATES
from routine.service import placed_files
from routine.service.placed_files import autostart_path
from routine.service.unit_file import unit_path
from routine.ui.cli.app import main
from routine.ui.cli.terminal import output
from tests.care.test_forbidden_words import FORBIDDEN

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DESIGN = DOCS / "design"
"""For those who build it: their commands are grammar (`at REMINDER TIME...`), plans and records of the past."""
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
EVERY_PAGE = sorted({*PAGES, *DESIGN.glob("*.md"), ROOT / "SECURITY.md", ROOT / "CHANGELOG.md"})
TUESDAY = datetime(2026, 2, 3, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))
"""A working day, so that there is something to come and something to skip."""

ENDS_WITH: Mapping[str, int] = {
    "status": 3,
    "status --json": 3,  # the daemon is not running
    "snooze 20m": 1,  # nothing is on screen
    "snooze": 1,
    "skip": 1,
    "done": 1,
    "undo": 1,  # nothing was changed yet
    "data import diary.json": 1,  # there is no such file
    'cramp change --note "a long walk"': 2,  # none is noted yet
    "cramp change 03:10 to right 5": 2,
    "cramp remove yesterday 04:20": 2,
    "remove legs-up": 4,  # there is no such reminder
    "doctor": 1,  # no desktop that could show one
    "doctor --json": 1,
    "doctor --test": 1,
    "doctor --repair": 1,
}
"""How a command ends in an empty home without a desktop, where not with 0: the codes of docs/design/cli.md."""
EXPLAINED = re.compile(
    r"service|daemon|init$|config edit|cramp$|cramp check|stretch$|stretch \w+$|(?:stretch|about) --page|report$"
)
"""These wait for a person, a desktop or systemd; so the command is asked how it is used, with all its words."""


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def commands_of(text: str) -> Iterator[str]:
    """What is typed behind `routine`, in blocks of commands and within sentences."""
    typed = r"(?:\w+=\w+ )?(?:\.venv/bin/|~/\.local/bin/)?routine(?![\w/.-])"
    lines = [line.partition("#")[0] for line in re.findall(rf"^ {{4}}{typed}(.*)$", text, re.MULTILINE)]
    spans = re.findall(rf"`{typed}([^`\n]*)`", text)
    yield from (" ".join(words.split()) for words in [*lines, *spans])


def commands() -> list[str]:
    return sorted({command for page in PAGES for command in commands_of(text_of(page))})


def words_of(command: str) -> list[str]:
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', command)]


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in (
        "ROUTINE_PROFILE",
        "DBUS_SESSION_BUS_ADDRESS",
        "DBUS_SYSTEM_BUS_ADDRESS",
        "DISPLAY",
        "WAYLAND_DISPLAY",
    ):
        monkeypatch.delenv(name, raising=False)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    (tmp_path / "run").mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.chdir(tmp_path)
    output.own_command.cache_clear()
    time.tzset()
    yield tmp_path
    monkeypatch.undo()
    output.own_command.cache_clear()
    time.tzset()


@pytest.mark.parametrize("command", commands())
def test_a_command_does_what_the_page_says(command: str, empty_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if EXPLAINED.match(command):
        assert main([*words_of(command), "--help"], TUESDAY) == 0
        assert "Usage:" in capsys.readouterr().out
        return
    code = main([*words_of(command), "--dry-run"], TUESDAY)
    printed = capsys.readouterr()
    assert code == ENDS_WITH.get(command, 0), printed.err
    assert printed.out.strip() or code, "it says something"
    assert not (empty_home / ".config").exists(), "a rehearsal changes nothing"


def test_the_pattern_finds_commands_in_blocks_and_in_sentences() -> None:
    text = "    routine next 5    # five\n    .venv/bin/routine\nSay `routine why walks`, not `routine/ui/cli/app.py`."
    assert list(commands_of(text)) == ["next 5", "", "why walks"]
    assert {"pause 2h", "why walks", "cramp log 03:10 left calf 6 3m"} <= set(commands())


def test_no_exit_code_is_kept_for_a_command_that_no_page_shows() -> None:
    assert set(ENDS_WITH) - set(commands()) == set()


def test_every_set_and_every_target_that_a_page_names_is_known() -> None:
    text = "\n".join(map(text_of, PAGES))
    sets = tomllib.loads((ROOT / "config" / "stretches.toml").read_text(encoding="utf-8"))["sets"]
    assert set(re.findall(r"routine stretch (\w+)", text)) <= set(sets)
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:`|^ {4})make (\w+)", text, re.MULTILINE)) <= set(targets)


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    places = [place for place in re.findall(r"\]\(([^)\s]+)\)", text_of(page)) if "://" not in place]
    assert [place for place in places if not leads_somewhere(page, place)] == []


def leads_somewhere(page: Path, place: str) -> bool:
    path, _, section = place.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.is_file() and (not section or section in sections(target))


def sections(page: Path) -> set[str]:
    """The names under which a page's headings are found: small letters, hyphens, nothing else."""
    titles = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    tops = "bench|config|docs|routine|scripts|systemd|tests"
    named = re.findall(rf"(?<![\w./~-])((?:{tops})/(?!_data/)[\w./-]*[\w/])", text_of(page))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_page_that_the_code_names_is_there() -> None:
    folders = (ROOT / folder for folder in ("routine", "tests", "bench", "scripts"))
    files = [ROOT / "Makefile", ROOT / "pyproject.toml", *(path for folder in folders for path in folder.rglob("*"))]
    texts = [text_of(path) for path in files if path.suffix in {".py", ".toml", ""} and path.is_file()]
    named = {page for text in texts for page in re.findall(r"\bdocs/[\w/-]+\.md", text)}
    assert "docs/design/cli.md" in named, "the pattern finds them"
    assert sorted(page for page in named if not (ROOT / page).is_file()) == []


@pytest.mark.parametrize("page", PAGES[:-1], ids=lambda page: page.name)
def test_no_page_promises_health(page: Path) -> None:
    """CONTRIBUTING.md, the last of them, names what may not be said."""
    assert FORBIDDEN.findall(text_of(page)) == []


def test_the_front_page_leads_to_every_page() -> None:
    places = {(DOCS / place).resolve() for place in re.findall(r"\]\(([^)\s#]+)\)", text_of(DOCS / "index.md"))}
    assert {page for page in EVERY_PAGE if page != DOCS / "index.md"} - places == set()


def test_every_symptom_is_in_the_list_above_and_has_a_command() -> None:
    above, *symptoms = text_of(DOCS / "troubleshooting.md").split("\n## ")
    assert re.findall(r"^- \[(.+)\]", above, re.MULTILINE) == [symptom.splitlines()[0] for symptom in symptoms]
    assert [symptom.splitlines()[0] for symptom in symptoms if not list(commands_of(symptom))] == []


def test_every_gate_is_told_in_its_order() -> None:
    _, _, told = text_of(DOCS / "how-reminders-decide.md").partition("\n## May I speak now?")
    rows = re.findall(r"^\| `(\w+)` \|", told.partition("\n## ")[0], re.MULTILINE)
    assert rows == [gate.name for gate in GATES]


def test_every_setting_stands_in_the_profile_page_with_its_default_and_no_other() -> None:
    assert dict(told_settings()) == dict(reference_settings())


def told_settings() -> Iterator[tuple[str, tuple[bool, Any]]]:
    """Key with its section -> whether it is set by default, and its default or example."""
    for part in text_of(DOCS / "profile.md").split("\n## ")[1:]:
        section = "".join(re.findall(r"^\[+([\w.-]+)\]+$", part.splitlines()[0]))
        for key, unset, value in re.findall(r"^\| `(\w+)` \| (not set: )?`(.+?)` \|", part, re.MULTILINE):
            yield f"{section}.{key}", (not unset, tomllib.loads(f"value = {value}")["value"])


def reference_settings() -> Iterator[tuple[str, tuple[bool, Any]]]:
    """The same, of config/profile.toml; what is not set stands there behind a `#`."""
    section = ""
    for line in (ROOT / "config" / "profile.toml").read_text(encoding="utf-8").splitlines():
        code = line.removeprefix("# ")
        if found := re.match(r"\[+([\w.-]+)\]+", code):
            section = found[1]
        elif found := re.match(r"(\w+) = ", code):
            yield f"{section}.{found[1]}", (code == line, tomllib.loads(code)[found[1]])


def test_the_page_names_every_file_that_an_uninstallation_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    page = text_of(DOCS / "troubleshooting.md").split("## It was uninstalled")[1].split("\n## ")[0]
    named = [str(Path(word).expanduser()) for word in page.split() if word.startswith("~/")]
    left = [str(path) for path in (*placed_files.places(), autostart_path(), unit_path())]
    assert [path for path in left if not any(fnmatch(path, each) for each in named)] == []
