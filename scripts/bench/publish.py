"""Put the last whole run of the benchmarks (build/bench/benchmarks.json) in docs/benchmarks.md, .json and README.

    publish.py --quick   the last quick run becomes what later quick runs are compared with
"""

import json
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import compare  # noqa: E402
import harness  # noqa: E402

BEGIN, END = "<!-- benchmarks -->", "<!-- /benchmarks -->"
PAGE = """# Benchmarks

One run of `make bench` on a machine without other work: {machine}; {versions}; {date}.

- *ours* and *peer* are wall seconds on the same data; *ratio* is the peer's time over ours. A peer that did not finish in
  the time allowed was stopped: its time and the ratio are lower bounds (>).
- *peak MB* is the largest resident memory of our process and all it started.
- *threads* is how many of the machine's the program was free to use.
- *growth* is the exponent of time over size between the two largest sizes of a series: 1 is linear.
- Results are compared in the same run; the note gives the difference.
- Real rasters and roads need `ECOPLAN_DATA`; the rest is generated from fixed seeds. The same numbers as data:
  [benchmarks.json](benchmarks.json).

What a row measures is told at the head of its file in `scripts/bench`.

{table}
"""


def headline(whole):
    """README's table: the largest comparable size of each capability."""
    rows = [harness.Row(**row) for rows in whole["rows"].values() for row in rows]
    lines = ["| task | size | EcoPlan | peer | times faster | peak memory |", "|---|---|---:|---|---:|---:|"]
    for row in rows:
        if row.headline:
            more = "> " if row.unfinished else ""
            lines.append("| {} | {} | {:.1f} s | {}: {}{:.1f} s | {}{:.1f} | {:.1f} GB |".format(
                row.headline, row.size, row.ours_s, row.peer, more, row.peer_s, more, row.ratio, row.peak_mb / 1024))
    return "\n".join(lines)


def main():
    source = harness.RESULTS / "benchmarks.json"
    whole = json.loads(source.read_text(encoding="utf-8"))
    names = {path.stem[len("bench_"):] for path in Path(__file__).parent.glob("bench_*.py")}
    if "--quick" in sys.argv:
        if not whole["quick"] or whole["failed"] or not whole["real_data"] or set(whole["rows"]) != names:
            sys.exit("only a whole quick run with real data is published: make bench quick with ECOPLAN_DATA set")
        shutil.copyfile(source, compare.COMMITTED)
        return
    if whole["quick"] or whole["failed"] or not whole["real_data"] or set(whole["rows"]) != names:
        sys.exit("only a whole run with real data is published: make bench with ECOPLAN_DATA set")
    versions = ", ".join("{} {}".format(*pair) for pair in whole["versions"].items())
    docs = harness.ROOT / "docs"
    (docs / "benchmarks.md").write_text(PAGE.format(
        machine=whole["machine"], date=whole["date"], versions=versions, table=harness.table(whole)), encoding="utf-8")
    shutil.copyfile(source, docs / "benchmarks.json")
    readme = harness.ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    if not after:
        sys.exit("README.md has no place for the table: {} ... {}".format(BEGIN, END))
    readme.write_text("{}{}\n{}\n\n{}, QGIS {}, {}.\n{}{}".format(
        before, BEGIN, headline(whole), whole["machine"], whole["versions"]["QGIS"], whole["date"], END, after),
        encoding="utf-8")
    print("docs/benchmarks.md, docs/benchmarks.json, README.md")


if __name__ == "__main__":
    main()
