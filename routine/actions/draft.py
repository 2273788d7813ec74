"""A profile while `init` makes it up: each answer is tried on it at once. Nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from routine.actions.interview import DAY, SAFETY, WORK, Answer, Question, with_answers, write
from routine.actions.outcome import Outcome, Snapshot
from routine.errors import ProfileError
from routine.model.profile import Profile
from routine.profile.check import check_text
from routine.text.rule import profile_changes
from routine.typed.answers import WORK_WORDS, read_work


@dataclass
class Draft:
    """A profile being made up.

    Attributes:
        text: what it begins with: a preset with the usual answers, or the person's own.
        replaces: the text that stands in the file now, `None` where there is none.
        is_own: the person's own text is being changed: only what they answer is.
        keeps_copy: what it replaces is the person's own and is put aside.
        beginnings: by preset the text that a new one begins with: how the person works chooses. Empty: it is not asked.
        answers: what was typed, in the order of the questions.
        put: the questions that were put so far, each with the number of answers before it.
    """

    text: str
    reference: Mapping[str, Any] = field(repr=False)
    replaces: str | None = None
    is_own: bool = False
    keeps_copy: bool = False
    beginnings: Mapping[str, str] = field(default_factory=dict, repr=False)
    answers: list[Answer] = field(default_factory=list)
    put: list[tuple[Question, int]] = field(default_factory=list)

    def question(self) -> Question | None:
        """The next one that concerns the profile; `None`: all have been put."""
        known, profile = [question for question, _answers in self.put], self.profile()
        all_there_are = (*((WORK,) if self.beginnings else ()), *DAY, *SAFETY)
        return next((each for each in all_there_are if each not in known and each.concerns(profile)), None)

    def standing(self, question: Question) -> str | None:
        """What Enter keeps; `None`: it has no answer yet."""
        if question is WORK:
            return next((WORK_WORDS[name] for name, text in self.beginnings.items() if text == self.text), None)
        return question.standing(self.profile())

    def reply(self, question: Question, word: str) -> None:
        """Take what was typed, or for nothing keep what stands.

        Raises:
            UnreadableWordError: it means nothing, or is nothing where nothing stands.
            ProfileError: it does not go with the rest of the profile.
        """
        before, standing = len(self.answers), self.standing(question)
        if word or standing is None:
            self.take(question, word)
        elif self.waits_for_more():
            self.take(question, standing)
        self.put.append((question, before))

    def back(self) -> bool:
        """Forget the last question that was put, and its answer; whether there was one."""
        if self.put:
            _question, before = self.put.pop()
            del self.answers[before:]
            return True
        return False

    def understood(self, question: Question) -> str | None:
        """What the profile replies once all answers are in it; `None`: it has no reply, or waits for more."""
        try:
            return question.standing(self._read(self.answers))
        except ProfileError:
            return None

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
        if question is WORK:
            read_work(word)
        if question.is_half:
            with_answers(self._begins(answers), answers)
        else:
            self._read(answers)
        self.answers = answers

    def new_text(self) -> str:
        """The text with all answers in it."""
        return with_answers(self._begins(self.answers), self.answers)

    def _begins(self, answers: Sequence[Answer]) -> str:
        """What the questions are about: the preset of who works so, where that was told."""
        told = [word for question, word in answers if question is WORK]
        return self.beginnings[read_work(told[-1])] if told else self.text

    def _read(self, answers: Sequence[Answer]) -> Profile:
        text = self._begins(answers)
        text = with_answers(text, answers) if answers else text  # only what is TOML can take any
        return check_text(text, "profile.toml", self.reference).profile


def answered(snapshot: Snapshot, answers: Sequence[Answer]) -> Outcome:
    """Put answers into the person's own profile; what that changed, one sentence a line.

    Raises:
        ProfileError: the profile is broken, or would be.
    """
    edited = snapshot.edited(lambda edit: write(edit, answers))
    told = list(profile_changes(edited.before, edited.after))
    return Outcome("\n".join(told), edited=edited) if told else Outcome("")
