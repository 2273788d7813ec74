"""What `service install` asks somebody on GNOME; what GNOME does with it: tests/service/test_desktop_install.py."""

import sys
from dataclasses import dataclass, field

import pytest

from routine.service import gnome as settings
from routine.ui.cli import installing
from routine.ui.cli.installing import Wishes, asked, take_back


@dataclass
class Gnome:
    """A GNOME that the test plays, and the person who is asked about it.

    Attributes:
        expanded, bound: what is set.
        answers: what the person says to each question, in their order.
        questions: what they were asked.
    """

    expanded: bool = False
    bound: bool = False
    answers: list[bool] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def expand(self, wanted: bool = True) -> None:
        self.expanded = wanted

    def bind(self, *_words: object) -> bool:
        self.bound = True
        return True

    def unbind(self) -> None:
        self.bound = False

    def confirm(self, question: str, *, usual: bool) -> bool:
        self.questions.append(question)
        return self.answers.pop(0)


@pytest.fixture
def gnome(monkeypatch: pytest.MonkeyPatch) -> Gnome:
    """It runs here, in a terminal."""
    played = Gnome()
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    monkeypatch.setattr(installing, "confirm", played.confirm)
    for module, name, does in (
        (settings, "can_expand", lambda: True),
        (settings, "is_expanded", lambda: played.expanded),
        (settings, "expand", played.expand),
        (settings, "fold", lambda: played.expand(False)),
        (settings, "can_bind", lambda: True),
        (settings, "are_bound", lambda: played.bound),
        (settings, "bind", played.bind),
        (settings, "unbind", played.unbind),
        (sys.stdin, "isatty", lambda: True),
        (sys.stdout, "isatty", lambda: True),
    ):
        monkeypatch.setattr(module, name, does)
    return played


@pytest.mark.parametrize(("buttons", "keys"), [(True, False), (False, True)])
def test_each_is_asked_for_and_taken_at_the_word(gnome: Gnome, buttons: bool, keys: bool) -> None:
    gnome.answers = [buttons, keys]
    assert asked(ask=True, keys=True) == Wishes(expand=buttons, keys=keys)
    assert len(gnome.questions) == 2


@pytest.mark.parametrize("desktop", ["", "KDE", "GNOME-Flashback"])
def test_on_another_desktop_nothing_is_asked_or_set(
    gnome: Gnome, monkeypatch: pytest.MonkeyPatch, desktop: str
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    assert asked(ask=True, keys=True) == Wishes()
    assert gnome.questions == []


def test_who_is_not_asked_gets_the_buttons_and_no_keys(gnome: Gnome, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(ask=False, keys=True) == Wishes(expand=True)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    assert asked(ask=True, keys=True) == Wishes(expand=True)
    assert gnome.questions == []


def test_what_is_set_is_not_asked_again(gnome: Gnome) -> None:
    gnome.expanded = gnome.bound = True
    assert asked(ask=True, keys=True) == Wishes()
    assert gnome.questions == []


def test_the_keys_are_asked_for_only_where_they_are_offered(gnome: Gnome) -> None:
    gnome.answers = [True]
    assert asked(ask=True, keys=False) == Wishes(expand=True)


def test_only_what_was_wished_is_set_and_all_of_it_is_taken_back(gnome: Gnome) -> None:
    assert list(Wishes(expand=True).fulfil()) == []
    assert (gnome.expanded, gnome.bound) == (True, False)
    assert list(Wishes(keys=True).fulfil()) == ["The three keys can be changed in GNOME's settings, under Keyboard."]
    assert gnome.bound
    take_back()
    assert (gnome.expanded, gnome.bound) == (False, False)
