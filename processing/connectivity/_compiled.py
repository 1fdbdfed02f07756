"""Compiling by numba, kept on disk where numba finds a folder it may write to."""

from __future__ import annotations

from typing import Callable

from numba import njit

#: Whether compiled code is kept on disk; else every process compiles for some 15 s.
KEPT = True


def compiled(function) -> Callable:
    """Compiled, kept on disk where numba finds a folder it may write to."""
    global KEPT
    options = {"nogil": True, "fastmath": {"contract", "nsz"}}
    try:
        return njit(cache=True, **options)(function)
    except RuntimeError:  # no writable cache folder
        KEPT = False
        return njit(**options)(function)
