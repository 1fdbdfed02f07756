"""Work shared among threads: order, stopping, errors, and the number of threads."""

import threading

import pytest

from ecoplan.processing.common import workers


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_results_come_in_the_order_of_the_items(threads):
    turn = threading.Event()

    def task(item, _still):
        if threads > 1 and item == 0:
            assert turn.wait(30)  # the second is done before the first
        turn.set()
        return item * item

    assert list(workers.in_order(task, range(20), lambda: None, threads)) == [i * i for i in range(20)]


@pytest.mark.parametrize("threads", [1, 3])
def test_a_run_that_is_stopped_stops_its_tasks(threads):
    class Cancelled(Exception):
        pass

    started, ended = [], []

    def task(item, still):
        started.append(item)
        try:
            while True:
                still()
        finally:
            ended.append(item)

    def look():
        if started:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(workers.in_order(task, range(100), look, threads))
    assert sorted(started) == sorted(ended) and len(started) <= threads


@pytest.mark.parametrize("threads", [1, 3])
def test_an_error_of_a_task_reaches_the_caller_and_no_more_tasks_start(threads):
    seen = []

    def task(item, _still):
        seen.append(item)
        if item == 2:
            raise ValueError("the third")
        return item

    with pytest.raises(ValueError, match="the third"):
        list(workers.in_order(task, range(1000), lambda: None, threads))
    assert max(seen) < 2 + threads + workers.AHEAD + 1


def test_items_are_taken_as_they_are_needed():
    taken = []

    def items():
        for i in range(100):
            taken.append(i)
            yield i

    results = workers.in_order(lambda item, _still: item, items(), lambda: None, 2)
    assert next(results) == 0
    assert len(taken) <= 2 + workers.AHEAD + 1
    results.close()


def test_the_number_of_threads(monkeypatch):
    monkeypatch.delenv("ECOPLAN_THREADS", raising=False)
    own = workers.count()
    assert 1 <= own <= workers.MOST
    workers.choose(3)
    try:
        assert workers.count() == 3
        monkeypatch.setenv("ECOPLAN_THREADS", "2")
        assert workers.count() == 2
        monkeypatch.setenv("ECOPLAN_THREADS", "many")
        assert workers.count() == 3
    finally:
        workers.choose(None)
    assert workers.count() == own
