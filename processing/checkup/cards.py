"""Report cards of all units from long tables: every indicator judged, groups and units graded, units ranked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Dict, NamedTuple, Optional, Tuple

import numpy as np

from . import scoring
from .longtable import Meaning


class Peers(NamedTuple):
    """The values of an indicator in all units of a level: least, quartiles, largest."""

    low: float
    lower: float
    median: float
    upper: float
    high: float


@dataclass(frozen=True)
class Line:
    """An indicator on a card. ``thin``: the data cover too little of the unit to speak of it. ``history``:
    ((year, value), ...) of all years, the last one the card's own."""

    meaning: Meaning
    value: Optional[float]
    target: Optional[float]
    target_source: str
    attainment: Optional[float]
    earlier: Optional[float]
    earlier_year: Optional[int]
    change: Optional[float]
    trend: str
    peers: Optional[Peers]
    coverage: Optional[float]
    data_date: str
    confidence: str
    state: str
    counted: bool
    grade: str
    history: Tuple[Tuple[int, float], ...]
    thin: bool


@dataclass(frozen=True)
class Card:
    """A unit's card: ``lines`` in the order of the indicators, ``groups`` {(en, zh): Overall}."""

    level: str
    code: str
    name: str
    year: int
    lines: Tuple[Line, ...]
    groups: Dict[Tuple[str, str], scoring.Overall]
    overall: scoring.Overall
    confidence: str
    rank: Optional[int] = None
    ranked: int = 0

    def of(self, indicator) -> Optional[Line]:
        """The line of an indicator, or None."""
        return next((line for line in self.lines if line.meaning.id == indicator), None)

    def trends(self, which) -> int:
        """How many counted indicators have a trend."""
        return sum(line.counted and line.trend == which for line in self.lines)


def age_of(date, year) -> Optional[float]:
    """Years between a read date ((year, month, day) or shorter) and the end of a year; None without a date."""
    if date is None:
        return None
    if len(date) == 1:
        return float(max(0, year - date[0]))
    day = datetime.date(*(date + (1,))[:3])
    return max(0.0, (datetime.date(year, 12, 31) - day).days / 365.25)


def make_cards(units, entries, meanings, year, targets, rules, read_date, every=False) -> list[Card]:
    """[:class:`Card`] of the units of a table, ranked within their level.

    units: {(level, code): name}; entries: {(level, code, indicator, year): Entry}; meanings: {id: Meaning} in order.
    targets: :class:`~.longtable.Targets` or None. every: indicators without a row in the targets count too, and
    so leave the grade incomplete; else only those that the targets name.
    """
    values = {}
    years = {}
    for (level, code, indicator, when), entry in entries.items():
        if entry.value is not None:
            years.setdefault((level, code, indicator), {})[when] = entry.value
            if when == year:
                values.setdefault((level, indicator), []).append(entry.value)
    peers = {key: Peers(*np.percentile(found, (0, 25, 50, 75, 100)).tolist()) for key, found in values.items()}
    present = {(level, code) for level, code, _, when in entries if when == year}
    groups = list(dict.fromkeys((m.group_en, m.group_zh) for m in meanings.values()))
    ordered = sorted(meanings.values(), key=lambda m: groups.index((m.group_en, m.group_zh)))
    cards = []
    for (level, code), name in units.items():
        if (level, code) in present:
            lines = tuple(_line(meaning, level, code, year, entries, years, peers, targets, rules, read_date, every)
                          for meaning in ordered)
            cards.append(_card(level, code, name, year, lines, targets, rules))
    return _ranked(cards)


def _line(meaning, level, code, year, entries, years, peers, targets, rules, read_date, every):
    entry = entries.get((level, code, meaning.id, year))
    value = None if entry is None else entry.value
    named, target, source = (False, None, "") if targets is None else targets.of(meaning.id, level, code)
    history = years.get((level, code, meaning.id), {})
    before = max((when for when in history if when < year), default=None)
    thin = entry is None or value is None or entry.coverage < rules["coverage_least"]
    moved, change = scoring.trend(None if thin else value, history.get(before), meaning.direction,
                                  rules["trend_steady"])
    reached = scoring.attainment(value, target, meaning.direction, rules["attainment_most"])
    counted = meaning.direction != "none" and (named or every)
    grade = "" if not counted else (
        scoring.INCOMPLETE if thin or reached is None else scoring.band(reached, rules, "attainment"))
    sure = "" if value is None else scoring.confidence(
        entry.coverage, entry.measured, age_of(read_date(entry.date), year), rules)
    return Line(
        meaning, value, target, source, reached, history.get(before), before, change, moved,
        peers.get((level, meaning.id)), None if value is None else entry.coverage,
        "" if entry is None else entry.date, sure, "no_input" if entry is None else entry.state, counted, grade,
        tuple(sorted(item for item in history.items() if item[0] <= year)), thin)


def _card(level, code, name, year, lines, targets, rules):
    counted = [line for line in lines if line.counted]
    weights = [1.0 if targets is None else targets.weights.get(line.meaning.id, 1.0) for line in counted]
    groups = {}
    for group in dict.fromkeys((line.meaning.group_en, line.meaning.group_zh) for line in counted):
        own = [(line.grade, weight) for line, weight in zip(counted, weights)
               if (line.meaning.group_en, line.meaning.group_zh) == group]
        groups[group] = scoring.overall([g for g, _ in own], rules, [w for _, w in own])
    whole = scoring.overall([line.grade for line in counted], rules, weights)
    sure = sorted(line.confidence for line in counted if line.grade in scoring.POINTS)
    return Card(level, code, name, year, lines, groups, whole, sure[len(sure) // 2] if sure else "")


def _ranked(cards):
    found = list(cards)
    for level in dict.fromkeys(card.level for card in cards):
        mine = [i for i, card in enumerate(cards) if card.level == level]
        ranks = scoring.league([cards[i].overall.score for i in mine])
        ranked = sum(rank is not None for rank in ranks)
        for i, rank in zip(mine, ranks):
            found[i] = replace(cards[i], rank=rank, ranked=ranked)
    return found
