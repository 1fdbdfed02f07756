"""Quick benchmarks tell what got slower, whatever the machine's pace, and the peak of a process is its own."""

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[3] / "scripts" / "bench"


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    import compare
    import harness
    return compare, harness


def a_run(pace, **seconds):
    return {"date": "2026-01-01", "pace": pace, "rows": {"network": [
        {"task": task, "size": "1 M", "ours_s": value} for task, value in seconds.items()]}}


def test_a_slower_row_is_named_and_a_slower_machine_is_none(bench):
    compare, _ = bench
    before = a_run(1.0, corridors=2.0, barriers=3.0, start=0.1)
    assert compare.slower(a_run(2.0, corridors=4.0, barriers=6.0, start=0.3), before) == []
    found = compare.slower(a_run(2.0, corridors=5.0, barriers=6.0, start=0.3), before)
    assert len(found) == 1 and found[0].startswith("slower: network, corridors, 1 M: 5.00 s, before 2.00 s (1.25 times")


def test_new_rows_are_told(bench, monkeypatch, tmp_path):
    import json
    compare, _ = bench
    monkeypatch.setattr(compare, "COMMITTED", tmp_path / "before.json")
    compare.COMMITTED.write_text(json.dumps(a_run(1.0, corridors=2.0)), encoding="utf-8")
    assert compare.report(a_run(1.0, corridors=2.1, sites=1.0)).endswith("network, sites, 1 M")


def test_the_peak_is_that_of_the_process(bench):
    _, harness = bench
    own = bytearray(150_000_000)    # of this process; the measured one has none of it
    small = harness.run_command([sys.executable, "-c", "import time; time.sleep(0.3)"])
    large = harness.run_command([sys.executable, "-c", "import time; b = bytearray(b'1') * 200_000_000; time.sleep(0.3)"])
    assert own and 2 < small.peak_mb < 100 and large.peak_mb - small.peak_mb == pytest.approx(200e6 / 2**20, abs=20)
