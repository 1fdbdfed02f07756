"""From class codes of a land cover or survey to ecosystem types: an editable table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..common.classmatch import match_codes
from ..common.errors import InputError
from ..common.reading import class_code, plain_text, truth

NATURALNESS = {"natural": 3, "自然": 3, "semi": 2, "semi-natural": 2, "半自然": 2, "artificial": 1, "人工": 1, "": 0}
UNCHANGED, GAIN, LOSS, OTHER = 1, 2, 3, 4
"""Kinds of change of ground; see :meth:`Crosswalk.kinds`."""


@dataclass(frozen=True)
class EcosystemType:
    """A type: ``key`` (ASCII), labels, IUCN code(s), ``rank`` 3 natural, 2 semi-natural, 1 artificial, 0 unknown."""

    key: str
    en: str
    zh: str
    iucn: str
    rank: int


@dataclass(frozen=True)
class Crosswalk:
    """Rows of a crosswalk: ``codes`` (texts), ``type_of`` (position in ``types``), ``source`` and ``status``."""

    codes: Tuple[str, ...]
    type_of: Tuple[int, ...]
    types: Tuple[EcosystemType, ...]
    sources: Tuple[str, ...]
    statuses: Tuple[str, ...]

    def types_of(self, wanted) -> np.ndarray:
        """(n,) position in ``types`` of each class code (texts), -1 where no row has it.

        Codes with leading zeros are nested: 0301K takes the row of 0301, or of 03.
        """
        rows = match_codes(wanted, self.codes)
        return np.where(rows >= 0, np.array(self.type_of, np.int64)[rows], -1)

    def kinds(self) -> np.ndarray:
        """(types, types) uint8: UNCHANGED, GAIN (from less to more natural), LOSS, OTHER (same or unknown rank)."""
        rank = np.array([t.rank for t in self.types])
        before, after = rank[:, None], rank[None, :]
        kinds = np.where(after > before, GAIN, np.where(after < before, LOSS, OTHER))
        kinds[(before == 0) | (after == 0)] = OTHER
        np.fill_diagonal(kinds, UNCHANGED)
        return kinds.astype(np.uint8)

    def position(self, text) -> Optional[int]:
        """Position of a type by its key or label, None where there is none."""
        word = plain_text(text).casefold()
        for i, kind in enumerate(self.types):
            if word in (kind.key.casefold(), kind.en.casefold(), kind.zh.casefold()):
                return i
        return None


def read_crosswalk(rows, file="", lines=None) -> Crosswalk:
    """:class:`Crosswalk` of a table's rows: mappings of texts.

    Columns: ``code`` and ``type`` (needed), ``type_en``, ``type_zh``, ``iucn``, ``naturalness`` (natural, semi,
    artificial), ``source`` (or ``provenance``), ``status``. InputError, with the file and line, for a code without
    type, one that stands twice (03 and 3 are one code), or an unknown naturalness.
    """
    lines = lines or range(2, 2 + len(rows))
    codes, type_of, sources, statuses, seen, kinds = [], [], [], [], {}, {}
    for row, line in zip(rows, lines):
        code, key = plain_text(row.get("code")), plain_text(row.get("type"))
        if not code or not key:
            raise InputError("{file}, line {line}: a crosswalk row needs a class code and a type.", file=file,
                             line=line)
        if class_code(code) in seen:
            raise InputError("{file}, line {line}: the class {code} stands already in line {first}: keep one of the "
                             "two rows.", file=file, line=line, code=code, first=seen[class_code(code)])
        seen[class_code(code)] = line
        word = plain_text(row.get("naturalness")).casefold()
        if word not in NATURALNESS:
            raise InputError("{file}, line {line}: {word} is no naturalness; write natural, semi or artificial.",
                             file=file, line=line, word=word)
        kind = kinds.setdefault(key, {"place": len(kinds), "iucn": [], "rank": NATURALNESS[word],
                                      "en": plain_text(row.get("type_en")) or key,
                                      "zh": plain_text(row.get("type_zh")) or plain_text(row.get("type_en")) or key})
        if kind["rank"] != NATURALNESS[word]:
            raise InputError("{file}, line {line}: the type {type} has another naturalness than in a row above: give "
                             "a type one naturalness.", file=file, line=line, type=key)
        iucn = plain_text(row.get("iucn"))
        if iucn and iucn not in kind["iucn"]:
            kind["iucn"].append(iucn)
        codes.append(code)
        type_of.append(kind["place"])
        sources.append(plain_text(row.get("source") or row.get("provenance")))
        statuses.append(plain_text(row.get("status")))
    types = tuple(EcosystemType(key, k["en"], k["zh"], "; ".join(k["iucn"]), k["rank"]) for key, k in kinds.items())
    return Crosswalk(tuple(codes), tuple(type_of), types, tuple(sources), tuple(statuses))


def read_managed(rows, crosswalk, file="", lines=None) -> tuple[np.ndarray, int]:
    """((types, types) bool: managed changes, number of changes the table names).

    Columns ``from`` and ``to`` hold types (key or label, ``*`` for any), ``managed`` yes or no; later rows win.
    InputError for a type that the crosswalk does not have.
    """
    lines = lines or range(2, 2 + len(rows))
    count = len(crosswalk.types)
    managed, named = np.zeros((count, count), bool), np.zeros((count, count), bool)
    for row, line in zip(rows, lines):
        places = []
        for column in ("from", "to"):
            text = plain_text(row.get(column))
            place = crosswalk.position(text)
            if place is None and text != "*":
                raise InputError("{file}, line {line}, column {column}: {type} is no type of the crosswalk; it has "
                                 "{types}.", file=file, line=line, column=column, type=text or "–",
                                 types=", ".join(t.key for t in crosswalk.types))
            places.append(slice(None) if place is None else place)
        try:
            value = truth(row.get("managed"))
        except ValueError:
            value = None
        if value is None:
            raise InputError("{file}, line {line}: managed must say yes or no.", file=file, line=line)
        managed[places[0], places[1]] = value
        named[places[0], places[1]] = True
    np.fill_diagonal(managed, False)
    return managed, int(named.sum())


class TypeIndex:
    """Types of class codes that come in blocks; remembers the codes without a row and their area.

    ``unlisted``: {code: m2}. ``none`` is the place of ground without a type.
    """

    def __init__(self, crosswalk: Crosswalk):
        self._crosswalk = crosswalk
        self.none = len(crosswalk.types)
        self.unlisted = {}
        self._known, self._bytes = {}, None

    def places(self, codes, missing: Optional[np.ndarray], areas) -> np.ndarray:
        """(n,) place of each cell's type, ``none`` without one.

        ``codes``: whole numbers (integers or floats). ``missing``: bool or None. ``areas``: m2, array or number.
        """
        codes = np.asarray(codes)
        if codes.dtype.kind == "f":
            gone = ~np.isfinite(codes)
            missing = gone if missing is None else missing | gone
            wrong = codes[~missing & (codes != np.floor(np.where(gone, 0, codes)))]
            if wrong.size:
                raise InputError("Land-cover classes must be whole numbers; {count} cells are not (the first is "
                                 "{value}).", count=wrong.size, value=float(wrong[0]))
            codes = np.where(missing, 0, codes).astype(np.int64)
        use = codes if missing is None else codes[~missing]
        if not use.size:
            return np.full(codes.shape, self.none, np.intp)
        low, high = int(use.min()), int(use.max())
        if high - low < 1 << 20:
            present = np.flatnonzero(np.bincount((use - low).reshape(-1) if low else use.reshape(-1))) + low
            lookup = np.full(high - low + 1, self.none, np.intp)
            lookup[present - low] = self._types(present)
            places = lookup[np.clip(codes, low, high) - low if missing is not None or low else codes]
        else:
            present, inverse = np.unique(codes, return_inverse=True)
            places = self._types(present)[inverse].reshape(codes.shape)
        if missing is not None:
            places[missing] = self.none
        for code in (c for c in present.tolist() if self._known[c] == self.none):
            there = codes == code if missing is None else (codes == code) & ~missing
            self.unlisted[str(code)] = self.unlisted.get(str(code), 0.0) + (
                float(np.count_nonzero(there)) * areas if np.ndim(areas) == 0 else float(np.sum(areas[there])))
        return places

    def byte_places(self, codes, missing, areas) -> np.ndarray:
        """As :meth:`places`, as bytes where codes and places are bytes: one look-up a cell."""
        codes = np.asarray(codes)
        if codes.dtype != np.uint8 or self.none > 255:
            return self.places(codes, missing, areas)
        if self._bytes is None:
            found = self._crosswalk.types_of([str(code) for code in range(256)])
            self._bytes = np.where(found < 0, self.none, found).astype(np.uint8).tobytes()
        if missing is not None and not missing.any():
            missing = None
        places = np.frombuffer(codes.tobytes().translate(self._bytes), np.uint8).reshape(codes.shape)
        without = np.count_nonzero(places == self.none)
        if missing is not None:
            places = places.copy()
            places[missing] = self.none
            without -= np.count_nonzero(missing) if without else 0
        if without > 0:  # a class may lack its row: the slower way names it
            return self.places(codes, missing, areas).astype(np.uint8)
        return places

    def _types(self, codes):
        new = [c for c in codes.tolist() if c not in self._known]
        for code, place in zip(new, self._crosswalk.types_of([str(c) for c in new]).tolist()):
            self._known[code] = self.none if place < 0 else place
        return np.array([self._known[c] for c in codes.tolist()], np.intp)


def refuse_unlisted(unlisted) -> None:
    """InputError that lists classes without a crosswalk row with their area; ``unlisted`` is {code: m2}."""
    rows = sorted(((code, area) for code, area in unlisted.items() if area > 0), key=lambda row: -row[1])
    if rows:
        raise InputError("These classes have no row in the crosswalk: {list}. Add a row for each of them, so that no "
                         "ground is lost.",
                         list=", ".join(f"{code} ({area / 1e4:,.4f} ha)" for code, area in rows[:30])
                         + (" …" if len(rows) > 30 else ""))
