"""A question that yes or no answers; both are typed in English in every language, as all that is typed."""

import typer

from routine.i18n import _
from routine.ui.cli.terminal.output import say

ANSWERS = {"y": True, "yes": True, "n": False, "no": False}


def confirm(question: str, *, usual: bool) -> bool:
    """Ask until it is answered; Enter alone gives the usual answer.

    Raises:
        typer.Abort: Ctrl-C, or nobody is there to answer.
    """
    choices = "[Y/n]" if usual else "[y/N]"
    while True:
        word = typer.prompt(f"{question} {choices}", default="", show_default=False).strip().lower()
        if not word or word in ANSWERS:
            return ANSWERS.get(word, usual)
        say(_("Type yes or no."))
