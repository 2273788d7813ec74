"""Reading which of several named things is meant: a guided set (`stretch in bed`), a card (`about drinking water`)."""

import re
from collections.abc import Collection, Mapping

from routine.care.about import Topic
from routine.care.stretches import Stretches, StretchSet
from routine.errors import UnreadableWordError
from routine.i18n import _

EVERY_CARD = "cramps"
"""What every card is about: the word names its own card only where no other is named."""


SET_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("bed", "lying"), "in_bed"),
    **dict.fromkeys(("chair", "seated", "sitting", "gentle"), "seated_gentle"),
    **dict.fromkeys(("wall", "standing"), "bedtime_core"),
}
"""Where it is done, and the set of ours that is done there: `bed` began the bedtime set, which stands."""
_AROUND = frozenset({"in", "on", "at", "a", "the", "my", "set"})


def read_set(text: str, stretches: Stretches) -> StretchSet:
    """The set of that key or name, of that place, or the only one that begins so, whatever parts its words.

    Raises:
        UnreadableWordError: none is, or several begin so.
    """
    names = {key: (key, each.name) for key, each in stretches.sets.items()}
    place = SET_WORDS.get(" ".join(word for word in _plain(text).split() if word not in _AROUND))
    fitting = _called(text, names, whole=True) or [key for key in names if key == place] or _called(text, names)
    if len(fitting) != 1:
        raise UnreadableWordError(text, _("a set"), _("There are: {names}.", names=", ".join(stretches.sets)))
    return stretches.sets[fitting[0]]


def read_topic(text: str, topics: Mapping[str, Topic]) -> Topic:
    """The card that is called so, or has a name among these words: `about are they serious`.

    Raises:
        UnreadableWordError: none is, or several are.
    """
    names = {key: (key, each.title, *each.words) for key, each in topics.items()}
    named = dict.fromkeys(key for word in text.split() for key in _called(word, names, whole=True))
    fitting = _called(text, names) or [key for key in named if key != EVERY_CARD] or [*named]
    if len(fitting) != 1:
        raise UnreadableWordError(text, _("a topic"), _("There are: {names}.", names=", ".join(topics)))
    return topics[fitting[0]]


def _called(text: str, names: Mapping[str, Collection[str]], *, whole: bool = False) -> list[str]:
    """The keys that are called so; where none is, and not the whole name is asked for, those that begin so."""
    wanted = _plain(text)
    spoken = {key: [_plain(name) for name in each] for key, each in names.items()}
    exact = [key for key, each in spoken.items() if wanted in each]
    return exact or [key for key, each in spoken.items() if not whole and any(n.startswith(wanted) for n in each)]


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.lower()).strip(" ?")
