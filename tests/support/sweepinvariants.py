"""What must hold whatever the input is: cheap checks on the outputs of a run that succeeded.

Units come from the declared outputs: sizes are not negative, shares lie within 0 and 100 %. The other checks name their
reason. A slack of 1e-6 is for rounding of sums only.
"""

import math

import declared
import numpy as np
from osgeo import gdal, ogr

SLACK = 1e-6
_SIGNED = ("change", "gain", "_of_target", "of_target", "adjustment", "balance",  # may be negative, or beyond a whole
           "d_nc", "d_ccp", "d_iic", "d_pc")  # a loss or, for what comes new, a gain
_SIZES = ("m", "m2", "m²", "ha", "mu", "km", "A", "ohm")


def rows(path):
    """Attributes of the first layer of a file; numbers in CSV become numbers."""
    data = ogr.Open(str(path).split("|")[0])
    if data is None:
        return []
    return [{name: _number(value) for name, value in feature.items().items()} for feature in data.GetLayer(0)]


def _number(value):
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def raster(path):
    """Values with NaN for NoData."""
    data = gdal.Open(str(path))
    array, nodata = data.ReadAsArray().astype(float), data.GetRasterBand(1).GetNoDataValue()
    return array if nodata is None else np.where(array == nodata, np.nan, array)


def check(tool, parameters, results):
    """Faults found in the outputs of a run."""
    faults = _units(tool, results)
    own = _CHECKS.get(tool)
    return faults + (own(parameters, results) if own else [])


def _units(tool, results):
    units = declared.units(tool)
    faults = []
    for name, target in results.items():
        if not isinstance(target, str) or not target.split("|")[0].endswith((".gpkg", ".csv")):
            continue
        for row in rows(target):
            for field, value in row.items():
                unit = units.get(field, "")
                if not isinstance(value, (int, float)) or any(part in field for part in _SIGNED):
                    continue
                if unit == "%" and not -SLACK <= value <= 100 + SLACK:
                    faults.append(f"{name}: {field} is {value} %")
                elif unit in _SIZES and value < -SLACK:
                    faults.append(f"{name}: {field} is {value} {unit}")
    return faults[:3]


def _ranks(results, name, field="rank"):
    found = sorted(r[field] for r in rows(results[name]) if r.get(field) not in (None, ""))
    return [] if found == list(range(1, len(found) + 1)) else [f"{name}: the ranks are {found[:20]}"]


def _ahpweights(_, results):
    table = rows(results["WEIGHTS"])
    total = sum(r["weight"] for r in table)
    faults = _ranks(results, "WEIGHTS")
    if not math.isclose(total, 1.0, abs_tol=1e-9) or min(r["weight"] for r in table) <= 0:
        faults.append(f"the weights add to {total}")
    return faults


def _corridors(parameters, results):
    """No way is cheaper than the straight line over the cheapest ground; the ends lie on cells, not on edges."""
    values = raster(parameters["RESISTANCE"]) if isinstance(parameters["RESISTANCE"], str) else None
    if values is None or not str(results.get("LINKS", "")).split("|")[0].endswith(".gpkg"):
        return []
    cell = gdal.Open(parameters["RESISTANCE"]).GetGeoTransform()[1]
    least = np.nanmin(np.where(values > 0, values, np.nan))
    faults = [f"LINKS: least cost {r['lcd']} over {r['euclid_m']} m where nothing costs less than {least}"
              for r in rows(results["LINKS"])
              if r["lcd"] is not None and r["lcd"] < (r["euclid_m"] - 3 * cell) * least * (1 - SLACK)]
    return faults[:2]


def _shares_of_cells(_, results):
    shares = [r.get("share_data") for r in rows(results["CLASS_TABLE"])] if "CLASS_TABLE" in results else []
    faults = _ranks(results, "SOURCES")
    shares = [value for value in shares if isinstance(value, float)]
    if shares and not math.isclose(sum(shares), 100.0, abs_tol=1e-6):
        faults.append(f"CLASS_TABLE: the shares add to {sum(shares)} %")
    return faults


def _within(name, low, high):
    def checked(_, results):
        if not str(results.get(name, "")).endswith(".tif"):
            return []
        values = raster(results[name])
        seen = values[np.isfinite(values)]
        if seen.size and (seen.min() < low - SLACK or seen.max() > high + SLACK):
            return [f"{name}: values from {seen.min()} to {seen.max()}"]
        return []
    return checked


def _zone(_, results):
    shares = [r["share"] for r in rows(results["ZONE"])]
    return [] if not shares or math.isclose(sum(shares), 1.0, abs_tol=1e-6) else [f"ZONE: shares add to {sum(shares)}"]


def _people(_, results):
    faults = []
    for row in rows(results["UNIT_TABLE"]) if "UNIT_TABLE" in results else []:
        all_people = row.get("people")
        for field, value in row.items():
            if field.startswith("people_") and not field.endswith("_pct") and isinstance(value, (int, float)) \
                    and isinstance(all_people, (int, float)):
                if not -SLACK <= value <= all_people * (1 + SLACK) + 1e-3:
                    faults.append(f"UNIT_TABLE: {field} is {value} of {all_people} people")
    return faults[:2]


def _accounts(_, results):
    """Opening + additions - reductions + adjustment is closing in the last printed digit."""
    faults = []
    for row in rows(results["ACCOUNT"]):
        opening, more, less, adjusted, closing = (round(row[f"{name}_ha"] * 1e4) for name in (
            "opening", "additions", "reductions", "adjustment", "closing"))
        if opening + more - less + adjusted != closing:
            faults.append(f"ACCOUNT: {row['unit_code']} {row['type']} does not close")
    return faults[:2]


def _ground(_, results):
    """Before - out + in, with redrawn lines and the difference of survey areas, is after; in whole square metres."""
    faults = []
    for row in rows(results["BALANCE"]) if "BALANCE" in results else ():
        before, out, into, lost, gained, adjusted, after = (round(row[f"{name}_ha"] * 1e4) for name in (
            "before", "out", "in", "sliver_out", "sliver_in", "adjustment", "after"))
        if before - out - lost + into + gained + adjusted != after:
            faults.append(f"BALANCE: {row['unit_code']} {row['item']} does not close")
    return faults[:2]


def _product(_, results):
    """The groups of every unit add up to its product, to the cent."""
    sums, whole = {}, {}
    for row in rows(results["TOTALS"]) if "TOTALS" in results else ():
        key, cents = (row["level"], row["unit_code"]), round((row["value_yuan"] or 0) * 100)
        if row["group"] == "total":
            whole[key] = cents
        elif row["service"] == "total":
            sums[key] = sums.get(key, 0) + cents
    return [f"TOTALS: the groups of {key} do not add up" for key in whole if sums.get(key) != whole[key]][:2]


def _split(parameters, results):
    """What all units receive is the fund, to the cent, and the flows of the fund hand out as much."""
    if "SHARES" not in results:
        return []
    got = sum(round(100 * row["amount"]) for row in rows(results["SHARES"])
              if row["factor"] == "total" and row["side"] == "payee")
    paid = sum(round(100 * row["amount"]) for row in rows(results["FLOWS"]) if row["reason"] == "fund")
    return [] if got == paid else [f"SHARES: {got} ct received, {paid} ct paid"]


def _comfort(results):
    """Shares are shares, and the comfortable one of a pair is never the quicker one."""
    faults = []
    for row in rows(results["EDGES"]) if "EDGES" in results else []:
        if not -SLACK <= row["shade"] <= 100 + 1e-6 or not row["factor"] >= 1 - SLACK:
            faults.append(f"EDGES: shade {row['shade']}, factor {row['factor']}")
    for row in rows(results["ROUTES"]) if "ROUTES" in results else []:
        if row["kind"] == "comfortable" and not row["extra_min"] >= -1e-6 * row["minutes"]:
            faults.append(f"ROUTES: {row['route_id']} is {row['extra_min']} min longer than the quickest")
    return faults[:2]


def _both(*checks):
    return lambda parameters, results: [fault for one in checks for fault in one(parameters, results)]


_CHECKS = {
    "ahpweights": _ahpweights, "corridors": _corridors, "ecologicalsources": _shares_of_cells,
    "barriers": _both(_within("GAIN", 0, np.inf), _within("PERCENT", 0, 100)),
    "breakpoints": lambda _, results: _ranks(results, "BREAK_POINTS", "break_id"),
    "currentflow": _both(_within("CUMULATIVE", 0, np.inf), _within("MAXIMUM", 0, np.inf)),
    "extentaccount": _accounts, "urbancooling": _both(_within("MITIGATION", 0, 1), _within("CAPACITY", 0, 1)),
    "compensationbase": _split, "outcomeledger": lambda _, results: _ranks(results, "LEDGER", "entry"),
    "landimprovement": _ground, "visitorpressure": _within("PRESSURE", 0, np.inf),
    "fluctuationzone": _zone, "gep": _product, "greenwayaccess": _people, "greenwaybuffers": _people, "greenspacesupply": _people,
    "nbssites": _both(lambda _, results: _ranks(results, "SITES"), _within("ROBUSTNESS", 0, 1)),
    "nbssuitability": _within("SUITABILITY", 0, 1), "pinchpoints": _within("CURRENT", 0, np.inf),
    "implementationlist": lambda _, results: _ranks(results, "PROJECTS"),
    "comfortroutes": lambda _, results: _comfort(results),
    "connectedhabitat": _both(_within("SHARE", 0, 1), _within("CONNECTED", 0, 1)),
    "connectivityelasticity": _both(_within("ELASTICITY", -1e-6, 1e6), _within("GAIN", -1e-6, np.inf)),
    "restorationplan": lambda _, results: _ranks(results, "PLAN", "step"),
    "randomisedpaths": _both(_within("PASSAGE", 0, np.inf), _within("HABITAT", 0, np.inf)),
    "omnidirectionalflow": _both(_within("CURRENT", 0, np.inf), _within("CLASSES", 1, 4)),
    "resistancesensitivity": _within("FREQUENCY", 0, 1), "resistancesurface": _within("RESISTANCE", 0, np.inf),
}
