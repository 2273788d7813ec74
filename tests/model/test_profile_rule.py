"""What a schedule says of itself, whatever its kind."""

import pytest

from tests.model.reading import reminder


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('at = ["9pm", "bedtime - 30m"]', {"at": ["21:00", "bedtime-30m"]}),
        ('every = "90 min"', {"every": "1h30m", "from": "wake", "until": "bedtime"}),
        ('times = 4\nfrom = "9:00"', {"times": 4, "from": "09:00", "until": "bedtime"}),
        ('after_sitting = "1h"', {"after_sitting": "1h", "break": "3m", "from": "wake", "until": "bedtime"}),
    ],
)
def test_it_is_written_with_the_key_that_names_its_kind_first(text: str, written: dict[str, object]) -> None:
    assert [*reminder(text).rule.written().items()] == [*written.items()]


def test_single_times_have_no_hours_and_move_with_what_they_hang_on() -> None:
    single, spread = reminder('at = ["08:00", "bedtime-1h"]'), reminder('every = "1h"\nuntil = "bedtime-2h"')
    assert (single.rule.hours, len(single.rule.moments)) == ((), 2)
    assert spread.rule.moments == spread.rule.hours
    assert single.hangs_on_bedtime()
    assert single.is_of_the_evening()
    assert spread.hangs_on_bedtime()
    assert not spread.is_of_the_evening()
    assert not reminder('at = "08:00"').hangs_on_bedtime()
