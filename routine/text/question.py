"""What a notification asks: in place of a reminder's own words whether they come too often, or whether to ask earlier.

SPEC section 2, too often and the evening follows the person.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from routine.model.built_in import DIARY, STRETCH
from routine.model.catalogue import Texts
from routine.model.facts import Facts
from routine.model.notification import Notification, buttons_of
from routine.model.profile import Reminder
from routine.schedule.early_question import Suggestion, early_question, early_told
from routine.schedule.fluid_question import QUESTION as FLUIDS
from routine.schedule.resting import rests
from routine.schedule.too_often import OF_ALL, QUESTION, Fewer, asks_too_often, too_often
from routine.text.fluids import SETTING
from routine.text.moments import clock_in_words
from routine.text.rule import command_for, how_often, listed
from routine.text.wording import is_seated

EARLY_TAG, ASK_EARLY, KEEP_USUAL = "early-question", "ask-early", "keep-usual"
"""The tag of the question whether the stretch may be asked earlier, where it stands alone, and its buttons."""

TYPED = tuple(
    (action, (f"config set reminders.{STRETCH}.early {value}",))
    for action, value in ((ASK_EARLY, "auto"), (KEEP_USUAL, "false"))
)
"""The commands that do the same; behind Keep the one after which nobody asks again."""


REMIND_ME = "remind-me"
FLUIDS_TYPED = ((REMIND_ME, (f"{SETTING} false",)), ("not-for-me", (f"{SETTING} true",)))
"""The buttons of the question before the first drink, and the commands that do the same."""


def fluids_asked(facts: Facts, own: Notification, texts: Texts) -> Notification:
    """The drink's notification, asking before it reminds whether drinks are for this person at all."""
    words = ("ask", FLUIDS)
    said = (*words, "discreet") if facts.profile.delivery.discreet else words
    buttons = buttons_of([action for action, _typed in FLUIDS_TYPED], texts.several(*words, "buttons"))
    title, body = texts.one(*said, "title"), texts.one(*said, "message")
    return replace(own, title=title, body=body, buttons=buttons, typed=FLUIDS_TYPED, answered_by=())


def asking(facts: Facts, own: Notification, reminder: Reminder, now: datetime, texts: Texts) -> Notification:
    """The same notification, or, in its place, what is to be asked now."""
    if fewer := asks_too_often(facts, reminder, now):
        return _too_often(own, fewer, texts)
    if not rests(reminder) or (reminder.amount is not None and facts.asks_about_fluids()):
        return own  # one of the person's own would not be told that day
    suggestion = early_question(facts, now)
    asked = early_notification(facts, suggestion, texts) if suggestion else None
    return replace(asked, key=own.key, tag=own.tag, stays=False, picture=STRETCH) if asked else own


def _too_often(own: Notification, fewer: Fewer, texts: Texts) -> Notification:
    """The same notification, asking whether to keep them, have as few as those rules, or stop."""
    actions, which = (("keep", "fewer", "stop"), "message") if len(fewer) == 1 else (OF_ALL, "of_all")
    body = texts.one("ask", QUESTION, which, rule=listed([how_often(rule) for rule in fewer.values()]))
    commands = (tuple(command_for(name, rule) for name, rule in fewer.items()), (" ".join(["off", *fewer]),))
    buttons = buttons_of(actions, texts.several("ask", QUESTION, "buttons"))
    asks, typed = partial(too_often, "asked", own.key), tuple(zip(actions[1:], commands, strict=True))
    return replace(own, body=body, buttons=buttons, asks=asks, typed=typed)


def early_notification(facts: Facts, suggestion: Suggestion, texts: Texts) -> Notification:
    """The question whether the stretch may be asked earlier, standing alone."""
    words, values = ("ask", "early"), early_clocks(facts, suggestion)
    body = texts.one(*words, "message" if suggestion.is_usual else "often", **values)
    buttons = buttons_of((ASK_EARLY, KEEP_USUAL), texts.several(*words, "buttons", **values))
    title, stays = texts.one(*words, "title"), facts.profile.stays(DIARY)  # it is asked behind the morning's
    asks = partial(early_told, "asked")
    return Notification(STRETCH, EARLY_TAG, title, body, buttons, stays=stays, asks=asks, typed=TYPED)


def early_clocks(facts: Facts, suggestion: Suggestion) -> dict[str, str]:
    """The times that it names, in words."""
    instants = {"gone": suggestion.gone, "early": suggestion.early, "usual": suggestion.usual}
    return {name: clock_in_words(facts, instant) for name, instant in instants.items()}


def as_plan(facts: Facts, own: Notification, stretch: Reminder, texts: Texts) -> Notification:
    """The stretch, asked before the person leaves: a plan for before bed, not a bedtime (EVIDENCE section 1)."""
    words, anchor = ("reminders", STRETCH, "early"), facts.profile.about_me.anchor
    kind = "_".join(filter(None, ["anchor" if anchor else "", "seated" if is_seated(facts, stretch) else ""]))
    body = own.body if stretch.messages else texts.one(*words, kind or "message", anchor=anchor)
    buttons = buttons_of(("will", "start", "skip"), texts.several(*words, "buttons"))
    return replace(own, title=texts.one(*words, "title"), body=body, buttons=buttons)
