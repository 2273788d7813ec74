"""What fills in the pages: every word stays a word, wherever it stands, and no place stays empty."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from gettext import NullTranslations
from html.parser import HTMLParser

import jinja2
import pytest

from routine import i18n
from routine.care.stretch_tree import read_stretches
from routine.model.catalogue import Texts
from routine.model.events import Event
from routine.storage import resources
from routine.text.pages.care import relief_page, stretch_page
from routine.text.pages.report import report_page
from routine.text.pages.template import fill
from tests.diary.weeks import EVENINGS, NIGHTS, PLANS, cramp, day, lived, look_back, moment, row
from tests.telling import texts

HOSTILE = "</script></style></title></svg>--><img src=x onerror=alert(1)>\"'&amp;`"
Say = Callable[[str], str]


class Structure(HTMLParser):
    """All of a page but its words, and the words that are shown."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[object] = []
        self.said: list[str] = []
        self.is_shown = True
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_shown = tag not in ("style", "script")
        self.elements.append((tag, *((name, value) for name, value in attrs if name != "aria-label")))

    def handle_endtag(self, tag: str) -> None:
        self.is_shown = True
        self.elements.append(tag)

    def handle_comment(self, data: str) -> None:
        self.elements.append(data)

    def handle_data(self, data: str) -> None:
        if self.is_shown:
            self.said.append(data)


class Sentences(NullTranslations):
    """A language in which every sentence ends with something hostile."""

    def gettext(self, message: str) -> str:
        return hostile(message)

    def ngettext(self, one: str, several: str, n: int) -> str:
        return hostile(one if n == 1 else several)

    def pgettext(self, context: str, message: str) -> str:
        return hostile(message)


def hostile(words: str) -> str:
    return words + HOSTILE if words else words


def usual(words: str) -> str:
    return words


def catalogue(say: Say) -> Texts:
    """The texts, each as it is said so."""

    def told(node: object) -> object:
        if isinstance(node, Mapping):
            return {key: told(value) for key, value in node.items()}
        if isinstance(node, list):
            return [told(value) for value in node]
        return say(node) if isinstance(node, str) else node

    tree = {key: told(value) for key, value in texts().tree.items()}
    return texts()._replace(tree={**tree, "language": "en"})


def relief(say: Say) -> str:
    return relief_page(resources.config_text("pages/relief.html"), "", catalogue(say))


def stretch(say: Say) -> str:
    """A set of a person's own, every word of it."""
    stretches, _ = read_stretches(resources.stretches())
    ours = stretches.sets["bedtime_core"]
    exercise = ours.items[0].exercise
    own = exercise._replace(
        name=say(exercise.name),
        position=say(exercise.position),
        begin=say(exercise.begin),
        aim=say(exercise.aim),
        part=say(exercise.part),
        cue=say(exercise.cue),
        steps=tuple(map(say, exercise.steps)),
    )
    chosen = ours._replace(
        name=say(ours.name), reminder=say(ours.reminder), items=(ours.items[0]._replace(exercise=own),)
    )
    asked = stretches._replace(ask_first_if=tuple(map(say, stretches.ask_first_if)))
    template = resources.config_text("pages/stretch.html")
    return stretch_page(template, chosen, asked, {}, catalogue(say))


def report(say: Say) -> str:
    """Weeks with all that can be told of them."""
    answers = {"one_leg": True, "began": False}
    checked = {"question": "cramp_check", "day": day(40).isoformat(), "answers": answers}
    rows = [
        *lived(EVENINGS, NIGHTS),
        cramp(41, context=[say("alcohol")], relief=[say("stretching")]),
        *(row(moment("11:00", number), "done", "hydration") for number in range(41)),
        Event(moment("12:00", 40), "answered", detail=checked),
    ]
    found = look_back(rows, moment("09:00", 42), 6)
    return report_page(resources.config_text("pages/report.html"), found, PLANS, rows, catalogue(say), day(42))


PAGES = [relief, stretch, report]


@pytest.fixture
def hostile_sentences() -> Iterator[None]:
    yield
    i18n.speak(NullTranslations())
    i18n.name_program("routine")


@pytest.mark.parametrize("page", PAGES)
def test_hostile_words_change_no_element_and_no_attribute(page: Callable[[Say], str], hostile_sentences: None) -> None:
    plain = Structure(page(usual))
    i18n.speak(Sentences())
    i18n.name_program(hostile("routine"))
    attacked = Structure(page(hostile))
    assert attacked.elements == plain.elements
    assert [said for said in attacked.said if re.search("[A-Za-z]{3}", said) and HOSTILE not in said] == []


@pytest.mark.parametrize("page", [relief, stretch])
def test_hostile_words_reach_the_script_as_they_are(page: Callable[[Say], str], hostile_sentences: None) -> None:
    i18n.speak(Sentences())
    i18n.name_program(hostile("routine"))
    html = page(hostile)
    found = re.search(r'<script type="application/json" id="(?:told|script)">(.*?)</script>', html, re.DOTALL)
    assert found
    assert HOSTILE in json.dumps(json.loads(found[1])).replace('\\"', '"')
    assert html.count("<script") == 2


def test_a_value_is_escaped_in_an_element_and_in_an_attribute() -> None:
    page = fill('<p title="{{ word }}">{{ word }}</p>', word=HOSTILE)
    assert Structure(page).elements == [("p", ("title", HOSTILE)), "p"]
    assert Structure(page).said == [HOSTILE]


def test_a_template_in_a_word_is_no_template() -> None:
    assert fill("<p>{{ word }}</p>", word="{{ 7 * 7 }}{% raw %}{# #}") == "<p>{{ 7 * 7 }}{% raw %}{# #}</p>"


def test_a_place_without_a_value_is_a_mistake() -> None:
    with pytest.raises(jinja2.UndefinedError):
        fill("<p>{{ forgotten }}</p>")


@pytest.mark.parametrize("page", ["relief", "report", "stretch"])
def test_no_rule_of_a_page_is_lost_on_an_older_browser(page: str) -> None:
    """Firefox before 121 drops a rule with `:has()` whole: the list of cramps would always print."""
    assert ":has(" not in resources.config_text(f"pages/{page}.html")


def test_nothing_but_a_page_loads_jinja() -> None:
    """It costs 50 ms, and who is in pain at night sees the terminal's screen."""
    code = (
        "import sys, routine.text.pages.report, routine.text.pages.care as relief\n"
        "from routine.ui.cli.click_layer import tree\nfrom routine.ui.cli.registry import COMMANDS\ntree(COMMANDS)\n"
        "print({'jinja2', 'markupsafe'} & set(sys.modules))\n"
        "from routine.storage import resources\n"
        "relief.relief_page(resources.config_text('pages/relief.html'), '', resources.texts())\n"
        "print({'jinja2', 'markupsafe'} & set(sys.modules) == {'jinja2', 'markupsafe'})"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["set()", "True"]
