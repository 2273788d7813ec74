"""What the entries of the tray's menu wish: the same actions as the commands and the page have."""

from collections.abc import Mapping
from itertools import chain

from routine.actions.answer import done, skip
from routine.actions.outcome import Action, Confirmation, Outcome, Snapshot
from routine.actions.pause import pause, resume
from routine.model.built_in import DRINKS
from routine.text.tray import DRINK, HOUR, RESUME, STOP, TOMORROW, daytime_left


def stop_today(snapshot: Snapshot) -> Outcome:
    """No more drinks and walks until the person gets up again."""
    stopped = [skip(snapshot, [name], today=True) for name in daytime_left(snapshot.facts, snapshot.now)]
    events = tuple(chain.from_iterable(each.events for each in stopped))
    confirmation = stopped[0].confirmation if len(stopped) == 1 else None
    if len(stopped) > 1 and stopped[0].confirmation:
        both = snapshot.texts.one("quiet", "not_today", "both")
        confirmation = Confirmation("not_today", {**stopped[0].confirmation.values, "reminder": both})
    return Outcome(" ".join(each.said for each in stopped), events, confirmation=confirmation)


WISHES: Mapping[str, Action] = {
    DRINK: lambda snapshot: done(snapshot, [DRINKS]),
    HOUR: lambda snapshot: pause(snapshot, ["1h"]),
    TOMORROW: pause,
    RESUME: resume,
    STOP: stop_today,
}
"""By the action of the entry; the others open something."""
