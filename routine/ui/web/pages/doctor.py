"""For the doctor: the report shown, printed or saved, and what is known of leg cramps. EXPERIENCE section 4."""

from routine.care.about import topics_of
from routine.storage import resources
from routine.text.pages.about import about_page
from routine.text.pages.report import Way
from routine.typed.words import read_count
from routine.ui.view import View
from routine.ui.web.part import Document, Form, Part, Values
from routine.ui.weeks import MOST_WEEKS, report_of

STANDS_ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Both are written to be saved, too, and so hold their style."""

PRINTS = f"{STANDS_ALONE}; script-src 'self'"
HTML = "text/html"


def show(_view: View, _asked: Form) -> Values:
    """What stands in `doctor.html`."""
    return {"weeks": MOST_WEEKS}


def _report(view: View, asked: Form, *ways: Way) -> str:
    """The report of the weeks that were chosen, with the list of cramps or without."""
    weeks = read_count(asked.get("weeks", "").strip() or str(MOST_WEEKS), "13")
    return report_of(view, weeks, *ways, *(("list",) if "list" in asked else ()))


def _saved(view: View, asked: Form) -> Document:
    """The same as a file, named as the command names it."""
    return Document(
        _report(view, asked), HTML, f"leg-cramp-diary-{view.facts.day_at(view.now).date}.html", STANDS_ALONE
    )


def _about(view: View, _asked: Form) -> Document:
    """Every card, without the commands that go on from there: who reads it here types none."""
    topics = [each._replace(also=()) for each in topics_of(resources.about()).values()]
    return Document(
        about_page(resources.config_text("pages/about.html"), topics, view.session.texts), HTML, policy=STANDS_ALONE
    )


DOCTOR = Part(
    "doctor",
    show,
    documents={
        "report": lambda view, asked: Document(_report(view, asked), HTML, policy=STANDS_ALONE),
        "report-print": lambda view, asked: Document(_report(view, asked, "print"), HTML, policy=PRINTS),
        "report-file": _saved,
        "print.js": lambda _view, _asked: Document("print();\n", "text/javascript"),
        "about": _about,
    },
)
