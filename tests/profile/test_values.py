"""What a profile answers when it is asked."""

from tests.model.reading import HOUR, MINUTE, profile, reminder


def test_a_reminder_has_the_snooze_of_all_unless_it_has_its_own() -> None:
    own = profile('[reminders.a]\nat = "9am"\nsnooze = "15m"\nsnooze_limit = 5\n[reminders.b]\nat = "9am"')
    a, b = own.reminders
    assert (own.snooze_of(a), own.snooze_limit_of(a)) == (15 * MINUTE, 5)
    assert (own.snooze_of(b), own.snooze_limit_of(b)) == (10 * MINUTE, 2)
    never = profile('[reminders.a]\nat = "9am"\nsnooze_limit = 0')
    assert never.snooze_limit_of(never.reminders[0]) == 0, "none is a limit too"


def test_a_reminder_is_found_by_its_name() -> None:
    two = profile('[reminders.a]\nat = "9am"\n[reminders.b]\nat = "9am"')
    assert two.reminder("b") == two.reminders[1]
    assert two.reminder("c") is None


def test_a_drink_is_off_only_for_who_must_limit_fluids() -> None:
    for said, expected in (("", True), ("fluid_limit = false", True), ("fluid_limit = true", False)):
        own = profile(
            f'[about_me]\n{said}\n[reminders.tea]\nat = "9am"\namount = "200ml"\n[reminders.walk]\nat = "9am"'
        )
        assert [own.is_on(each) for each in own.reminders] == [expected, True]
    off = profile('[reminders.walk]\nat = "9am"\nenabled = false')
    assert not off.is_on(off.reminders[0])


def test_what_hangs_on_bedtime_is_known() -> None:
    def hangs(body: str) -> bool:
        return reminder(body).hangs_on_bedtime()

    assert hangs('at = ["9am", "bedtime-1h"]')
    assert hangs("times = 3"), "it ends with bedtime"
    assert hangs('every = "2h"\nfrom = "bedtime-3h"\nuntil = "23:00"')
    assert not hangs('at = ["9am", "wake+1h"]')
    assert not hangs('every = "2h"\nuntil = "20:00"')


def test_each_setting_is_read_into_its_own_place() -> None:
    about = profile('[about_me]\nfluid_limit = false\nsteady = true\nanchor = "tea"\nscreen_reader = true').about_me
    assert (about.fluid_limit, about.steady, about.anchor, about.screen_reader) == (False, True, "tea", True)
    delivery = profile(
        '[delivery]\nsnooze = "1s"\nsnooze_limit = 0\nspacing = "1h"\ndaily_limit = 3\nsound = true\n'
        'discreet = true\nnot_a_call = ["obs", "whisper"]'
    ).delivery
    assert (delivery.snooze.seconds, delivery.snooze_limit, delivery.spacing, delivery.daily_limit) == (1, 0, HOUR, 3)
    assert (delivery.sound, delivery.discreet) == (True, True)
    assert delivery.not_a_call == ("obs", "whisper")
