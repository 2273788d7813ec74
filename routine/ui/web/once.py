"""A form that is sent again while the first is under way, or just was, counts once: who presses twice means one change.

Every page that is shown has a number of its own, in all its forms; the page that comes back has another.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from hashlib import sha256
from typing import Any

from routine.ui.web.part import Form

REMEMBERED = timedelta(seconds=30)
"""After it was carried out; a press that comes later from a page that was kept is meant."""


class Once:
    """What was carried out lately, or is being carried out."""

    def __init__(self) -> None:
        self._begun: dict[bytes, asyncio.Task[str]] = {}

    async def told(self, wish: str, form: Form, carry_out: Callable[[], Coroutine[Any, Any, str]]) -> str:
        """Carry it out; or what came of it where the same form of the same page was sent already.

        Args:
            wish: the name of the form.
            form: one without the number of its `page` is always carried out.
            carry_out: does it, and answers the number of what is told of it.
        """
        if not form.get("page"):
            return await carry_out()
        mark = sha256(repr((wish, sorted(form.items()))).encode(errors="replace")).digest()
        if mark not in self._begun:
            self._begun[mark] = asyncio.create_task(carry_out())
            self._begun[mark].add_done_callback(lambda task: self._forget(mark, task))
        return await asyncio.shield(self._begun[mark])  # the first one may have hung up

    def _forget(self, mark: bytes, task: asyncio.Task[str]) -> None:
        if task.cancelled() or task.exception():
            self._begun.pop(mark, None)
        else:
            asyncio.get_running_loop().call_later(REMEMBERED.total_seconds(), self._begun.pop, mark, None)
