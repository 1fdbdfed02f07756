"""MSPA of a whole raster by whole-array operations, as the definitions read: what tiles are compared with.

Components, holes and depths are found on the whole raster at once; only the dilation and the steps of the thinning
are the shipped ones.
"""

import numpy as np

from ecoplan.processing.connectivity.morphology import dilate_disc, label
from ecoplan.processing.connectivity.mspacodes import (BORDER_OPENING, BRIDGE, CORE, EDGE, INTERNAL, ISLET, LOOP,
                                                       MISSING, PERFORATION)
from ecoplan.processing.connectivity.mspapasses import WIDTH_MARGIN
from ecoplan.processing.connectivity.thinning import ANCHOR, Thinning


def whole_mspa(foreground, missing, connectivity, edge_width, internal=True):
    """(codes, core numbers) of bool arrays."""
    reach = edge_width + WIDTH_MARGIN
    margin = int(edge_width * 1.1 + 3)
    inside = (slice(margin, -margin), slice(margin, -margin))
    back = 4 if connectivity == 8 else 8

    seen = np.pad(_without_gaps(foreground & ~missing, missing, reach), margin, mode="edge")
    core = seen & ~dilate_disc(~seen, reach)
    opened = dilate_disc(core, reach)
    attached = reconstruct(core, seen, connectivity)
    codes = seen.astype(np.uint8)
    codes[seen & ~attached] = ISLET
    codes[core] = CORE
    core_labels, _ = label(core, connectivity)
    edge = _edges(core, core_labels, reach, connectivity, back)
    boundary = opened & ~core
    codes[boundary & edge] = EDGE
    codes[boundary & ~edge] = PERFORATION
    skeleton = skeleton_of(attached, core, connectivity) & ~core
    connectors = _thicken(skeleton, attached & ~core, edge_width, connectivity)
    bridges = _joining(connectors, core_labels, connectivity)
    codes[bridges] |= BRIDGE
    codes[connectors & ~bridges] |= LOOP
    if internal:
        _mark_internal(codes, core, seen, back)
    codes = codes[inside].copy()
    codes[missing] = MISSING
    return codes, (np.where(missing, 0, core_labels[inside]).astype(np.int32))


def skeleton_of(cells, anchor, connectivity):
    state = cells.astype(np.uint8) | anchor * np.uint8(ANCHOR)
    return Thinning(connectivity).steps(state, cells.size)[0] > 0


def reconstruct(markers, mask, connectivity):
    labels, count = label(mask, connectivity)
    kept = np.zeros(count + 1, bool)
    kept[labels[markers & mask]] = True
    kept[0] = False
    return kept[labels]


def fill_holes(cells, connectivity):
    frame = np.zeros(cells.shape, bool)
    frame[0] = frame[-1] = True
    frame[:, 0] = frame[:, -1] = True
    return ~reconstruct(frame, ~cells, connectivity)


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
