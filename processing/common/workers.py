"""Work shared among threads: results in order, cancel and progress in the caller's thread, one setting for how many.

What a task does must not depend on the others, so that results are the same to the last bit for any number of threads.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Executor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Callable, Iterable, Iterator, Optional

#: More threads than this wait for memory more than they compute.
MOST = 16
LOOK_SECONDS = 0.1
#: Tasks handed out beyond those at work, so that no thread waits for the caller.
AHEAD = 2
#: Tasks handed out for each thread of another machine, which the first of them may keep waiting.
TURNS = 4

_chosen: Optional[int] = None
_here = threading.local()


class Stopped(Exception):
    """Raised inside tasks of a run that was stopped; never reaches the caller."""


def choose(threads: Optional[int]) -> None:
    """Set the number of threads of this program; None goes back to the environment's or the processor's number."""
    global _chosen
    _chosen = None if threads is None else max(1, min(MOST, int(threads)))


def count() -> int:
    """How many threads to use: ECOPLAN_THREADS, else the number chosen, else the cores this program may use.

    Inside a task of :func:`in_order` it is one: the cores have their work.
    """
    if getattr(_here, "inside", False):
        return 1
    wish = os.environ.get("ECOPLAN_THREADS", "")
    if wish.isdecimal() and int(wish) > 0:
        return min(MOST, int(wish))
    if _chosen is not None:
        return _chosen
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(MOST, cores))


def in_order(task: Callable[..., Any], items: Iterable[Any], look: Callable[[], None], threads: Optional[int] = None,
             executor: Optional[Executor] = None) -> Iterator[Any]:
    """``task(item, still)`` of every item, results in the order of the items.

    still : called without arguments by the task now and then; raises where the run is stopped. look : called in the
    caller's thread about ten times a second; may raise, which stops all tasks before the error goes on.
    threads : how many at once, default :func:`count`; with one, tasks run in the caller's thread. executor : of
    ``concurrent.futures``, of another make than threads, such as :class:`~.cluster.ClusterExecutor`: tasks and items
    are sent to it. What it has of these is used: ``still`` (sent along), ``watch`` (called beside ``look``) and
    ``threads``.
    """
    threads = count() if threads is None else threads
    if executor is not None:
        submit, looked, most = _elsewhere(executor, task, look, threads)
        yield from _handed_out(submit, looked, most, items)
        return
    if threads <= 1:
        for item in items:
            yield task(item, look)
        return
    with _threads(task, threads) as submit:
        yield from _handed_out(submit, look, lambda: threads + AHEAD, items)


def until_done(task: Callable[..., Any], take: Callable[[], Any], give: Callable[[Any, Any], None],
               look: Callable[[], None], threads: Optional[int] = None) -> None:
    """``task(item, still)`` of items that come up while others are at work, until there are none.

    take : the next item, or None where none may start before another has ended. give : called as give(item, result).
    Both are called in the caller's thread. The rest as for :func:`in_order`.
    """
    threads = count() if threads is None else threads
    if threads <= 1:
        while True:
            item = take()
            if item is None:
                return
            give(item, task(item, look))
    with _threads(task, threads) as submit:
        _until_done(submit, look, threads, take, give)


@contextmanager
def _threads(task, threads):
    """How to submit an item to threads, which are told to stop at the end, also where the caller takes no more."""
    stopped = []

    def still():
        if stopped:
            raise Stopped

    with ThreadPoolExecutor(threads, initializer=_enter) as pool:
        try:
            yield lambda item: pool.submit(task, item, still)
        finally:
            stopped.append(True)


def _until_done(submit, look, most, take, give):
    """Hand out at most ``most`` items at a time and give each result as it comes."""
    running = {}
    try:
        while True:
            while len(running) < most:
                item = take()
                if item is None:
                    break
                running[submit(item)] = item
            if not running:
                return
            done = wait(running, LOOK_SECONDS, FIRST_COMPLETED).done
            look()
            for future in done:
                give(running.pop(future), future.result())
    finally:
        for future in running:
            future.cancel()


def _elsewhere(executor, task, look, threads):
    """(how to submit an item, what to call while waiting, how many at most) for an executor of another make."""
    still, watch = getattr(executor, "still", _nothing), getattr(executor, "watch", _nothing)

    def looked():
        look()
        watch()

    return (lambda item: executor.submit(task, item, still), looked,
            lambda: TURNS * getattr(executor, "threads", threads))


def _enter() -> None:
    _here.inside = True


def _nothing() -> None:
    """Where nobody looks."""


def _handed_out(submit, look, most, items):
    """Results in order, at most ``most()`` tasks handed out and not yet taken."""
    waiting, items = deque(), iter(items)
    try:
        while True:
            while len(waiting) < most():
                try:
                    waiting.append(submit(next(items)))
                except StopIteration:
                    break
            if not waiting:
                return
            first = waiting[0]
            while not first.done():
                wait((first,), LOOK_SECONDS, FIRST_COMPLETED)
                look()
            look()
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
