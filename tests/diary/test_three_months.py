"""Three months of a plausible life, from the generator that also makes the pictures of the documentation."""

import subprocess
from pathlib import Path

import pytest

from bench.three_months import DAYS, LAST, life, main
from routine.diary.statistics import Statistics
from routine.model.events import Event
from routine.storage import resources
from routine.text.pages.report import report_page
from tests.desktop.parts import need
from tests.diary.weeks import plans_of, statistics_of
from tests.telling import at, facts_of, profile_of, texts

NOW = at("09:00", LAST).replace(day=2)
PLANS = plans_of(facts_of(profile_of(resources.preset_text("office"))))

QUIETLY = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def looked_back(rows: tuple[Event, ...]) -> Statistics:
    return statistics_of(PLANS, rows, NOW, 13)


def test_the_same_seed_lives_the_same_life() -> None:
    assert life(7) == life(7)
    assert life(7) != life(8)


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_a_life_has_everything_that_a_report_must_tell(seed: int) -> None:
    found = looked_back(life(seed))
    assert len(found.weeks) == 13
    assert found.count_nights("cramp", "none", "unknown", "paused") == DAYS
    assert min(found.count_nights(mark) for mark in ("cramp", "none", "unknown", "paused")) > 0
    assert min(found.count_evenings(mark) for mark in ("stretched", "not noted", "paused", "not asked")) > 0
    assert set(found.courses) >= {"hydration", "sitting", "stretch", "wind-down", "bedtime"}


def test_it_fills_an_empty_home_and_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path), "--days", "9"]) == 0
    assert (tmp_path / ".config" / "routine" / "profile.toml").exists()
    assert main(["--home", str(tmp_path)]) == 1
    assert "There is a history already" in capsys.readouterr().err


@pytest.mark.desktop
def test_its_report_prints_on_one_page(tmp_path: Path) -> None:
    """In the real browser; a page of the file is an object of its own."""
    chromium = need("chromium", "chromium")
    rows = life(7)
    found = looked_back(rows)
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(report_page(resources.config_text("pages/report.html"), found, PLANS, rows, texts(), found.last))
    command = [chromium, *QUIETLY, f"--user-data-dir={tmp_path / 'new'}", f"--print-to-pdf={paper}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert paper.read_bytes().count(b"/Type /Page\n") == 1
