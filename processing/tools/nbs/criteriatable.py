"""The criteria table that a suitability run writes: one row per criterion, as it was used."""

from dataclasses import dataclass

from ... import suitability
from ...common.secrets import masked
from ..frame.fields import Field, Output

SHAPE_WORDS = {"linear": ("linear", "线性"), "sigmoid": ("sigmoid", "S 形"), "gaussian": ("Gaussian", "高斯"),
               "j": ("J-shaped", "J 形"), "step": ("step", "分级"), "categorical": ("categories", "按类别"),
               "fuzzy_large": ("fuzzy large", "模糊大"), "fuzzy_small": ("fuzzy small", "模糊小"),
               "ms_large": ("MS large", "MS 大"), "ms_small": ("MS small", "MS 小"), "power": ("power", "幂")}
DIRECTION_WORDS = {"increasing": ("increasing", "递增"), "decreasing": ("decreasing", "递减"),
                   "symmetric": ("symmetric", "对称")}
RESAMPLING_WORDS = {"same grid": ("same grid", "格网相同"), "average": ("average", "平均"),
                    "bilinear": ("bilinear", "双线性"), "nearest": ("nearest", "最邻近"), "mean": ("average", "平均"),
                    "cubic": ("cubic", "三次卷积"), "mode": ("mode", "众数")}
CRITERIA_TABLE = Output(
    "CRITERIA_TABLE",
    "NoGeometry",
    (
        Field("criterion", "text", "Criterion", "因子"),
        Field("name_zh", "text", "Chinese name", "中文名", value="used.name_zh"),
        Field("role", "text", "Role", "角色", value="used.role"),
        Field("layer", "text", "Layer", "图层"),
        Field("source", "text", "Source of the values", "取值方式", value="used.source"),
        Field("transform", "text", "Transform", "变换", value="used.transform.shape", words=SHAPE_WORDS),
        Field("direction", "text", "Direction", "方向", value="used.transform.direction",
              words=DIRECTION_WORDS),
        Field("points", "text", "Control points or categories", "控制点或类别", value=lambda r: points_text(r.used)),
        Field("unit_of_measure", "text", "Unit of measure", "计量单位", value="used.unit"),
        Field("weight_given", "double", "Weight given", "给定权重", value="used.weight"),
        Field("weight", "double", "Weight (adds to 1)", "权重（合计为 1）", digits=3),
        Field("resampling", "text", "Onto the grid", "格网匹配", words=RESAMPLING_WORDS),
        Field("mean_score", "double", "Mean score", "平均评分", digits=3),
        Field("valid_share", "double", "Share of cells with a value", "有值像元占比", digits=3),
        Field("method", "text", "Combination", "组合方法", value="rule.method"),
        Field("missing", "text", "Missing values", "缺失值处理", value="rule.missing"),
        Field("andness", "double", "ANDness", "与度", value=lambda r: _of_order(r.rule, suitability.combine.andness)),
        Field(
            "tradeoff", "double", "Trade-off", "补偿度", value=lambda r: _of_order(r.rule, suitability.combine.tradeoff)
        ),
        Field("order_weights", "text", "Order weights", "次序权重", value=lambda r: order_text(r.rule)),
        Field("topsis_norm", "text", "Normalisation of TOPSIS", "TOPSIS 归一化",
              value=lambda r: r.rule.normalisation if r.rule.method == "topsis" else ""),
        Field("provenance", "text", "Provenance", "来源", value="used.provenance"),
        Field("status", "text", "Status", "状态", value="used.status"),
        Field("score_raster", "text", "Raster of the criterion's scores", "因子评分栅格"),
        Field("weight_share", "double", "Share of the weight with layers", "有图层的权重占比"),
    ),
)


@dataclass(frozen=True)
class CriterionRow:
    """A criterion as it was used: ``used`` is the science's Criterion, ``rule`` how they are combined; shares 0..1."""

    used: object
    rule: object
    layer: str
    weight: float
    resampling: str
    mean_score: float
    valid_share: float
    score_raster: str
    weight_share: float

    @property
    def criterion(self) -> str:
        return self.used.name


def rows(criteria, layers, surface, weights, paths, rule, weight_share):
    """A :class:`CriterionRow` per criterion; ``paths`` of their score rasters, empty where none were written."""
    allowed = max(surface.cells - surface.excluded, 1)
    return [
        CriterionRow(criterion, rule, masked(layer.layer.source()), float(weight), layer.rule, float(mean),
                     float(known / allowed), path, weight_share)
        for criterion, layer, weight, mean, known, path in zip(
            criteria, layers, weights, surface.means, surface.known, paths or [""] * len(criteria))]


def points_text(criterion):
    """Control points, or ``code:score`` pairs, as a text that the criteria's own reader takes."""
    transform = criterion.transform
    if transform.shape != "categorical":
        return " ".join(f"{p:g}" for p in transform.points)
    pairs = [f"{code:g}:{score:g}" for code, score in zip(transform.codes, transform.scores)]
    return " ".join(pairs + ([f"other:{transform.other:g}"] if transform.other is not None else []))


def order_text(rule):
    """The order weights from the lowest rank with all their digits; empty for other rules."""
    return " ".join(f"{v:.17g}" for v in _order(rule))


def _of_order(rule, measure):
    order = _order(rule)
    return measure(order) if len(order) else None


def _order(rule):
    return rule.ranks(len(rule.weights)) if rule.method == "owa" else ()
