"""The menu of the icon, without a bus. What real panels make of it: test_panels.py."""

from typing import Any

import pytest
from dbus_fast import Message, MessageFlag, Variant

from routine.desktop.tray import MENU, MENU_PATH, TrayIcon
from routine.desktop.wire.reconnect import USUAL_LIMITS
from routine.model.tray import Entry, Tray

TITLE, DONE, OPEN = Entry("Waiting: Tea", action="read"), Entry("Done", "tea", "done"), Entry("Open", action="open")
DATA = Variant("s", "")


class Panel:
    """Asks a menu."""

    def __init__(self, *entries: Entry) -> None:
        self.chosen: list[Entry] = []
        self.looked_at = 0
        self.then: tuple[Entry, ...] | None = None
        self.icon = TrayIcon(lambda entry, _token: self.chosen.append(entry), self._look, "unix:path=/x", USUAL_LIMITS)
        self.show(*entries)

    def show(self, *entries: Entry) -> None:
        self.icon.show(Tray("usual", "Calm Calves", "", entries))

    def _look(self) -> None:
        self.looked_at += 1
        if self.then is not None:
            self.show(*self.then)

    def ask(self, member: str, signature: str, *body: object, flags: int = 0) -> Any:
        call = Message("a.b", MENU_PATH, MENU, member, signature=signature, body=list(body), serial=1)
        call.flags = MessageFlag(flags)
        answer = self.icon._answer(call)
        if isinstance(answer, bool):
            return answer
        if answer.error_name:
            raise LookupError(answer.error_name)
        return answer.body

    def numbers(self) -> dict[str, int]:
        _revision, (_root, _own, children) = self.ask("GetLayout", "iias", 0, -1, [])
        return {each.value[1]["label"].value: each.value[0] for each in children if "label" in each.value[1]}


def test_the_layout_holds_what_is_read_what_is_pressed_and_lines_between() -> None:
    revision, (root, own, children) = Panel(TITLE, Entry(), DONE).ask("GetLayout", "iias", 0, -1, [])
    assert (revision, root, own) == (1, 0, {"children-display": Variant("s", "submenu")})
    assert [child.value[1] for child in children] == [
        {"label": Variant("s", "Waiting: Tea")},
        {"type": Variant("s", "separator")},
        {"label": Variant("s", "Done")},
    ]
    assert [child.signature for child in children] == ["(ia{sv}av)"] * 3


def test_a_part_of_it_can_be_asked_for() -> None:
    panel = Panel(TITLE, DONE)
    number = panel.numbers()["Done"]
    assert panel.ask("GetLayout", "iias", 0, 0, [])[1][2] == []
    assert panel.ask("GetLayout", "iias", number, -1, ["enabled"])[1] == [number, {}, []]
    assert panel.ask("GetGroupProperties", "aias", [number, 99], ["label"]) == [
        [[number, {"label": Variant("s", "Done")}]]
    ]
    assert len(panel.ask("GetGroupProperties", "aias", [], [])[0]) == 3
    assert panel.ask("GetProperty", "is", number, "label") == [Variant("s", "Done")]
    asked: tuple[Any, ...]
    for asked in (
        ("GetProperty", "is", 99, "label"),
        ("GetProperty", "is", number, "icon"),
        ("GetLayout", "iias", 99, 1, []),
    ):
        with pytest.raises(LookupError, match="InvalidArgs"):
            panel.ask(*asked)


def test_a_press_arrives_alone_and_in_a_group_and_nothing_else_is_one() -> None:
    panel = Panel(TITLE, DONE)
    title, done = panel.numbers().values()
    panel.ask("Event", "isvu", done, "clicked", DATA, 0)
    assert panel.ask("EventGroup", "a(isvu)", [[done, "clicked", DATA, 0], [99, "clicked", DATA, 0]]) == [[99]]
    assert panel.chosen == [DONE, DONE]
    for number, kind in ((done, "hovered"), (title, "hovered"), (0, "opened"), (99, "clicked")):
        panel.ask("Event", "isvu", number, kind, DATA, 0)
    assert panel.chosen == [DONE, DONE]


def test_before_it_is_shown_it_is_looked_at_and_tells_whether_it_changed() -> None:
    panel = Panel(TITLE, DONE)
    assert panel.ask("AboutToShow", "i", 0) == [False]
    assert panel.ask("AboutToShowGroup", "ai", [0, 99]) == [[], [99]]
    panel.then = (TITLE, DONE, OPEN)
    assert panel.ask("AboutToShowGroup", "ai", [0]) == [[0], []]
    panel.then = (OPEN,)
    assert panel.ask("AboutToShow", "i", 0) == [True]
    assert panel.looked_at == 4


def test_who_had_it_open_presses_what_it_said_and_never_what_came_in_its_place() -> None:
    panel = Panel(TITLE, DONE, OPEN)
    before = panel.numbers()
    other = Entry("Done", "stretch", "done")
    panel.show(other, OPEN)
    assert panel.numbers()["Open"] == before["Open"]
    assert panel.numbers()["Done"] not in before.values()
    panel.ask("Event", "isvu", before["Done"], "clicked", DATA, 0)
    assert panel.chosen == [DONE]
    panel.show(OPEN)
    panel.ask("Event", "isvu", before["Done"], "clicked", DATA, 0)
    assert panel.chosen == [DONE], "after one more change it is forgotten"


def test_the_same_again_is_no_change() -> None:
    panel = Panel(TITLE, DONE)
    panel.show(TITLE, DONE)
    assert panel.ask("GetLayout", "iias", 0, 0, [])[0] == 1


def test_what_is_none_of_its_calls_is_left_to_others_and_who_wants_no_answer_gets_none() -> None:
    panel = Panel(TITLE)
    assert panel.ask("Explode", "") is False
    assert panel.ask("AboutToShow", "s", "all") is False
    assert panel.ask("AboutToShow", "i", 0, flags=int(MessageFlag.NO_REPLY_EXPECTED)) is True


def test_a_title_steers_no_menu() -> None:
    assert list(Panel(Entry("a_b\x1b[2J\nc & <b>d</b>", action="x")).numbers()) == ["a__b c & <b>d</b>"]
