"""What the entries of the tray's menu wish: the same actions as the commands and the page have."""

from collections.abc import Mapping

from routine.actions.answer import done, skip
from routine.actions.outcome import Action, Outcome, Snapshot
from routine.actions.pause import pause, resume
from routine.model.built_in import DRINKS
from routine.model.tray import Do
from routine.text.tray import daytime_left


def stop_today(snapshot: Snapshot) -> Outcome:
    """No more drinks and walks until the person gets up again."""
    stopped = [skip(snapshot, [name], today=True) for name in daytime_left(snapshot.facts, snapshot.now)]
    events = tuple(row for each in stopped for row in each.events)
    outcome = Outcome(" ".join(each.said for each in stopped), events)
    for confirmation in (each.confirmation for each in stopped[:1] if each.confirmation):
        both = {"reminder": snapshot.texts.one("quiet", "not_today", "both")} if len(stopped) > 1 else {}
        return outcome._replace(confirmation=confirmation._replace(values={**confirmation.values, **both}))
    return outcome


WISHES: Mapping[str, Action] = {
    Do.DRINK: lambda snapshot: done(snapshot, [DRINKS]),
    Do.HOUR: lambda snapshot: pause(snapshot, ["1h"]),
    Do.TOMORROW: pause,
    Do.RESUME: resume,
    Do.STOP: stop_today,
}
"""By the action of the entry; the others open something."""
