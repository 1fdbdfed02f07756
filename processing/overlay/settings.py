"""The numbers of a control-line check that a user may change; loads no geometry library."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..common.slivers import SliverRules


@dataclass(frozen=True)
class Settings:
    """``near_m``: a clear project this near a line is marked as hugging it (贴线). ``touch_m``: slivers
    along a boundary up to this width are a touch and no occupation. ``coverage_m``: a project
    farther than this from all of a line's layer is not called clear of it. All common practice,
    unverified. ``distance_limit_m``: nearest distances are looked for up to this."""

    slivers: SliverRules = field(default_factory=SliverRules)
    near_m: float = 20.0
    distance_limit_m: float = 10000.0
    check_lines: bool = True
    touch_m: float = 0.05
    coverage_m: float = 50000.0
