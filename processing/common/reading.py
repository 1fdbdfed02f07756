"""What people type, read one way everywhere: yes and no, numbers, lists, ranges, class codes.

Full-width letters, digits and marks count as their plain forms (NFKC). Nothing
is guessed: an unknown word is reported with the rest of its column, and what
cannot be read raises InputError or ValueError.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from .errors import InputError

# Words of attribute tables. OpenStreetMap: values of bridge, tunnel, access; T and F: Geofabrik's shapefiles.
YES = frozenset(("1", "yes", "y", "true", "t", "on", "是", "有", "已", "对", "真", "√", "✓", "✔"))
NO = frozenset(("0", "no", "n", "false", "f", "off", "否", "无", "没有", "未", "错", "假", "×", "✗", "-"))
EMPTY = frozenset(("", "nan", "null", "none", "n/a", "na", "<null>"))
# Kinds of bridges and tunnels that OpenStreetMap names instead of "yes" (wiki pages Key:bridge and Key:tunnel).
CROSSINGS = frozenset((
    "viaduct", "aqueduct", "boardwalk", "cantilever", "covered", "movable", "trestle", "low_water_crossing",
    "building_passage", "culvert", "avalanche_protector", "flooded", "passage", "桥", "桥梁", "高架", "隧道", "涵洞"))
# Access values that let people walk (OpenStreetMap wiki, Key:access).
ACCESS = frozenset((
    "designated", "permissive", "destination", "customers", "public", "permit", "official", "discouraged", "开放", "可",
    "可步行"))
NO_ACCESS = frozenset((
    "private", "restricted", "forbidden", "closed", "use_sidepath", "agricultural", "forestry", "military", "关闭", "闭园",
    "未开放", "不开放", "禁止", "封闭", "不可", "不可步行", "不通行", "禁行"))

_SEPARATORS = re.compile(r"[,;、|\n\t]+")  # no slash: 1/2 is a fraction and no list
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_RANGE = re.compile(rf"^\s*({_NUMBER})\s*(?:-|~|–|—|−|至|到|\.\.)\s*({_NUMBER})\s*$")
_THOUSANDS = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")


def plain_text(value) -> str:
    """The text of a value with full-width forms made plain and no blanks around it; None gives an empty text."""
    return "" if value is None else unicodedata.normalize("NFKC", str(value)).strip()


def truth(value, yes=(), no=()) -> Optional[bool]:
    """True or False for a yes/no value, None for an empty one; ValueError for an unknown word.

    Numbers other than 0 are yes. ``yes`` and ``no`` are more words of this use,
    for instance :data:`CROSSINGS`.
    """
    if value is None:
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, float, np.number)):
        return None if value != value else bool(value)
    word = plain_text(value).casefold()
    if word in yes:
        return True
    if word in no:
        return False
    if word in EMPTY:
        return None
    if word in YES:
        return True
    if word in NO:
        return False
    try:
        number = float(word)
    except ValueError:
        raise ValueError(value) from None
    return bool(number) if math.isfinite(number) else None


@dataclass(frozen=True)
class Truths:
    """A yes/no column as read: ``values`` (n,) bool, and the distinct words that nobody knows with their counts."""

    values: np.ndarray
    unknown: Tuple[Tuple[str, int], ...]

    def unknown_text(self, most=8) -> str:
        """``word (count), word (count)`` for a message; empty if every word was known."""
        rows = [f"{word} ({count})" for word, count in self.unknown[:most]]
        return ", ".join(rows) + (" …" if len(self.unknown) > most else "")


def truths(values, empty=False, unknown=False, yes=(), no=()) -> Truths:
    """A column of yes/no values as :class:`Truths`; ``empty`` and ``unknown`` are what such cells count as."""
    result, strange = np.empty(len(values), bool), {}
    for index, value in enumerate(values):
        try:
            read = truth(value, yes, no)
        except ValueError:
            word = plain_text(value)
            strange[word] = strange.get(word, 0) + 1
            result[index] = unknown
            continue
        result[index] = empty if read is None else read
    return Truths(result, tuple(sorted(strange.items(), key=lambda row: (-row[1], row[0]))))


def number(value) -> float:
    """A finite float from a number or text (``１２．５``, ``1,200.5``); ValueError for anything else."""
    text = plain_text(value).replace("−", "-")
    if _THOUSANDS.match(text):
        text = text.replace(",", "")
    result = float(text)
    if not math.isfinite(result):
        raise ValueError(value)
    return result


def pieces(text) -> list[str]:
    """The parts of a list that is separated by commas, semicolons, 、, bars or line ends; none are empty."""
    parts = (part.strip() for part in _SEPARATORS.split(plain_text(text)))
    return [part for part in parts if part]


def names(text) -> list[str]:
    """The names of a list that is separated by commas, semicolons, 、 or line ends, each as it was typed."""
    parts = (part.strip() for part in re.split(r"[,;，；、\n]", text or ""))
    return [part for part in parts if part]


def numbers(text, name, example) -> tuple[float, ...]:
    """The numbers of a list, blanks between them too; InputError naming the parameter and an example if it is none."""
    try:
        return tuple(number(word) for part in pieces(text) for word in part.split())
    except ValueError:
        raise InputError("{name} says {given}; write numbers with commas between them, for example {example}.",
                         name=name, given=str(text), example=example) from None


def ranges(text) -> tuple[tuple[float, float], ...]:
    """Closed ranges ``((low, high), ...)`` of ``10, 20-30`` (also ``20~30``, ``20至30``); ValueError if one is none."""
    result = []
    for part in pieces(text):
        match = _RANGE.match(part)
        low, high = (number(match.group(1)), number(match.group(2))) if match else (number(part),) * 2
        if low > high:
            raise ValueError(part)
        result.append((low, high))
    return tuple(result)


def class_code(value) -> str:
    """A class code in the form in which two ways of writing it are equal.

    ``0301``, ``301``, ``301.0``, ``"301 "`` and ``０３０１`` give ``301``; letters are compared without case.
    """
    text = plain_text(value).casefold()
    try:
        as_number = float(text)
    except ValueError:
        return text.lstrip("0") if text[:1].isdigit() else text
    if math.isfinite(as_number) and as_number.is_integer():
        return str(int(as_number))
    return text


def class_codes(text) -> frozenset[str]:
    """The codes of a list, each as :func:`class_code`."""
    return frozenset(class_code(part) for part in pieces(text))
