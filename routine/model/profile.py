"""What may be configured: frozen values, as the person means them. Defaults live in `config/profile.toml`.

SPEC section 6. How a TOML tree becomes these values, and what is refused, is `profile/settings.py`. When a reminder is
due is a value of a kind in `schedule/kinds/`, which declares its keys, hours and words beside when it is due.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property
from typing import Any, ClassVar, Literal, NamedTuple, Self

from routine.model.built_in import BUILT_IN
from routine.model.notation import EVERY_DAY, Anchored, TimeExpression, written

Form = Literal["duration", "count", "moment", "moments"]
"""What stands behind a key: `"45m"`, a whole number from 1, `"wake+15m"`, or a list of such times."""

Value = timedelta | int | TimeExpression | tuple[TimeExpression, ...]

Sentence = str | tuple[str, str]
"""Marked by `N_`, or by `NN_` where it counts the value that is a `count`; braces name fields of the schedule."""


class Usual(NamedTuple):
    """The range in which a duration gets no remark (EVIDENCE table A), and the remark."""

    least: timedelta
    most: timedelta
    advice: str


class Key(NamedTuple):
    """A key of a reminder's table, and the field of the schedule that it gives.

    Without a `default` the schedule needs it. A duration below `shortest` is refused, one out of `usual` gets a remark.
    """

    name: str
    field: str
    form: Form
    default: Value | None = None
    shortest: timedelta = timedelta(seconds=1)
    usual: Usual | None = None


FROM = Key("from", "begin", "moment", Anchored("wake"))
UNTIL = Key("until", "end", "moment", Anchored("bedtime"))


class Option(NamedTuple):
    """The option of `routine add` that asks for a schedule: what follows it, its help, and a value as an example."""

    metavar: str
    help: str
    example: str


class Words(NamedTuple):
    """How a schedule is said, its hours aside.

    Attributes:
        exact: in the words of the profile, the same in every language.
        often: how often, in a sentence.
        short: the same where there is little room, `None`: as `often`.
        change: how its main value changed, with `{was}` and `{becomes}`; `None`: both are said whole.
        details: more lines of `routine show`, each a label and a sentence.
    """

    exact: str
    often: Sentence
    short: Sentence | None = None
    change: str | None = None
    details: tuple[tuple[str, str], ...] = ()


class Rule:
    """When a reminder is due: a value of one of the kinds in `schedule/kinds/`.

    Attributes:
        keys: those of its table, the one that names the kind first.
        command: the command that sets it.
        option: that of `routine add`.
        follows_the_clock: its times follow from the days alone; else also from what the person does.
    """

    __slots__ = ()

    keys: ClassVar[tuple[Key, ...]]
    command: ClassVar[str]
    option: ClassVar[Option]
    follows_the_clock: ClassVar[bool] = False

    @property
    def words(self) -> Words:
        """How it is said."""
        raise NotImplementedError

    @property
    def target(self) -> int | None:
        """How many a day it asks for, `None` where it names no number."""
        return None

    @property
    def hours(self) -> tuple[TimeExpression, ...]:
        """From when until when it is due; empty where it is due at single times."""
        return tuple(getattr(self, key.field) for key in self.keys if key.form == "moment")

    @property
    def moments(self) -> tuple[TimeExpression, ...]:
        """Every time that it is written with."""
        return self.hours

    def fewer(self) -> Self | None:
        """The same, about a quarter less often; `None` where there is no such thing."""
        return None

    def written(self) -> dict[str, Any]:
        """Its keys and values as a table of the profile holds them, the one that names the kind first."""
        return {key.name: written(getattr(self, key.field)) for key in self.keys}


Early = Literal["auto", False] | time | None

USUAL_SET, SEATED_SET, BED_SET = "bedtime_core", "seated_gentle", "in_bed"
"""Our guided sets that the program chooses from, by their names in `config/stretches.toml`; `guide` names one."""


class Rhythm(NamedTuple):
    """Wake and bedtime of each weekday (seven of each, Monday first), as wall-clock times.

    `timezone` is the name of a zone, or `None` to follow the computer's.
    """

    wake: tuple[time, ...]
    bedtime: tuple[time, ...]
    timezone: str | None = None


class AboutMe(NamedTuple):
    """What the person said of themselves. `None` means that the question has no answer yet."""

    fluid_limit: bool | None = None
    steady: bool | None = None
    anchor: str | None = None
    screen_reader: bool = False


class Delivery(NamedTuple):
    """How reminders are delivered. `daily_limit` counts non-essential showings; 0 means no limit.

    `not_a_call` names programs that may listen to the microphone without that being a call; `stay` the reminders that
    stay on the screen until they are answered; `tray` whether there is an icon in the tray, `auto`: where there is one.
    `phone` names the reminders that come on a phone that is paired, in words that tell nothing if `phone_discreet`.
    """

    snooze: timedelta
    snooze_limit: int
    spacing: timedelta
    daily_limit: int
    sound: bool
    discreet: bool
    not_a_call: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()
    tray: Literal["auto"] | bool = "auto"
    phone: tuple[str, ...] = ()
    phone_discreet: bool = True


class QuietHours(NamedTuple):
    """A stretch of wall clock in which nothing is shown; `days` are those on which it begins."""

    begin: time
    end: time
    days: frozenset[int] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class Reminder:
    """One named table of the profile: what to say, when, and how insistently.

    Attributes:
        messages: wordings that rotate; empty means those of the text catalogue.
        lapse: how long a showing makes sense; `None` means the default of its schedule kind.
        repeat: ask again that long after it was last shown; `None` means once is enough.
        while_active: repeat only when the person is known to be there.
        essential: outside `night`, `spacing` and the daily limit (SPEC section 3).
        amount: millilitres of one drink; `None` for what is not a drink.
        snooze, snooze_limit: `None` means those of `[delivery]`.
        early: of the stretch, when it is asked before its usual time: `auto` before the person usually leaves, or at
            that clock; `False`: never; `None`: not said yet, and it may be asked about (`schedule/last_touch.py`).
    """

    name: str
    title: str
    rule: Rule
    messages: tuple[str, ...] = ()
    enabled: bool = True
    days: frozenset[int] = EVERY_DAY
    lapse: timedelta | None = None
    repeat: timedelta | None = None
    repeat_limit: int = 1
    while_active: bool = False
    essential: bool = False
    amount: int | None = None
    guide: str | None = None
    snooze: timedelta | None = None
    snooze_limit: int | None = None
    early: Early = None

    def hangs_on_bedtime(self) -> bool:
        """Whether moving one evening's bedtime moves any of its times."""
        return any(isinstance(when, Anchored) and when.anchor == "bedtime" for when in self.rule.moments)

    def is_of_the_evening(self) -> bool:
        """Whether it is due at times of its own, and they move with bedtime."""
        return not self.rule.hours and self.hangs_on_bedtime()


@dataclass(frozen=True)
class Profile:
    """Everything the person wants, in the order in which they wrote it."""

    rhythm: Rhythm
    about_me: AboutMe
    delivery: Delivery
    quiet: tuple[QuietHours, ...]
    reminders: tuple[Reminder, ...]

    def reminder(self, name: str) -> Reminder | None:
        """The reminder of that name, `None` when there is none."""
        return self._by_name.get(name)

    def word_for(self, name: str) -> str:
        """What a person reads and types for that reminder: `walk`; its name where one of their own has that word."""
        word = BUILT_IN[name].word if name in BUILT_IN else ""
        return word if word and word not in self._by_name else name

    @cached_property
    def _by_name(self) -> Mapping[str, Reminder]:
        return {reminder.name: reminder for reminder in self.reminders}

    def is_on(self, reminder: Reminder) -> bool:
        """Whether it may fall due at all: enabled, and no drink where fluids are limited (SPEC section 2)."""
        return reminder.enabled and not (reminder.amount is not None and self.about_me.fluid_limit is True)

    def stays(self, name: str | None) -> bool:
        """Whether the reminder of that name stays on the screen until it is answered."""
        return name in self.delivery.stay

    def snooze_of(self, reminder: Reminder) -> timedelta:
        """How long its Snooze lasts."""
        return reminder.snooze if reminder.snooze is not None else self.delivery.snooze

    def snooze_limit_of(self, reminder: Reminder) -> int:
        """How often one occurrence of it may be snoozed."""
        return reminder.snooze_limit if reminder.snooze_limit is not None else self.delivery.snooze_limit
