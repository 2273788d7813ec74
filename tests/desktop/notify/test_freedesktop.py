"""FreedesktopNotifier against a server that the test plays: every quirk that a real one was seen to have."""

import asyncio
from dataclasses import replace

import pytest

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.ports import Unreachable
from tests.desktop.fake_server import DISMISSED, EXPIRED, WITHDRAWN, FakeServer, send_forged_signal
from tests.desktop.heard import Heard
from tests.desktop.notifications import DONE, DRINK, WALK
from tests.desktop.parts import PrivateBus, eventually
from tests.desktop.played import hanging, opened, settled

pytestmark = pytest.mark.desktop

UNDEFINED = 4


class TestWhatIsSent:
    async def test_hostile_text_reaches_the_server_as_text_and_the_bus_survives_it(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(replace(DRINK, title="\x1b[31mred\n\x00two\udc80", body="one\ntwo\x07\x9b\x00"))
            await notifier.show(replace(WALK, title="", body=""))
        assert (server.notified[0].title, server.notified[0].body) == ("red two", "one\ntwo")

    async def test_a_server_without_buttons_is_told_of_none_and_the_program_knows(
        self, private_bus: PrivateBus, heard: Heard
    ) -> None:
        server = FakeServer(private_bus.address, name="old", version="0.1", capabilities=("body",))
        async with opened(private_bus, heard, server) as notifier:
            assert not notifier.has_buttons
            assert notifier.description == "dbus:old 0.1"
            await notifier.show(DRINK)
        assert server.last.actions == []

    async def test_a_replacement_names_the_id_that_the_last_answer_gave(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        server.gives_new_ids = True
        async with opened(private_bus, heard, server) as notifier:
            for _ in range(3):
                await notifier.show(DRINK)
            assert [(sent.number, sent.replaces) for sent in server.notified] == [(1, 0), (2, 1), (3, 2)]
            server.press(3, "done")
            await settled(server, notifier)
        assert heard.answers == [(DRINK.tag, "done")]

    async def test_a_refusal_leaves_the_notification_that_stands_and_its_buttons(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            server.refuses = True
            with pytest.raises(Unreachable, match="too fast"):
                await notifier.show(DRINK)
            server.refuses = False
            server.press(1, "done")
            await settled(server, notifier)
        assert heard.answers == [(DRINK.tag, "done")]


class TestWhatIsHeard:
    async def test_a_press_that_arrives_with_the_answer_itself_is_heard_after_it_was_shown(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            server.presses_at_once = DONE.action
            for _ in range(20):
                heard.answers.clear()
                await notifier.show(DRINK)
                assert not heard.answers, "not before whoever shows it knows that it is there"
                await eventually(lambda: bool(heard.answers), "the press is heard")
        assert heard.answers == [(DRINK.tag, DONE.action)]

    async def test_a_pressed_notification_is_taken_off_where_the_server_leaves_it(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            server.signal("ActionInvoked", "us", 1, "done")
            await eventually(lambda: server.taken_off == [1], "it is taken off")
            await settled(server, notifier)
        assert heard.answers == [(DRINK.tag, "done")]

    async def test_after_a_click_on_the_body_the_closing_that_follows_is_no_dismissal_and_it_is_shown_again(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            server.press(1, "default")
            await eventually(lambda: len(server.notified) == 2, "it is shown again")
            await settled(server, notifier)
            assert heard.answers == [(DRINK.tag, "default")]
            first, again = server.notified[:2]
            assert (again.title, again.actions) == (first.title, first.actions)
            server.press(2, "done")
            await settled(server, notifier)
        assert heard.answers[1:] == [(DRINK.tag, "done")], "its buttons answer as before"

    async def test_a_click_that_is_told_several_times_shows_it_again_once(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            for _ in range(4):
                server.signal("ActionInvoked", "us", 1, "default")
            await eventually(lambda: len(server.notified) == 2, "it is shown again")
            await settled(server, notifier)
        titles = [sent.title for sent in server.notified]
        assert (titles.count(DRINK.title), heard.answers) == (2, [(DRINK.tag, "default")])

    async def test_one_that_waits_and_left_by_itself_tells_that_this_server_cannot_keep_it(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(replace(DRINK, stays=False))
            server.close(1, EXPIRED)
            await settled(server, notifier)
            assert notifier.keeps, "that one was to leave"
            await notifier.show(DRINK)
            server.close(server.last.number, EXPIRED)
            await eventually(lambda: not notifier.keeps, "it is known")
            assert heard.keeps_changes == 1

    @pytest.mark.parametrize(
        ("reason", "told"), [(EXPIRED, []), (DISMISSED, [(DRINK.tag, "closed")]), (WITHDRAWN, []), (UNDEFINED, [])]
    )
    async def test_only_a_closing_by_the_person_is_told(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer, reason: int, told: list[tuple[str, str]]
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            server.close(1, reason)
            await settled(server, notifier)
        assert heard.answers == told

    async def test_an_expired_notification_still_answers_from_the_list_where_the_desktop_keeps_it(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            server.close(1, EXPIRED)
            server.press(1, "snooze")
            await settled(server, notifier)
        assert heard.answers == [(DRINK.tag, "snooze")]

    async def test_notifications_of_other_programs_and_buttons_that_were_not_offered_are_nothing_to_us(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(replace(DRINK, buttons=(DONE,)))
            server.press(77, "done")
            server.signal("ActionInvoked", "us", 1, "snooze")
            server.signal("ActionInvoked", "uu", 1, 1)
            server.signal("ActionInvoked", "s", "done")
            server.signal("NotificationClosed", "u", 1)
            server.signal("ActivationToken", "us", 1, "token")
            await settled(server, notifier)
        assert heard.answers == []

    async def test_a_signal_of_another_program_is_not_the_servers(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            for number in range(1, 4):  # the connections of server and notifier, whichever is which
                for member, signature, word in (("ActionInvoked", "us", "done"), ("NotificationClosed", "uu", 2)):
                    await send_forged_signal(private_bus.address, f":1.{number}", member, signature, 1, word)
            await settled(server, notifier)
            assert heard.answers == []
            server.press(1, "done")
            await settled(server, notifier)
        assert heard.answers == [(DRINK.tag, "done")]

    async def test_nothing_is_told_after_closing(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            await notifier.close()
            server.press(1, "done")
            await server.stop()
            with pytest.raises(Unreachable):
                await notifier.show(DRINK)
            await notifier.withdraw(DRINK.tag)
        assert (heard.answers, heard.servers) == ([], [])


class TestWhatIsLeftBehind:
    async def test_what_a_killed_daemon_left_is_taken_off_by_the_next_as_nobody_hears_its_buttons(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            await notifier.show(WALK)
            left = notifier.standing
            assert left[1:] == (1, 2)
            following = await FreedesktopNotifier.open(heard, private_bus.address, left=left)
            assert server.taken_off == [1, 2]
            assert following.standing == left[:1]
            await following.close()

    async def test_after_an_orderly_end_only_what_could_not_be_taken_off_is_left(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            await notifier.close(take_off=True)
            assert notifier.standing[1:] == ()
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            server.hangs = True
            await notifier.close(take_off=True)
            assert notifier.standing[1:] == (2,)
            server.go_on()

    async def test_the_numbers_of_another_server_are_none_of_ours(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        await server.start()
        for left in ((":1.999", 1, 2), (":1.999",), ("",), ("nonsense", None)):
            notifier = await FreedesktopNotifier.open(heard, private_bus.address, left=left)
            await notifier.close()
        assert server.taken_off == []
        await server.stop()

    async def test_at_an_orderly_end_it_is_taken_off_where_that_is_wished(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            await notifier.close(take_off=True)
            assert server.taken_off == [1]


class TestAClick:
    async def test_where_the_server_does_not_take_it_again_that_is_told(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(DRINK)
            server.refuses = True
            server.press(1, "default")
            await eventually(lambda: heard.lost_ones == [DRINK], "it is told")
            assert heard.answers == []

    async def test_one_that_is_withdrawn_before_its_click_is_attended_to_does_not_come_back(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(WALK)
            showing = await hanging(server, notifier)
            withdrawing = asyncio.ensure_future(notifier.withdraw(WALK.tag))
            await asyncio.sleep(0)
            server.press(1, "default")
            server.go_on()
            await asyncio.gather(showing, withdrawing)
            await settled(server, notifier)
            assert [sent.title for sent in server.notified].count(WALK.title) == 2  # and that of `settled`
            assert (server.taken_off[0], heard.answers, heard.lost_ones) == (1, [], [])

    async def test_one_that_is_replaced_before_its_click_is_attended_to_stays_replaced(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        new = replace(WALK, tag="new", title="new")
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(WALK)
            showing = await hanging(server, notifier)
            replacing = asyncio.ensure_future(notifier.show(new))
            await asyncio.sleep(0)
            server.signal("ActionInvoked", "us", 1, "default")
            server.go_on()
            await asyncio.gather(showing, replacing)
            await settled(server, notifier)
            assert [sent.title for sent in server.notified[:-1]] == [WALK.title, DRINK.title, "new"]
            assert {shown.title for shown in server.on_screen.values()} == {"new", DRINK.title}

    async def test_a_button_that_is_pressed_before_its_click_is_attended_to_counts(
        self, private_bus: PrivateBus, heard: Heard, server: FakeServer
    ) -> None:
        async with opened(private_bus, heard, server) as notifier:
            await notifier.show(WALK)
            showing = await hanging(server, notifier)
            server.signal("ActionInvoked", "us", 1, "default")
            server.press(1, "done")
            server.go_on()
            await showing
            await settled(server, notifier)
            assert heard.answers == [(WALK.tag, "done")]
            assert WALK.title not in [shown.title for shown in server.on_screen.values()]
