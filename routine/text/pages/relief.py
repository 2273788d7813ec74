"""The relief screen as one HTML page that needs nothing but a browser. Pure. EXPERIENCE section 3.

Amber on black from the first paint, 40 px and more, silent; it reaches no network and is forbidden to (its own
Content-Security-Policy). It cannot write into the diary and says how to note the cramp in the morning.
"""

from collections.abc import Mapping

from routine.care.relief import LIMIT, texts_of
from routine.model.catalogue import Texts
from routine.text.pages.template import fill


def relief_page(template: str, texts: Texts) -> str:
    """The page.

    Args:
        template: `config/pages/relief.html`.
        texts: the catalogue.
    """
    told = {
        "limit": LIMIT.total_seconds(),
        "eased": texts.one("relief", "eased_heading"),
        "note": texts.one("relief", "page", "not_noted"),
    }
    return fill(
        template,
        language=texts.one("language"),
        heading=texts.one("relief", "heading"),
        steps=[(what, " ".join(how)) for what, *how in texts_of(texts, "relief", "steps")],
        always_visible=texts.one("relief", "always_visible"),
        eased=[" ".join(lines) for lines in texts_of(texts, "relief", "eased")],
        late=texts.one("relief", "eased_late"),
        signs=_card("signs", texts),
        ten_minutes=_card("ten_minutes", texts),
        disclaimer=texts.one("lines", "disclaimer"),
        told=told,
        buttons={name: texts.one("relief", "page", name) for name in ("press", "earlier", "ask", "back")},
    )


def _card(card: str, texts: Texts) -> Mapping[str, object]:
    """A title, and its paragraphs: an empty line parts them."""
    paragraphs = " ".join(texts.several("relief", card, "lines")).split("  ")
    return {"title": texts.one("relief", card, "title"), "paragraphs": paragraphs}
