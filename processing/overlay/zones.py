"""Zone values of protected areas and water sources, old and new wording.

Nature reserves have two zones since 2026-03-15 (自然保护区条例, State Council Order 830):
core protection zone and general control zone. Data older than that carry three; core
and buffer areas became the core protection zone, experimental areas the general control
zone. Drinking-water source zones are those of HJ 338-2018.
"""

from __future__ import annotations

CORE, GENERAL = "core", "general"
CLASS1, CLASS2, QUASI = "class1", "class2", "quasi"
UNKNOWN = "unknown"

PROTECTED = (CORE, UNKNOWN, GENERAL)
"""Zones of protected areas, the strictest first; an unknown zone is not taken for a lenient one."""
WATER = (CLASS1, UNKNOWN, CLASS2, QUASI)

_PROTECTED_WORDS = (
    (GENERAL, ("一般控制", "实验", "general", "experiment")),
    (CORE, ("核心", "缓冲", "core", "buffer")),
)
_WATER_WORDS = (
    (QUASI, ("准保护", "准", "quasi")),
    (CLASS1, ("一级", "1级", "ⅰ级", "i级", "class 1", "class1", "class-1", "first")),
    (CLASS2, ("二级", "2级", "ⅱ级", "ii级", "class 2", "class2", "class-2", "second")),
)
_LEGACY = ("核心区", "缓冲", "实验", "buffer", "experiment")
_WATER_EXACT = {"1": CLASS1, "2": CLASS2, "3": QUASI, "一": CLASS1, "二": CLASS2, "i": CLASS1, "ii": CLASS2}


def protected_zone(value):
    """core, general or unknown for the zone value of a protected area."""
    return _match(value, _PROTECTED_WORDS, {"1": CORE, "2": GENERAL})


def water_zone(value):
    """class1, class2, quasi or unknown for the zone value of a water source."""
    text = _plain(value)
    if "ii级" in text or "ⅱ级" in text:  # would also match "i级"
        return CLASS2
    return _match(value, _WATER_WORDS, _WATER_EXACT)


def is_legacy(value):
    """True for a zone name of before 2026-03-15 (核心区, 缓冲区, 实验区)."""
    text = _plain(value)
    return any(word in text for word in _LEGACY)


def _match(value, words, exact):
    text = _plain(value)
    if text in exact:
        return exact[text]
    for zone, signs in words:
        if any(sign in text for sign in signs):
            return zone
    return UNKNOWN


def _plain(value):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip().lower()
