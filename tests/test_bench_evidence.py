"""The audit of the evidence reads its table, and finds what was checked too long ago or on no day."""

from datetime import date

import pytest

from bench.evidence import PAGE, main, older, rows_of

TABLE = """
# 10. Before
| a | b | c | d | 2020-01-01 |

## 11. Rows

| row | says | source | mark | checked |
|---|---|---|---|---|
| New | what | where | [V] | 2026-11-30 |
| Old | what | where | [V2] | 2025-11-27 |
| None | what | where | [P] | soon |

## A. After
| x | b | c | d | 2020-01-01 |
"""


def test_a_row_is_late_after_twelve_months_or_without_a_day() -> None:
    rows = rows_of(TABLE)
    assert [row.name for row in rows] == ["New", "Old", "None"]
    assert [row.name for row in older(rows, date(2026, 11, 30))] == ["None", "Old"]
    assert [row.name for row in older(rows, date(2027, 12, 1))] == ["None", "Old", "New"]


def test_every_row_of_the_table_is_read() -> None:
    section = PAGE.read_text("utf-8").partition("\n## 11. ")[2].partition("\n# ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    assert len(rows_of(PAGE.read_text("utf-8"))) == len(lines) - 1


def test_the_audit_lists_what_is_late_and_fails_then(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2026-11-30"]) == 0
    assert capsys.readouterr().out.startswith("0 of ")
    assert main(["2027-11-30"]) == 1
    assert "2026-11-22  Coppin 2005: " in capsys.readouterr().out
