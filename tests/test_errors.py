"""What can go wrong: each error says its own sentence, and ends with a code that CLI.md promises."""

import re
from pathlib import Path

import pytest

from routine import errors
from routine.errors import AlreadyRunningError, ProfileError, RoutineError, UnknownReminderError, UnreadableWordError

CLI = (Path(__file__).parents[1] / "docs" / "design" / "cli.md").read_text()
PROMISED = {int(code) for row in re.findall(r"^\| ([\d, ]+) \|", CLI, re.MULTILINE) for code in row.split(",")}
ERRORS = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, RoutineError)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_ends_with_a_code_that_the_page_promises(error: type[RoutineError]) -> None:
    assert error.exit_code in PROMISED - {0}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("RoutineError", 1),
        ("UnreadableWordError", 2),
        ("UnknownReminderError", 4),
        ("NoDesktopError", 69),
        ("BusyError", 75),
        ("AlreadyRunningError", 75),
        ("NoUsableProfileError", 78),
        ("ProfileError", 1),
        ("HistoryError", 1),
    ],
)
def test_a_code_means_what_it_always_meant(error: str, code: int) -> None:
    """Scripts and the unit of the service ask for it."""
    assert getattr(errors, error).exit_code == code


def test_a_word_that_cannot_be_read_is_told_with_what_was_expected_and_what_to_write() -> None:
    trouble = UnreadableWordError("45", "a duration", "Write 45m.")
    assert str(trouble) == '"45" is not a duration. Write 45m.'
    assert (trouble.found, trouble.kind, trouble.hint) == ("45", "a duration", "Write 45m.")


@pytest.mark.parametrize(
    ("candidates", "ambiguous", "nearest", "sentence"),
    [
        (["tea", "tepid"], True, None, '"te" fits several reminders: tea, tepid. Type one of these.'),
        (["tea", "walk"], False, "tea", 'No reminder is called "te". Did you mean tea? There are: tea, walk.'),
        (["walk"], False, None, 'No reminder is called "te". There are: walk.'),
        ([], False, None, 'No reminder is called "te". The profile holds none.'),
    ],
)
def test_a_reminder_that_is_not_known_is_told_with_those_that_are(
    candidates: list[str], ambiguous: bool, nearest: str | None, sentence: str
) -> None:
    assert str(UnknownReminderError("te", candidates, ambiguous=ambiguous, nearest=nearest)) == sentence


def test_all_mistakes_of_a_profile_are_told_one_a_line() -> None:
    trouble = ProfileError(["profile.toml:1:1: A.", "profile.toml:2:1: B."])
    assert str(trouble).splitlines() == list(trouble.lines) == ["profile.toml:1:1: A.", "profile.toml:2:1: B."]


@pytest.mark.parametrize(("pid", "running"), [(12, "already running (process 12)."), (None, "already running.")])
def test_a_second_daemon_names_the_first_where_it_is_known(pid: int | None, running: str) -> None:
    assert str(AlreadyRunningError(pid)) == f"Reminders are {running} Look at them: routine status"
