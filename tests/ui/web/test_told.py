"""What is said once of what was done."""

from routine.ui.web.told import KEPT, MOST_TYPED, Sayings, Telling, Told


def test_what_was_told_is_found_by_its_number_until_many_came_after_it() -> None:
    sayings = Sayings()
    first = sayings.keep(Told(["done"], ["1"]))
    assert sayings.of(first) == Told(["done"], ["1"])
    for _each in range(KEPT - 1):
        sayings.keep(Told())
    assert sayings.of(first).lines == ["done"]
    sayings.keep(Told())
    assert sayings.of(first) == Told() == sayings.of("nothing")


def test_what_was_typed_last_is_kept_however_long_and_what_was_before_within_bounds() -> None:
    sayings = Sayings()
    long, note = (Told(is_trouble=True, typed={"text": "x" * length}) for length in (MOST_TYPED, 100))
    numbers = [sayings.keep(each) for each in (note, long, note, long)]
    assert [sayings.of(number).typed for number in numbers] == [None, None, note.typed, long.typed]
    assert all(sayings.of(number).is_trouble for number in numbers), "what is said of it stays"


def test_it_is_told_once_where_its_form_stood_or_where_that_is_gone_at_the_top() -> None:
    telling = Telling(Told(["done"], place="settingwake"))
    assert [telling.here(each) for each in ("settingbed", "settingwake", "settingwake", "")] == [
        False,
        True,
        False,
        False,
    ]
    assert Telling(Told(["done"], place="gone")).here()
    assert Telling(Told()).here(), "there is always a place for what comes"
