"""Only what the specification refuses is refused; what is only unusual is a note."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from routine.model.day import ONE_DAY, Day
from routine.model.profile import Profile, Reminder
from routine.profile.settings import read_profile
from routine.schedule.due import windows_of_day
from routine.schedule.kinds.at import AtTimes
from routine.schedule.kinds.sitting import AfterSitting
from routine.schedule.span import Window
from tests.attacks.rounds import chance, rounds
from tests.model.reading import CONFIG, notes, problems
from tests.simulation.random_profiles import Tree, profile_of_tree, reminders, rhythm
from tests.telling import facts_of, reference


def test_drinks_are_counted_over_all_reminders_of_the_day_that_are_on() -> None:
    coffee = '[reminders.hydration]\n[reminders.coffee]\nat = ["09:00", "11:00", "13:00", "15:00"]\namount = "450ml"\n'
    assert [path for path, _ in problems(coffee)] == ["reminders.coffee.amount"]
    assert problems(coffee + "enabled = false") == []


def test_drinks_every_so_often_are_counted_too() -> None:
    assert problems('[reminders.x]\nevery = "1h"\nfrom = "08:00"\nuntil = "18:00"\namount = "270ml"') == []
    [(_, message)] = problems('[reminders.x]\nevery = "1h"\nfrom = "08:00"\nuntil = "18:00"\namount = "280ml"')
    assert message.startswith("The drinks of one day come to 3080 ml")


def test_a_night_shift_is_nothing_special() -> None:
    office = (CONFIG / "presets" / "office.toml").read_text()
    text = office.replace('"07:00"', '"15:30"', 1).replace('"23:00"', '"08:00"', 1)
    assert problems(text) == []
    assert notes(text) == []


def test_what_lies_before_getting_up_is_no_drink_of_the_day() -> None:
    """Every 90 min from 06:00 to 22:00, up at 07:00: ten drinks of the day, not eleven."""
    text = '[reminders.hydration]\nevery = "90m"\nfrom = "06:00"\nuntil = "22:00"\namount = "{}ml"'
    assert problems(text.format(300)) == []
    [(_, message)] = problems(text.format(301))
    assert message.startswith("The drinks of one day come to 3010 ml")


def test_a_clock_time_that_a_long_day_holds_twice_is_one_drink_a_date() -> None:
    at = ", ".join(f'"{hour:02d}:00"' for hour in range(8, 18))
    text = f'[rhythm.sat]\nwake = "09:00"\n[reminders.x]\nat = [{at}]\namount = "300ml"'
    assert problems(text) == []


def test_hours_that_no_day_holds_are_said_to_be_never_due() -> None:
    [(path, message)] = notes('[reminders.x]\nevery = "1h"\nfrom = "00:30"\nuntil = "03:00"')
    assert path == "reminders.x.until"
    assert message == (
        "It is never due: 00:30 to 03:00 lies outside the day, which begins at 07:00."
        ' Write hours between 07:00 and 23:00, or single times: at = ["00:30"].'
    )


MONDAY = date(2026, 3, 2)  # no clock changes that week
AMOUNTS = (50, 150, 200, 300, 450, 800)


def test_bounds_agree_with_the_planner_on_any_profile() -> None:
    random = chance("bounds")
    told: Counter[str] = Counter()
    for _round in range(rounds(300)):
        tree = {"rhythm": rhythm(random), "reminders": reminders(random)}
        amounts = {name: random.choice(AMOUNTS) for name in tree["reminders"] if random.random() < 0.4}
        profile = profile_of_tree(with_amounts(tree, dict.fromkeys(amounts, 1)))
        if profile is None:  # for another reason
            continue
        reading = read_profile(with_amounts(tree, amounts), reference())
        refused = any("drinks of one day" in problem.message for problem in reading.problems)
        assert refused == (planned_drinks(profile, amounts) > 3000), tree
        read = read_profile(with_amounts(tree, dict.fromkeys(amounts, 1)), reference())
        clocked = [reminder for reminder in profile.reminders if not isinstance(reminder.rule, AfterSitting)]
        names = {reminder.name for reminder in clocked}
        of_clocks = (note for note in read.notes if note.path[1] in names and told_of(note.message))
        noted = {".".join(map(str, note.path)) for note in of_clocks}
        assert noted == {path for reminder in clocked for path in never_or_in_the_night(profile, reminder)}, tree
        told.update({"refused": refused, "noted": bool(noted), "neither": not (refused or noted)})
    assert min(told[what] for what in ("refused", "noted", "neither")) > 0, told


def with_amounts(tree: Tree, amounts: Mapping[str, int]) -> Tree:
    """The same profile with such drinks and no others."""
    plain = {
        name: {**own, "amount": f"{amounts[name]}ml"} if name in amounts else own
        for name, own in tree["reminders"].items()
    }
    return {**tree, "reminders": plain}


def told_of(message: str) -> bool:
    return "never due" in message or "lies in the night" in message


def week_of(profile: Profile, *reminders: Reminder) -> Iterator[tuple[Reminder, Day, Sequence[Window]]]:
    """What the planner plans of each of these reminders, on each day of that week."""
    facts = facts_of(replace(profile, reminders=reminders))
    for day in (facts.day(MONDAY + step * ONE_DAY) for step in range(7)):
        for reminder in reminders:
            yield reminder, day, windows_of_day(facts, reminder, day)


def planned_drinks(profile: Profile, amounts: Mapping[str, int]) -> int:
    """Millilitres of the day that holds most."""
    totals: Counter[date] = Counter()
    for reminder, day, windows in week_of(profile, *profile.reminders):
        if isinstance(reminder.rule, AfterSitting):
            continue
        most = len(reminder.rule.at) if isinstance(reminder.rule, AtTimes) else len(windows)
        totals[day.date] += min(most, len(windows)) * (
            amounts.get(reminder.name, reminder.amount or 0) if reminder.enabled else 0
        )
    return max(totals.values(), default=0)


def never_or_in_the_night(profile: Profile, reminder: Reminder) -> Iterator[str]:
    """The keys of which the planner makes nothing, or nothing outside the night on one of their days."""
    if not reminder.enabled:
        return
    if not isinstance(reminder.rule, AtTimes):
        if not any(windows for _reminder, _day, windows in week_of(profile, reminder)):
            yield f"reminders.{reminder.name}.until"
        return
    for number, when in enumerate(reminder.rule.at):
        for weekday in reminder.days if not reminder.essential else ():
            alone = replace(reminder, rule=AtTimes((when,)), days=frozenset({weekday}))
            planned = [(day, window) for _reminder, day, windows in week_of(profile, alone) for window in windows]
            if planned and all(window.due >= day.bedtime for day, window in planned):
                yield f"reminders.{reminder.name}.at.{number}"


# What is only unusual


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ('[rhythm]\nbedtime = "00:30"', "rhythm.bedtime", "6 h 30 min between bedtime and wake; usual is 7 h or more."),
        (
            '[rhythm.sat]\nwake = "05:00"',
            "rhythm.bedtime",
            "6 h between bedtime and wake on fri; usual is 7 h or more.",
        ),
        (
            '[reminders.sitting]\nafter_sitting = "75m"',
            "reminders.sitting.after_sitting",
            "Usual is a walk after 20 to 60",
        ),
        (
            '[reminders.hydration]\namount = "100ml"',
            "reminders.hydration.amount",
            "Usual is 150 to 300 ml in one drink.",
        ),
        ("[reminders.hydration]\ntimes = 3", "reminders.hydration.times", "Usual is 4 to 12 drinks a day."),
        (
            '[reminders.hydration]\nuntil = "bedtime-10m"',
            "reminders.hydration.until",
            "Usual is the last drink 1 to 4 hours before bed; late drinks can mean night trips.",
        ),
        (
            '[reminders.stretch]\nat = "20:00"',
            "reminders.stretch.at",
            "Usual is a stretch within 1 h 30 min before bed.",
        ),
        ('[reminders.x]\nevery = "1h"\nfrom = "wake+9h"\nuntil = "wake"', "reminders.x.until", "It is never due: "),
        (
            '[reminders.x]\nat = "wake-30m"',
            "reminders.x.at.0",
            "wake-30m lies in the night: nothing is shown from 23:00",
        ),
        (
            '[reminders.x]\nat = ["12:00", "06:45"]',
            "reminders.x.at.1",
            "06:45 lies in the night: nothing is shown from 23:00 to 07:00. Write `essential = true` to be told all",
        ),
        (
            '[reminders.x]\nat = "bedtime"\ndays = "sun"',
            "reminders.x.at.0",
            "bedtime lies in the night on sun: nothing is shown from 23:00 to 07:00.",
        ),
    ],
)
def test_what_is_only_unusual_is_a_note(text: str, path: str, message: str) -> None:
    [(found_path, found)] = notes(text)
    assert found_path == path
    assert found.startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        '[reminders.x]\nat = "06:45"\nessential = true',
        '[reminders.x]\nat = "06:45"\nenabled = false',
        '[rhythm.fri]\nbedtime = "00:30"\n[rhythm.sat]\nwake = "09:00"\n[reminders.x]\nat = "00:15"\ndays = "fri"',
        '[reminders.stretch]\nat = ["bedtime-15m", "18:30"]',
        '[reminders.sitting]\nfrom = "06:00"\nuntil = "17:30"\nafter_sitting = "50m"',
    ],
)
def test_what_is_usual_gets_no_note(text: str) -> None:
    assert notes(text) == []


def test_an_early_ask_that_is_none_is_remarked() -> None:
    told = [("reminders.stretch.early", "It asks nothing early: that is no earlier than the usual time.")]
    assert notes('[reminders.stretch]\nearly = "22:40"') == told
    assert notes('[reminders.stretch]\nearly = "20:50"') == []
    assert notes('[reminders.stretch]\nearly = "auto"') == []
