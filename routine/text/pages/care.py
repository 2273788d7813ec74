"""The relief screen and the guided set, each as one HTML page that needs nothing but a browser. Pure.

Dark and large from the first paint. A page reaches no network and is forbidden to (its own Content-Security-Policy);
it cannot write into the diary and says how to note it: EXPERIENCE sections 3 and 8.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from routine.care.relief import LIMIT, texts_of
from routine.care.spoken_set import dose
from routine.care.stretches import SECOND, Item, Step, Stretches, StretchSet, steps_of
from routine.i18n import command_line
from routine.model.catalogue import Texts
from routine.text.pages.template import fill


def relief_page(template: str, drawing: str, texts: Texts) -> str:
    """The page of the relief screen: amber on black, large, silent, its buttons always in view.

    Args:
        template: `config/pages/relief.html`.
        drawing: SVG of the first step.
        texts: the catalogue.
    """
    return fill(template, **relief_content(drawing, texts, texts.one("relief", "page", "not_noted")))


def relief_content(drawing: str, texts: Texts, note: str, elapsed: int = 0) -> Mapping[str, object]:
    """What any page of the relief screen says, as its template names it.

    Args:
        drawing: SVG of the first step.
        texts: the catalogue.
        note: what the page itself says of noting, once it has eased.
        elapsed: seconds since the cramp began.
    """
    signs = texts.one("relief", "page", "ask")
    heading = texts.one("relief", "eased_heading")
    return {
        "language": texts.one("language"),
        "script": {"limit": LIMIT.total_seconds(), "elapsed": elapsed, "eased": heading, "note": note},
        "heading": texts.one("relief", "heading"),
        "drawing": drawing,
        "steps": [(what, " ".join(how)) for what, *how in texts_of(texts, "relief", "steps", signs=signs)],
        "always_visible": texts.one("relief", "always_visible", signs=signs),
        "eased": [" ".join(lines) for lines in texts_of(texts, "relief", "eased")],
        "look": texts.several("relief", "look", signs=signs),
        "late": [" ".join(lines) for lines in texts_of(texts, "relief", "eased_late")],
        "signs": _card("signs", texts),
        "ten_minutes": _card("ten_minutes", texts),
        "disclaimer": texts.one("lines", "disclaimer"),
        "buttons": {name: texts.one("relief", "page", name) for name in ("press", "earlier", "ask", "back")},
    }


def _card(card: str, texts: Texts) -> Mapping[str, object]:
    """A title, and its paragraphs of whole lines: an empty line parts them."""
    lines = texts.several("relief", card, "lines")
    paragraphs = [list(found) for has_words, found in groupby(lines, bool) if has_words]
    return {"title": texts.one("relief", card, "title"), "paragraphs": paragraphs}


class Noting(NamedTuple):
    """How a page that is served notes that its set was done.

    Attributes:
        fields: what the form holds, unseen.
        tones: the label of the box for soft tones; empty: there is none, as at night.
        back: the label of the way back.
    """

    fields: Mapping[str, str]
    tones: str
    back: str


def stretch_page(
    template: str,
    chosen: StretchSet,
    stretches: Stretches,
    drawings: Mapping[str, str],
    texts: Texts,
    noting: Noting | None = None,
) -> str:
    """The page of a set, its timer and a sheet to print; a screen reader is told of a change of position only.

    Args:
        template: `config/pages/stretch.html`.
        chosen: the set.
        stretches: holds whom to ask first.
        drawings: SVG by the name of the exercise; one without a drawing is told in words alone.
        texts: the catalogue.
        noting: of a page that is served; `None`: one that stands alone, which can write nothing down.
    """
    return fill(
        template,
        noting=noting,
        language=texts.one("language"),
        name=chosen.name,
        keys=texts.one("guide", "page", "keys"),
        rules=texts.one("guide", "rules"),
        numb=texts.one("guide", "page", "numb"),
        ask_first=f"{texts.one('guide', 'ask_first_if')} {'; '.join(stretches.ask_first_if)}.",
        cramp=texts.one("guide", "page", "cramp"),
        disclaimer=texts.one("lines", "disclaimer"),
        timer=texts.one("guide", "page", "timer"),
        seconds=texts.one("guide", "page", "seconds"),
        progress=texts.one("guide", "page", "progress"),
        exercises=[_exercise(item, drawings, texts) for item in chosen.items],
        told=_told(chosen, texts, is_noted=noting is not None),
    )


def _exercise(item: Item, drawings: Mapping[str, str], texts: Texts) -> Mapping[str, object]:
    """One exercise of the sheet: drawing, position, steps, how long and how often."""
    exercise = item.exercise
    told = (exercise.position[:1].upper() + exercise.position[1:], dose(item, texts))
    return {
        "key": exercise.key,
        "name": exercise.name,
        "drawing": drawings.get(exercise.key, ""),
        "told": ". ".join(filter(None, told)),
        "steps": exercise.steps,
    }


def _told(chosen: StretchSet, texts: Texts, *, is_noted: bool) -> Mapping[str, object]:
    """What the script is told."""
    steps = steps_of(chosen, texts)
    pause, following, stop = texts.several("guide", "page", "buttons")
    how_to_note = texts.one("guide", "how_to_note", command=command_line("done", chosen.reminder))
    finished = texts.one("guide", "page", "finished")
    return {
        "steps": [_step(step, coming, texts) for step, coming in zip(steps, (*steps[1:], None), strict=True)],
        "pause": pause,
        "next": following,
        "stop": stop,
        "resume": texts.one("guide", "resume"),
        "again": texts.one("guide", "page", "again"),
        "stopped": texts.one("guide", "stopped"),
        "finished": finished if is_noted else f"{finished} {how_to_note}",
    }


def _step(step: Step, coming: Step | None, texts: Texts) -> Mapping[str, object]:
    return {
        "begin": step.begin / SECOND,
        "duration": step.duration / SECOND,
        "exercise": step.exercise,
        "side": step.side,
        "words": step.words,
        "then": texts.one("guide", "then", words=coming.words) if coming else "",
    }
