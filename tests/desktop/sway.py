"""A real sway without a screen (wlroots), and a person with a mouse."""

from contextlib import ExitStack
from pathlib import Path

from tests.desktop.idle_stages import short_folder
from tests.desktop.parts import need, output_of
from tests.desktop.real_compositor import RealCompositor, RealCompositorStage

SETTINGS = """xwayland disable
output HEADLESS-1 resolution {size}
seat seat0 fallback true
"""


class Sway(RealCompositor):
    """Make it with `raise_sway`. `fallback` gives it the seat that it has no input devices for."""

    def __init__(self, folder: Path, size: str) -> None:
        super().__init__(folder, "wayland-1")
        self._settings = folder / "settings"
        self._settings.write_text(SETTINGS.format(size=size))
        self._control = folder / "control"

    def command(self) -> list[str]:
        self._control.unlink(missing_ok=True)  # sway takes no path that exists
        return [need("sway", "sway"), "--config", str(self._settings)]

    def settings(self) -> dict[str, str]:
        return {
            "SWAYSOCK": str(self._control),
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
        }

    async def touch(self) -> None:
        assert await self.say("seat", "seat0", "cursor", "move", "10", "10")

    async def say(self, *words: str) -> str:
        """What `swaymsg` prints; empty when it failed."""
        return await output_of(need("swaymsg", "sway"), "--socket", str(self._control), *words)


def raise_sway(stack: ExitStack, size: str = "640x480") -> Sway:
    """A sway that is not running yet."""
    need("sway", "sway")
    sway = Sway(short_folder(stack), size)
    stack.callback(sway.kill)
    return sway


def raise_idle(stack: ExitStack, folder: Path) -> RealCompositorStage:
    """The idle stage with sway: sway 1.7 has only org_kde_kwin_idle."""
    return RealCompositorStage(raise_sway(stack))
