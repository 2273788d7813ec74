"""Where there is no desktop yet, and no terminal."""

import pytest

from routine.desktop.notify.nobody import WaitingNotifier
from routine.ports import Unreachable
from tests.desktop.notifications import DRINK


async def test_it_takes_no_notification_so_that_each_is_held_until_a_session_comes() -> None:
    notifier = WaitingNotifier()
    with pytest.raises(Unreachable, match="no desktop session"):
        await notifier.show(DRINK)
    await notifier.withdraw(DRINK.tag)
    await notifier.close()
