"""Today, as the page shows it."""

from tests.browser.site import Visitor


def test_it_says_what_comes(visitor: Visitor) -> None:
    page = visitor.get("today").text
    assert "Coming up" in page
    assert "How was the night?" in page or "Drink a glass of water" in page
