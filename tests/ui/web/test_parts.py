"""The parts of the page."""

from collections import Counter

from routine.storage import resources
from routine.ui.web.parts import PARTS


def test_each_has_its_template_and_its_name_in_the_head() -> None:
    for part in PARTS:
        assert resources.config_text(f"pages/web/{part.name}.html")
        assert resources.texts().one("page", "parts", part.name)


def test_no_name_of_a_form_or_address_is_that_of_two() -> None:
    forms = [name for part in PARTS for name in (*part.wishes, *part.deeds)]
    addresses = [name for part in PARTS for name in (part.name, *part.documents, *part.files)]
    assert max(Counter(forms).values()) == max(Counter(addresses).values()) == 1
    assert "undo" not in forms
