"""Compiling by numba, kept on disk where numba finds a folder it may write to."""

from __future__ import annotations

from typing import Callable

from numba import njit

FUSED = {"contract", "nsz"}

#: Whether compiled code is kept on disk; else every process compiles for some 15 s.
KEPT = True


def exact(function, **options) -> Callable:
    """Compiled with every operation rounded as it is written, kept on disk where that can be."""
    global KEPT
    try:
        return njit(nogil=True, cache=True, **options)(function)
    except RuntimeError:  # no writable cache folder
        KEPT = False
        return njit(nogil=True, **options)(function)


def compiled(function) -> Callable:
    """The same with products and sums fused, and zeros without a sign: faster, the last digit may differ."""
    return exact(function, fastmath=FUSED)


def summing(function) -> Callable:
    """The same for sums whose order is the compiler's: several partial sums at once, always the same ones."""
    return exact(function, fastmath=FUSED | {"reassoc"})
