"""The page of all cards as text: it fetches nothing, runs nothing, and holds every sentence."""

import re
from html import unescape

from routine.care.about import Sentence, Topic, topics_of
from routine.storage import resources
from routine.text.pages.about import about_page
from tests.telling import texts

TOPICS = topics_of(resources.about())
TEMPLATE = resources.config_text("pages/about.html")


def page() -> str:
    return about_page(TEMPLATE, TOPICS.values(), texts())


def test_it_holds_every_sentence_and_who_says_it() -> None:
    html = unescape(page())
    for topic in TOPICS.values():
        assert topic.title in html
        assert [each.says for each in topic.sentences if f"<li>{each.says}</li>" not in html] == []
        assert all(source in html for source in topic.sources)
    assert "General information, not medical advice." in html


def test_it_may_fetch_and_run_nothing_and_names_no_place_outside_itself() -> None:
    html = page()
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    assert not re.search(r"https?:|//[a-z]|src=|@import|url\(|<script", html)


def test_every_link_leads_to_a_card_of_the_page() -> None:
    html = page()
    assert re.findall(r'href="#([^"]+)"', html) == re.findall(r'<article id="([^"]+)"', html) == [*TOPICS]


def test_what_a_card_says_is_text_and_nothing_else() -> None:
    topic = Topic("k", "<b>", (), (Sentence("<script>alert(1)</script>", ("<i>",)),), ("a & b",))
    html = about_page(TEMPLATE, [topic], texts())
    assert "<script>" not in html
    assert "&lt;b&gt;" in html
