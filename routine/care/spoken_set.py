"""A set for who listens to it: three sentences in place of one for each change of position. EXPERIENCE section 8.

Each new sentence in a notification is read aloud, and cuts off the one before.
"""

from datetime import timedelta

from routine.care.stretches import NO_TIME, SECOND, Item, Step, StretchSet, announcements
from routine.model.catalogue import Texts

Said = tuple[tuple[timedelta, str], ...]


def heard(chosen: StretchSet, steps: tuple[Step, ...], texts: Texts) -> Said:
    """What to say when: at first the whole set, at its half where one should be. The end is told by `finished`."""
    items = [_in_words(item, steps[0], texts, is_first=place == 0) for place, item in enumerate(chosen.items)]
    half = (steps[0].end + steps[-1].end) / 2
    later = [(begin, words) for begin, words in announcements(steps) if begin > steps[0].end]
    nearest = min(later, key=lambda said: abs(said[0] - half), default=None)
    begun = ((NO_TIME, " ".join(items)),)
    return (*begun, (nearest[0], texts.one("guide", "heard", "halfway", words=nearest[1]))) if nearest else begun


def dose(item: Item, texts: Texts) -> str:
    """How long and how often: `Hold 10 seconds, 3 times each leg.`."""
    kind = "both" if item.exercise.sides == 1 else "each_leg" if item.repeats > 1 else "once"
    return texts.one("guide", "page", kind, seconds=item.hold // SECOND, repeats=item.repeats)


def _in_words(item: Item, lead_in: Step, texts: Texts, *, is_first: bool) -> str:
    """One exercise from getting there to how often."""
    exercise = item.exercise
    words = lead_in.words if is_first else texts.one("guide", "heard", "next", aim=exercise.aim, begin=exercise.begin)
    return " ".join(filter(None, [words.strip(), exercise.cue, dose(item, texts)]))
