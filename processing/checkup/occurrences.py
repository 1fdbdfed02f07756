"""What happens to each occurrence record on the way to a count: its one fate, and why."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Sequence

import numpy as np

from ..common import gcj02
from ..common.reading import number, plain_text

USED = "used"
FATES = ("no_position", "exchanged", "gcj02", "outside", "absent", "obscured", "uncertain", "no_name", "unresolved",
         "no_date", "other_year", "duplicate", USED)
"""The first that holds is the record's; the order of the checks."""
PAIR_M = 20.0
"""Two records of one species and day that lie this near each other are the same place."""
_SHARE_EXCHANGED = 0.5  # of a file's records: then nobody meant them as they stand
_PAIRS = 3  # records that fit others only without the offset before a file is suspected
_DATE = re.compile(r"(?<!\d)(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?|(\d{2})(\d{2})(?!\d)|(?!\d))")
_SHIFTED = ("gcj", "火星", "高德", "amap", "腾讯", "tencent", "bd09", "bd-09", "百度", "baidu")
_MASKED = ("obscured", "private")


@dataclass(frozen=True)
class Records:
    """Columns of n records as they were read; texts unless said.

    ``lon``, ``lat``: floats, NaN where there is none. ``day``: ordinal of the date, 0 unknown, -year where only the
    year is known. ``uncertainty``: m, NaN unknown. ``amount``: individuals or events, 1 where none is given.
    ``obscured``, ``absent``, ``shifted``: bool. ``file``, ``line``: where a record stands.
    """

    file: np.ndarray
    line: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    day: np.ndarray
    uncertainty: np.ndarray
    amount: np.ndarray
    obscured: np.ndarray
    absent: np.ndarray
    shifted: np.ndarray

    def __len__(self) -> int:
        return len(self.lon)


def floats(texts: Sequence[str]) -> np.ndarray:
    """(n,) floats of texts, NaN for what is no number; degrees with E/N/°, as spreadsheets have them, too."""
    array = np.asarray(texts, dtype=object)
    try:
        return np.array([t if t else "nan" for t in texts], dtype=float)
    except ValueError:
        result = np.full(len(array), np.nan)
        for i, text in enumerate(array):
            try:
                result[i] = number(plain_text(text).strip("°ENen东经北纬: "))
            except ValueError:
                continue
        return result


def days(texts: Sequence[str]) -> np.ndarray:
    """(n,) ordinals of ``2021-03-05``, ``2021/3/5``, ``2021年3月5日``, ``20210305`` and an Excel day number.

    A text with only a year or a month gives minus the year, one that cannot be read gives 0: ``03/04/2021`` has two
    readings and is not guessed at.
    """
    known = {}
    result = np.zeros(len(texts), np.int64)
    for i, text in enumerate(texts):
        if text not in known:
            known[text] = _day(text)
        result[i] = known[text]
    return result


def years(ordinals) -> np.ndarray:
    """(n,) years of :func:`days`, 0 where unknown."""
    ordinals = np.asarray(ordinals)
    distinct, place = np.unique(ordinals, return_inverse=True)
    found = np.array([datetime.date.fromordinal(int(d)).year if d > 0 else -int(d) for d in distinct], np.int64)
    return found[place] if len(distinct) else np.zeros(0, np.int64)


def is_shifted(text) -> bool:
    """True for a coordinate system's name that says GCJ-02 or BD-09, the web maps' systems."""
    text = plain_text(text).casefold()
    return bool(text) and any(word in text for word in _SHIFTED)


def is_obscured(*texts) -> bool:
    """True if one of iNaturalist's or GBIF's columns says that the true position is kept back."""
    for text in texts:
        word = plain_text(text).casefold()
        if word in ("true", "1", "yes", "是") or any(mask in word for mask in _MASKED) or "to protect" in word:
            return True
    return False


def mostly_exchanged(exchanged, file) -> list[int]:
    """Numbers of the files of which more than half of the records only lie in the area with exchanged coordinates."""
    counts = np.bincount(file)
    wrong = np.bincount(file[exchanged], minlength=len(counts))
    return [int(f) for f in np.flatnonzero(wrong > _SHARE_EXCHANGED * np.maximum(counts, 1))]


def gcj_pairs(records, taxon) -> np.ndarray:
    """(n,) bool: records that fall on another file's record of the same taxon and day only when GCJ-02 is taken off.

    ``taxon``: (n,) int, -1 for none. A file is suspected from three such records on that outnumber its records that
    lie on another file's as they stand.
    """
    found = np.zeros(len(records), bool)
    usable = np.flatnonzero((taxon >= 0) & (records.day > 0) & np.isfinite(records.lon) & np.isfinite(records.lat)
                            & (np.abs(records.lat) <= 90))
    if not len(usable) or len(np.unique(records.file[usable])) < 2:
        return found
    order = usable[np.lexsort((records.day[usable], taxon[usable]))]
    start = np.flatnonzero(np.r_[True, (np.diff(taxon[order]) != 0) | (np.diff(records.day[order]) != 0)])
    sizes = np.diff(np.r_[start, len(order)])
    plain = np.zeros(len(records), bool)
    for at, size in zip(start[sizes > 1], sizes[sizes > 1]):
        group = order[at:at + size][:400]  # one day's records of one species: more tell nothing new
        if len(np.unique(records.file[group])) < 2:
            continue
        lonlat = np.column_stack([records.lon[group], records.lat[group]])
        one, other = np.nonzero(records.file[group][:, None] != records.file[group][None, :])
        removed = gcj02.remove(lonlat, "gcj02")
        near = gcj02.distance_metres(lonlat[one], lonlat[other]) <= PAIR_M
        plain[group[one[near]]] = True
        close = gcj02.distance_metres(removed[one], lonlat[other]) <= PAIR_M
        found[group[one[close]]] = True
    found &= ~plain
    for file in np.unique(records.file[found]):
        own = records.file == file
        if found[own].sum() < _PAIRS or found[own].sum() <= plain[own].sum():
            found[own] = False
    return found


def duplicates(keep, taxon, records) -> np.ndarray:
    """(n,) position of the earlier record with the same taxon, day and place (five decimals), -1 for none.

    Only records of ``keep`` with a full date are compared; a camera that counts events is told from its neighbours
    by its place.
    """
    first = np.full(len(records), -1, np.int64)
    rows = np.flatnonzero(keep & (records.day > 0))
    if not len(rows):
        return first
    key = np.empty(len(rows), [("taxon", "i8"), ("day", "i8"), ("x", "i8"), ("y", "i8")])
    key["taxon"], key["day"] = taxon[rows], records.day[rows]
    key["x"], key["y"] = np.round(records.lon[rows] * 1e5), np.round(records.lat[rows] * 1e5)
    order = np.lexsort((rows, key["y"], key["x"], key["day"], key["taxon"]))
    same = np.r_[False, key[order[1:]] == key[order[:-1]]]
    leader = order[np.maximum.accumulate(np.where(same, 0, np.arange(len(order))))]
    first[rows[order[same]]] = rows[leader[same]]
    return first


def fates(checks) -> np.ndarray:
    """(n,) number in :data:`FATES` of the first check that holds; ``checks``: {fate: (n,) bool}."""
    count = len(next(iter(checks.values())))
    result = np.full(count, FATES.index(USED), np.int8)
    for number_, name in reversed(list(enumerate(FATES))):
        if name in checks:
            result[checks[name]] = number_
    return result


def blurred(xy, cell) -> np.ndarray:
    """(n, 2) centres of the squares of ``cell`` m in which the places lie."""
    return (np.floor(np.asarray(xy, float) / cell) + 0.5) * cell


def _day(text):
    text = plain_text(text)
    match = _DATE.search(text)
    if match is None:
        if text.isdigit() and 20000 < int(text) < 80000:  # days since 1899-12-30, as spreadsheets keep dates
            return datetime.date(1899, 12, 30).toordinal() + int(text)
        return 0
    year, month, day, packed_month, packed_day = match.groups()
    parts = [int(p) for p in (year, month or packed_month, day or packed_day) if p]
    try:
        found = datetime.date(*(parts + [1, 1])[:3])
    except ValueError:
        return 0
    if not 1700 <= found.year <= 2200:
        return 0
    return found.toordinal() if len(parts) == 3 else -found.year
