"""What every idle mechanism promises, played on played desktops and on real ones."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from routine.ports import Unavailable
from tests.desktop import kwin, mutter, sway, x11
from tests.desktop.idle_stages import IdleStage, Source, Told, raise_ext_1, raise_ext_2, raise_kde

STAGES: dict[str, Callable[[ExitStack, Path], IdleStage]] = {
    "fake compositor, ext-idle-notify 2": raise_ext_2,
    "fake compositor, ext-idle-notify 1": raise_ext_1,
    "fake compositor, kde idle": raise_kde,
    "sway": sway.raise_idle,
    "kwin": kwin.raise_idle,
    "mutter": mutter.raise_idle,
    "x11": x11.raise_idle,
}
HOURS = timedelta(hours=5)


@pytest.fixture(
    params=[pytest.param(name, marks=() if name.startswith("fake") else pytest.mark.desktop) for name in STAGES]
)
def idle_stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[IdleStage]:
    with ExitStack() as stack:
        yield STAGES[request.param](stack, tmp_path)


@pytest.fixture
def told() -> Told:
    return Told()


@asynccontextmanager
async def opened(stage: IdleStage, told: Told) -> AsyncIterator[Source]:
    source = await stage.open(told)
    try:
        yield source
    finally:
        await source.close()
        await stage.leave()


async def test_that_nobody_is_idle_is_told_before_the_opening_returns(idle_stage: IdleStage, told: Told) -> None:
    async with opened(idle_stage, told) as source:
        assert told.now["idle"] is False
        assert told.now.get("inhibited") in (False, None)
        assert source.description


async def test_staying_away_is_told_and_so_is_the_return_and_the_next_leaving(
    idle_stage: IdleStage, told: Told
) -> None:
    async with opened(idle_stage, told):
        await idle_stage.stay_away()
        await told.until("idle", True)
        await idle_stage.touch()
        await told.until("idle", False)
        await idle_stage.stay_away()
        await told.until("idle", True)
        assert [holds for state, holds in told.all if state == "idle"] == [False, True, False, True]


async def test_who_was_away_for_less_is_not_idle(idle_stage: IdleStage, told: Told) -> None:
    source = await idle_stage.open(told, HOURS)
    await idle_stage.stay_away()
    assert told.now["idle"] is False
    await source.close()
    await idle_stage.leave()


async def test_a_film_is_told_before_the_idleness_or_holds_it_back(idle_stage: IdleStage, told: Told) -> None:
    if idle_stage.film == "not seen":
        return  # then there is nothing to promise but what the test above holds
    async with opened(idle_stage, told):
        await idle_stage.begin_film()
        await idle_stage.stay_away()
        if idle_stage.film == "told":
            await told.until("idle", True)
            assert told.all.index(("inhibited", True)) < told.all.index(("idle", True))
        else:
            assert told.now["idle"] is False
            assert told.now.get("inhibited") is None, "what cannot be told is not told"
        await idle_stage.end_film()
        await idle_stage.stay_away()
        await told.until("idle", True)
        if idle_stage.film == "told":
            await told.until("inhibited", False)
            assert [holds for state, holds in told.all if state == "idle"] == [False, True], (
                "the person never came back"
            )


async def test_a_lost_desktop_cannot_tell_and_tells_anew_when_it_is_back(idle_stage: IdleStage, told: Told) -> None:
    async with opened(idle_stage, told):
        await idle_stage.stay_away()
        await told.until("idle", True)
        await idle_stage.lose()
        await told.until("idle", None)
        assert told.now.get("inhibited") is None
        await idle_stage.come_back()
        await told.until("idle", False)
        await idle_stage.stay_away()
        await told.until("idle", True)


async def test_nothing_is_told_twice_in_a_row(idle_stage: IdleStage, told: Told) -> None:
    async with opened(idle_stage, told):
        for _ in range(3):
            await idle_stage.touch()
        await idle_stage.stay_away()
        await told.until("idle", True)
        for state in ("idle", "inhibited"):
            values = [holds for told_state, holds in told.all if told_state == state]
            assert all(one is not other for one, other in pairwise(values))


async def test_nothing_is_told_after_the_closing(idle_stage: IdleStage, told: Told) -> None:
    source = await idle_stage.open(told)
    await source.close()
    before = list(told.all)
    await idle_stage.stay_away()
    await idle_stage.touch()
    await idle_stage.lose()
    await idle_stage.leave()
    assert told.all == before


async def test_without_a_desktop_it_says_why_it_cannot_work(idle_stage: IdleStage, told: Told) -> None:
    await idle_stage.lose()
    with pytest.raises(Unavailable) as refusal:
        await idle_stage.open(told)
    assert " " in str(refusal.value), "a reason in words"
    assert told.all == []
    await idle_stage.leave()
