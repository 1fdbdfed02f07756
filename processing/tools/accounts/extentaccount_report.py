"""The report of ecoplan:extentaccount."""

import numpy as np

from ....i18n import label_language, translate
from ... import bridge
from ...accounts.extent import hectares
from .extentaccount_outputs import ACCOUNT, MATRIX, QUALITY

_COLOURS = {"forest": "#2e7d32", "shrub": "#8a9a3b", "grass": "#b7c95a", "wetland": "#4aa89a", "tidal": "#2f7f86",
            "river": "#3b8fd1", "lake": "#2f6fb5", "water": "#3b8fd1", "reservoir": "#79b4e0", "farmland": "#e0c15a",
            "orchard": "#c99a3f", "builtgreen": "#7fb095", "built": "#a8434b", "bare": "#b8a58c", "ice": "#bcd8e8",
            "moss": "#8fae8b"}
_OTHERS = ("#7a5ea8", "#d08a1d", "#5b8f8f", "#8a6d3b", "#6b7a72")


def extent_report(tables, account_rows, quality_rows, dates):
    """Key figures, flows, account, matrix and quality; ``dates`` are the two labels."""
    account = tables.account
    report = bridge.reports.Report(translate("ExtentAccount", "Ecosystem extent account"), " – ".join(dates))
    changed = int(account.reductions[0].sum())
    whole = int(account.opening[0].sum())
    report.facts([
        (translate("ExtentAccount", "area in the account (ha)"), f"{hectares(whole):,.4f}"),
        (translate("ExtentAccount", "changed (ha)"), f"{hectares(changed):,.4f}"),
        (translate("ExtentAccount", "changed share"), f"{changed / whole:.2%}" if whole else None),
        (translate("ExtentAccount", "units"), len(tables.units) - 1)])
    if whole:
        report.headline(translate(
            "ExtentAccount", "{changed:,.2f} of {area:,.2f} ha ({share:.2%}) changed their type between "
                             "{dates}.").format(
            changed=hectares(changed), area=hectares(whole), share=changed / whole, dates=" – ".join(dates)))
    report.section(translate("ExtentAccount", "Where ground went"))
    labels = [tables.label(kind) for kind in tables.types]
    place = {kind: i for i, kind in enumerate(tables.types)}
    flows = {(place[int(a)], place[int(b)]): float(hectares(account.matrix[0, a, b]))
             for a, b in zip(*np.nonzero(account.matrix[0]))}
    colours = [_COLOURS.get(tables.walk.types[kind].key, _OTHERS[i % len(_OTHERS)])
               for i, kind in enumerate(tables.types)]
    report.figure(bridge.sankey.sankey(labels, flows, dates, unit="ha", colours=colours),
                  translate("ExtentAccount", "Left the opening date, right the closing date; what stayed is pale."))
    report.paragraph(translate(
        "ExtentAccount", "Change between two classified images holds the errors of both: counts of cells are no proof "
        "of change. Between two surveys, rules that changed show up as change. Net change hides turnover, so both "
        "stand here."))
    _tables(report, tables, account_rows)
    report.section(translate("ExtentAccount", "Quality of ecosystem assets"))
    if quality_rows:
        report.records(QUALITY, ["unit_name", "date", _language("type"), "excellent_ha", "good_ha", "medium_ha",
                                 "poor_ha", "bad_ha", "ungraded_ha", "eq"],
                       [row for row in quality_rows if row.type == "total" or row.level == "total"])
        report.paragraph(translate(
            "ExtentAccount", "EQ = sum of area x grade (5 excellent to 1 bad) / (5 x graded area) x 100: 100 is "
            "excellent throughout, 20 the worst. The direction of the grades in GB/T 43677 was not verified."))
    else:
        report.note(translate("ExtentAccount", "Not computed: no quality grades were given."))
    return report


def _tables(report, tables, account_rows):
    managed = tables.own.managed is not None
    entries = ["opening_ha", *(["additions_managed_ha", "additions_unmanaged_ha"] if managed else ["additions_ha"]),
               *(["reductions_managed_ha", "reductions_unmanaged_ha"] if managed else ["reductions_ha"]),
               *(["adjustment_ha"] if tables.account.adjustment.any() else []), "net_change_ha", "closing_ha",
               "dynamic_degree"]
    report.section(translate("ExtentAccount", "Extent account of the whole area"))
    report.records(ACCOUNT, [_language("type"), "iucn", *entries],
                   [row for row in account_rows if row.level == "total"], total_rows=1)
    if not managed:
        report.note(translate("ExtentAccount", "Managed and unmanaged changes are not told apart: no table of managed "
                                               "changes was given."))
    report.section(translate("ExtentAccount", "Change matrix of the whole area"))
    report.records(MATRIX, [_language("from"), _language("to"), "area_ha", "share", "kind"]
                   + (["managed"] if managed else []),
                   [row for row in tables.matrix_rows([0]) if row.from_type != row.to_type])
    if len(tables.units) > 1:
        report.section(translate("ExtentAccount", "Units"))
        report.records(ACCOUNT, ["level", "unit_code", "unit_name", _language("type"), *entries[:-1]],
                       [row for row in account_rows if row.level != "total"])


def _language(prefix):
    return f"{prefix}_en" if label_language() == "en" else f"{prefix}_zh"
