"""The history is damaged at random, in every way that is known; it comes back, and what was damaged is kept.

The figures are printed: `ATTACK_ROUNDS=300 pytest -s tests/attacks/test_history_damage.py`.
"""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from routine.errors import HistoryError
from routine.history import History, HistoryWriter
from routine.history.backups import back_up_or_mend, is_whole
from routine.model.events import Event
from tests.attacks.rounds import chance, rounds
from tests.history.noon import done, everything

PAGE = 4096
Damage = Callable[[Path, random.Random], object]


def overwrite_pages(path: Path, luck: random.Random) -> None:
    """One to three of them, of which one may be the head."""
    with path.open("r+b") as file:
        for _ in range(luck.randint(1, 3)):
            file.seek(luck.randrange(path.stat().st_size // PAGE) * PAGE)
            file.write(luck.choice([bytes(PAGE), b"\xff" * PAGE, luck.randbytes(PAGE)]))


def overwrite_bytes(path: Path, luck: random.Random) -> None:
    """As a bad sector does."""
    with path.open("r+b") as file:
        file.seek(luck.randrange(path.stat().st_size // 512) * 512)
        file.write(luck.choice([bytes(512), luck.randbytes(512)]))


def replace_by_garbage(path: Path, luck: random.Random) -> None:
    other = path.with_name("other")
    other.write_bytes(luck.randbytes(luck.randint(1, 100_000)))
    other.replace(path)


def put_folder(path: Path, luck: random.Random) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Damage] = {
    "empty": lambda path, luck: os.truncate(path, 0),
    "cut off": lambda path, luck: os.truncate(path, luck.randrange(path.stat().st_size)),
    "overwritten pages": overwrite_pages,
    "overwritten bytes": overwrite_bytes,
    "no database": lambda path, luck: path.write_bytes(luck.randbytes(luck.randint(1, 100_000))),
    "another file": replace_by_garbage,
    "deleted": lambda path, luck: path.unlink(),
    "a folder": put_folder,
    "its folder deleted": lambda path, luck: shutil.rmtree(path.parent),
    "a foreign journal": lambda path, luck: path.with_name("history.db-journal").write_bytes(luck.randbytes(9000)),
}


def test_a_history_that_is_damaged_at_random_comes_back_whole(tmp_path: Path) -> None:
    luck, lost = chance("history damage"), Counter[str]()
    for number in range(rounds(30)):
        what = luck.choice(list(DAMAGES))
        folder = tmp_path / str(number)
        lost[what] += one_round(folder, DAMAGES[what], luck, keeps_backup=what != "its folder deleted")
        shutil.rmtree(folder)
        lost[f"{what}, rounds"] += 1
    print(dict(sorted(lost.items())))  # noqa: T201 - the figures


def one_round(folder: Path, damage: Damage, luck: random.Random, *, keeps_backup: bool) -> int:
    """Damage one history; how many of the rows since its backup were lost."""
    path = folder / "routine" / "history.db"
    history = History.open(path)
    old = history.record(*(row(luck, hours, note="x" * luck.randrange(200)) for hours in range(luck.randint(1, 2000))))
    assert back_up_or_mend(path, date(2026, 3, 28)) is None
    new = history.record(*(row(luck, 3000 + hours) for hours in range(luck.randint(0, 300))))
    is_open = luck.random() < 0.5
    if not is_open:
        history.close()
    damage(path, luck)
    daemon, after = HistoryWriter(history), row(luck, 9999)
    assert daemon.record(after)
    for day in range(1, 3):  # what nobody read yet is found by the daily backup
        history.mended = back_up_or_mend(path, date(2026, 3, 28) + timedelta(days=day))
        assert daemon.flush()
    rows = everything(history)
    assert is_whole(path)
    assert after in rows, "what is acknowledged after the damage is there"
    if keeps_backup or is_open:
        assert unharmed(rows, old) == old, "what a backup held is there, once and in its order"
    return len(new) - len(unharmed(rows, new))


def row(luck: random.Random, hours: float, **detail: object) -> Event:
    """With an id by chance too, so that the pages are the same again."""
    return replace(done(hours, **detail), id=f"{luck.getrandbits(128):032x}")


def unharmed(rows: list[Event], written: list[Event]) -> list[Event]:
    """The rows that are as they were written, in the order in which they are."""
    known = {event.id: event for event in written}
    return [event for event in rows if known.get(event.id) == event]


def test_a_history_that_cannot_be_mended_now_is_mended_later(tmp_path: Path) -> None:
    """No room for another: reminders go on from memory, and the damaged file stays where it is."""
    path = tmp_path / "history.db"
    history = History.open(path)
    rows = history.record(done(1))
    back_up_or_mend(path, date(2026, 3, 28))
    path.write_bytes(b"no database")
    (tmp_path / ".history.db.new" / "in the way").mkdir(parents=True)
    for _ in range(3):
        try:
            history.record(done(2))
        except HistoryError:
            assert path.read_bytes() == b"no database"
    shutil.rmtree(tmp_path / ".history.db.new")
    assert everything(history) == rows
