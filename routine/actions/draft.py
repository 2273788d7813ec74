"""A profile while `init` makes it up: each answer is tried on it at once. Nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from routine.actions.interview import Answer, Question, with_answers, write
from routine.actions.outcome import Outcome, Snapshot
from routine.model.profile import Profile
from routine.profile.check import check_text
from routine.text.rule import profile_changes


@dataclass
class Draft:
    """A profile being made up.

    Attributes:
        text: what it begins with: a preset with the usual answers, or the person's own.
        replaces: the text that stands in the file now, `None` where there is none.
        is_own: the person's own text is being changed: only what they answer is.
        keeps_copy: what it replaces is the person's own and is put aside.
        answers: what was typed, in the order of the questions.
    """

    text: str
    reference: Mapping[str, Any] = field(repr=False)
    replaces: str | None = None
    is_own: bool = False
    keeps_copy: bool = False
    answers: list[Answer] = field(default_factory=list)

    def profile(self) -> Profile:
        """What it means so far, less a half answer at the end.

        Raises:
            ProfileError: the text that it begins with has mistakes.
        """
        return self._read(self.answers[:-1] if self.waits_for_more() else self.answers)

    def waits_for_more(self) -> bool:
        """Whether the last answer makes sense with the next one only."""
        return bool(self.answers) and self.answers[-1][0].is_half

    def take(self, question: Question, word: str) -> None:
        """Take an answer, if the profile stands with it.

        Raises:
            UnreadableWordError: it means nothing.
            ProfileError: it does not go with the rest of the profile.
        """
        answers = [*self.answers, (question, word)]
        if question.is_half:
            with_answers(self.text, answers)
        else:
            self._read(answers)
        self.answers = answers

    def new_text(self) -> str:
        """The text with all answers in it."""
        return with_answers(self.text, self.answers)

    def _read(self, answers: Sequence[Answer]) -> Profile:
        text = with_answers(self.text, answers) if answers else self.text  # only what is TOML can take any
        return check_text(text, "profile.toml", self.reference).profile


def answered(snapshot: Snapshot, answers: Sequence[Answer]) -> Outcome:
    """Put answers into the person's own profile; what that changed, one sentence a line.

    Raises:
        ProfileError: the profile is broken, or would be.
    """
    edited = snapshot.edited(lambda edit: write(edit, answers))
    told = list(profile_changes(edited.before, edited.after))
    return Outcome("\n".join(told), edited=edited) if told else Outcome("")
