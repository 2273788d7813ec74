"""A tray that the test plays: it takes items, asks them what a panel asks, and presses them as panels do."""

from typing import Any

from dbus_fast import Message, MessageType, Variant

from routine.desktop.tray import WATCHER
from routine.desktop.wire.session_bus import BUS, PROPERTIES, bus_call
from routine.model.tray import Entry
from tests.desktop.fake_service import FakeService

ITEM = "/StatusNotifierItem", "org.kde.StatusNotifierItem"
MENU = "/Menu", "com.canonical.dbusmenu"
NOTHING = Variant("s", "")


class Heard:
    """What the icon told."""

    def __init__(self) -> None:
        self.all: list[tuple[Entry, str]] = []
        self.looks = 0

    def chosen(self, entry: Entry, token: str) -> None:
        self.all.append((entry, token))

    def look(self) -> None:
        self.looks += 1


class FakeTray(FakeService):
    """A watcher and a panel in one.

    Attributes:
        items: who was registered, by unique name.
        signals: member and arguments of what they told.
        left: those of them that have left the bus.
    """

    def __init__(self, address: str) -> None:
        super().__init__(address, WATCHER)
        self.items: list[str] = []
        self.signals: list[tuple[str, list[Any]]] = []
        self.left: list[str] = []
        self.answers["RegisterStatusNotifierItem"] = self._register

    async def start(self) -> None:
        await super().start()
        assert self._bus
        wanted = [f"interface='{interface}'" for _path, interface in (ITEM, MENU)]
        for rule in (*wanted, f"sender='{BUS}',member='NameOwnerChanged'"):
            await self._bus.call(bus_call("AddMatch", "s", f"type='signal',{rule}"))

    async def call(self, of: tuple[str, str], member: str, signature: str = "", *body: object) -> list[Any]:
        """Call a method of the last item, or of its menu; what it answers. An error is raised as `LookupError`."""
        return await self._ask(Message(self.items[-1], *of, member, signature=signature, body=list(body)))

    async def read(self, of: tuple[str, str], name: str) -> Any:
        """A property of it."""
        call = Message(self.items[-1], of[0], PROPERTIES, "Get", signature="ss", body=[of[1], name])
        return (await self._ask(call))[0].value

    async def read_all(self, of: tuple[str, str]) -> dict[str, Variant]:
        """All of them."""
        call = Message(self.items[-1], of[0], PROPERTIES, "GetAll", signature="s", body=[of[1]])
        found: dict[str, Variant] = (await self._ask(call))[0]
        return found

    async def menu(self) -> dict[str, int]:
        """The numbers of the entries by their labels, lines left out; before it is shown, it is asked."""
        await self.call(MENU, "AboutToShow", "i", 0)
        _revision, (_root, _own, children) = await self.call(MENU, "GetLayout", "iias", 0, -1, [])
        nodes = [child.value for child in children]
        return {properties["label"].value: number for number, properties, _none in nodes if "label" in properties}

    async def press(self, label: str) -> None:
        """Press that entry as Plasma and MATE do."""
        await self.call(MENU, "Event", "isvu", (await self.menu())[label], "clicked", NOTHING, 0)

    async def press_in_group(self, label: str) -> None:
        """Press it as Xfce, Cinnamon and waybar do."""
        await self.call(MENU, "EventGroup", "a(isvu)", [[(await self.menu())[label], "clicked", NOTHING, 0]])

    async def _ask(self, call: Message) -> list[Any]:
        assert self._bus, "start it first"
        reply = await self._bus.call(call)
        assert reply
        if reply.message_type is MessageType.ERROR:
            raise LookupError(reply.error_name)
        return list(reply.body)

    def _register(self, call: Message) -> Message:
        self.items.append(str(call.sender))
        return Message.new_method_return(call)

    def _take(self, message: Message) -> Message | bool | None:
        if message.message_type is MessageType.SIGNAL and message.sender in self.items:
            self.signals.append((str(message.member), list(message.body)))
        elif message.member == "NameOwnerChanged" and not message.body[2]:
            self.left.append(message.body[0])
        return super()._take(message)
