"""Morphological spatial pattern analysis (MSPA) of a binary raster.

Soille P., Vogt P. (2009) Morphological segmentation of binary patterns. Pattern
Recognition Letters 30:456-459; Vogt P. et al. (2007) Mapping spatial patterns
with morphological image processing. Landscape Ecology 22:171-177; codes and
colours of the MSPA Guide (GuidosToolbox).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError
from .morphology import anchored_skeleton, dilate_disc, fill_holes, label, reconstruct

BACKGROUND, BRANCH, EDGE, PERFORATION, ISLET, CORE, BRIDGE, LOOP = 0, 1, 3, 5, 9, 17, 33, 65
INTERNAL = 100             # added inside the holes of cores; alone: background there (core opening)
BORDER_OPENING = 220       # background enclosed by foreground, yet not by core
MISSING = 129
# Transition cells carry the bits of the connector and of the boundary it crosses.
TRANSITIONS = {BRIDGE | EDGE: (BRIDGE, EDGE), BRIDGE | PERFORATION: (BRIDGE, PERFORATION),
               LOOP | EDGE: (LOOP, EDGE), LOOP | PERFORATION: (LOOP, PERFORATION)}
CLASSES = (CORE, ISLET, PERFORATION, EDGE, LOOP, BRIDGE, BRANCH)

# What the authors' programme adds to the edge width so that the Euclidean test
# takes in every cell of the ring just beyond it and not the next whole distance.
WIDTH_MARGIN = 0.98


@dataclass(frozen=True)
class Segmentation:
    """Result of :func:`segment`.

    codes: uint8 (rows, columns), the codes of the MSPA Guide.
    core_labels: int32 (rows, columns), number of the connected core (0 = none).
    """

    codes: np.ndarray
    core_labels: np.ndarray


def segment(foreground, missing=None, connectivity=8, edge_width=1, internal=True, progress=None) -> Segmentation:
    """Classify the foreground of a binary raster.

    foreground: bool (rows, columns); missing: bool, cells without data or None.
    connectivity: 8 or 4, of the foreground; the background has the other one.
    edge_width: width of edges and perforations in cells (>= 1).
    internal: tell features inside the holes of cores from those outside (``intext``).

    Missing cells next to foreground neither end it nor make an edge, and the
    foreground is taken to go on past the raster's border, as the Guide says.
    Raises InputError for values outside these ranges.
    """
    foreground = np.asarray(foreground, bool)
    if connectivity not in (4, 8):
        raise InputError("Connectivity of the foreground must be 4 or 8, not {value}.", value=connectivity)
    if edge_width < 1:
        raise InputError("The edge width must be at least 1 cell, not {value}.", value=edge_width)
    if foreground.ndim != 2 or min(foreground.shape) < 1:
        raise InputError("The land-cover raster has no cells.")
    tell = progress or (lambda share: None)
    missing = np.zeros(foreground.shape, bool) if missing is None else np.asarray(missing, bool)
    reach = edge_width + WIDTH_MARGIN
    margin = int(edge_width * 1.1 + 3)
    inside = (slice(margin, -margin), slice(margin, -margin))
    back = 4 if connectivity == 8 else 8

    seen = np.pad(_without_gaps(foreground & ~missing, missing, reach), margin, mode="edge")
    tell(0.05)
    core = seen & ~dilate_disc(~seen, reach)
    opened = dilate_disc(core, reach)
    tell(0.15)
    attached = reconstruct(core, seen, connectivity)
    codes = seen.astype(np.uint8)
    codes[seen & ~attached] = ISLET
    codes[core] = CORE
    tell(0.25)
    core_labels, _ = label(core, connectivity)
    edge = _edges(core, core_labels, reach, connectivity, back)
    boundary = opened & ~core
    codes[boundary & edge] = EDGE
    codes[boundary & ~edge] = PERFORATION
    del edge, boundary, opened
    tell(0.4)
    skeleton = anchored_skeleton(attached, core, connectivity, lambda share: tell(0.4 + 0.4 * share)) & ~core
    connectors = _thicken(skeleton, attached & ~core, edge_width, connectivity)
    bridges = _joining(connectors, core_labels, connectivity)
    codes[bridges] |= BRIDGE
    codes[connectors & ~bridges] |= LOOP
    del skeleton, connectors, bridges, attached
    tell(0.85)
    if internal:
        _mark_internal(codes, core, seen, back)
    tell(0.95)
    codes = codes[inside].copy()
    codes[missing] = MISSING
    return Segmentation(codes, np.where(missing, 0, core_labels[inside]).astype(np.int32))


def classes_of(codes, transition=True) -> np.ndarray:
    """Return the seven classes (and 0, 129) of a coded raster, without the internal marks.

    transition: where a bridge or loop crosses an edge or perforation, show the
    connector (True) or keep the boundary closed (False), as in the Guide.
    """
    table = np.arange(256, dtype=np.uint8)
    table[INTERNAL] = table[BORDER_OPENING] = BACKGROUND
    for code in CLASSES:
        table[code + INTERNAL] = code
    for code, (connector, boundary) in TRANSITIONS.items():
        table[code] = table[code + INTERNAL] = connector if transition else boundary
    return table[codes]


def _without_gaps(foreground, missing, reach):
    """Let the foreground run on into missing cells within reach, so that they make no edge."""
    if not missing.any():
        return foreground
    near = dilate_disc(foreground, reach) & dilate_disc(~missing, reach)
    return foreground | (missing & near)


def _edges(core, core_labels, reach, connectivity, back):
    """Return the cells that face a core from outside it; those facing only its holes are perforations.

    A cell faces a core from outside when it lies within reach of a core that has
    the cell's own background region around it. Regions and cores nest, so it is
    enough to keep apart the cores of even and of odd depth.
    """
    regions, _ = label(~core, back)
    depth_of_region, depth_of_core = _depths(regions, core_labels, connectivity)
    region_odd = (depth_of_region % 2 == 1)[regions]
    core_odd = (depth_of_core % 2 == 1)[core_labels]
    odd = dilate_disc(core & core_odd, reach)
    even = dilate_disc(core & ~core_odd, reach)
    return ~core & np.where(region_odd, odd, even)


def _depths(regions, core_labels, connectivity):
    """Return how deep each background region and each core lies: outer region 0, its cores 0, their holes 1."""
    count_regions, count_cores = regions.max() + 1, core_labels.max() + 1
    pairs = []
    both = ((slice(1, None), slice(None)), (slice(None, -1), slice(None))), \
           ((slice(None), slice(1, None)), (slice(None), slice(None, -1)))
    for first, second in both:
        for one, other in ((first, second), (second, first)):
            touching = (regions[one] > 0) & (core_labels[other] > 0)
            keys = regions[one][touching].astype(np.int64) * count_cores + core_labels[other][touching]
            pairs.append(np.unique(keys))
    keys = np.unique(np.concatenate(pairs))
    region_of, core_of = keys // count_cores, keys % count_cores
    depth_region = np.full(count_regions, -1, np.int64)
    depth_core = np.full(count_cores, -1, np.int64)
    frame = np.unique(np.concatenate([regions[0], regions[-1], regions[:, 0], regions[:, -1]]))
    depth_region[frame[frame > 0]] = 0
    on_frame = np.unique(np.concatenate([core_labels[0], core_labels[-1], core_labels[:, 0], core_labels[:, -1]]))
    depth_core[on_frame[on_frame > 0]] = 0
    level = 0
    while True:
        cores = core_of[(depth_region[region_of] == level) & (depth_core[core_of] < 0)]
        depth_core[cores] = level
        holes = region_of[(depth_core[core_of] == level) & (depth_region[region_of] < 0)]
        if not (cores.size or holes.size):
            return depth_region, depth_core
        level += 1
        depth_region[holes] = level


def _thicken(skeleton, allowed, edge_width, connectivity):
    """Give the skeleton the connectors' own width, within ``allowed`` and attached to it."""
    radius = edge_width + WIDTH_MARGIN - np.sqrt(2.0)
    if radius < 1:
        return skeleton
    return reconstruct(skeleton, dilate_disc(skeleton, radius) & allowed, connectivity)


def _joining(connectors, core_labels, connectivity):
    """Return the connectors whose component touches two or more cores (bridges)."""
    labels, count = label(connectors, connectivity)
    rows, cols = np.nonzero(connectors)
    component = labels[rows, cols]
    lowest = np.full(count + 1, np.iinfo(np.int32).max, np.int32)
    highest = np.zeros(count + 1, np.int32)
    last_row, last_col = connectors.shape[0] - 1, connectors.shape[1] - 1
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            if connectivity == 4 and dy and dx:
                continue
            near = core_labels[np.clip(rows + dy, 0, last_row), np.clip(cols + dx, 0, last_col)]
            touched = near > 0
            np.minimum.at(lowest, component[touched], near[touched])
            np.maximum.at(highest, component[touched], near[touched])
    joins = highest > lowest
    joins[0] = False
    return joins[labels]


def _mark_internal(codes, core, seen, back):
    """Mark what lies in the holes of cores, and background enclosed by foreground only."""
    holes = fill_holes(core, back) & ~core
    within = fill_holes(holes, back)
    enclosed = fill_holes(seen, back) & ~seen & ~holes
    codes[within] += INTERNAL
    codes[enclosed] = BORDER_OPENING
