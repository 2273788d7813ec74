"""The words of what happened: what became of a reminder, what was answered, what was taken back."""

from routine.i18n import N_, _, ngettext

_TAKEN_BACK = {
    # Translators: each stands behind "Took back:".
    "done": N_("an answer"),
    "snoozed": N_("a snooze"),
    "skipped": N_("a skip"),
    "paused": N_("the pause"),
    "resumed": N_("the end of the pause"),
    "tonight": N_("the bedtime of an evening"),
    "rhythm": N_("other times for a while"),
    "cramp": N_("a note on cramps"),
    "advice": N_("the advice"),
    "answered": N_("an answer to a question"),
    "profile": N_("a change of the settings"),
    "imported": N_("what was brought in"),
}
_ANSWERED = {
    # Translators: a row of the history: which question was answered, and how.
    ("fluid_limit", "drinks"): N_("Answered: fluid limit, drinks"),
    ("before_first_stretch", "none"): N_("Answered: before first stretch, none"),
    ("before_first_stretch", "chair"): N_("Answered: before first stretch, chair"),
    ("too_often", "asked"): N_("Asked: too often?"),
    ("too_often", "keep"): N_("Answered: too often, keep them"),
    ("too_often", "fewer"): N_("Answered: too often, have fewer"),
    ("too_often", "stop"): N_("Answered: too often, stop them"),
    ("stretch_last_evening", "no"): N_("Answered: stretch last evening, no"),
}
_OUTCOMES = {"done": N_("done"), "skipped": N_("left out"), "dismissed": N_("dismissed"), "lapsed": N_("lapsed")}


def outcome(kind: str) -> str:
    """What became of a reminder, behind its name: `left out`."""
    return _(_OUTCOMES[kind])


def taken_back(kind: str) -> str:
    """What an undo took back, by the kind of its row: `the pause`."""
    return _(_TAKEN_BACK.get(kind, N_("a change")))


def answered(question: str, answer: str) -> str:
    """Which question was answered, and how; one of another program as it is written."""
    if question == "cramp_check":
        return _("Answered the questions about warning signs")
    if told := _ANSWERED.get((question, answer)):
        return _(told)
    return _("Answered: {question}, {answer}", question=question.replace("_", " "), answer=answer.replace("_", " "))


def waiting_in_words(count: int) -> str:
    """How many rows wait for the history; empty where none does."""
    kept = ngettext(
        "{n} entry is kept until it can be written.", "{n} entries are kept until they can be written.", count
    )
    return kept if count else ""
