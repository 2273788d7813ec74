"""Asking in a terminal: the questions of `init` one by one, with the ways back and out; and a yes or no."""

import re
from textwrap import wrap

from routine.actions.draft import Draft
from routine.actions.interview import SAFETY, STEADY, Question
from routine.errors import ProfileError, UnreadableWordError
from routine.i18n import _
from routine.model.customs import free_nights
from routine.text.prompt import prompt_of
from routine.text.rule import days_in_words
from routine.typed.answers import BACK, NO, QUIT, WAYS, WHY, YES, type_one_of
from routine.ui.cli.terminal.output import ANSWERS, NoAnswerError, ask, is_accessible, say, width

_PLACE = re.compile(r"^\S+:\d+:\d+: ")


def interview(draft: Draft) -> None:
    """Ask all that concerns the profile, each until its answer makes sense; `back` leads to the one before."""
    new = _("A few questions. Enter keeps the answer in brackets.")
    say(_("Your settings stand. Enter keeps each as it is.") if draft.is_own else new)
    say(_("At each: ? explains, back goes back, quit leaves. Nothing leaves this computer.") + "\n")
    is_safe = False
    while question := draft.question():
        if not is_safe and question in SAFETY:
            say("\n" + _("Two safety questions. Please answer both; there is no default."))
        is_safe = question in SAFETY
        _ask(draft, question)


def _ask(draft: Draft, question: Question) -> None:
    """Ask until the answer makes sense, or leads back."""
    prompt = _prompt(draft, question)
    while True:
        word = _word(prompt, _(question.why))
        if WAYS.get(word.lower()) == BACK:
            if not draft.back():
                say(f"    {_('This is the first question.')}")
            return
        try:
            draft.reply(question, word)
        except UnreadableWordError as trouble:
            say(f"    {trouble if word else trouble.hint}")
        except ProfileError as trouble:
            say("\n".join(f"    {_PLACE.sub('', line)}" for line in trouble.lines))
        else:
            meant = draft.understood(question) or ""
            _say_what_was_understood(word, meant)
            if question is STEADY and meant == YES:  # also not sure
                say(f"    {_('A blood clot, or recent surgery or injury? Ask a doctor before you stretch.')}")
            return


def _prompt(draft: Draft, question: Question) -> str:
    standing = draft.standing(question)
    choices = "yes / no / not sure" if standing is None else f"[{standing}]"
    lines = _(question.text, nights=days_in_words(free_nights())).splitlines()
    return prompt_of(len(draft.put) + 1, lines, choices, width(), is_accessible=is_accessible())


def _say_what_was_understood(word: str, meant: str) -> None:
    """A time or a length that was typed in another way."""
    if word and meant != word and meant[:1].isdigit():
        say(f"    {meant}")


def _word(prompt: str, why: str) -> str:
    """What is answered, once what the question is for was told to who asks.

    Raises:
        NoAnswerError: the person leaves.
    """
    while (way := WAYS.get((word := ask(prompt)).lower())) == WHY:
        say("\n".join(wrap(why, width() - 4, initial_indent="    ", subsequent_indent="    ")))
    if way == QUIT:
        raise NoAnswerError
    return word


def agrees(question: str, *, usual: bool = True) -> bool:
    """A yes or no; Enter is the usual one."""
    standing, hint = YES if usual else NO, type_one_of(YES, NO)
    while (word := (_word(f"{question} [{standing}]", hint) or standing).lower()) not in ANSWERS:
        say(f"    {hint}")
    return ANSWERS[word]
