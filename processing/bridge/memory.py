"""How much memory there is, asked before a run and not after it has failed."""

import os
import sys

from ..common.errors import InputError
from .machine import MEMORY_MB
from .options import option


def available_bytes():
    """Free physical memory in bytes, or None where the system does not tell."""
    if sys.platform == "win32":
        import ctypes

        class Status(ctypes.Structure):
            _fields_ = [("dwLength", ctypes.c_ulong), ("dwMemoryLoad", ctypes.c_ulong)] + [
                (name, ctypes.c_ulonglong) for name in (
                    "ullTotalPhys", "ullAvailPhys", "ullTotalPageFile", "ullAvailPageFile",
                    "ullTotalVirtual", "ullAvailVirtual", "ullAvailExtendedVirtual")]

        status = Status()
        status.dwLength = ctypes.sizeof(status)
        if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            return int(status.ullAvailPhys)
        return None
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:
            for line in lines:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return None


def usable_bytes():
    """Memory a run may take, or None where it is unknown; ``ECOPLAN_MEMORY_LIMIT_MB`` lowers it for shared machines."""
    free = available_bytes()
    limit = os.environ.get("ECOPLAN_MEMORY_LIMIT_MB", "")
    if limit.isdigit():
        free = min(free or int(limit) * 2**20, int(limit) * 2**20)
    return free


def budget_bytes():
    """Memory that rasters of a run may take before they are worked on in tiles; None where nothing is known.

    ECOPLAN_MEMORY_BUDGET_MB, else the option of the settings page, else half of what is free.
    """
    wish = os.environ.get("ECOPLAN_MEMORY_BUDGET_MB", "")
    megabytes = int(wish) if wish.isdecimal() else option(MEMORY_MB, 0)
    if megabytes > 0:
        return megabytes * 2**20
    free = usable_bytes()
    return None if free is None else free // 2


def require_memory(needed):
    """Raise InputError if a run that needs ``needed`` bytes cannot fit."""
    free = usable_bytes()
    if free is None or needed <= free:
        return
    raise InputError(
        "The run needs about {needed:.1f} GB of memory and {free:.1f} GB are free: clip the inputs to a smaller "
        "area, use a coarser grid, or close other programs.", needed=needed / 2**30, free=free / 2**30)
