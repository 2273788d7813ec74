"""Questions whose answer is typed; yes and no are typed in English in every language, as all that is typed."""

from routine.i18n import _
from routine.ui.cli.terminal.output import say

ANSWERS = {"y": True, "yes": True, "n": False, "no": False}


class NoAnswerError(Exception):
    """Ctrl-C at a question, or nobody is there to answer it."""


def ask(question: str) -> str:
    """What is typed behind the question, without the space around it.

    Raises:
        NoAnswerError: Ctrl-C, or nobody is there to answer.
    """
    try:
        print(question, end="", flush=True)  # noqa: T201 - no line: the answer stands behind it
        return input(" ").strip()  # a prompt of its own: else a backspace takes the question away (readline)
    except (KeyboardInterrupt, EOFError):
        raise NoAnswerError from None


def confirm(question: str, *, usual: bool) -> bool:
    """Ask until it is answered; Enter alone gives the usual answer.

    Raises:
        NoAnswerError: Ctrl-C, or nobody is there to answer.
    """
    choices = "[Y/n]" if usual else "[y/N]"
    while True:
        word = ask(f"{question} {choices}:").lower()
        if not word or word in ANSWERS:
            return ANSWERS.get(word, usual)
        say(_("Type yes or no."))
