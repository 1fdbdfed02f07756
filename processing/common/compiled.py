"""Compiling by numba where results must be those of numpy to the last bit."""

from __future__ import annotations

from typing import Callable

from numba import njit


def exact(function: Callable) -> Callable:
    """Compiled without contraction or reordering, without the interpreter's lock; x / 0 is as numpy has it.

    Kept on disk where numba finds a folder it may write to.
    """
    return _compiled(function, False)


def summed(function: Callable) -> Callable:
    """Like :func:`exact`, but sums may be taken in any order: for whole numbers below 2^53, whose sums are exact."""
    return _compiled(function, {"reassoc"})


def _compiled(function, fastmath):
    options = {"nogil": True, "error_model": "numpy", "fastmath": fastmath}
    try:
        return njit(cache=True, **options)(function)
    except RuntimeError:  # no writable cache folder
        return njit(**options)(function)
