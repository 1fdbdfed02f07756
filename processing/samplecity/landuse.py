"""Land use of the blocks, in the codes of the third national land survey."""

from __future__ import annotations

import numpy as np
import shapely

from .names import place
from .table import Table

CODES = {"residential": ("0701", "城镇住宅用地"), "village": ("0702", "农村宅基地"),
         "commercial": ("05H1", "商业服务业设施用地"), "logistics": ("0508", "物流仓储用地"),
         "industrial": ("0601", "工业用地"), "public": ("08H1", "机关团体新闻出版用地"),
         "education": ("08H2", "科教文卫用地"), "medical": ("08H2", "科教文卫用地"),
         "utility": ("0809", "公用设施用地"), "green": ("0810", "公园与绿地"), "vacant": ("1206", "裸土地")}


def choose_kinds(blocks, density, industry, rail_distance, rng):
    """Use of every block: shops in the centre, industry in clusters at the edge, logistics at the railway.

    ``industry`` is a smooth field (deviation 1) sampled at the blocks.
    """
    dice = rng.random(len(blocks))
    kinds = np.full(len(blocks), "residential", dtype="U12")
    for low, high, kind in ((0, .05, "education"), (.05, .075, "public"), (.075, .09, "medical"),
                            (.09, .10, "utility"), (.10, .125, "vacant"), (.125, .15, "green")):
        kinds[(dice >= low) & (dice < high)] = kind
    kinds[(dice > 0.15) & (dice < 0.15 + 0.55 * np.clip((density - 0.78) / 0.35, 0.06, 0.75))] = "commercial"
    works = (industry > 0.75) & (density < 0.72) & (dice > 0.1)
    kinds[works] = "industrial"
    kinds[works & (rail_distance < 700)] = "logistics"
    return kinds


def parcels_of(blocks, kinds, streets_tree, widths):
    """Blocks without their half of the streets around them."""
    reach = np.full(len(blocks), 5.0)
    i, j = streets_tree.query(blocks, predicate="dwithin", distance=1.0)
    np.maximum.at(reach, i, widths[j] / 2)
    return shapely.buffer(blocks, -reach, join_style="mitre"), reach


OWNERS = {
    "residential": "岚溪市住房和城乡建设局（虚构）", "commercial": "岚溪商业发展公司（虚构）", "industrial": "岚溪工业园区管委会（虚构）",
    "logistics": "岚溪物流公司（虚构）", "public": "岚溪市机关事务局（虚构）", "education": "岚溪市教育局（虚构）",
    "medical": "岚溪市卫生局（虚构）", "utility": "岚溪市水务局（虚构）", "green": "岚溪市园林局（虚构）", "vacant": "岚溪市土地储备中心（虚构）"}


def landuse_table(polygons, kinds):
    """The ``landuse`` layer; empty and tiny polygons are left out."""
    parts, which = shapely.get_parts(polygons, return_index=True)
    keep = (shapely.area(parts) > 100) & shapely.is_valid(parts)
    parts, kinds = parts[keep], np.asarray(kinds)[which[keep]].tolist()
    return Table(parts, {"landuse_id": list(range(1, len(parts) + 1)),
                         "dlbm": [CODES[k][0] for k in kinds], "dlmc": [CODES[k][1] for k in kinds],
                         "kind": kinds, "owner": _owners(kinds)}, "DLTB: land use in the built area (fictional)")


def _owners(kinds):
    """Who answers for each parcel; a village of its own for every twelve village parcels. Fictional."""
    result, seen = [], 0
    for kind in kinds:
        if kind == "village":
            result.append(f"{place(seen // 12)[1]}村民委员会（虚构）")
            seen += 1
        else:
            result.append(OWNERS.get(kind, OWNERS["public"]))
    return result
