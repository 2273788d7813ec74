"""One table of a profile: which keys and values may stand in it, and what is said of others, to the last word."""

import pytest

from routine.profile.table import MOST_GUESSED, Problem, Table, line, whole_number
from tests.model.reading import told

REMINDER_KEYS = (
    "enabled, title, message, at, every, times, after_sitting, from, until, break, days, lapse, repeat, repeat_limit, "
    "while_active, essential, amount, guide, snooze, snooze_limit"
)
CONTROL = "Expected one line of text; found a line break or another control character."


@pytest.mark.parametrize(
    ("body", "path", "of_key", "message"),
    [
        (
            'evry = "45m"\nat = "12:00"',
            "evry",
            True,
            f'Unknown key "evry". Did you mean "every"? Accepted here: {REMINDER_KEYS}.',
        ),
        ('at = "12:00"\nqqqqq = 1', "qqqqq", True, f'Unknown key "qqqqq". Accepted here: {REMINDER_KEYS}.'),
        ("every = 45", "every", False, 'Expected a duration in quotes, such as "45m"; found the number 45.'),
        ('every = "45"', "every", False, '"45" is not a duration. Minutes or hours? Write 45m or 45h.'),
        ('every = "30s"', "every", False, 'It must be at least 1m; found "30s".'),
        ('after_sitting = "59s"', "after_sitting", False, 'It must be at least 1m; found "59s".'),
        ('at = ["12:00", "9"]', "at.1", False, '"9" is not a time. Write 09:00 or 21:00.'),
        (
            "at = [12]",
            "at.0",
            False,
            'Expected a time in quotes, such as "21:30" or "bedtime-15m"; found the number 12.',
        ),
        (
            "at = 07:00:00",
            "at",
            False,
            'Expected a time in quotes, such as "21:30" or "bedtime-15m"; found a date or time without quotes.',
        ),
        ("at = []", "at", False, "Expected a list with something in it; found an empty one."),
        (
            'at = "12:00"\ndays = "mon-fry"',
            "days",
            False,
            '"mon-fry" is not a list of days. Write it like mon-fri, mon,wed or weekends.',
        ),
        (
            'at = "12:00"\ndays = ["mon", "x"]',
            "days.1",
            False,
            '"x" is not a list of days. Write it like mon-fri, mon,wed or weekends.',
        ),
        ('at = "12:00"\namount = "200"', "amount", False, '"200" is not an amount to drink. Write 200ml.'),
        ('at = "12:00"\nenabled = "yes"', "enabled", False, 'Expected true or false, without quotes; found "yes".'),
        (
            'at = "12:00"\nsnooze_limit = true',
            "snooze_limit",
            False,
            "Expected a whole number, without quotes; found true.",
        ),
        ("times = 0", "times", False, "Expected a whole number from 1 to 10000; found the number 0."),
        ("times = 1.5", "times", False, "Expected a whole number, without quotes; found the number 1.5."),
        (
            'at = "12:00"\nsnooze = "0.4s"',
            "snooze",
            False,
            '"0.4s" is not a duration. It must be longer than nothing and at most a year: 45m, 1h30m.',
        ),
        ('at = "12:00"\ntitle = "a\\u001bb"', "title", False, CONTROL),
        ('at = "12:00"\nmessage = ["a", "b\\nc"]', "message.1", False, CONTROL),
        ('at = "12:00"\ntitle = " "', "title", False, "Expected some text; found none."),
        (
            'at = "12:00"\nevry = 1',
            "evry",
            True,
            f'Unknown key "evry". Did you mean "every"? Accepted here: {REMINDER_KEYS}.',
        ),
        ('at = "12:00"\ndays = 3', "days", False, 'Expected days in quotes, such as "mon-fri"; found the number 3.'),
        (
            'at = "12:00"\namount = 200',
            "amount",
            False,
            'Expected an amount in quotes, such as "200ml"; found the number 200.',
        ),
        ('at = "12:00"\ntitle = 5', "title", False, "Expected text in quotes; found the number 5."),
        ('at = "12:00"\ntitle = "\\t"', "title", False, "Expected some text; found none."),
        ('at = "12:00"\ntitle = "a\\nb"', "title", False, CONTROL),
        ('at = "12:00"\ntitle = "a\\u2028b"', "title", False, CONTROL),
        ('at = "12:00"\ntitle = "a\\u2029b"', "title", False, CONTROL),
        ('at = "12:00"\nenabled = {}', "enabled", False, "Expected true or false, without quotes; found a table."),
        ('at = "12:00"\nenabled = []', "enabled", False, "Expected true or false, without quotes; found a list."),
        (
            'at = "12:00"\nenabled = 2026-01-01',
            "enabled",
            False,
            "Expected true or false, without quotes; found a date or time without quotes.",
        ),
        ("times = false", "times", False, "Expected a whole number, without quotes; found false."),
        ("times = 10001", "times", False, "Expected a whole number from 1 to 10000; found the number 10001."),
        (
            "times = 999999999999",
            "times",
            False,
            "Expected a whole number from 1 to 10000; found the number 999999999999.",
        ),
        (
            "times = 1000000000000",
            "times",
            False,
            "Expected a whole number from 1 to 10000; found a very large number.",
        ),
        (
            "times = -1000000000000",
            "times",
            False,
            "Expected a whole number from 1 to 10000; found a very large number.",
        ),
    ],
)
def test_a_key_or_value_that_cannot_stand_is_refused_in_a_whole_sentence(
    body: str, path: str, of_key: bool, message: str
) -> None:
    assert told(f"[reminders.x]\n{body}") == [(f"reminders.x.{path}", of_key, message)]


def test_a_nearest_word_is_sought_for_the_first_hundred_keys_only() -> None:
    problems: list[Problem] = []
    Table({f"evry{n}": 1 for n in range(MOST_GUESSED + 5)}, (), problems).refuse_others(["every"])
    assert ["Did you mean" in problem.message for problem in problems] == [True] * MOST_GUESSED + [False] * 5


def test_what_the_fallback_lends_is_taken_and_never_refused() -> None:
    problems: list[Problem] = []
    table = Table({"wake": "x"}, ("rhythm",), problems, {"wake": "lent", "lent": 7})
    table.refuse_others(["wake"])
    assert (table.take("wake", line, ""), table.take("lent", whole_number(1), 0)) == ("x", 7)
    assert problems == []


def test_what_is_needed_and_missing_is_told_with_its_table_and_a_stand_in_taken() -> None:
    problems: list[Problem] = []
    table = Table({}, ("quiet", 0), problems)
    assert table.need("from", line, "stand-in") == "stand-in"
    assert problems == [Problem(("quiet", 0, "from"), '"from" is missing.')]


def test_a_list_keeps_what_can_be_read_and_tells_each_item_that_cannot() -> None:
    problems: list[Problem] = []
    assert Table({"message": ["a", 2, "c"]}, (), problems).take_each("message", line) == ("a", "c")
    assert [problem.path for problem in problems] == [("message", 1)]


def test_a_word_that_a_command_was_given_is_refused_without_a_word_on_quotes() -> None:
    problems: list[Problem] = []
    Table({"times": "three"}, (), problems).take("times", whole_number(1), 1)
    assert problems[0].message == 'Expected a whole number, without quotes; found "three".'
    assert problems[0].typed == 'Expected a whole number; found "three".'
