"""A form that cannot be taken in is told in words, on the page on which it stood."""

import resource
from pathlib import Path

import pytest

from tests.browser.site import Site, Visitor
from tests.ui.web.pages.day import told

MEBIBYTE = 1024 * 1024


def chosen(visitor: Visitor, wish: str, file: bytes) -> str:
    """What the page says of that file."""
    parts = {"key": visitor.key, "back": "day"}
    fields = "".join(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in parts.items())
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
    own = f"http://127.0.0.1:{visitor.port}"
    sent = {"Origin": own, "Referer": f"{own}{visitor.inside}day", "Content-Type": "multipart/form-data; boundary=x"}
    answer = visitor.ask("POST", f"{visitor.inside}do/{wish}", fields.encode() + head + file + b"\r\n--x--\r\n", **sent)
    assert answer.status == 303, answer
    assert answer.headers["location"].startswith("../day?")
    return told(visitor.get(answer.headers["location"].removeprefix("../")).text)


@pytest.mark.parametrize("wish", ["import", "import-settings"])
def test_a_file_in_another_encoding_is_refused_in_words(site: Site, visitor: Visitor, wish: str) -> None:
    before = site.routine("log", "--json"), site.profile.read_text()
    assert "no text file" in chosen(visitor, wish, 'title = "Füße"\n'.encode("latin-1"))
    assert (site.routine("log", "--json"), site.profile.read_text()) == before


@pytest.mark.parametrize(("wish", "mebibytes"), [("import", 25), ("import-settings", 9)])
def test_one_that_is_too_large_is_refused_in_words(visitor: Visitor, wish: str, mebibytes: int) -> None:
    assert "too large" in chosen(visitor, wish, b"x" * mebibytes * MEBIBYTE)


def test_a_long_settings_text_is_no_trouble_and_is_kept_where_it_cannot_be_read(visitor: Visitor) -> None:
    page = visitor.post("save-file", back="day", was="older", text="# long\n" * 30_000).text
    assert "changed meanwhile" in told(page)
    assert "# long\n# long" in page.partition("<textarea")[2]


def test_a_disk_without_room_for_it_is_told(site: Site, visitor: Visitor) -> None:
    before = resource.prlimit(site.pid(), resource.RLIMIT_FSIZE)
    resource.prlimit(site.pid(), resource.RLIMIT_FSIZE, (MEBIBYTE, before[1]))
    try:
        assert "could not be taken in: File too large" in chosen(visitor, "import", b"x" * 5 * MEBIBYTE)
    finally:
        resource.prlimit(site.pid(), resource.RLIMIT_FSIZE, before)


def test_wrong_files_leave_nothing_behind(site: Site, visitor: Visitor) -> None:
    """Each told text is kept for a while, and the files were among them."""

    def memory() -> int:
        status = Path(f"/proc/{site.pid()}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    chosen(visitor, "import", b"x" * 4 * MEBIBYTE)
    before = memory()
    for _each in range(8):
        chosen(visitor, "import", b"x" * 4 * MEBIBYTE)
    assert memory() - before < 16 * 1024, "KiB; eight of them are 32 MiB"
