"""What every switch promises, do-not-disturb and what keeps the screen awake: each sensor's own tests take it up."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import ClassVar

import pytest

from routine.desktop.sensors.dnd_dunst import DunstDnd
from routine.desktop.wire.bus_watch import BusWatch, Follower
from routine.desktop.wire.reconnect import Limits
from tests.desktop.dnd_stages import FakeStage, Kind, SwitchStage, Told
from tests.desktop.fake_dnd import DUNST, FakeProperty
from tests.desktop.fake_service import FakeService
from tests.desktop.parts import eventually
from tests.desktop.played import HARDLY_PATIENT


class Stage:
    """A desktop with the mechanism under test, and what that told."""

    def __init__(self, kind: Kind, desktop: SwitchStage) -> None:
        self.kind = kind
        self.desktop = desktop
        self.told = Told()

    def follower(self) -> Follower:
        return self.kind.follower(self.told)

    @asynccontextmanager
    async def opened(self, *others: Follower, limits: Limits = HARDLY_PATIENT) -> AsyncIterator[None]:
        watch = await BusWatch(self.desktop.address, [self.follower(), *others], limits).begin()
        yield
        await watch.close()
        await self.desktop.disappear()

    async def becomes(self, *holds: bool | None) -> None:
        """Wait until that was told, and nothing else."""
        await eventually(lambda: len(self.told.holds) >= len(holds), f"{holds} is told, not {self.told.holds}")
        assert self.told.all == [(self.kind.state, one) for one in holds]


class PlayedStage(Stage):
    """One that can also hang and talk nonsense."""

    desktop: FakeStage


class AnotherDnd(DunstDnd):
    """Follows a name of its own, beside the mechanism under test."""

    name = "org.example.Another"


@asynccontextmanager
async def another_one(address: str) -> AsyncIterator[tuple[FakeProperty, Follower, Told]]:
    """A service on the same bus that is well, its follower, and what that tells."""
    service, told = FakeProperty(address, DUNST._replace(owner=AnotherDnd.name)), Told()
    await service.start()
    yield service, AnotherDnd(told), told
    await service.stop()


class SwitchContract:
    """On any desktop.

    Attributes:
        kind: the sensor, and the desktop it is tested on.
    """

    kind: ClassVar[Kind]

    @pytest.fixture
    def stage(self, tmp_path: Path) -> Iterator[Stage]:
        with ExitStack() as stack:
            yield Stage(self.kind, self.kind.stage(stack, tmp_path))

    async def test_that_it_is_off_is_told_before_the_opening_returns(self, stage: Stage) -> None:
        await stage.desktop.appear()
        async with stage.opened(limits=Limits()):
            await stage.becomes(False)

    async def test_that_it_is_on_is_told_before_the_opening_returns(self, stage: Stage) -> None:
        await stage.desktop.appear()
        await stage.desktop.turn(on=True)
        async with stage.opened(limits=Limits()):
            await stage.becomes(True)

    async def test_each_change_is_told_once(self, stage: Stage) -> None:
        await stage.desktop.appear()
        async with stage.opened():
            await stage.becomes(False)
            await stage.desktop.turn(on=True)
            await stage.becomes(False, True)
            await stage.desktop.turn(on=True)
            await stage.desktop.turn(on=False)
            await stage.becomes(False, True, False)

    async def test_when_it_goes_nobody_can_tell_until_it_returns(self, stage: Stage) -> None:
        await stage.desktop.appear()
        async with stage.opened():
            await stage.desktop.turn(on=True)
            await stage.becomes(False, True)
            await stage.desktop.disappear()
            await stage.becomes(False, True, None)
            await stage.desktop.turn(on=False)
            await stage.desktop.appear()
            await stage.becomes(False, True, None, False)

    async def test_without_it_nothing_is_told_until_it_comes(self, stage: Stage) -> None:
        async with stage.opened():
            assert stage.told.all == []
            await stage.desktop.appear()
            await stage.becomes(False)


class PlayedSwitchContract(SwitchContract):
    """On a played desktop, which can also hang and talk nonsense."""

    @pytest.fixture
    def played(self, tmp_path: Path) -> Iterator[PlayedStage]:
        with ExitStack() as stack:
            yield PlayedStage(self.kind, self.kind.stage(stack, tmp_path))

    async def test_one_that_hangs_holds_up_nobody_and_is_heard_when_it_goes_on(self, played: PlayedStage) -> None:
        async with another_one(played.desktop.address) as (other, its_follower, heard):
            await played.desktop.appear()
            played.desktop.hang()
            async with played.opened(its_follower):
                assert (played.told.all, heard.holds) == ([], [False])
                other.turn(on=True)
                await eventually(lambda: heard.holds == [False, True], "another one is heard")
                played.desktop.go_on()
                await played.desktop.turn(on=True)
                await eventually(lambda: played.told.holds[-1:] == [True], "it is told, when it goes on")

    async def test_nonsense_is_cannot_tell(self, played: PlayedStage) -> None:
        await played.desktop.appear()
        async with played.opened():
            await played.becomes(False)
            played.desktop.service.talk_nonsense()
            await played.becomes(False, None)
            await played.desktop.turn(on=True)
            await played.becomes(False, None, True)

    async def test_nonsense_at_the_beginning_is_cannot_tell(self, played: PlayedStage) -> None:
        played.desktop.service.talk_nonsense()
        await played.desktop.appear()
        async with played.opened():
            assert played.told.all == []
            await played.desktop.turn(on=True)
            await played.becomes(True)

    async def test_an_answer_that_comes_after_the_name_was_left_counts_for_nothing(self, played: PlayedStage) -> None:
        async with another_one(played.desktop.address) as (other, its_follower, heard):
            await played.desktop.turn(on=True)
            await played.desktop.appear()
            played.desktop.hang()
            async with played.opened(its_follower):
                service = played.desktop.service
                await service.give_up()
                played.desktop.go_on()
                await service.give_up()  # comes back when the answers before it have been sent on
                other.turn(on=True)
                await eventually(lambda: heard.holds == [False, True], "what was sent after them is heard")
                assert played.told.all == []


class AskedSwitchContract(PlayedSwitchContract):
    """On a played desktop whose service is asked.

    Attributes:
        questions: how many are asked of one that has no such switch.
    """

    questions: ClassVar[int] = 1

    async def test_who_has_no_such_switch_is_not_asked_again_and_nothing_is_told(self, played: PlayedStage) -> None:
        another = FakeService(played.desktop.address, played.follower().name)
        await another.start()
        async with played.opened():
            assert (played.told.all, another.asked) == ([], self.questions)
            asked = another.asked
            await played.desktop.appear()  # it takes the name
            await played.becomes(False)
            assert another.asked == asked
        await another.stop()
