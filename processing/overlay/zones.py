"""Zone values of protected areas and water sources, old and new wording.

Nature reserves have two zones since 2026-03-15 (自然保护区条例, State Council Order 830):
core protection zone and general control zone. Data older than that carry three; core
and buffer areas became the core protection zone, experimental areas the general control
zone. Drinking-water source zones are those of HJ 338-2018.
"""

from __future__ import annotations

import re

from ..common.reading import plain_text

CORE, GENERAL = "core", "general"
CLASS1, CLASS2, QUASI = "class1", "class2", "quasi"
UNKNOWN = "unknown"

PROTECTED = (CORE, UNKNOWN, GENERAL)
"""Zones of protected areas, the strictest first; an unknown zone is not taken for a lenient one."""
WATER = (CLASS1, UNKNOWN, CLASS2, QUASI)

_PROTECTED_WORDS = (
    (GENERAL, re.compile(r"一般控制|实验|\bgeneral\b|\bexperiment")),
    (CORE, re.compile(r"核心|缓冲|\bcore\b|\bbuffer\b")),
)
_WATER_WORDS = (
    (QUASI, re.compile(r"准保护|\bquasi\b")),
    (CLASS1, re.compile(r"一级|(?<!\d)1级|(?<!i)i级|\bclass[ _-]?(?:1|i)\b|\bfirst\b")),
    (CLASS2, re.compile(r"二级|(?<!\d)2级|(?<!i)ii级|\bclass[ _-]?(?:2|ii)\b|\bsecond\b")),
)
_LEGACY = ("核心区", "缓冲", "实验", "buffer", "experiment")
_PROTECTED_EXACT = {"1": CORE, "2": GENERAL}
_WATER_EXACT = {"1": CLASS1, "2": CLASS2, "3": QUASI, "一": CLASS1, "二": CLASS2, "i": CLASS1, "ii": CLASS2, "准": QUASI}
_DENIED = re.compile(r"[非不未无外除]|\bnon|\bnot?\b|\boutside\b|\bbeyond\b|\bexcept\b")


def protected_zone(value) -> str:
    """core, general or unknown for the zone value of a protected area."""
    return _match(value, _PROTECTED_WORDS, _PROTECTED_EXACT)


def water_zone(value) -> str:
    """class1, class2, quasi or unknown for the zone value of a water source."""
    return _match(value, _WATER_WORDS, _WATER_EXACT)


def is_legacy(value) -> bool:
    """True for a zone name of before 2026-03-15 (核心区, 缓冲区, 实验区)."""
    text = _plain(value)
    return any(word in text for word in _LEGACY)


def _match(value, words, exact):
    """The one zone that a value names; unknown where it names several or denies one (非核心区, outside core)."""
    text = _plain(value)
    if text in exact:
        return exact[text]
    named = [zone for zone, sign in words if sign.search(text)]
    return named[0] if len(named) == 1 and not _DENIED.search(text) else UNKNOWN


def _plain(value):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return plain_text(value).casefold()
