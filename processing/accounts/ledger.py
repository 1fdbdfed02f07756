"""An append-only ledger of outcomes: values of metrics of measures by date, sealed so that changes are noticed.

Every entry's seal is made of its content and of the seal before it, so a row that was changed, taken out or put in
between breaks all seals from there on.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Optional, Tuple

from ..common.errors import InputError
from ..common.reading import number, plain_text
from .dates import read_date

BASELINE, CHECK = "baseline", "check"
NATURAL = "natural_cover"
"""The metric of natural cover inside a measure (ha); where it falls, the measure is flagged."""
COLUMNS = ("entry", "measure_id", "metric", "date", "kind", "value", "seal")


@dataclass(frozen=True)
class Entry:
    """A row: number, measure, metric, ISO date (year, month or day), ``baseline`` or ``check``, value, seal."""

    number: int
    measure: str
    metric: str
    date: str
    kind: str
    value: float
    seal: str = ""

    def sealed(self, before) -> Entry:
        """This entry with the seal that follows ``before``."""
        text = "|".join((before, str(self.number), self.measure, self.metric, self.date, self.kind,
                         f"{self.value:.10g}"))
        return replace(self, seal=hashlib.sha256(text.encode("utf-8")).hexdigest()[:16])


@dataclass(frozen=True)
class Value:
    """A value to be entered; ``where`` names the file and line it comes from."""

    measure: str
    metric: str
    date: str
    kind: str
    value: float
    where: str


def iso(text) -> Optional[str]:
    """A date as it is written into the ledger (2024, 2024-03, 2024-03-05); None where there is none."""
    found = read_date(text)
    return None if found is None else "-".join(f"{part:0{4 if i == 0 else 2}d}" for i, part in enumerate(found))


def read_values(rows, kind, file="", lines=None) -> list[Value]:
    """[:class:`Value`] of a table with the columns ``measure_id``, ``metric``, ``date``, ``value``."""
    lines = lines or range(2, 2 + len(rows))
    found = []
    for row, line in zip(rows, lines):
        where = {"file": file, "line": line}
        texts = [plain_text(row.get(name)) for name in ("measure_id", "metric", "value")]
        for name, text in zip(("measure_id", "metric", "value"), texts):
            if not text:
                raise InputError("{file}, line {line}, column {column}: the cell is empty.", column=name, **where)
        date = iso(row.get("date"))
        if date is None:
            raise InputError("{file}, line {line}: {value} is no date; write it as 2024-03-05, 2024-03 or 2024.",
                             value=plain_text(row.get("date")) or "–", **where)
        try:
            value = number(texts[2])
        except ValueError:
            raise InputError("{file}, line {line}, column {column}: {value} is not a number.", column="value",
                             value=texts[2], **where) from None
        found.append(Value(texts[0], texts[1].casefold(), date, kind, value, f"{file}:{line}"))
    return found


def read_ledger(rows, file="", lines=None) -> Tuple[Entry, ...]:
    """The entries of a ledger that was written before; InputError for the first one whose seal does not fit."""
    lines = lines or range(2, 2 + len(rows))
    entries, seal = [], ""
    for row, line in zip(rows, lines):
        try:
            entry = Entry(int(number(row.get("entry"))), plain_text(row.get("measure_id")),
                          plain_text(row.get("metric")), plain_text(row.get("date")), plain_text(row.get("kind")),
                          number(row.get("value")))
        except ValueError:
            entry = None
        if entry is None or entry.number != len(entries) + 1 or \
                entry.sealed(seal).seal != plain_text(row.get("seal")):
            raise InputError("{file}, line {line}: this row of the ledger is not as it was written, or a row before it "
                             "is missing. A ledger is only added to: take the file as the tool wrote it.", file=file,
                             line=line)
        seal = plain_text(row.get("seal"))
        entries.append(replace(entry, seal=seal))
    return tuple(entries)


def append(entries, values) -> Tuple[Entry, ...]:
    """The ledger with ``values`` added in the order of their dates.

    InputError where a metric of a measure gets a second baseline, a check without one, or a date that does not lie
    after the last one of its kind in the ledger.
    """
    last, result = {}, list(entries)
    for entry in entries:
        last[entry.measure, entry.metric] = entry
    seal = result[-1].seal if result else ""
    for value in sorted(values, key=lambda v: (v.kind != BASELINE, v.date, v.measure, v.metric)):
        before = last.get((value.measure, value.metric))
        names = {"where": value.where, "measure": value.measure, "metric": value.metric}
        if value.kind == BASELINE and before is not None:
            raise InputError("{where}: {metric} of measure {measure} has a baseline already ({date}); a ledger is only "
                             "added to. Enter later values as checks.", date=before.date, **names)
        if value.kind == CHECK and before is None:
            raise InputError("{where}: {metric} of measure {measure} has no baseline: enter the value from before the "
                             "measure first.", **names)
        if before is not None and not _after(before.date, value.date):
            raise InputError("{where}: the date {date} of {metric} of measure {measure} does not lie after {last}, the "
                             "last one in the ledger: dates are out of order.", date=value.date, last=before.date,
                             **names)
        entry = Entry(len(result) + 1, value.measure, value.metric, value.date, value.kind, value.value).sealed(seal)
        seal = entry.seal
        last[value.measure, value.metric] = entry
        result.append(entry)
    return tuple(result)


def _after(first, second):
    """True if the second date lies after the first, by the parts that both have."""
    known = min(len(first), len(second))
    return first[:known] < second[:known]


@dataclass(frozen=True)
class Change:
    """A check against its baseline: ``change``, ``percent`` (None for a baseline of 0), and against the entry before:
    ``step``."""

    entry: Entry
    baseline: Entry
    change: float
    percent: Optional[float]
    step: float


def changes(entries) -> dict[int, Change]:
    """{entry number: :class:`Change`} of all checks."""
    first, last, found = {}, {}, {}
    for entry in entries:
        key = entry.measure, entry.metric
        if entry.kind == BASELINE:
            first[key] = entry
        else:
            change = entry.value - first[key].value
            found[entry.number] = Change(entry, first[key], change, 100.0 * change / abs(first[key].value)
                                         if first[key].value else None, entry.value - last[key].value)
        last[key] = entry
    return found


def latest(entries) -> dict[tuple[str, str], Change]:
    """{(measure, metric): :class:`Change`} of each metric's last check."""
    return {(c.entry.measure, c.entry.metric): c for c in changes(entries).values()}


def lost_nature(entries, tolerance) -> dict[int, float]:
    """{entry number: ha lost} of checks of natural cover that lie more than ``tolerance`` ha below the baseline or the
    check before."""
    return {number: max(-c.change, -c.step) for number, c in changes(entries).items()
            if c.entry.metric == NATURAL and max(-c.change, -c.step) > tolerance}
