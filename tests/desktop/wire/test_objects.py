"""Objects of ours on a bus, as others call them; on a real bus: tests/desktop/tray/test_item.py."""

from dbus_fast import Message, MessageFlag, Variant

from routine.desktop.wire.objects import UNFIT, Method, Object, answer_of
from routine.desktop.wire.session_bus import PROPERTIES

NUMBERS = {"one": 1}
OBJECTS = [
    Object("/a", "x.A", lambda: {"Name": Variant("s", "a")}, {"Look": Method("s", "i", lambda name: [NUMBERS[name]])}),
    Object("/b", "x.B", dict, {"Do": Method("", "", lambda: None)}),
]


def asked(path: str, interface: str | None, member: str, signature: str = "", *body: object, flags: int = 0) -> object:
    call = Message("x.y", path, interface, member, signature=signature, body=list(body), serial=7)
    call.flags = MessageFlag(flags)
    answer = answer_of(OBJECTS, call)
    return answer if isinstance(answer, bool) else answer.error_name or answer.body


def test_a_method_is_answered_and_what_does_not_fit_is_told() -> None:
    assert asked("/a", "x.A", "Look", "s", "one") == [1]
    assert asked("/a", None, "Look", "s", "one") == [1]
    assert asked("/b", "x.B", "Do") == []
    assert asked("/a", "x.A", "Look", "s", "two") == UNFIT
    assert asked("/a", "x.A", "Look", "i", 1) == UNFIT


def test_properties_are_read_one_and_all() -> None:
    assert asked("/a", PROPERTIES, "Get", "ss", "x.A", "Name") == [Variant("s", "a")]
    assert asked("/a", PROPERTIES, "GetAll", "s", "x.A") == [{"Name": Variant("s", "a")}]
    assert asked("/a", PROPERTIES, "Get", "ss", "x.A", "Age") == UNFIT
    assert asked("/a", PROPERTIES, "GetAll", "s", "x.B") == UNFIT


def test_what_is_of_none_of_them_is_left_to_others() -> None:
    assert asked("/c", "x.A", "Look", "s", "one") is False
    assert asked("/a", "x.B", "Do") is False
    assert asked("/c", PROPERTIES, "GetAll", "s", "x.A") is False
    assert asked("/a", PROPERTIES, "Set", "ssv", "x.A", "Name", Variant("s", "b")) is False


def test_who_wants_no_answer_gets_none() -> None:
    assert asked("/b", "x.B", "Do", flags=int(MessageFlag.NO_REPLY_EXPECTED)) is True
