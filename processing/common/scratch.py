"""Folders for what a run keeps on disk while it works; gone when it ends, however it ends."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from .errors import InputError

_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)


_chosen = ""


def choose(folder: str) -> None:
    """Set the folder in which this program makes scratch folders; empty goes back to the system's."""
    global _chosen
    _chosen = folder


def scratch_parent() -> Path:
    """Where scratch folders are made: ECOPLAN_SCRATCH, else the chosen folder, else the system's temporary one."""
    return Path(os.environ.get("ECOPLAN_SCRATCH") or _chosen or tempfile.gettempdir())


@contextmanager
def scratch_folder(needed: int = 0) -> Iterator[str]:
    """A new empty folder with room for ``needed`` bytes; removed with all in it at the end.

    Raises InputError where the disk has less room or the place cannot be written, and instead of an OSError that
    tells of a full or broken disk.
    """
    parent = scratch_parent()
    try:
        free = shutil.disk_usage(parent).free
        folder = tempfile.mkdtemp(prefix="ecoplan-", dir=parent)
    except OSError as error:
        raise InputError("Temporary files cannot be written to {folder} ({error}): set ECOPLAN_SCRATCH to a folder "
                         "that can be written.", folder=str(parent), error=error.strerror or str(error)) from None
    try:
        if needed > free:
            raise InputError("The run needs about {needed:.1f} GB of disk for temporary files and {folder} has "
                             "{free:.1f} GB free: set ECOPLAN_SCRATCH to a folder on a larger disk.",
                             needed=needed / 2**30, folder=str(parent), free=free / 2**30)
        yield folder
    except OSError as error:
        if error.errno not in _DISK:
            raise
        raise InputError("Temporary files in {folder} cannot be written or read ({error}): free room on the disk, or "
                         "set ECOPLAN_SCRATCH to a folder on a larger one.", folder=str(parent),
                         error=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
