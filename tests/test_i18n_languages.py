"""Which languages go before English, as gettext reads the environment."""

import pytest

from routine.i18n import languages


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ()),
        ({"LANG": "C.UTF-8"}, ()),
        ({"LANG": "en_US.UTF-8"}, ()),
        ({"LANG": "de_AT.UTF-8"}, ("de_AT", "de")),
        ({"LANG": "de_DE@euro"}, ("de_DE", "de")),
        ({"LANG": "de_DE", "LC_MESSAGES": "fr_FR"}, ("fr_FR", "fr")),
        ({"LANG": "de_DE", "LC_ALL": "C"}, ()),
        ({"LANG": "de_DE", "LANGUAGE": "fr:de_AT:de"}, ("fr", "de_AT", "de")),
        ({"LANG": "de_DE", "LANGUAGE": "de:en_GB:fr"}, ("de",)),
        ({"LANG": "en_GB", "LANGUAGE": "en_GB:en"}, ()),
        ({"LANG": "C", "LANGUAGE": "de"}, ()),
        ({"LANG": "../../etc/passwd"}, ()),
    ],
)
def test_the_most_wished_for_comes_first_and_nothing_behind_english(
    environment: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert languages(environment) == expected
