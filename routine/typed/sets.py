"""Reading which guided set is meant: `stretch in bed`, `seated`."""

import re

from routine.care.stretches import Stretches, StretchSet
from routine.errors import UnreadableWordError
from routine.i18n import _


def read_set(text: str, stretches: Stretches) -> StretchSet:
    """The set of that key or name, or the only one that begins so, whatever parts its words.

    Raises:
        UnreadableWordError: none is, or several begin so.
    """
    wanted = _plain(text)
    spoken = {key: (_plain(key), _plain(each.name)) for key, each in stretches.sets.items()}
    exact = [key for key, names in spoken.items() if wanted in names]
    fitting = exact or [key for key, names in spoken.items() if any(name.startswith(wanted) for name in names)]
    if len(fitting) != 1:
        raise UnreadableWordError(text, _("a set"), _("There are: {names}.", names=", ".join(stretches.sets)))
    return stretches.sets[fitting[0]]


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.lower()).strip()
