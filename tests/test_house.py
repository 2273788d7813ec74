"""The house rules that no other tool holds, and that docs/design/architecture.md and README.md tell the truth."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "routine"
SOURCES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])


def shown(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def modules() -> set[str]:
    """Every module and package, as the tree of the page names it."""
    files = {str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"}
    return files | {f"{path.parent.relative_to(PACKAGE)}/" for path in PACKAGE.glob("*/**/__init__.py")}


def drawn() -> list[str]:
    """The modules that the page draws, from top to bottom."""
    page = (ROOT / "docs" / "design" / "architecture.md").read_text()
    tree = page.split("```")[1]
    names, folder = [], ""
    for indent, name in re.findall(r"^( {2}| {4})([\w./]+) ", tree, re.MULTILINE):
        folder = name if len(indent) == 2 else folder
        names.append(name if len(indent) == 2 else f"{folder}{name}")
    return names


def test_imports_point_one_way() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_grows_past_400_lines() -> None:
    assert shown([path for path in SOURCES if len(path.read_text().splitlines()) > 400]) == []


def test_only_the_clock_reads_the_clock() -> None:
    """Ruff bans the same, unless a line asks it to look away."""
    reads = re.compile(r"\b(?:datetime\.(?:now|utcnow|today)|date\.today|time\.(?:time|time_ns|localtime))\(")
    readers = [path for path in PACKAGE.rglob("*.py") if reads.search(path.read_text())]
    assert shown([path for path in readers if path != PACKAGE / "clock.py"]) == []


def test_random_stories_follow_the_seed_and_no_clock() -> None:
    usual = settings.default
    assert usual is not None
    assert (usual.derandomize, usual.deadline) == (False, None)
    assert HealthCheck.too_slow in usual.suppress_health_check


def test_the_page_draws_every_module_and_no_other() -> None:
    page = drawn()
    assert set(page) == modules()
    assert len(page) == len(set(page))


def test_the_page_draws_the_modules_in_the_order_in_which_they_may_import() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = [layer.split(" | ") for layer in contracts[0]["layers"]]
    storeys = {module: storey for storey, layer in enumerate(layers) for module in layer}
    names = [name for name in drawn() if name.endswith("/") or "/" not in name]
    tops = [name.removesuffix(".py").split("/")[0] for name in names]
    assert [storeys[name] for name in tops] == sorted(storeys[name] for name in tops)


def test_every_section_that_a_docstring_cites_is_in_docs() -> None:
    cited = {
        cite for path in SOURCES for cite in re.findall(r"\b(SPEC|EVIDENCE|EXPERIENCE) [a-z]+ (\w)\b", path.read_text())
    }
    assert cited, "the pattern finds them"
    assert sorted(cite for cite in cited if cite[1] not in sections(cite[0])) == []


def sections(document: str) -> list[str]:
    """The numbers or letters of its sections."""
    return re.findall(r"^#+ (\w)\. ", (ROOT / "docs" / "design" / f"{document.lower()}.md").read_text(), re.MULTILINE)


def test_readme_begins_with_the_two_commands_of_the_makefile() -> None:
    commands = re.findall(r"^ {4}(.+)$", (ROOT / "README.md").read_text(), re.MULTILINE)
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = [words[1] for words in map(str.split, commands) if words[0] == "make"]
    assert [command.split("#")[0].strip() for command in commands[:2]] == ["make run", "make test"]
    assert targets[:2] == ["run", "test"]
    assert set(named) <= set(targets)


def test_every_script_can_be_started() -> None:
    scripts = [ROOT / ".ci" / "run", ROOT / "scripts" / "set-up", ROOT / "scripts" / "install"]
    assert shown([path for path in scripts if not path.stat().st_mode & 0o100]) == []
    assert [path.name for path in scripts if subprocess.run(["bash", "-n", str(path)], check=False).returncode] == []


def test_what_a_person_must_read_is_in_readme() -> None:
    assert "General information, not medical advice." in (ROOT / "README.md").read_text()
