"""The relief screen as one HTML page that needs nothing but a browser. Pure. EXPERIENCE section 3.

Amber on black from the first paint, 40 px and more, silent; it reaches no network and is forbidden to (its own
Content-Security-Policy). It cannot write into the diary and says how to note the cramp in the morning.
"""

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape

from routine.care.relief import LIMIT, texts_of
from routine.model.catalogue import Texts

_PLACE = re.compile(r"\{\{(\w+)\}\}")


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
    words = {
        "language": escape(texts.one("language")),
        "heading": escape(texts.one("relief", "heading")),
        "steps": "".join(_step(lines) for lines in texts_of(texts, "relief", "steps")),
        "always_visible": escape(texts.one("relief", "always_visible")),
        "eased": "".join(f"<p>{escape(' '.join(lines))}</p>" for lines in texts_of(texts, "relief", "eased")),
        "late": escape(texts.one("relief", "eased_late")),
        "signs": _card("signs", texts),
        "ten_minutes": _card("ten_minutes", texts),
        "disclaimer": escape(texts.one("lines", "disclaimer")),
        "told": json.dumps(told).replace("<", "\\u003c"),
        "script_hash": _hash_of_script(template),
        **{f"button_{name}": escape(texts.one("relief", "page", name)) for name in ("press", "earlier", "ask", "back")},
    }
    return _PLACE.sub(lambda found: words[found[1]], template)


def _step(lines: Sequence[str]) -> str:
    first, *more = lines
    return f"<li><b>{escape(first)}</b> {escape(' '.join(more))}</li>\n"


def _card(card: str, texts: Texts) -> str:
    """A title, and its paragraphs: an empty line parts them."""
    paragraphs = " ".join(texts.several("relief", card, "lines")).split("  ")
    told = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
    return f"<h2>{escape(texts.one('relief', card, 'title'))}</h2>\n{told}"


def _hash_of_script(template: str) -> str:
    """The one script that the page allows itself to run."""
    script = template.rpartition("<script>")[2].partition("</script>")[0]
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
