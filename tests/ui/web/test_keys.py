"""The secrets of one run, and tokens that let in once."""

from datetime import timedelta

from routine.ui.web.keys import AT_ONCE, BY_HAND, Doorkeeper, fresh_keys, one_time_token, same
from tests.telling import at

NOW = at("14:00")


def test_no_key_is_another_and_none_comes_twice() -> None:
    assert len({*fresh_keys(), *fresh_keys()}) == 8


def test_a_token_lets_in_once() -> None:
    door, token = Doorkeeper("launch"), one_time_token("launch", NOW, AT_ONCE)
    assert [door.admits(token, NOW) for _each in range(3)] == [True, False, False]
    assert door.admits(one_time_token("launch", NOW, AT_ONCE), NOW), "another one made at that instant"


def test_a_token_is_too_old_once_its_time_is_over() -> None:
    door = Doorkeeper("launch")
    assert door.admits(one_time_token("launch", NOW, BY_HAND), NOW + BY_HAND)
    assert not door.admits(one_time_token("launch", NOW, AT_ONCE), NOW + AT_ONCE + timedelta(seconds=1))
    assert not door.admits(one_time_token("launch", NOW + timedelta(days=9), AT_ONCE), NOW), "the clock was ahead"


def test_what_was_changed_or_made_with_another_key_lets_nobody_in() -> None:
    door, token = Doorkeeper("launch"), one_time_token("launch", NOW, AT_ONCE)
    ends, nonce, seal = token.split(".")
    later = f"{int(ends) + 60}.{nonce}.{seal}"
    for wrong in ("", ".", "..", token[:-1], f"{token}0", later, one_time_token("other", NOW, AT_ONCE), "é.\x00.ü"):
        assert not door.admits(wrong, NOW)
    assert door.admits(token, NOW), "what others tried did not use it up"


def test_secrets_are_compared_whole() -> None:
    assert same("a", "a")
    assert not any((same("", "a"), same("a", "ab"), same("\ud800", "a")))


def test_a_clock_that_goes_forward_and_back_lets_nobody_in_again() -> None:
    door, token = Doorkeeper("launch"), one_time_token("launch", NOW, AT_ONCE)
    assert door.admits(token, NOW)
    later = NOW + timedelta(days=1)
    assert door.admits(one_time_token("launch", later, AT_ONCE), later)
    assert not door.admits(token, NOW)
