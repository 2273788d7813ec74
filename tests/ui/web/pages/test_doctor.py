"""For the doctor: which documents the page hands out."""

import pytest

from tests.browser.site import Site, Visitor


def test_the_report_is_that_of_the_command_and_runs_no_script(site: Site, visitor: Visitor) -> None:
    shown = visitor.get("report?weeks=6")
    assert site.routine("report", "-o", str(site.home / "report.html"), "--weeks", "6")
    assert shown.text == (site.home / "report.html").read_text("utf-8")
    assert "script-src" not in shown.headers["content-security-policy"]
    assert "content-disposition" not in shown.headers


def test_printed_it_runs_one_script_of_the_page_and_saved_it_is_a_file_with_a_name(visitor: Visitor) -> None:
    printed = visitor.get("report-print?weeks=6")
    assert "script-src 'self'" in printed.headers["content-security-policy"]
    assert visitor.get("print.js").text == "print();\n"
    saved = visitor.get("report-file?weeks=6")
    assert saved.headers["content-disposition"].startswith('attachment; filename="leg-cramp-diary-20')
    assert "<script" not in saved.text


@pytest.mark.parametrize("weeks", ["0", "many", "367", "%3Cb%3E"])
def test_weeks_that_are_no_number_are_told_in_a_sentence(visitor: Visitor, weeks: str) -> None:
    page = visitor.get(f"report?weeks={weeks}")
    assert page.status == 200
    assert "is not a number from 1 to 366" in page.text
    assert "<b>" not in page.text


def test_without_weeks_three_months_are_meant(visitor: Visitor) -> None:
    assert visitor.get("report").text == visitor.get("report?weeks=13").text


def test_the_list_of_cramps_prints_where_it_was_chosen(visitor: Visitor) -> None:
    noted = visitor.post("eased", back="today", lasted="60").text
    rows = noted.partition('name="rows" value="')[2].partition('"')[0]
    box = 'id="print-list" class="choice"'
    assert f"{box} checked>" in visitor.get("report?list=yes").text
    assert f"{box}>" in visitor.get("report").text
    visitor.post("undo", rows=rows)


def test_the_cards_are_read_without_a_command(visitor: Visitor) -> None:
    cards = visitor.get("about").text
    assert cards.count("<article") > 10
    assert "<code>" not in cards
