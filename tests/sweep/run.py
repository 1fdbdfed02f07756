"""Every tool, every parameter, every absurd value: ``make sweep``. Prints a summary; ends with 1 if a fault was found."""

import argparse
import json
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from sweepcases import all_cases  # noqa: E402
from sweepclient import Client  # noqa: E402


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tools", default="", help="ids with commas; all if none")
    options.add_argument("--parameters", default="")
    options.add_argument("--labels", default="")
    options.add_argument("--again", default="", help="log of a run: only its cases with faults")
    options.add_argument("--every", type=int, default=1, help="only every n-th case")
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--log", default="build/sweep.jsonl")
    given = options.parse_args()
    client = Client()
    listing = client.listing()
    client.close()
    cases = all_cases(listing)
    for key, part in (("tools", lambda c: c["tool"]), ("parameters", lambda c: next(iter(c["changes"]))),
                      ("labels", lambda c: next(iter(c["changes"].values()))["label"])):
        wanted = set(filter(None, getattr(given, key).split(",")))
        cases = [c for c in cases if not wanted or part(c) in wanted]
    if given.again:
        with open(given.again, encoding="utf-8") as log:
            bad = [json.dumps(a["changes"]) + a["tool"] for a in map(json.loads, log) if a["faults"]]
        cases = [c for c in cases if json.dumps(c["changes"]) + c["tool"] in bad]
    cases = cases[::given.every]
    began = time.time()
    shares = [cases[n::given.processes] for n in range(given.processes)]
    Path(given.log).parent.mkdir(parents=True, exist_ok=True)
    with open(given.log, "w", encoding="utf-8") as log, ThreadPoolExecutor(given.processes) as pool:
        answers = [a for part in pool.map(lambda share: work(share, log), shares) for a in part]
    return summary(listing, answers, time.time() - began)


def work(cases, log):
    client, answers = Client(), []
    for case in cases:
        answer = {**case, **client.run(case)}
        answers.append(answer)
        log.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
        log.flush()
    client.close()
    return answers


def summary(listing, answers, seconds):
    outcomes = Counter(a["outcome"] for a in answers)
    bad = [a for a in answers if a["faults"]]
    print(f"{len(listing)} tools, {sum(map(len, listing.values()))} parameters, {len(answers)} cases in {seconds:.0f} s: "
          + ", ".join(f"{count} {name}" for name, count in sorted(outcomes.items())))
    for a in bad:
        name, value = next(iter(a["changes"].items()))
        print(f"{a['tool']} {name} = {value['label']}: {a['faults'][0].strip().splitlines()[-1][:200]}")
    print(f"{len(bad)} cases with faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
