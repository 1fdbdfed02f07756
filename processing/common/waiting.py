"""Long calls into compiled code that cannot look at the cancel button themselves."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Callable, Optional, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_STEP = 0.2  # seconds between two calls of progress
Result = TypeVar("Result")


def thread() -> ThreadPoolExecutor:
    """One thread beside this one; listing the tools loads no thread pools."""
    from concurrent.futures import ThreadPoolExecutor
    return ThreadPoolExecutor(1)


def patiently(work: Callable[..., Result], progress: Optional[Callable[[float], object]] = None,
              fraction: float = 0.0) -> Result:
    """Return ``work()``, computed in another thread while ``progress(fraction)`` is called.

    Meant for one factorisation, union or the like that lets other threads run. What
    ``progress`` raises (a cancel) leaves at once; the call then ends in the background
    and its result is dropped. Without ``progress`` no thread is made.
    """
    if progress is None:
        return work()
    found, failed = [], []

    def run():
        try:
            found.append(work())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(_STEP)
    while thread.is_alive():
        progress(fraction)
        thread.join(_STEP)
    if failed:
        raise failed[0]
    return found[0]
