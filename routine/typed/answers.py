"""Reading the answer to a question: yes, no or not sure; how somebody works; and the words that lead through them."""

from collections.abc import Mapping

from routine.errors import UnreadableWordError
from routine.i18n import _

YES, NO, NOT_SURE = "yes", "no", "not sure"
_MEANT = {
    **dict.fromkeys(("y", "yes", "yeah", "yep"), YES),
    **dict.fromkeys(("n", "no", "nope"), NO),
    **dict.fromkeys(("not sure", "unsure", "not-sure", "notsure", "don't know", "i don't know"), NOT_SURE),
}
_DECLINED = ("none", "nothing", "never", "off")
"""Words that decline what is offered; to a question about the person they are no answer."""

FEWEST_LETTERS, LONGEST_HABIT = 2, 40
"""Letters, and characters, of what somebody does before bed: it stands in the middle of a sentence."""

OFFICE, RETIRED, NIGHT_SHIFT = "office", "retired", "night-shift"
"""The presets."""
_WORK = {
    **dict.fromkeys(("desk", "at a desk", "a desk", "office", "work"), OFFICE),
    **dict.fromkeys(("retired", "at home", "home"), RETIRED),
    **dict.fromkeys(("nights", "night", "night shift", "night shifts", "night-shift", "shifts"), NIGHT_SHIFT),
}
WORK_WORDS: Mapping[str, str] = {OFFICE: "desk", RETIRED: "retired", NIGHT_SHIFT: "nights"}
"""What is typed for each."""

BACK, WHY, QUIT = "back", "?", "quit"
WAYS: Mapping[str, str] = {
    **dict.fromkeys(("back", "b", "<"), BACK),
    **dict.fromkeys(("?", "help", "why"), WHY),
    **dict.fromkeys(("quit", "q", "exit", "stop", "cancel"), QUIT),
}
"""Words that are no answer: to the question before, what this one is for, and out of all of them."""


def read_answer(word: str, *accepted: str) -> str:
    """`yes`, `no` or `not sure`, of those that are accepted here.

    Raises:
        UnreadableWordError: it is none of them.
    """
    meant = _MEANT.get(word.lower().rstrip("."))
    if meant not in accepted:
        raise UnreadableWordError(word, _("an answer to this"), type_one_of(*accepted))
    return meant


def means_no(word: str) -> bool:
    """Whether it declines."""
    plain = word.lower().rstrip(".")
    return plain in _DECLINED or _MEANT.get(plain) == NO


def read_habit(words: str, standing: object = None) -> str:
    """What somebody does before bed, in a few words of their own. Yes takes what stands, `None`: nothing.

    Raises:
        UnreadableWordError: it is no words, too many, or an answer to a question of another kind (`not sure`).
    """
    meant = _MEANT.get(words.lower().rstrip("."))
    if meant == YES and isinstance(standing, str):
        return standing
    hint = _("A few words will do, such as: brushing your teeth")
    if meant or sum(map(str.isalpha, words)) < FEWEST_LETTERS:
        raise UnreadableWordError(words, _("an answer to this"), hint)
    if len(words) > LONGEST_HABIT:
        raise UnreadableWordError(words, _("short enough"), hint)
    return words


def read_work(word: str) -> str:
    """The preset for who works so.

    Raises:
        UnreadableWordError: it is none of them.
    """
    if preset := _WORK.get(word.lower().rstrip(".")):
        return preset
    raise UnreadableWordError(word, _("an answer to this"), type_one_of(*WORK_WORDS.values()))


def type_one_of(*words: str) -> str:
    """What may be typed, as a hint."""
    return _("Type {words} or {last}.", words=", ".join(words[:-1]), last=words[-1])
