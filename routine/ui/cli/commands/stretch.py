"""`stretch [SET]`: the guided timer in the terminal, or its page in the browser. SPEC section 4, EVIDENCE section C."""

from collections.abc import Iterator
from dataclasses import replace
from textwrap import wrap
from typing import Annotated

from routine.actions.stretch import (
    ANSWERS,
    QUESTION,
    answer_first,
    asks_first,
    finish_stretch,
    on_chair,
    usual_set,
)
from routine.care.stretches import Stretches, StretchSet, total_of
from routine.i18n import N_, _
from routine.model.facts import Facts
from routine.model.notation import spoken_duration
from routine.model.profile import SEATED_SET
from routine.storage.stretches_file import load_stretches
from routine.typed.sets import read_set
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import ask, can_ask, columns, say, width
from routine.ui.cli.terminal.stretch_timer import follow, in_short


def stretch(
    session: Session,
    which: Annotated[list[str] | None, Argument(metavar="[SET]")] = None,
    plain: Annotated[bool, Option("--plain", help=N_("One line for each change, nothing repainted."))] = False,
    page: Annotated[bool, Option("--page", help=N_("In the browser, with drawings; it prints on one sheet."))] = False,
    sound: Annotated[bool, Option("--sound", help=N_("Ring the terminal's bell at each change."))] = False,
    listing: Annotated[bool, Option("--list", help=N_("List the sets."))] = False,
    info: Annotated[bool, Option("--info", help=N_("When to stop, whom to ask first, what is known."))] = False,
) -> None:
    """Lead through the set, and note it when it is finished."""
    stretches = _stretches(session)
    if listing:
        sets = stretches.sets.values()
        say("\n".join(columns([(each.key, spoken_duration(total_of(each)), each.name) for each in sets])))
    elif info:
        say("\n".join(_info(session, stretches)))
    elif chosen := _agreed(session, stretches, " ".join(which or [])):
        if session.dry_run:
            say(_("Would lead through: {set}", set=in_short(chosen)))
        elif page:
            from routine.ui.cli.terminal.open_page import open_set_page  # 60 ms, which the timer does without

            open_set_page(chosen, stretches, session.texts)
        elif (took := follow(chosen, session.texts, plain=plain, sound=sound)) is not None:
            begun, ended = session.now, replace(session, now=session.now + took)
            ended.carry_out(lambda snapshot: finish_stretch(snapshot, chosen.reminder, begun))


def _stretches(session: Session) -> Stretches:
    """All sets there are; mistakes in the person's own file are told, and ours are kept to."""
    loaded = load_stretches(session.profile_path.parent)
    if loaded.problems:
        until = _("Until that is mended there are only the sets that come with the program.")
        say("\n".join([*loaded.problems, until]), trouble=True)
    return loaded.stretches


def _info(session: Session, stretches: Stretches) -> Iterator[str]:
    """Stop rules, whom to ask first, what is known."""
    texts = session.texts
    for heading, rules in (("stop_at", stretches.stop_rules), ("ask_first_if", stretches.ask_first_if)):
        yield f"{texts.one('guide', heading)}:"
        yield from (f"  {rule}" for rule in rules)
        if heading == "stop_at":
            yield texts.one("guide", "page", "numb")
        yield ""
    yield from wrap(texts.one("lines", "evidence"), width())
    yield ""
    for each in stretches.sets.values():
        if each.evidence:
            yield from wrap(f"{each.name}: {each.evidence}.", width(), subsequent_indent="  ")
    yield ""
    yield texts.one("lines", "disclaimer")


def _agreed(session: Session, stretches: Stretches, word: str) -> StretchSet | None:
    """The set, once the safety questions have been asked; `None` when the person would rather not now."""
    named = read_set(word, stretches) if word else None
    facts = look(session).facts
    if named and named.stands and not facts.is_steady():
        say(session.texts.one("guide", "standing") + "\n")
    answer = _asked(session) if asks_first(facts) else "none"
    facts = look(session).facts
    chosen = named or usual_set(stretches, facts)
    if answer == "not-now":
        return None
    if answer == "chair" and chosen.stands:
        return on_chair(stretches, chosen)
    _say_why_seated(session, facts, chosen, named)
    return chosen


def _say_why_seated(session: Session, facts: Facts, chosen: StretchSet, named: StretchSet | None) -> None:
    """Where a chair was taken for somebody, how to stand."""
    if not named and chosen.key == SEATED_SET and facts.profile.about_me.steady is None:
        say(session.texts.one("guide", "seated"))


def _asked(session: Session) -> str:
    """The answer to the question before the first stretch; without a terminal it is only told, and stays open."""
    texts = session.texts
    say("\n".join([*wrap(texts.one("ask", QUESTION, "message"), width()), texts.one("guide", "rules"), ""]))
    if session.dry_run or not can_ask():
        return "none"
    numbered = {str(number): answer for number, answer in enumerate(ANSWERS, 1)}
    for number, label in zip(numbered, texts.several("ask", QUESTION, "buttons"), strict=True):
        say(f"  {number}  {label}")
    while (answer := numbered.get(ask(_("Type 1, 2 or 3")))) is None:
        pass
    if answer != "not-now":
        session.act(lambda snapshot: answer_first(snapshot, answer))
    return answer
