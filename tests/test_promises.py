"""docs/design/promises.md leaves out no row of section 8, and every test that it or another page names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "design" / "promises.md").read_text()
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(?:(\w+)::)?(test_\w+)`")
ABOUT = re.compile(r"profile|clock|zone|title|home|kill")
"""The rows of section 8 that touch the profile, the clock or the zone."""


def rows(section: str) -> list[list[str]]:
    """The cells of the tables in a section, without their headings."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not set("".join(row)) <= {"-"} and row[0] != "what"]


def test_every_test_that_a_page_names_is_there() -> None:
    assert len(TEST.findall(PAGE)) > 40
    named = [(page.name, *found) for page in PAGES for found in TEST.findall(page.read_text())]
    assert [(page, *found) for page, *found in named if not is_there(*found)] == []


def is_there(path: str, group: str, name: str) -> bool:
    if not (ROOT / path).is_file():
        return False
    _, found, inside = (ROOT / path).read_text().partition(f"\nclass {group}:\n") if group else ("", "-", "")
    text = inside.partition("\nclass ")[0] if group else (ROOT / path).read_text()
    return bool(found and re.search(rf"^{'    ' if group else ''}(async )?def {name}\(", text, re.MULTILINE))


def test_every_promise_names_a_test() -> None:
    assert [row for row in rows(PAGE) if not re.search(r"`tests/[\w/]+\.py::\w+", row[-1])] == []


def test_it_leaves_out_no_row_of_section_8_about_profile_clock_and_zone() -> None:
    section = (ROOT / "docs" / "design" / "spec.md").read_text().split("\n## 8. ")[1]
    wanted = [row[0] for row in rows(section) if ABOUT.search(row[0])]
    assert len(wanted) == 6
    assert sorted(set(wanted) - {row[0] for row in rows(PAGE)}) == []
