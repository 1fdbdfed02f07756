"""What ecoplan:connectedhabitat counts: reach at each date, sums by unit and protected area, best and lost places."""

from dataclasses import dataclass

import numpy as np

from ... import bridge, connectivity
from ...common.reading import plain_text
from ..shared.units import burnt, read_units
from .connectedhabitat_inputs import FADING
from .connectedhabitat_outputs import BEST_AREAS, LOSS_AREAS, UNIT_TABLE
from .patternlayers import areas_of_labels


@dataclass(frozen=True)
class Reached:
    """reached: (distances, rows, columns) ha within reach; share: of what could be; connected: ha of each cell."""

    reached: np.ndarray
    share: np.ndarray
    connected: np.ndarray


def reached_at(ground, date, settings, possible, progress, engine):
    """:class:`Reached` of a date. possible: (distances, rows, columns) ha."""
    reached = connectivity.reach.reachable(date.resistance, date.condition * ground.areas, ground.grid.cell, settings,
                                           progress=progress, engine=engine)
    share = np.array([connectivity.reach.share_of(*pair) for pair in zip(reached, possible)])
    return Reached(reached, share, np.nan_to_num(share * date.condition) * ground.areas)


class Counted:
    """Rows of the outputs.

    written: distances as given. dates: [(:class:`Date`, :class:`Reached`)] of one or two dates. beri: (distances, rows,
    columns), or None. main: place of the distance that the report and the places take.
    """

    def __init__(self, run, ground, written, dates, beri, main):
        self.run, self.ground, self.written, self.dates, self.beri, self.main = run, ground, written, dates, beri, main
        self.tree, shapes, place = read_units(run, ground.grid.crs)
        self.unit = np.broadcast_to(
            burnt(shapes, place, self.tree.outside, ground.grid, 0, ground.grid.height), ground.areas.size)

    # --- units ------------------------------------------------------------

    def unit_rows(self):
        """Rows of UNIT_TABLE: units, then protected areas, each at every distance."""
        tree = self.tree
        land = tree.nested(self._sums(self.ground.areas * self.ground.land))
        rows = []
        for number in range(len(self.written)):
            found = {name: tree.nested(self._sums(values)) for name, values in self._quantities(number).items()}
            for u in range(len(tree)):
                if u != tree.outside or land[u] > 0:
                    rows.append((u, number, self._row(tree.levels[u], tree.codes[u], tree.names[u], number,
                                                      {name: float(values[u]) for name, values in found.items()})))
        rows = [row for _, _, row in sorted(rows, key=lambda item: item[:2])]
        return rows + self._protected_rows()

    def _sums(self, values):
        return np.bincount(self.unit, np.nan_to_num(values).ravel(), len(self.tree))

    def _quantities(self, number):
        """{name: (rows, columns)} of what is summed at a distance."""
        areas, found = self.ground.areas, {"area": self.ground.areas * self.ground.land}
        for after, (date, reached) in zip(("", "_after"), self.dates):
            found["habitat" + after] = areas * (np.nan_to_num(date.condition) > FADING)
            found["condition" + after] = areas * date.condition
            found["reached" + after] = areas * date.condition * reached.reached[number]
            found["connected" + after] = reached.connected[number]
        if self.beri is not None:
            found["beri"] = areas * self.beri[number]
        return found

    def _row(self, level, code, name, number, found):
        def over(one, other):
            return found[one] / found[other] if one in found and found.get(other, 0) > 0 else None

        def change(name):
            before, after = found[name], found.get(name + "_after")
            return None if after is None or not before > 0 else 100.0 * (after - before) / before

        after = found.get("connected_after")
        return UNIT_TABLE.row(
            level=level, unit_code=code, unit_name=name, distance=float(self.written[number]), area_ha=found["area"],
            habitat_ha=found["habitat"], condition_ha=found["condition"], reached_ha=over("reached", "condition"),
            connected_ha=found["connected"], connected_index=over("connected", "condition"),
            habitat_after_ha=found.get("habitat_after"), condition_after_ha=found.get("condition_after"),
            connected_after_ha=after, index_after=over("connected_after", "condition_after"),
            change_ha=None if after is None else after - found["connected"], change_percent=change("connected"),
            condition_change_percent=change("condition"), beri=over("beri", "area"))

    def _protected_rows(self):
        run, grid = self.run, self.ground.grid
        if run.source("PROTECTED") is None:
            return []
        field = run.field("PROTECTED_NAME_FIELD")
        table = run.features("PROTECTED", "polygon", crs=grid.crs, fields=[field] if field else [])
        names = [plain_text(value) for value in table.columns[field]] if field else [str(fid) for fid in table.fids]
        rows, quantities = [], [self._quantities(number) for number in range(len(self.written))]
        for name in dict.fromkeys(names):       # areas of one name are one; those of different names may overlap
            own = bridge.rasters.burn([g for g, n in zip(table.geometries, names) if n == name],
                                      np.ones(names.count(name)), grid) > 0
            for number, found in enumerate(quantities):
                rows.append(self._row("protected", "", name, number, {
                    key: float(np.nan_to_num(values[own]).sum()) for key, values in found.items()}))
        return rows

    # --- places ---------------------------------------------------------------

    def best(self, share):
        """(shapes, rows) of the ``share`` of the land with most connected habitat for its area, most first."""
        reached = self.dates[-1][1]
        return self._places(BEST_AREAS, reached.connected[self.main], share, lambda row, own: row.update(
            connected_ha=row.pop("amount"), connected_share=row.pop("amount_share"),
            mean_share=float(np.nanmean(reached.share[self.main][own]))))

    def lost(self, share):
        """(shapes, rows) of the ``share`` of the land that lost most connected habitat; ([], []) with one date."""
        if len(self.dates) < 2:
            return np.empty(0, object), []
        (one, before), (other, after) = self.dates
        fall = before.connected[self.main] - after.connected[self.main]
        kept = np.nan_to_num(other.condition) >= np.nan_to_num(one.condition) - FADING
        return self._places(LOSS_AREAS, fall, share, lambda row, own: row.update(
            lost_ha=row.pop("amount"), lost_share=row.pop("amount_share"), cut_off_ha=float(fall[own & kept].sum())))

    def _places(self, output, amount, share, finish):
        run, grid, land = self.run, self.ground.grid, self.ground.land
        density = np.where(land & (amount > 0), amount / self.ground.areas, 0.0)
        count = max(1, int(round(share * land.sum())))
        if not density.any():
            return np.empty(0, object), []
        chosen = (density > 0) & (density >= np.sort(density[land])[::-1][min(count, int(land.sum())) - 1])
        labels, found = connectivity.morphology.label(chosen, 8)
        shapes = areas_of_labels(labels, grid)
        hectares = bridge.measure.ellipsoidal_areas(shapes, grid.crs, run.context.transformContext()) / 1e4
        sums = np.bincount(labels.ravel(), amount.ravel(), found + 1)[1:]
        whole, unit = float(amount[amount > 0].sum()), self.unit.reshape(grid.shape)
        rows, kept = [], []
        for i in np.lexsort((np.arange(found), -sums)):
            if hectares[i] < run.number("MIN_AREA"):
                continue
            own = labels == i + 1
            row = {"area_id": len(rows) + 1, "cells": int(own.sum()), "area_ha": float(hectares[i]),
                   "amount": float(sums[i]), "amount_share": 100.0 * float(sums[i]) / whole,
                   "unit": self.tree.names[np.bincount(unit[own]).argmax()] or None}
            finish(row, own)
            rows.append(output.row(**row))
            kept.append(i)
        return shapes[kept], rows
