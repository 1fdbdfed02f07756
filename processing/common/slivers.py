"""From which size on a part of a polygon is ground; loads no geometry library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SliverRules:
    """Thresholds of parts: noise below ``noise_m2``; review below ``review_m2`` or narrower than ``width_m``.

    Common practice, unverified: 200 m2 is what planning databases eliminate; no national
    tolerance for overlaps with control lines or for redrawn survey lines was found.
    """

    noise_m2: float = 1.0
    review_m2: float = 200.0
    width_m: float = 1.0
