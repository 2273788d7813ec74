"""`test`: a real notification now, and what this desktop can do with it."""

from tests.ui.conftest import Home, Run


def test_without_a_desktop_it_is_printed(run: Run) -> None:
    result = run("test", "stretch")
    assert result.exit == 0
    assert "Stretch your calves and thighs. " in result.out
    assert "Shown by this window (no desktop session found here).\n" in result.out


def test_without_a_name_the_greeting_is_shown(run: Run) -> None:
    assert "Reminders are on. Next: " in run("test").out


def test_one_that_is_off_is_shown_too(run: Run, home: Home) -> None:
    home.write_profile('schema = 1\n[reminders.tea]\ntitle = "Drink tea"\nat = ["16:00"]\nenabled = false\n')
    assert "Drink tea. " in run("test", "tea").out


def test_nothing_is_noted(run: Run, home: Home) -> None:
    assert run("test", "water").exit == 0
    assert home.events() == []


def test_an_unknown_reminder_ends_with_4(run: Run) -> None:
    assert run("test", "tee").exit == 4


def test_a_dry_run_only_says_what_it_would_show(run: Run) -> None:
    assert run("test", "stretch", "--dry-run").out.startswith("Would show: Stretch your calves and thighs - ")
