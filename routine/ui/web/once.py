"""A form that is sent again counts once: who presses twice while a page takes its time means one change.

Every page that is shown has a number of its own, in all its forms; the page that comes back has another.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from routine.ui.web.part import Form

REMEMBERED = timedelta(seconds=30)
"""After it was carried out; a press that comes later from a page that was kept is meant."""


class Once:
    """What was carried out lately."""

    def __init__(self) -> None:
        self._told: dict[bytes, str] = {}

    def told(self, wish: str, form: Form, carry_out: Callable[[], str]) -> str:
        """Carry it out; or what came of it where the same form of the same page was sent already.

        Args:
            wish: the name of the form.
            form: one without the number of its `page` is always carried out.
            carry_out: does it, and answers the number of what is told of it.
        """
        if not form.get("page"):
            return carry_out()
        mark = sha256(repr((wish, sorted(form.items()))).encode(errors="replace")).digest()
        if mark not in self._told:
            self._told[mark] = carry_out()
            asyncio.get_running_loop().call_later(REMEMBERED.total_seconds(), self._told.pop, mark, None)
        return self._told[mark]
