"""What should stand on the phone's server, and what a press there wishes."""

from routine.phone.plan import Message, wanted
from tests.telling import at, clock_of, facts_of, texts

TEXTS = texts()


def keys(messages: tuple[Message, ...]) -> list[str]:
    return [f"{clock_of(each.at)} {each.key.partition('@')[0]}" for each in messages]


def test_the_next_three_evenings_stand_there_three_minutes_after_their_time() -> None:
    evening = ["22:48 stretch", "23:03 bedtime"]
    assert keys(wanted(facts_of(), at("08:00"), TEXTS)) == evening * 3
