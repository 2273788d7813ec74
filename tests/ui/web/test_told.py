"""What is said once of what was done."""

from routine.ui.web.told import KEPT, Sayings, Told


def test_what_was_told_is_found_by_its_number_until_many_came_after_it() -> None:
    sayings = Sayings()
    first = sayings.keep(Told(["done"], ["1"]))
    assert sayings.of(first) == Told(["done"], ["1"])
    for _each in range(KEPT - 1):
        sayings.keep(Told())
    assert sayings.of(first).lines == ["done"]
    sayings.keep(Told())
    assert sayings.of(first) == Told() == sayings.of("nothing")
