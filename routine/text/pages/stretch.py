"""The guided set as one HTML page that needs nothing but a browser: the timer, and a sheet to print. Pure.

It reaches no network and is forbidden to (its own Content-Security-Policy). Dark from the first paint, large, and a
screen reader is told of a change of position only: EXPERIENCE sections 3 and 8.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape

from routine.care.heard_set import dose
from routine.care.stretches import SECOND, Item, Step, Stretches, StretchSet, steps_of
from routine.i18n import command_line
from routine.model.catalogue import Texts

_PLACE = re.compile(r"\{\{(\w+)\}\}")


def stretch_page(
    template: str, chosen: StretchSet, stretches: Stretches, drawings: Mapping[str, str], texts: Texts
) -> str:
    """The page.

    Args:
        template: `config/pages/stretch.html`.
        chosen: the set.
        stretches: holds whom to ask first.
        drawings: SVG by the name of the exercise; one without a drawing is told in words alone.
        texts: the catalogue.
    """
    ask_first = f"{texts.one('guide', 'ask_first_if')} {'; '.join(stretches.ask_first_if)}."
    words = {
        "language": escape(texts.one("language")),
        "name": escape(chosen.name),
        "keys": texts.one("guide", "page", "keys"),
        "rules": texts.one("guide", "rules"),
        "ask_first": escape(ask_first),
        "cramp": texts.one("guide", "page", "cramp"),
        "disclaimer": texts.one("lines", "disclaimer"),
        "timer": texts.one("guide", "page", "timer"),
        "seconds": texts.one("guide", "page", "seconds"),
        "progress": texts.one("guide", "page", "progress"),
        "exercises": "\n".join(_article(item, drawings, texts) for item in chosen.items),
        "told": _told(chosen, texts),
        "script_hash": _hash_of_script(template),
    }
    return _PLACE.sub(lambda found: words[found[1]], template)


def _article(item: Item, drawings: Mapping[str, str], texts: Texts) -> str:
    """One exercise of the sheet: drawing, position, steps, how long and how often."""
    exercise = item.exercise
    told = (exercise.position[:1].upper() + exercise.position[1:], dose(item, texts))
    steps = "".join(f"<li>{escape(step)}</li>" for step in exercise.steps)
    return (
        f'<article data-exercise="{exercise.key}">\n<h2>{escape(exercise.name)}</h2>\n{drawings.get(exercise.key, "")}'
        f"<p>{escape('. '.join(filter(None, told)))}</p>\n<ol>{steps}</ol>\n</article>"
    )


def _told(chosen: StretchSet, texts: Texts) -> str:
    """What the script is told, as JSON that cannot end its own element."""
    steps = steps_of(chosen, texts)
    pause, following, stop = texts.several("guide", "page", "buttons")
    how_to_note = texts.one("guide", "how_to_note", command=command_line("done", chosen.reminder))
    told = {
        "steps": [_step(step, coming, texts) for step, coming in zip(steps, (*steps[1:], None), strict=True)],
        "pause": pause,
        "next": following,
        "stop": stop,
        "resume": texts.one("guide", "resume"),
        "again": texts.one("guide", "page", "again"),
        "stopped": texts.one("guide", "stopped"),
        "finished": f"{texts.one('guide', 'page', 'finished')} {how_to_note}",
    }
    return json.dumps(told).replace("<", "\\u003c")


def _step(step: Step, coming: Step | None, texts: Texts) -> dict[str, object]:
    return {
        "begin": step.begin / SECOND,
        "duration": step.duration / SECOND,
        "exercise": step.exercise,
        "side": step.side,
        "words": step.words,
        "then": texts.one("guide", "then", words=coming.words) if coming else "",
    }


def _hash_of_script(template: str) -> str:
    """The one script that the page allows itself to run."""
    script = template.rpartition("<script>")[2].partition("</script>")[0]
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
