"""The stages of the demo: which tools run on the sample city, and which layers and figures they give.

``runs(sample, out)`` are the tool runs of a stage, ``layers`` its results for the
project (file, output name, label key), ``figures`` its main figures for the screen.
"""

from dataclasses import dataclass, field
from typing import Callable


@dataclass(frozen=True)
class Stage:
    """One capability of the demo.

    ``layers``: (file in build/demo/layers, tool, style file, English title, Chinese title, visible), the topmost first.
    ``figures``: (file, SQL-like list of field names with labels); ``report``: file of its report.
    """

    title_en: str
    title_zh: str
    runs: Callable
    layers: tuple = ()
    figures: tuple = ()
    reports: tuple = field(default_factory=tuple)


def sample_runs(sample, out):
    yield "ecoplan:samplecity", {"FOLDER": sample}


def network_runs(sample, out):
    city = sample / "sample_city.gpkg"
    yield "ecoplan:resistancesurface", {
        "LANDCOVER": sample / "landcover.tif", "DEM": sample / "dem.tif", "WEIGHT_LANDCOVER": 0.9, "WEIGHT_SLOPE": 0.1,
        "BARRIERS": f"{city}|layername=roads", "BARRIER_CLASS_FIELD": "class", "BARRIER_WIDTH_FIELD": "width_m",
        "TUNNEL_FIELD": "tunnel", "RAILWAYS": f"{city}|layername=railways",
        "RESISTANCE": out / "resistance.tif", "REPORT": out / "resistance.html", "MANIFEST": out / "resistance.json"}
    yield "ecoplan:corridors", {
        "SOURCES": f"{city}|layername=sources", "NAME_FIELD": "name_zh", "RESISTANCE": out / "resistance.tif",
        "LINKS": out / "links.gpkg", "CORRIDORS": out / "corridors.gpkg", "NODES": out / "nodes.gpkg",
        "NETWORK": out / "network.gpkg", "CORRIDOR_RASTER": out / "nlcc.tif", "COST_DISTANCE": out / "cost_distance.tif",
        "REPORT": out / "corridors.html", "MANIFEST": out / "corridors.json"}


STAGES = (
    Stage("Sample city (fictional)", "示例城市（虚构）", sample_runs),
    Stage("Ecological network", "生态网络", network_runs, layers=(
        ("links.gpkg", "corridors", "corridors_links.qml", "Links", "连接", True),
        ("nodes.gpkg", "corridors", "corridors_nodes.qml", "Ecological sources", "生态源地", True),
        ("corridors.gpkg", "corridors", "corridors_corridors.qml", "Ecological corridors", "生态廊道", True),
        ("nlcc.tif", "corridors", "corridors_nlcc.qml", "Normalised least-cost corridors", "归一化最小成本廊道", False),
        ("cost_distance.tif", "corridors", "corridors_cost.qml", "Cost distance", "成本距离", False),
        ("resistance.tif", "resistancesurface", "resistancesurface.qml", "Resistance surface", "阻力面", False)),
        figures=(("network.gpkg", ("sources", "links", "components", "total_length_m", "ec_pc_ha", "gamma")),),
        reports=("resistance.html", "corridors.html")),
)
