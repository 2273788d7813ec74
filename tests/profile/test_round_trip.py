"""The effective profile, written and read again, is the same profile."""

import tomllib
from datetime import time, timedelta

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from routine.model.notation import Anchored
from routine.model.profile import AboutMe, Delivery, Profile, QuietHours, Reminder, Rhythm, Rule
from routine.profile.settings import profile_tree, read_profile
from routine.schedule.kinds.at import AtTimes
from routine.schedule.kinds.every import Every
from routine.schedule.kinds.sitting import AfterSitting
from routine.schedule.kinds.times import TimesADay
from tests.model.reading import HOUR, REFERENCE

words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=20).filter(str.strip)
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
day_sets = st.frozensets(st.integers(0, 6), min_size=1)
lengths = st.integers(60, 86_400).map(lambda seconds: timedelta(seconds=seconds))
moments = clocks | st.builds(
    Anchored, st.sampled_from(("wake", "bedtime")), st.integers(-80_000, 80_000).map(lambda s: timedelta(seconds=s))
)
rules: st.SearchStrategy[Rule] = st.one_of(
    st.builds(AtTimes, st.lists(moments, min_size=1, max_size=3).map(tuple)),
    st.builds(Every, lengths, moments, moments),
    st.builds(AfterSitting, lengths, lengths, moments, moments),
    st.builds(TimesADay, st.integers(1, 60), st.just(Anchored("wake")), st.just(Anchored("wake", 10 * HOUR))),
)


@st.composite
def reminders(draw: st.DrawFn, name: str) -> Reminder:
    repeat = draw(st.none() | lengths)
    return Reminder(
        name=name,
        title=draw(words),
        rule=draw(rules),
        messages=tuple(draw(st.lists(words, max_size=2))),
        enabled=draw(st.booleans()),
        days=draw(day_sets),
        lapse=draw(st.none() | lengths),
        repeat=repeat,
        repeat_limit=draw(st.integers(0, 5)) if repeat else 1,
        while_active=draw(st.booleans()) if repeat else False,
        essential=draw(st.booleans()),
        guide=draw(st.none() | words),
        snooze=draw(st.none() | lengths),
        snooze_limit=draw(st.none() | st.integers(0, 9)),
    )


def _rhythm_stands(rhythm: Rhythm) -> bool:
    return read_profile({"rhythm": profile_tree(_around(rhythm))["rhythm"]}, REFERENCE).profile is not None


def _around(rhythm: Rhythm) -> Profile:
    default = read_profile({}, REFERENCE).profile
    assert default is not None
    return Profile(rhythm, default.about_me, default.delivery, (), ())


seven_clocks = clocks.map(lambda clock: (clock,) * 7) | st.tuples(*[clocks] * 7)
rhythms = st.builds(Rhythm, seven_clocks, seven_clocks, st.none() | st.just("Europe/Berlin")).filter(_rhythm_stands)
quiet_hours = st.builds(QuietHours, clocks, clocks, day_sets).filter(lambda hours: hours.begin != hours.end)
answers = st.none() | st.booleans()
profiles = st.builds(
    Profile,
    rhythms,
    st.builds(AboutMe, answers, answers, st.none() | words, st.booleans()),
    st.builds(
        Delivery,
        *(lengths, st.integers(0, 9), lengths, st.integers(0, 99), st.booleans(), st.booleans()),
        st.lists(words, max_size=2).map(tuple),
        st.lists(st.sampled_from(("diary", "stretch", "sitting")), max_size=2).map(tuple),
        phone=st.lists(st.sampled_from(("diary", "stretch", "bedtime")), max_size=2).map(tuple),
    ),
    st.lists(quiet_hours, max_size=2).map(tuple),
    st.lists(st.sampled_from(("tea", "a", "take-vitamins", "x9")), unique=True).flatmap(
        lambda names: st.tuples(*[reminders(name) for name in names])
    ),
)


@given(profiles)
def test_a_written_profile_reads_back_the_same(profile: Profile) -> None:
    tree = tomllib.loads(tomli_w.dumps(profile_tree(profile)))
    for reference in (REFERENCE, {}):
        reading = read_profile(tree, reference)
        assert reading.problems == ()
        assert reading.profile == profile
