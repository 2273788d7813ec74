"""Every so often, from the beginning of its hours on."""

from tests.model.reading import reminder
from tests.schedule.dues import due_times, lapse_times, own


def test_every_is_anchored_at_from_and_includes_until() -> None:
    facts = own('every = "45m"\nfrom = "09:00"\nuntil = "11:15"')
    assert due_times(facts) == ["09:00", "09:45", "10:30", "11:15"]
    assert lapse_times(facts) == ["09:45", "10:30", "11:15", "11:30"]


def test_fewer_is_a_longer_interval_in_the_same_hours() -> None:
    half_hourly, longer = (reminder(f'every = "{minutes}m"\nfrom = "09:00"').rule for minutes in (30, 40))
    assert half_hourly.fewer() == longer
    assert reminder('every = "4h"').rule.fewer() is None
