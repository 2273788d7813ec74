"""The questions about warning signs, as `cramp check` asks them: what is ticked is yes, and not sure too."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from routine.actions.warning_signs import answer_check
from routine.diary.warning_rules import OF_A_LEG, RULES, TODAY, WEEK
from routine.errors import RoutineError
from routine.session import Session
from routine.text.cards import after_check
from routine.typed.check import LEGS, Answered
from routine.ui.signs import ONE_LINE, standing_after
from routine.ui.view import View
from routine.ui.web.part import Form, Part, Values
from routine.ui.web.told import Told, told_of

GROUPS: Mapping[str, Mapping[str, str]] = {"today": TODAY, "week": WEEK}
"""A screen each, as the catalogue names them: the pressing ones first."""

TICKS = ("yes-", "leg-")
"""What the fields of a question begin with."""


def show(view: View, _asked: Form) -> Values:
    """What stands in `check.html`: of each group its questions, and whether they are about a leg."""
    texts = view.session.texts
    groups = {
        group: [(key, texts.one("check", group, key), key in OF_A_LEG) for key in asked]
        for group, asked in GROUPS.items()
    }
    return {"groups": groups, "legs": [*LEGS]}


def today(session: Session, form: Form) -> Told:
    """The first group: after an emergency nothing more is asked; else the second one comes, and nothing is noted yet.

    Raises:
        RoutineError: as `_read` does.
    """
    answered = _read(session, form, "today")
    if any(yes and RULES[TODAY[key]].tier == "emergency" for key, yes in answered.answers.items()):
        return _noted(session, answered)
    return Told(typed={"step": "week", "first": urlencode({name: form[name] for name in form if name[:4] in TICKS})})


def week(session: Session, form: Form) -> Told:
    """The second group, with what was ticked of the first one."""
    of_week = _read(session, form, "week")
    of_today = _ticked(Form(parse_qsl(form["first"])), [*TODAY])
    return _noted(session, Answered({**of_today.answers, **of_week.answers}, {**of_today.sides, **of_week.sides}))


def _read(session: Session, form: Form, group: str) -> Answered:
    """A group that was answered: something is ticked, or none of them was pressed; no is not assumed.

    Raises:
        RoutineError: neither, or both.
    """
    answered = _ticked(form, [*GROUPS[group]])
    if ("none" in form) == any(answered.answers.values()):
        raise RoutineError(session.texts.one("page", "check", "both" if "none" in form else "neither"))
    return answered


def _ticked(form: Form, asked: Sequence[str]) -> Answered:
    """Yes is what is ticked; which leg, as far as it was chosen."""
    answers = {key: f"yes-{key}" in form for key in asked}
    legs = {key: form.get(f"leg-{key}", "") for key in OF_A_LEG if answers.get(key)}
    return Answered(answers, {key: LEGS[leg] for key, leg in legs.items() if leg in LEGS})


def _noted(session: Session, answered: Answered) -> Told:
    noted = session.act(lambda snapshot: answer_check(snapshot, answered))
    is_new = any(answered.answers.values())
    lines = after_check(standing_after(session, noted), session.texts, ONE_LINE, is_new=is_new)
    return told_of(session, noted)._replace(lines=lines)


CHECK = Part("check", show, deeds={"check-today": today, "check-week": week}, is_listed=False)
