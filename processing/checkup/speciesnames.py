"""Species names of records joined to lists: exact scientific name, unique Chinese name, manual table, genus entry.

What is none of these stays unresolved. A name that is at most two edits from a listed one gets it as a suggestion;
nobody but the user's table of names ever takes one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Optional, Sequence, Tuple

from ..common.errors import TableError
from ..common.reading import plain_text

SCIENTIFIC, CHINESE, MANUAL, GENUS, OWN, UNRESOLVED = "scientific", "chinese", "manual", "genus", "own", "unresolved"
METHODS = (SCIENTIFIC, CHINESE, MANUAL, GENUS, OWN, UNRESOLVED)
THREATENED = ("CR", "EN", "VU")
_EDITS = 2  # of a scientific name
_EDITS_ZH = 1  # of a Chinese name of three characters or more
_BINOMIAL = re.compile(r"^([A-Z][a-z]+) ([a-z]{2,}(?:-[a-z]+)*)(?: .*)?$")
_UNSURE = re.compile(r"(?:^|\s)(?:cf|aff|sp|spp|ssp|gr|nr)\.?(?:\s|$)|[?×]|(?:^|\s)x\s")
_WHOLE_GENUS = re.compile(r"^([A-Z][a-z]+) (?:spp?\.?|属所有种)$")
_LEVELS = {"1": 1, "i": 1, "一": 1, "一级": 1, "国家一级": 1, "level 1": 1, "level i": 1,
           "2": 2, "ii": 2, "二": 2, "二级": 2, "国家二级": 2, "level 2": 2, "level ii": 2}
_THREATS = ("EX", "EW", "RE", "CR", "EN", "VU", "NT", "LC", "DD", "NE", "NA")
_SENSITIVE = ("1", "yes", "true", "是")
_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class Listed:
    """A species (or a whole genus) of one or more lists; ``level`` 1, 2 or None, ``threat`` a red-list category."""

    scientific: str
    chinese: str
    level: Optional[int]
    threat: str
    group: str
    sensitive: bool
    lists: Tuple[str, ...]
    note: str

    @property
    def threatened(self) -> bool:
        """Critically endangered, endangered or vulnerable."""
        return self.threat in THREATENED


@dataclass(frozen=True)
class Joined:
    """What became of a name: ``taxon`` is the name that counts ("" for none), ``suggestion`` is never taken."""

    method: str
    taxon: str
    suggestion: str = ""
    note: str = ""


def binomial(text) -> str:
    """Genus and species of a scientific name without author, rank or subspecies; "" where it names no species."""
    text = " ".join(plain_text(text).replace("_", " ").split())
    if not text or _UNSURE.search(text):
        return ""
    match = _BINOMIAL.match(text[:1].upper() + text[1:])
    return f"{match.group(1)} {match.group(2)}" if match else ""


def chinese(text) -> str:
    """A Chinese name without blanks; "" for a text in other letters."""
    text = "".join(plain_text(text).split())
    return text if _HAN.search(text) else ""


class SpeciesLists:
    """Lists joined by scientific name.

    ``tables``: [(file, rows, lines)]; rows are mappings with scientific_name, chinese_name, list, version and, where
    known, level, threat, group, sensitive, note. TableError for a row without version, a name that is no binomial or
    genus entry, a level or category nobody knows, and a name that stands twice in one list.
    """

    def __init__(self, tables: Sequence[tuple]):
        self.species: Dict[str, Listed] = {}
        self.genera: Dict[str, Listed] = {}
        self.versions: Dict[str, int] = {}
        seen: Dict[tuple, int] = {}
        for file, rows, lines in tables:
            for row, line in zip(rows, lines):
                self._add(row, file, line, seen)
        named: Dict[str, set] = {}
        for entry in self.species.values():
            for name in _names(entry.chinese):
                named.setdefault(name, set()).add(entry.scientific)
        self.chinese = {name: next(iter(found)) for name, found in named.items() if len(found) == 1}
        self.ambiguous = {name for name, found in named.items() if len(found) > 1}
        self._near = _Near([*self.species, *self.chinese])

    def _add(self, row, file, line, seen):
        where = {"file": file, "line": line}
        version = row.get("version", "")
        if not version or not row.get("list", ""):
            raise TableError("{file}, line {line}: a species list needs its name and version in the columns list and "
                             "version, for example the announcement's number and year.", **where)
        label = f"{row['list']} {version}"
        name = " ".join(plain_text(row.get("scientific_name", "")).split())
        genus = _WHOLE_GENUS.match(name)
        key = name if genus else binomial(name)
        if not key or (not genus and key != name):
            raise TableError("{file}, line {line}: {name} is no scientific name of two words (or “Genus spp.” for a "
                             "whole genus).", name=row.get("scientific_name", ""), **where)
        if (label, key) in seen:
            raise TableError("{file}, line {line}: {name} stands already in line {first} of the same list.", name=key,
                             first=seen[label, key], **where)
        seen[label, key] = line
        self.versions[label] = self.versions.get(label, 0) + 1
        entry = Listed(key, ";".join(_names(row.get("chinese_name", ""))), _level(row, where), _threat(row, where),
                       row.get("group", ""), plain_text(row.get("sensitive", "")).casefold() in _SENSITIVE,
                       (label,), row.get("note", ""))
        book, key = (self.genera, genus.group(1)) if genus else (self.species, key)
        book[key] = _merged(book[key], entry) if key in book else entry

    def entry(self, taxon) -> Optional[Listed]:
        """The :class:`Listed` of a taxon, the genus's where the species has none, or None."""
        return self.species.get(taxon) or self.genera.get(taxon.partition(" ")[0])

    def join(self, scientific, common="", synonyms=None) -> Joined:
        """:class:`Joined` of a record's names; ``synonyms``: {name as written: (accepted, reason)}."""
        name, zh = binomial(scientific), chinese(common) or chinese(scientific)
        if name in self.species:
            other = self.chinese.get(zh, name)
            return Joined(SCIENTIFIC, name, "", f"{zh} = {other}" if other != name else "")
        if zh in self.chinese:
            return Joined(CHINESE, self.chinese[zh])
        for written in (" ".join(plain_text(scientific).split()), name, zh):
            if written and written in (synonyms or {}):
                accepted, reason = synonyms[written]
                return Joined(MANUAL, accepted, "", reason)
        if name and name.partition(" ")[0] in self.genera:
            return Joined(GENUS, name)
        near = self._near.of(name or " ".join(plain_text(scientific).split()), _EDITS)
        if not near and len(zh) > 2 and zh not in self.ambiguous:
            near = self._near.of(zh, _EDITS_ZH)
        if near:
            return Joined(UNRESOLVED, "", " / ".join(self.chinese.get(n, n) for n in near))
        if zh in self.ambiguous and not name:
            return Joined(UNRESOLVED, "", "", zh)
        return Joined(OWN, name) if name else Joined(UNRESOLVED, "")


def read_synonyms(rows, file, lines) -> dict[str, tuple[str, str]]:
    """{name as written: (accepted binomial, reason)}; TableError for a row whose accepted name is no binomial."""
    result = {}
    for row, line in zip(rows, lines):
        accepted = binomial(row.get("accepted", ""))
        written = " ".join(plain_text(row.get("name", "")).split())
        if not accepted or not written:
            raise TableError("{file}, line {line}: {name} is no scientific name of two words (or “Genus spp.” for a "
                             "whole genus).", file=file, line=line, name=row.get("accepted", ""))
        if written in result:
            raise TableError("{file}, line {line}, column {column}: {value} stands already in line {first}.",
                             file=file, line=line, column="name", value=written,
                             first=next(at for r, at in zip(rows, lines)
                                        if " ".join(plain_text(r.get("name", "")).split()) == written))
        result[written] = (accepted, row.get("reason", ""))
    return result


def edits(one, other, most=_EDITS) -> int:
    """Edit distance (insert, delete, exchange a letter; Levenshtein 1966); ``most + 1`` for anything beyond."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
        if min(row) > most:
            return most + 1
        before = row
    return min(before[-1], most + 1)


class _Near:
    """Names within two edits, found through what is left of them when letters are taken out."""

    def __init__(self, names):
        self.index = {}
        for name in names:
            for piece in _shortened(name, _EDITS):
                self.index.setdefault(piece, []).append(name)

    def of(self, name, most):
        """The nearest names within ``most`` edits, all that are equally near, in alphabetical order."""
        if len(name) < 3:
            return []
        found = {other: edits(name, other) for piece in _shortened(name, most)
                 for other in self.index.get(piece, ())}
        least = min(found.values(), default=most + 1)
        return sorted(other for other, distance in found.items() if distance == least) if least <= most else []


def _shortened(name, most):
    found, last = {name}, {name}
    for _ in range(most):
        last = {word[:i] + word[i + 1:] for word in last for i in range(len(word))}
        found |= last
    return found


def _names(text):
    parts = (chinese(part) for part in re.split(r"[;,、；，|]", text or ""))
    return [part for part in parts if part]


def _level(row, where):
    text = plain_text(row.get("level", "")).casefold()
    if not text or text in ("-", "–", "none", "无"):
        return None
    if text not in _LEVELS:
        raise TableError("{file}, line {line}: the protection level {level} is none of 1 and 2.", level=row["level"],
                         **where)
    return _LEVELS[text]


def _threat(row, where):
    text = plain_text(row.get("threat", "")).upper()
    if text and text not in _THREATS:
        raise TableError("{file}, line {line}: the threat category {threat} is none of {known}.", threat=row["threat"],
                         known=", ".join(_THREATS), **where)
    return text


def _merged(one, other):
    """An entry of several lists: the stricter level, the higher threat, everything else from the first that says it."""
    levels = [level for level in (one.level, other.level) if level is not None]
    threats = [threat for threat in (one.threat, other.threat) if threat]
    return Listed(one.scientific, ";".join(dict.fromkeys(_names(one.chinese) + _names(other.chinese))),
                  min(levels) if levels else None, min(threats, key=_THREATS.index) if threats else "",
                  one.group or other.group, one.sensitive or other.sensitive, one.lists + other.lists,
                  "; ".join(dict.fromkeys(n for n in (one.note, other.note) if n)))
