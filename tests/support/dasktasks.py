"""Tasks that tests send to a cluster; its workers find this module on their path."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from ecoplan.processing.common.errors import InputError


class Waits:
    """Leaves a note in a folder when it starts and when it ends, and goes on when there is a file ``go``."""

    def __init__(self, folder):
        self.folder = str(folder)

    def __call__(self, item, still):
        folder = Path(self.folder)
        (folder / f"{item}.{os.getpid()}").touch()
        try:
            while not (folder / "go").exists():
                still()
                time.sleep(0.02)
        finally:
            (folder / f"{item}.ended").touch()
        return np.arange(3) + item


class Deadly:
    def __call__(self, _item, _still):
        os.kill(os.getpid(), signal.SIGKILL)


class Refuses:
    def __call__(self, item, _still):
        raise InputError("The sheet {name} has {count} {{rows}}.", name="{x}", count=item)
