"""Tables and layers of ecoplan:gep and their rows."""

import numpy as np

from ....i18n import choose
from ...accounts import equivalents, gepvalues
from ...accounts.gepitems import GROUPS, ITEMS
from ..frame.fields import Field, Output
from .extentaccount_outputs import ALL, LEVELS, TOTAL

GROUP_WORDS = {"material": ("Material products", "物质产品"), "regulating": ("Regulating services", "调节服务"),
               "cultural": ("Cultural services", "文化服务"), "total": ("Gross ecosystem product", "生态产品总值")}
SERVICE_WORDS = {
    "products": ("Products", "物质产品"), "water_retention": ("Water retention", "水源涵养"),
    "soil_retention": ("Soil retention", "土壤保持"), "flood_mitigation": ("Flood mitigation", "洪水调蓄"),
    "carbon": ("Carbon sequestration", "固碳"), "oxygen": ("Oxygen release", "释氧"),
    "air_purification": ("Air purification", "空气净化"), "water_purification": ("Water purification", "水质净化"),
    "climate_regulation": ("Climate regulation", "气候调节"), "pest_control": ("Pest control", "病虫害控制"),
    "recreation": ("Recreation", "休闲旅游")}
ITEM_WORDS = {
    "products": ("products", "物质产品"), "water_retention": ("water retained", "水源涵养量"),
    "soil_kept": ("soil kept", "土壤保持量"), "sediment": ("sediment avoided", "减少泥沙淤积量"),
    "nitrogen": ("nitrogen kept", "减少氮流失量"), "phosphorus": ("phosphorus kept", "减少磷流失量"),
    "flood_vegetation": ("storm water held by plants", "植被洪水调蓄量"), "flood_marsh": ("water held by marsh", "沼泽滞水量"),
    "flood_lakes": ("water held by lakes", "湖泊调蓄量"), "flood_reservoirs": ("water held by reservoirs", "水库防洪库容"),
    "co2": ("carbon dioxide fixed", "固定二氧化碳量"), "o2": ("oxygen released", "释放氧气量"),
    "so2": ("sulphur dioxide taken up", "净化二氧化硫量"), "nox": ("nitrogen oxides taken up", "净化氮氧化物量"),
    "dust": ("dust held", "滞尘量"), "cod": ("COD taken up", "净化化学需氧量"),
    "nh3n": ("ammonia nitrogen taken up", "净化氨氮量"), "cooling_plants": ("cooling by plants", "植被蒸腾降温"),
    "cooling_water": ("cooling by water", "水面蒸发降温"), "moistening": ("moist air by water", "水面蒸发增湿"),
    "pests": ("area without pest control", "病虫害控制面积"), "recreation": ("visits", "旅游人次")}
STATES = {"computed": ("computed", "已核算"), "base": ("base of other items", "其他分项的基础"),
          "absent": ("no such ground", "无此类地面"),
          "larger": ("known for a larger unit only", "仅有上级单元数据"),
          "no_input": ("not computed: no input", "未核算：缺少输入"),
          "no_data": ("not computed: no data here", "未核算：此处无数据"),
          "no_coefficient": ("not computed: no coefficient", "未核算：缺少系数"),
          "no_price": ("no value: no price", "无价值量：缺少价格")}
UNIT_WORDS = {"m3": ("m³", "m³"), "visit": ("visits", "人次"), "ha": ("ha", "公顷"), "t": ("t", "吨")}
FACTOR_WORDS = {
    "food": ("food", "食物生产"), "raw": ("raw materials", "原料生产"), "water": ("water supply", "水资源供给"),
    "gas": ("gas regulation", "气体调节"), "climate": ("climate regulation", "气候调节"),
    "purification": ("purification", "净化环境"), "hydrology": ("hydrology", "水文调节"), "soil": ("soil", "土壤保持"),
    "nutrients": ("nutrients", "维持养分循环"), "biodiversity": ("biodiversity", "生物多样性"),
    "landscape": ("landscape", "美学景观"), "total": ("all services", "合计")}


def _yuan(name, en, zh, digits=2):
    return Field(name, "double", en, zh, "yuan", None, digits)


def _area(name, en, zh):
    return Field(name, "double", en, zh, "ha", None, 4)


_UNIT = (Field("level", "text", "Level", "层级", words=LEVELS), Field("unit_code", "text", "Unit code", "单元代码"),
         Field("unit_name", "text", "Unit", "单元"))
_TYPE = (Field("type", "text", "Type", "类型"), Field("type_en", "text", "Type (English)", "类型（英文）"),
         Field("type_zh", "text", "Type (Chinese)", "类型（中文）"))
_SERVICE = (Field("group", "text", "Group", "类别", words=GROUP_WORDS),
            Field("service", "text", "Service", "服务", words={**SERVICE_WORDS, TOTAL: ("All services", "合计")}))
GEP = Output("GEP", "NoGeometry", _UNIT + _SERVICE + (
    Field("item", "text", "Item", "核算指标", words=ITEM_WORDS),
    Field("product", "text", "Product", "产品")) + _TYPE + (
    Field("quantity", "double", "Quantity", "实物量", "", None, 2),
    Field("quantity_unit", "text", "Unit of the quantity", "实物量单位", words=UNIT_WORDS),
    Field("price", "double", "Price", "价格", "yuan", None, 4),
    Field("price_row", "text", "Price row", "价格行"), Field("price_year", "int", "Year of the price", "价格年份"),
    Field("index_factor", "double", "Price index factor", "价格指数系数", "", None, 4),
    _yuan("value_yuan", "Value", "价值量"),
    _area("area_ha", "Area used", "核算面积"), _area("no_coefficient_ha", "Area without a coefficient", "无系数面积"),
    _area("no_data_ha", "Area without data", "无数据面积"),
    Field("no_data_share", "double", "Share without data", "无数据比例", "%", None, 2),
    Field("state", "text", "State", "状态", words=STATES), Field("missing", "text", "Missing", "缺少")))
TOTALS = Output("TOTALS", "NoGeometry", _UNIT + _SERVICE + (
    _yuan("value_yuan", "Value", "价值量"),
    Field("share", "double", "Share of the unit's product", "占本单元总值比例", "%", None, 2),
    Field("computed", "int", "Items computed", "已核算指标数"),
    Field("not_computed", "int", "Items not computed", "未核算指标数")))
SENSITIVITY = Output("SENSITIVITY", "NoGeometry", (
    Field("price_row", "text", "Price row", "价格行"), Field("name_en", "text", "Price (English)", "价格（英文）"),
    Field("name_zh", "text", "Price (Chinese)", "价格（中文）"), Field("price", "double", "Price", "价格", "", None, 4),
    Field("price_unit", "text", "Unit", "单位"), Field("year", "int", "Year", "年份"),
    Field("region", "text", "Region", "地区"), Field("source", "text", "Source", "来源"),
    Field("status", "text", "Status", "状态"), _yuan("value_yuan", "Value at this price", "该价格下的价值量"),
    Field("share", "double", "Share of the product", "占总值比例", "%", None, 2),
    _yuan("change_yuan", "Change of the product", "总值变化"),
    _yuan("low_yuan", "Lowest change by other rows", "换用其他行的最小变化"),
    _yuan("high_yuan", "Highest change by other rows", "换用其他行的最大变化"),
    Field("others", "text", "Other rows", "其他行")))
UNIT_MAP = Output("UNIT_MAP", "MultiPolygon", _UNIT + (
    _area("area_ha", "Area", "面积"), _yuan("material_yuan", "Material products", "物质产品"),
    _yuan("regulating_yuan", "Regulating services", "调节服务"), _yuan("cultural_yuan", "Cultural services", "文化服务"),
    _yuan("gep_yuan", "Gross ecosystem product", "生态产品总值"),
    _yuan("yuan_per_ha", "Product per hectare", "单位面积生态产品总值"),
    Field("not_computed", "int", "Items not computed", "未核算指标数")))
EQUIVALENT = Output("EQUIVALENT", "NoGeometry", _UNIT + _TYPE + (
    Field("factor_class", "text", "Class of the factors", "当量因子类别"),
    Field("service", "text", "Service", "服务", words=FACTOR_WORDS), _area("area_ha", "Area", "面积"),
    Field("factor", "double", "Factor", "当量因子", "", None, 2), _yuan("value_yuan", "Value", "价值量")))


class Tables:
    """Rows of one run: ``tree`` of units, crosswalk's ``types``, ``lines`` of :mod:`~...accounts.gepvalues`, and the
    (units, types) ``areas`` in m2 of each unit itself."""

    def __init__(self, tree, types, lines, areas):
        self.tree, self.types, self.lines = tree, types, lines
        self.areas = tree.nested(areas)
        self._cents = [None if line.cents is None else tree.nested(line.cents) for line in lines]
        self._known = [self._knowledge(line) for line in lines]
        used = [np.zeros(len(tree)) if line.quantity is None else np.abs(line.quantity).sum(axis=1) for line in lines]
        ground = areas.sum(axis=1) + np.sum(used, axis=0)
        self.units = [u for u in range(len(tree)) if u != tree.outside or ground[u] > 0]
        self.kinds = [int(t) for t in np.flatnonzero(self.areas[0])]

    def _knowledge(self, line):
        """(units,) bool: what a line has in each unit is known there, and not only for a unit that holds it."""
        if line.quantity is None:
            return np.zeros(len(self.tree), bool)
        if line.measured is not None:
            return self.tree.nested(line.measured).sum(axis=1) > 0
        own, within = line.quantity.any(axis=1), self.tree.nested(line.quantity).any(axis=1)
        above = np.zeros(len(own), bool)
        for unit in range(1, len(own)):
            above[unit] = above[self.tree.parents[unit]] or own[self.tree.parents[unit]]
        return within | ~above

    def unit(self, place):
        """Columns that name a unit."""
        return {"level": self.tree.levels[place], "unit_code": self.tree.codes[place],
                "unit_name": self.tree.names[place]}

    def unit_label(self, place):
        """A unit's name for reports."""
        pair = LEVELS[self.tree.levels[place]]
        return self.tree.names[place] or choose({"en": pair[0], "zh": pair[1]})

    def _type(self, kind):
        if kind is None:
            return {"type": TOTAL, "type_en": ALL[0], "type_zh": ALL[1]}
        found = self.types[kind]
        return {"type": found.key, "type_en": found.en, "type_zh": found.zh}

    def gep_rows(self, units=None, kinds=True):
        """Rows of GEP: per unit and item the types that have ground for it, then all types together."""
        nested = [self._nested(line) for line in self.lines]
        return [row for u in (self.units if units is None else units) for line, cents, amounts, known in
                zip(self.lines, self._cents, nested, self._known)
                for row in self._item_rows(u, line, cents, amounts if known[u] or amounts["measured"] is not None else
                                           {**amounts, "quantity": None}, kinds)]

    def _nested(self, line):
        return {name: None if getattr(line, name) is None else self.tree.nested(getattr(line, name))
                for name in ("quantity", "measured", "without", "gaps")}

    def _item_rows(self, u, line, cents, amounts, kinds):
        rows = []
        if line.quantity is not None and amounts["measured"] is not None and kinds:
            rows = [self._row(u, line, kind, cents, amounts) for kind in self.kinds
                    if amounts["measured"][u, kind] + amounts["without"][u, kind] + amounts["gaps"][u, kind] > 0]
        return [*rows, self._row(u, line, None, cents, amounts)]

    def _row(self, u, line, kind, cents, amounts):
        def of(name):
            table = amounts[name]
            if table is None:
                return None
            return float(table[u].sum() if kind is None else table[u, kind])

        def hectares(name):
            value = of(name)
            return None if value is None else value / 1e4

        used, gaps = of("measured"), of("gaps")
        state, missing = line.state, ", ".join(line.missing)
        bare = used == 0  # ground without coefficient or data has no quantity, not a zero
        prices = {p.row.id: p for p in (line.prices if kind is None else line.prices[kind:kind + 1]) if p is not None}
        price = next(iter(prices.values())) if len(prices) == 1 else None
        if bare:
            state = (gepvalues.NO_DATA if gaps else gepvalues.NO_COEFFICIENT if kind is not None and of("without") else
                     gepvalues.ABSENT)
        larger = line.quantity is not None and amounts["quantity"] is None
        state = "larger" if larger else state
        value = None
        if not (cents is None or bare or larger):
            value = (cents[u].sum() if kind is None else cents[u, kind]) / 100.0
        return GEP.row(
            **self.unit(u), group=line.item.group, service=line.item.service, item=line.item.key, product=line.label,
            **self._type(kind), quantity=None if bare else of("quantity"), quantity_unit=line.unit or line.item.unit,
            price=None if price is None else price.value, price_row=", ".join(prices) or None,
            price_year=None if price is None else price.row.year,
            index_factor=None if price is None else price.factor,
            value_yuan=None if value is None else float(value), area_ha=hectares("measured"),
            no_coefficient_ha=hectares("without"), no_data_ha=hectares("gaps"),
            no_data_share=None if used is None or used + gaps == 0 else 100.0 * gaps / (used + gaps),
            state=state, missing=missing or None)

    def worth(self, u, test):
        """(cents, items computed, items not computed) of the lines that ``test`` takes, in a unit."""
        chosen = [(line, cents, known[u]) for line, cents, known in zip(self.lines, self._cents, self._known)
                  if test(line.item)]
        done = [cents for _, cents, known in chosen if cents is not None and known]
        failed = sum(line.state.startswith("no_") for line, *_ in chosen)
        return int(sum(cents[u].sum() for cents in done)), len(done), failed

    def totals_rows(self):
        """Rows of TOTALS: services, then their group, then the product."""
        rows = []
        for u in self.units:
            whole = self.worth(u, lambda item: True)[0]
            for group in GROUPS:
                services = dict.fromkeys(item.service for item in ITEMS if item.group == group)
                present = [s for s in services if any(line.item.service == s for line in self.lines)]
                rows += [self._total(u, group, s, whole, lambda item, s=s: item.service == s) for s in present]
                if present:
                    rows.append(self._total(u, group, TOTAL, whole, lambda item, g=group: item.group == g))
            rows.append(self._total(u, TOTAL, TOTAL, whole, lambda item: True))
        return rows

    def _total(self, u, group, service, whole, test):
        cents, done, failed = self.worth(u, test)
        return TOTALS.row(**self.unit(u), group=group, service=service, value_yuan=cents / 100.0 if done else None,
                          share=100.0 * cents / whole if done and whole else None, computed=done, not_computed=failed)

    def map_rows(self, places):
        """Rows of UNIT_MAP for the units of the given places."""
        rows = []
        for u in places:
            groups = {f"{g}_yuan": self._group(u, g) for g in GROUPS}
            cents, _, failed = self.worth(u, lambda item: True)
            area = float(self.areas[u].sum()) / 1e4
            rows.append(UNIT_MAP.row(**self.unit(u), area_ha=area, **groups, gep_yuan=cents / 100.0,
                                     yuan_per_ha=cents / 100.0 / area if area else None, not_computed=failed))
        return rows

    def _group(self, u, group):
        cents, done, _ = self.worth(u, lambda item: item.group == group)
        return cents / 100.0 if done else None


def sensitivity_rows(entries, total):
    """Rows of SENSITIVITY from :func:`~...accounts.gepvalues.sensitivity`; ``total`` in yuan."""
    rows = []
    for row, yuan, change, others in entries:
        changes = [value for _, value in others]
        rows.append(SENSITIVITY.row(
            price_row=row.id, name_en=row.en, name_zh=row.zh, price=row.value, price_unit=row.unit, year=row.year,
            region=row.region, source=row.source, status=row.status, value_yuan=yuan,
            share=100.0 * yuan / total if total else None, change_yuan=change,
            low_yuan=min(changes) if changes else None, high_yuan=max(changes) if changes else None,
            others="; ".join(f"{other.id} = {other.value:g}" for other, _ in others)))
    return rows


def equivalent_rows(tree, types, areas, factors, worth):
    """Rows of EQUIVALENT: per unit and type every service and their sum; types without a class have no factors."""
    nested, rows = tree.nested(areas), []
    values = factors.values(nested, worth)
    for u in range(len(tree)):
        if u == tree.outside and not areas[u].any():
            continue
        unit = {"level": tree.levels[u], "unit_code": tree.codes[u], "unit_name": tree.names[u]}
        for kind in np.flatnonzero(nested[u]):
            place = int(factors.class_of[kind])
            columns = dict(type=types[kind].key, type_en=types[kind].en, type_zh=types[kind].zh,
                           factor_class="" if place < 0 else factors.classes[place],
                           area_ha=float(nested[u, kind]) / 1e4)
            for i, service in enumerate(equivalents.SERVICES if place >= 0 else ()):
                rows.append(EQUIVALENT.row(**unit, **columns, service=service,
                                           factor=float(factors.factors[place, i]),
                                           value_yuan=float(values[u, kind, i])))
            rows.append(EQUIVALENT.row(**unit, **columns, service=TOTAL, factor=(
                float(factors.factors[place].sum()) if place >= 0 else 0.0), value_yuan=float(values[u, kind].sum())))
        rows.append(EQUIVALENT.row(**unit, type=TOTAL, type_en=ALL[0], type_zh=ALL[1], factor_class="", service=TOTAL,
                                   area_ha=float(nested[u].sum()) / 1e4, factor=None,
                                   value_yuan=float(values[u].sum())))
    return rows
