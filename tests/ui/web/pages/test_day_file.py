"""The settings file on the page: what it says else, a broken one put right, and the way to another computer."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.browser.site import Site, Visitor, served_site
from tests.ui.web.pages.day import OWN, begin, told, undo

BROKEN = OWN.replace('"06:30"', '"66:30"')


@pytest.fixture(autouse=True)
def _own(site: Site) -> Iterator[None]:
    before = site.profile.read_text()
    begin(site)
    yield
    site.write_profile(before)


def take(visitor: Visitor) -> None:
    """It becomes the last good one."""
    visitor.post("setting", field="wake", value="06:35")
    visitor.post("setting", field="wake", value="06:30")


def was(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def upload(visitor: Visitor, wish: str, text: str) -> str:
    """Choose a file, and send it."""
    parts = {"key": visitor.key, "back": "day"}
    fields = "".join(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in parts.items())
    chosen = f'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n{text}\r\n--x--\r\n'
    sent = {"Origin": f"http://127.0.0.1:{visitor.port}", "Content-Type": "multipart/form-data; boundary=x"}
    answer = visitor.ask("POST", f"{visitor.inside}do/{wish}", (fields + chosen).encode(), **sent)
    return visitor.get(answer.headers["location"].removeprefix("../")).text


def test_what_no_form_offers_stands_there_with_its_line(site: Site, visitor: Visitor) -> None:
    page = visitor.get("day").text
    assert "<dt>line 6</dt><dd><code>spacing = &#34;25m&#34;</code></dd>" in page
    assert "<dt>line 4</dt>" not in page
    assert "profile.toml" in page
    visitor.post("reminder-switch", back="day", reminder="sitting", to="on")
    site.write_profile(site.profile.read_text() + 'from = "wake+45m"\n')
    assert "from = &#34;wake+45m&#34;" in visitor.get("day").text  # no hours of the clock: the form says "all day"


def test_the_file_is_changed_as_a_whole_and_taken_back(site: Site, visitor: Visitor) -> None:
    page = visitor.post(
        "save-file", back="day", was=was(OWN), text=OWN.replace("25m", "30m").replace("\n", "\r\n")
    ).text
    assert told(page).startswith("Between two reminders at least: 25 min -> 30 min.")
    assert site.profile.read_text() == OWN.replace("25m", "30m")
    undo(visitor, page)
    assert site.profile.read_text() == OWN


def test_a_text_with_a_mistake_or_made_from_an_older_file_is_kept_on_the_page_and_changes_nothing(
    site: Site, visitor: Visitor
) -> None:
    page = visitor.post("save-file", back="day", was=was(OWN), text=BROKEN).text
    assert "profile.toml:4:8" in told(page)
    assert "66:30" in page.partition("<textarea")[2]
    page = visitor.post("save-file", back="day", was=was("older"), text=OWN + "# new\n").text
    assert "changed meanwhile" in told(page)
    assert "# new" in page
    assert site.profile.read_text() == OWN


def test_of_a_broken_file_the_mistakes_are_shown_and_the_last_good_one_comes_back(site: Site, visitor: Visitor) -> None:
    take(visitor)
    site.write_profile(BROKEN)
    assert 'href="day">Put your settings right' in visitor.get("today").text
    page = visitor.get("day").text
    assert "profile.toml:4:8" in page
    assert "Use the last good settings again" in page
    page = visitor.post("last-good", back="day").text
    kept = Path(told(page).partition("is kept as ")[2].rstrip("."))
    assert kept.read_text() == BROKEN
    assert kept.parent == site.profile.parent
    assert site.profile.read_text() == OWN
    assert "66:30" not in page
    assert "no mistakes any more" in told(visitor.post("last-good", back="day").text)


def test_a_broken_file_is_mended_on_the_page(site: Site, visitor: Visitor) -> None:
    site.write_profile(BROKEN)
    mended = BROKEN.replace("66:30", "05:40")
    assert told(visitor.post("save-file", back="day", was=was(BROKEN), text=mended).text).startswith("Up: ")
    assert site.profile.read_text() == mended


@pytest.mark.parametrize("link", [False, True])
def test_where_no_profile_was_ever_good_the_usual_settings_begin_and_nothing_is_lost(
    tmp_path: Path, link: bool
) -> None:
    with served_site(tmp_path) as site:
        site.write_profile("mistake \xe9\n")
        target = tmp_path / "dotfiles.toml" if link else site.profile
        target.write_bytes(b"mistake \xe9\n")
        if link:
            site.profile.unlink()
            site.profile.symlink_to(target)
        visitor = Visitor(site)
        assert "Begin again with the usual settings" in visitor.get("day").text
        page = visitor.post("last-good", back="day").text
        kept = Path(told(page).partition("is kept as ")[2].rstrip("."))
        assert kept.read_bytes() == b"mistake \xe9\n"
        assert site.profile.is_symlink() == link
        assert "bedtime" in target.read_text()
        assert "Your day" in visitor.get("day").text


def test_settings_of_another_computer_take_the_place_of_these_and_can_be_taken_back(
    site: Site, visitor: Visitor
) -> None:
    other = "\ufeff" + OWN.replace("06:30", "05:45")
    page = upload(visitor, "import-settings", other)
    assert told(page).startswith("Up: 06:30 -> 05:45.")
    assert site.profile.read_text() == other[1:]
    undo(visitor, page)
    assert site.profile.read_text() == OWN
    assert visitor.get("settings.toml").text == OWN
    site.write_profile(BROKEN)
    assert "is kept as" in told(upload(visitor, "import-settings", other))
    assert site.profile.read_text() == other[1:]


def test_a_diary_goes_out_and_comes_in_once_and_can_be_taken_back(site: Site, visitor: Visitor, tmp_path: Path) -> None:
    with served_site(tmp_path) as elsewhere:
        elsewhere.routine("cramp", "log", "left", "calf", "6", "3m")
        there = Visitor(elsewhere).get("diary.json")
        assert there.headers["transfer-encoding"] == "chunked"  # in pieces: no memory holds all of it
    assert there.headers["content-disposition"].startswith('attachment; filename="calm-calves-diary-2')
    page = upload(visitor, "import", there.text)
    assert "rows brought in." in told(page)
    assert "left calf" in site.routine("cramp", "list").lower()
    assert told(upload(visitor, "import", there.text)).startswith("Nothing new")
    assert "Taken back." in undo(visitor, page)


@pytest.mark.parametrize("wish", ["import", "import-settings"])
@pytest.mark.parametrize("text", ["", "   ", "no such file", '{"schema": 1, "events": [\n{"id": 5}\n]}', "\x00\x01"])
def test_a_file_that_is_none_is_told_and_changes_nothing(site: Site, visitor: Visitor, wish: str, text: str) -> None:
    rows = visitor.get("diary.json").text
    assert "told trouble" in upload(visitor, wish, text)
    assert (site.profile.read_text(), visitor.get("diary.json").text) == (OWN, rows)
