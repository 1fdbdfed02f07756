"""Long calls in another thread: the result, the error and the cancel come through."""

import threading
import time

import pytest

from ecoplan.processing.common.waiting import patiently


class Stop(Exception):
    pass


def test_result_error_and_no_thread_without_progress():
    assert patiently(lambda: 7) == patiently(lambda: 7, lambda fraction: None) == 7
    with pytest.raises(KeyError):
        patiently({}.popitem, lambda fraction: None)
    assert patiently(threading.current_thread) is threading.main_thread()


def test_progress_is_called_while_the_call_runs():
    told = []
    assert patiently(lambda: time.sleep(0.7) or 1, told.append, 0.4) == 1
    assert 2 <= len(told) <= 4 and set(told) == {0.4}  # every 0.2 s, with room for a busy machine


def test_a_cancel_leaves_at_once():
    def cancel(fraction):
        raise Stop

    start = time.monotonic()
    with pytest.raises(Stop):
        patiently(lambda: time.sleep(5), cancel)
    assert time.monotonic() - start < 2.5
