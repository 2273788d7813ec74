"""Objects of ours on a bus: what others may call and read there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from dbus_fast import Message, MessageFlag, Variant

from routine.desktop.wire.session_bus import PROPERTIES

UNFIT = "org.freedesktop.DBus.Error.InvalidArgs"
Properties = Callable[[], Mapping[str, Variant]]


class Method(NamedTuple):
    """One that others may call: the signatures of what it takes and gives, and what it does with that.

    `do` raises LookupError for what it does not have: the caller is told so.
    """

    takes: str
    gives: str
    do: Callable[..., Sequence[object] | None]


class Object(NamedTuple):
    """One interface of an object; `properties` are asked anew whenever somebody reads one."""

    path: str
    interface: str
    properties: Properties
    methods: Mapping[str, Method]


def answer_of(objects: Iterable[Object], call: Message) -> Message | bool:
    """The answer to a call of one of these objects; `True`: none is wanted, `False`: it is of none of them."""
    method = _method([each for each in objects if each.path == call.path], call)
    if method is None:
        return False
    if call.signature != method.takes:
        return Message.new_error(call, UNFIT, str(call.member))
    try:
        given = method.do(*call.body)
    except LookupError as missing:
        return Message.new_error(call, UNFIT, str(missing))
    no_answer = call.flags & MessageFlag.NO_REPLY_EXPECTED
    return True if no_answer else Message.new_method_return(call, method.gives, list(given or ()))


def _method(objects: Sequence[Object], call: Message) -> Method | None:
    """The one that is called, of an object or of those that read its properties; a call may name no interface."""
    if objects and call.interface == PROPERTIES:
        return _readers(objects).get(str(call.member))
    called = (each.methods for each in objects if call.interface in (each.interface, None))
    return next((methods[str(call.member)] for methods in called if str(call.member) in methods), None)


def _readers(objects: Sequence[Object]) -> Mapping[str, Method]:
    by_interface = {each.interface: each.properties for each in objects}
    return {
        "Get": Method("ss", "v", lambda interface, name: [by_interface[interface]()[name]]),
        "GetAll": Method("s", "a{sv}", lambda interface: [dict(by_interface[interface]())]),
    }
