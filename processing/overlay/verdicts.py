"""Verdict codes from geometric facts and from what the user has marked.

The codes follow the outcome statements of siting reports under 自然资发〔2022〕142号. A
verdict never says that an activity is permitted: it repeats what was marked and names
the document that is still missing. Codes ending in T mean that the project only touches
the line within the tolerance; codes ending in U that neither "no" nor "yes" can be said.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import zones
from .opinions import FARMLAND_APPROVAL, FORESTRY, LIMITED, UNAVOIDABLE

REDLINE, FARMLAND, DEVELOPMENT, PROTECTED, WATER, OTHER = (
    "redline", "farmland", "development", "protected", "water", "other")
ROLES = (REDLINE, FARMLAND, DEVELOPMENT, PROTECTED, WATER)
MUST_NOT_CROSS = ((REDLINE, FARMLAND), (REDLINE, DEVELOPMENT), (FARMLAND, DEVELOPMENT))
"""Pairs of the three control lines, which must not cross (厅字〔2019〕48号)."""

CODES = {
    REDLINE: ("R1", "R2", "R3", "R4", "R5", "RT", "RU"),
    FARMLAND: ("F1", "F2", "FT", "FU"),
    DEVELOPMENT: ("D1", "D2", "D3", "DU"),
    PROTECTED: ("N1", "N2", "N3", "N4", "NT", "NU"),
    WATER: ("W1", "W2", "W3", "W4", "W5", "WT", "WU"),
    OTHER: ("O1", "O2", "OT", "OU"),
}
CLEAR, TOUCHING, MARKED, OPEN, UNDETERMINED = "clear", "touching", "marked", "open", "undetermined"
STATES = (CLEAR, TOUCHING, MARKED, OPEN, UNDETERMINED)
"""clear: nothing of it lies inside. touching: only slivers along a boundary, within the tolerance.
marked: inside, and what was marked covers it. open: inside, and something is missing or must be
asked for. undetermined: cannot be said. The last is gravest."""

CONFIRMATION, ACTIVITY_TYPE, DEMONSTRATION, CONSENT, STATE_APPROVAL, ZONE, AUTHORITY = (
    "confirmation", "activity_type", "demonstration", "consent", "state_approval", "zone", "authority")
REPAIR, DATUM, COVERAGE = "repair", "datum", "coverage"
"""Why nothing can be said: a line that cannot be read, one in a reference system whose shift is not
known, one whose layer does not reach the project."""
MISSING = (CONFIRMATION, ACTIVITY_TYPE, DEMONSTRATION, CONSENT, STATE_APPROVAL, ZONE, AUTHORITY, REPAIR, DATUM,
           COVERAGE)


@dataclass(frozen=True)
class Marks:
    """What the user marked on a project: ``activity`` 1-10 or 0, opinions issued, no land applied for."""

    activity: int = 0
    opinions: frozenset = frozenset()
    no_land: bool = False


@dataclass(frozen=True)
class Facts:
    """Geometry of one project against one role.

    ``occupies``: some of it lies inside, more than slivers within the tolerance.
    ``undetermined``: what is not inside cannot be called clear, for the ``reasons`` (of
    :data:`REPAIR`, :data:`DATUM`, :data:`COVERAGE`); ``unsure``: and what lies inside may lie
    outside. ``zones``: zones it occupies. ``inside_all``: nothing of it lies outside.
    ``in_core``: it occupies a core protection zone (of whatever role). ``touches``: slivers
    within the tolerance lie inside.
    """

    occupies: bool
    undetermined: bool = False
    zones: frozenset = frozenset()
    inside_all: bool = False
    in_core: bool = False
    unsure: bool = False
    touches: bool = False
    reasons: tuple = (REPAIR,)


@dataclass(frozen=True)
class Verdict:
    """``code``, its ``state`` (one of :data:`STATES`) and keys of what is still ``missing``."""

    code: str
    state: str
    missing: tuple = ()


def judge(role, facts, marks) -> Verdict:
    """The :class:`Verdict` of one project for one role; ``other_2`` and the like count as other."""
    role = OTHER if role.startswith(OTHER) else role
    settled = facts.inside_all if role == DEVELOPMENT else facts.occupies
    if facts.undetermined and (facts.unsure or not settled):
        return Verdict(CODES[role][-1], UNDETERMINED, facts.reasons)
    if facts.touches and not facts.occupies and role != DEVELOPMENT:
        return Verdict(CODES[role][-2], TOUCHING)
    verdict = _RULES[role](facts, marks)
    if facts.undetermined and role != DEVELOPMENT:  # what lies inside is a lower bound
        return Verdict(verdict.code, OPEN, (*verdict.missing, *facts.reasons))
    return verdict


def _redline(facts, marks):
    if not facts.occupies:
        return Verdict("R1", CLEAR)
    if marks.no_land:
        return Verdict("R2", MARKED)
    listed = 1 <= marks.activity <= 10
    if listed and LIMITED in marks.opinions and not facts.in_core:
        return Verdict("R3", MARKED)
    if UNAVOIDABLE in marks.opinions:
        return Verdict("R4", MARKED)
    if facts.in_core:  # the list of limited activities holds outside core protection zones only
        return Verdict("R5", OPEN, (DEMONSTRATION,))
    if listed:
        return Verdict("R5", OPEN, (CONFIRMATION,))
    if LIMITED in marks.opinions:
        return Verdict("R5", OPEN, (ACTIVITY_TYPE,))
    return Verdict("R5", OPEN, (ACTIVITY_TYPE, CONFIRMATION, DEMONSTRATION))


def _farmland(facts, marks):
    if not facts.occupies:
        return Verdict("F2", CLEAR)
    if marks.no_land or FARMLAND_APPROVAL in marks.opinions:
        return Verdict("F1", MARKED)
    return Verdict("F1", OPEN, (STATE_APPROVAL,))


def _development(facts, marks):
    return Verdict("D1" if facts.inside_all else "D3" if facts.occupies else "D2", CLEAR)


def _protected(facts, marks):
    if not facts.occupies:
        return Verdict("N1", CLEAR)
    if facts.zones == {zones.GENERAL}:
        if marks.no_land:
            return Verdict("N2", MARKED)
        if FORESTRY in marks.opinions:
            return Verdict("N3", MARKED)
    missing = [] if FORESTRY in marks.opinions else [CONSENT]
    if zones.UNKNOWN in facts.zones or not facts.zones:
        missing.append(ZONE)
    if zones.CORE in facts.zones:
        missing.append(AUTHORITY)
    return Verdict("N4", OPEN, tuple(missing))


def _water(facts, marks):
    if not facts.occupies:
        return Verdict("W1", CLEAR)
    for zone, code in ((zones.CLASS1, "W4"), (zones.UNKNOWN, "W5"), (zones.CLASS2, "W3"), (zones.QUASI, "W2")):
        if zone in facts.zones:
            return Verdict(code, OPEN, (ZONE, AUTHORITY) if code == "W5" else (AUTHORITY,))
    return Verdict("W5", OPEN, (ZONE, AUTHORITY))


def _other(facts, marks):
    return Verdict("O2", OPEN, (AUTHORITY,)) if facts.occupies else Verdict("O1", CLEAR)


_RULES = {REDLINE: _redline, FARMLAND: _farmland, DEVELOPMENT: _development, PROTECTED: _protected, WATER: _water,
          OTHER: _other}
