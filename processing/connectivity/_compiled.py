"""Compiling by numba, kept on disk where numba finds a folder it may write to."""

from __future__ import annotations

from typing import Callable

from numba import njit

EXACT = {"contract", "nsz"}

#: Whether compiled code is kept on disk; else every process compiles for some 15 s.
KEPT = True


def compiled(function) -> Callable:
    """Compiled, kept on disk where numba finds a folder it may write to."""
    return _compiled(function, EXACT)


def summing(function) -> Callable:
    """The same for sums whose order is the compiler's: several partial sums at once, always the same ones."""
    return _compiled(function, EXACT | {"reassoc"})


def _compiled(function, freedom):
    global KEPT
    options = {"nogil": True, "fastmath": freedom}
    try:
        return njit(cache=True, **options)(function)
    except RuntimeError:  # no writable cache folder
        KEPT = False
        return njit(**options)(function)
