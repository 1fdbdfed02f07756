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


@pytest.mark.parametrize("threads", [1, 3])
def test_items_that_come_up_on_the_way_are_done(threads):
    """Each number of a tree hands on its two children; one at a time of the same tens is at work."""
    waiting, busy, done = [1], set(), []

    def take():
        for item in waiting:
            if item // 10 not in busy:
                waiting.remove(item)
                busy.add(item // 10)
                return item
        return None

    def give(item, result):
        assert result == -item
        busy.discard(item // 10)
        done.append(item)
        waiting.extend(child for child in (2 * item, 2 * item + 1) if child < 60)

    def task(item, _still):
        assert [other for other in busy if other == item // 10]
        return -item

    workers.until_done(task, take, give, lambda: None, threads)
    assert sorted(done) == list(range(1, 60))


@pytest.mark.parametrize("threads", [1, 3])
def test_work_that_comes_up_stops_with_an_error_or_a_cancel(threads):
    def fails(item, _still):
        if item == 5:
            raise ValueError("the fifth")

    numbers = iter(range(1000))
    with pytest.raises(ValueError, match="the fifth"):
        workers.until_done(fails, lambda: next(numbers), lambda _item, _result: None, lambda: None, threads)
    assert next(numbers) < 20

    class Cancelled(Exception):
        pass

    started, ended = [], []

    def endless(item, still):
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
        workers.until_done(endless, lambda: 1, lambda _item, _result: None, look, threads)
    assert len(started) == len(ended) <= threads
