"""What a schedule says of itself: the keys it is written with, its hours, its words. SPEC section 2.

Each kind of schedule is one file in `schedule/kinds/`, which declares all of this beside when it is due.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Literal, NamedTuple, Self

from routine.model.notation import Anchored, TimeExpression, format_duration, format_time

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


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a reminder's table, and the field of the schedule that it gives.

    Attributes:
        default: what it is where it is left out; `None`: the schedule needs it.
        shortest: a duration below this is refused.
        usual: `None`: nothing is remarked.
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

    def written(self) -> dict[str, str | int | list[str]]:
        """Its keys and values as a table of the profile holds them, the one that names the kind first."""
        return {key.name: _written(getattr(self, key.field)) for key in self.keys}


def _written(value: Value) -> str | int | list[str]:
    if isinstance(value, tuple):
        return [format_time(each) for each in value]
    if isinstance(value, timedelta):
        return format_duration(value)
    return value if isinstance(value, int) else format_time(value)
