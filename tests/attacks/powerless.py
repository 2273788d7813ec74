"""A real daemon without the powers of root, to which no file is closed."""

import os
import subprocess
import sys

from tests.daemon.living import LivingDaemon
from tests.desktop.parts import need, output_of


class PowerlessDaemon(LivingDaemon):
    """One person's daemon, for whom the modes of files count also where the tests run as root."""

    def launch(self, *options: str) -> None:
        """Start it and wait for nothing."""
        with self.output.open("ab") as output:
            command = routine("daemon", *options)
            self.process = subprocess.Popen(command, env=self.environment, stdout=output, stderr=output)

    async def answer(self, *words: str) -> str:
        """What a command of its person prints, who has no more power."""
        return await output_of(*routine(*words), environment=self.environment)


def routine(*words: str) -> list[str]:
    """The command, as somebody without power types it."""
    without_power = [need("setpriv", "util-linux"), "--inh-caps=-all", "--bounding-set=-all"]
    return [*(without_power if os.geteuid() == 0 else []), sys.executable, "-m", "routine", *words]
