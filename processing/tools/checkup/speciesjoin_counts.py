"""Counts of ecoplan:speciesjoin: by species, by nested unit, by grid cell, and the blurred positions."""

import numpy as np
from scipy.sparse import csr_matrix

from ...dependencies import shapely
from ... import checkup
from ...checkup import occurrences
from . import speciesjoin_outputs as out


class Counted:
    """What the used records of a run add up to.

    ``read``: :class:`~.speciesjoin_inputs.Read`; ``settled``: :class:`~.speciesjoin.Settled`; ``tree``: units;
    ``book``: the lists. ``entries``: the list entry of each taxon or None.
    """

    def __init__(self, run, read, settled, tree, book):
        self.read, self.settled, self.tree = read, settled, tree
        self.entries = [book.entry(name) for name in settled.taxa]
        self.used = np.flatnonzero(settled.fate == occurrences.FATES.index(occurrences.USED))
        weight = np.ones(len(self.used), np.int64)
        if run.choice("COUNT") == "individuals":
            weight = np.maximum(1, np.round(read.records.amount[self.used])).astype(np.int64)
        self.weight = weight
        self._least = run.integer("MIN_RECORDS"), run.number("MIN_COVERAGE")
        self.taxon, self.place = settled.taxon[self.used], settled.place[self.used]
        own = csr_matrix((weight, (self.place, self.taxon)), shape=(len(tree), len(settled.taxa)))
        self.by_unit = (_above(tree) @ own).tocsr()
        self.of_unit = [checkup.richness.richness(self.row_of(self.by_unit, u)[1]) for u in range(len(tree))]
        enough = [one.records for one in self.of_unit if one.enough(*self._least)]
        self.size = run.integer("RAREFY") or (min(enough) if enough else None)

    @staticmethod
    def row_of(matrix, row):
        """(taxa, counts) of a row of a sparse matrix."""
        part = slice(matrix.indptr[row], matrix.indptr[row + 1])
        return matrix.indices[part], matrix.data[part]

    def state(self, one):
        """Whether a :class:`~...checkup.richness.Richness` carries an estimate."""
        return "sufficient" if one.enough(*self._least) else "insufficient"

    def _columns(self, taxa, counts, one):
        rarefied = checkup.richness.rarefied(counts, self.size) if self.size else None
        return out.counts(one, self.state(one), rarefied, [self.entries[t] for t in taxa])

    def unit_rows(self, tree):
        """Rows of UNITS_RICHNESS: every unit but the ground outside; the whole first."""
        rows = []
        for u in range(len(tree)):
            if u == tree.outside:
                continue
            taxa, counts = self.row_of(self.by_unit, u)
            rows.append(out.UNITS_RICHNESS.row(
                level=tree.levels[u], unit_code=tree.codes[u], unit_name=tree.names[u],
                **self._columns(taxa, counts, self.of_unit[u])))
        return rows

    def unit_shapes(self, shapes, place):
        """One geometry per row of :meth:`unit_rows`, None for units that only other units make up."""
        result = np.full(len(self.tree) - 1, None, dtype=object)
        for unit in np.unique(place):
            result[unit] = _multi(shapely.union_all(shapes[place == unit]))
        return result

    def grid_rows(self, cell):
        """(squares, rows of GRID) of the cells with records, aligned to multiples of ``cell`` m."""
        index = np.floor(self.settled.xy[self.used] / cell).astype(np.int64)
        cells, at = np.unique(index, axis=0, return_inverse=True)
        at = np.ravel(at)
        table = csr_matrix((self.weight, (at, self.taxon)), shape=(len(cells), len(self.settled.taxa)))
        squares = shapely.box(*(cells * cell).T, *((cells + 1) * cell).T)
        rows = []
        for number in range(len(cells)):
            taxa, counts = self.row_of(table, number)
            rows.append(out.GRID.row(cell_id=number + 1,
                                     **self._columns(taxa, counts, checkup.richness.richness(counts))))
        return squares, rows

    def point_rows(self, blur):
        """(points, rows of POINTS): level I and sensitive species stand at the centres of squares of ``blur`` m."""
        records = self.read.records
        sensitive = np.array([e is not None and (e.sensitive or e.level == 1) for e in self.entries], bool)[self.taxon]
        xy = self.settled.xy[self.used].copy()
        if blur > 0:
            xy[sensitive] = occurrences.blurred(xy[sensitive], blur)
        rows = [out.POINTS.row(
            species=self.settled.taxa[t], chinese_name=_chinese(self.entries[t]), **out.listed(self.entries[t]),
            date=out.date_text(records.day[i]), amount=float(records.amount[i]), unit_name=self.tree.names[u],
            blurred=bool(s and blur > 0), file=self.read.files[records.file[i]])
            for i, t, u, s in zip(self.used, self.taxon, self.place, sensitive)]
        return shapely.points(xy), rows

    def species_rows(self, habitats):
        """Rows of SPECIES: protected and threatened species first, then by records."""
        records, count = self.read.records, len(self.settled.taxa)
        years = occurrences.years(records.day)[self.used]
        total = np.bincount(self.taxon, minlength=count)
        amount = np.bincount(self.taxon, records.amount[self.used], count)
        pairs = np.unique(np.column_stack([self.taxon, self.place]), axis=0)
        units = np.bincount(pairs[:, 0], minlength=count)
        methods = [set() for _ in range(count)]
        for i, t in zip(self.used.tolist(), self.taxon.tolist()):
            methods[t].add(self.settled.joined[i].method)
        first, last = np.full(count, 9999), np.zeros(count, int)
        np.minimum.at(first, self.taxon[years > 0], years[years > 0])
        np.maximum.at(last, self.taxon, years)
        rai = self._rai(count)
        rows = []
        for t in np.flatnonzero(total):
            entry = self.entries[t]
            habitat = habitats.get(self.settled.taxa[t])
            rows.append(out.SPECIES.row(
                species=self.settled.taxa[t], chinese_name=_chinese(entry), taxon_group=entry.group if entry else "",
                **out.listed(entry), sensitive=bool(entry and (entry.sensitive or entry.level == 1)),
                methods=out.methods_text(methods[t]), records=int(total[t]), amount=float(amount[t]),
                units=int(units[t]), first_year=int(first[t]) if last[t] else None,
                last_year=int(last[t]) or None, rai=rai[t],
                habitat_ha=habitat.area_m2 / 1e4 if habitat else None, patches=habitat.patches if habitat else None,
                corridors=len(habitat.corridors) if habitat and habitat.corridors is not None else None,
                corridor_ids=", ".join(map(str, habitat.corridors)) if habitat and habitat.corridors else "",
                note=entry.note if entry else ""))
        return sorted(rows, key=lambda r: (r.protection or 9, r.threat not in checkup.speciesnames.THREATENED,
                                           -r.records, r.species))

    def _rai(self, count):
        """Events per 100 camera days of each taxon, over all stations that state their days; None without any."""
        read, days = self.read, {}
        stated = np.flatnonzero((read.effort > 0) & np.array([bool(s) for s in read.station], bool))
        for i in stated:
            key = int(read.records.file[i]), read.station[i]
            days[key] = max(days.get(key, 0.0), float(read.effort[i]))
        if not days:
            return [None] * count
        camera = np.zeros(len(read.records), bool)
        camera[stated] = True
        inside = camera[self.used]
        events = np.bincount(self.taxon[inside], read.records.amount[self.used][inside], count)
        seen = np.bincount(self.taxon[inside], minlength=count)
        return [100.0 * e / sum(days.values()) if n else None for e, n in zip(events, seen)]


def _above(tree):
    """(n, n) matrix that adds every unit to itself and to all that hold it."""
    rows, columns = [], []
    for unit in range(len(tree)):
        at = unit
        while at >= 0:
            rows.append(at)
            columns.append(unit)
            at = int(tree.parents[at])
    return csr_matrix((np.ones(len(rows), np.int64), (rows, columns)), shape=(len(tree), len(tree)))


def _chinese(entry):
    return entry.chinese.split(";")[0] if entry else ""


def _multi(shape):
    return shapely.multipolygons(shapely.get_parts(shape)) if shape.geom_type == "Polygon" else shape
