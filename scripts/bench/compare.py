"""What got slower: a quick run beside the committed one, both in units of this machine's pace at the time."""

from __future__ import annotations

import json
from pathlib import Path

import harness

COMMITTED = harness.ROOT / "docs" / "benchmarks_quick.json"
SLOWER = 1.2
#: Seconds below which a difference is the start of a process.
NOISE = 0.2


def by_row(whole: dict) -> dict:
    """{(benchmark, task, size): seconds} of a run's rows."""
    return {(name, row["task"], row["size"]): row["ours_s"] for name, rows in whole["rows"].items() for row in rows}


def slower(now: dict, before: dict) -> list[str]:
    """Lines about the rows that take more than SLOWER times as long as before, the pace of both runs reckoned in."""
    pace, found = now["pace"] / before["pace"], []
    then = by_row(before)
    for key, seconds in by_row(now).items():
        usual = then.get(key)
        if usual is not None and seconds > SLOWER * usual * pace and seconds - usual * pace > NOISE:
            found.append("slower: {}, {}, {}: {:.2f} s, before {:.2f} s ({:.2f} times, pace {:.2f} reckoned in)".format(
                *key, seconds, usual, seconds / usual / pace, pace))
    return found


def report(now: dict) -> str:
    """What a quick run has to say beside the committed one."""
    if not COMMITTED.is_file():
        return "nothing committed to compare with: scripts/bench/publish.py --quick writes {}".format(
            COMMITTED.relative_to(harness.ROOT))
    before = json.loads(Path(COMMITTED).read_text(encoding="utf-8"))
    known, lines = by_row(before), slower(now, before)
    new = [key for key in by_row(now) if key not in known]
    lines += ["not compared, no such row before: {}, {}, {}".format(*key) for key in new]
    return "\n".join(lines) or "no row takes more than {:.0f} % longer than on {} (machine now {:.2f} times as slow)".format(
        100 * (SLOWER - 1), before["date"], now["pace"] / before["pace"])
