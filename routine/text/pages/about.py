"""The page "About leg cramps": every card, one below the other, with nothing that it would have to fetch. Pure."""

from collections.abc import Iterable

from routine.care.about import Topic
from routine.i18n import _, command_line
from routine.model.catalogue import Texts
from routine.text.about import from_whom
from routine.text.pages.template import fill


def about_page(template: str, topics: Iterable[Topic], texts: Texts) -> str:
    """The page.

    Args:
        template: `config/pages/about.html`.
        topics: its cards, in their order.
        texts: the catalogue.
    """
    cards = [
        {
            "key": each.key,
            "title": each.title,
            "sentences": [sentence.says for sentence in each.sentences],
            "sources": from_whom(each),
            "also": [command_line(words) for words in each.also],
        }
        for each in topics
    ]
    return fill(
        template,
        language=texts.one("language"),
        heading=_("About leg cramps"),
        contents=_("On this page"),
        also=_("See also:"),
        disclaimer=texts.one("lines", "disclaimer"),
        cards=cards,
    )
