"""Work that runs beside."""

import asyncio
import gc

import pytest

from routine.desktop.errands import Errands


async def test_its_result_is_there_for_who_waits() -> None:
    async def count() -> int:
        return 7

    assert await Errands().send(count()) == 7


async def test_at_the_end_what_runs_is_cancelled_and_has_cleaned_up() -> None:
    done: list[str] = []

    async def lasts() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            done.append("cleaned up")
            raise OSError("while it cleaned up")

    errands = Errands()
    for _ in range(2):
        errands.send(lasts())
    await asyncio.sleep(0)
    await errands.end()
    assert done == ["cleaned up"] * 2
    await errands.end()


async def test_one_that_nobody_holds_is_not_forgotten() -> None:
    done = asyncio.Event()

    async def lasts() -> None:
        await asyncio.sleep(0.01)
        done.set()

    errands = Errands()
    errands.send(lasts())
    gc.collect()
    await asyncio.wait_for(done.wait(), 20)


async def test_what_one_raises_is_told_unless_somebody_waits_for_it() -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context.get("exception")))

    async def fails() -> None:
        raise ValueError("this test")

    errands = Errands()
    with pytest.raises(ValueError, match="this test"):
        await errands.send(fails())
    gc.collect()
    assert complaints == []
    errands.send(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    assert [str(each) for each in complaints] == ["this test"]
