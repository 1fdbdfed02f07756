"""Files of Circuitscape, drawn by tests: grids, lists and INI files."""

from pathlib import Path

# The 10 x 10 example of Circuitscape's guide ("Input Raster Format", "Resistance Files"). The guide's page differs from
# the example behind its figures: the last row has 12 there where Circuitscape.jl's test/input/raster/advanced/4 has 124,
# and region 2 stands a column further left. That column was found from the first figure; the other three then agree.
GUIDE = """130 168 153 -9999 14 12 13 107 140 171
104 3 2 -9999 13 158 12 14 13 114
124 2 2 12 -9999 -9999 13 161 4 5
184 5 4 14 13 14 -9999 13 4 4
105 143 103 169 -9999 115 10 -9999 166 14
187 1 163 188 121 142 14 175 -9999 10
198 11 110 115 149 2 2 164 3 -9999
100 11 193 14 12 4 2 1 11 13
-9999 11 12 11 10 12 167 157 181 157
-9999 -9999 122 134 124 157 192 184 190 172"""
GUIDE_REGIONS = {1: [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2), (5, 1)],
                 2: [(6, 5), (6, 6), (7, 5), (7, 6), (7, 7)], 3: [(2, 8), (2, 9), (3, 8), (3, 9)]}
GUIDE_EIGHT = {("1", "2"): 11.93688471, ("1", "3"): 15.03634473, ("2", "3"): 11.57640568}
GUIDE_FOUR = {("1", "2"): 33.55792693}


def grid(path, rows, corner=(1, 1), cell=1, nodata=-9999):
    """Write an ASCII grid; ``rows`` is text or rows of numbers."""
    text = rows if isinstance(rows, str) else "\n".join(" ".join(map(str, row)) for row in rows)
    lines = text.splitlines()
    Path(path).write_text(
        f"ncols {len(lines[0].split())}\nnrows {len(lines)}\nxllcorner {corner[0]}\nyllcorner {corner[1]}\n"
        f"cellsize {cell}\nNODATA_value {nodata}\n{text}\n", encoding="ascii")
    return Path(path).name


def regions(path, places, shape):
    """A grid of regions from {number: [(row, column), ...]}."""
    rows = [["-9999"] * shape[1] for _ in range(shape[0])]
    for number, cells in places.items():
        for row, column in cells:
            rows[row][column] = str(number)
    return grid(path, rows)


def ini(folder, **options):
    """Write run.ini with the options; the modes's defaults are Circuitscape's."""
    path = Path(folder) / "run.ini"
    given = {"data_type": "raster", "scenario": "pairwise", "output_file": "C:\\old\\case.out", **options}
    path.write_text("[Options]\n" + "".join(f"{name} = {value}\n" for name, value in given.items()), encoding="utf-8")
    return str(path)


def read_grid(path):
    """Rows of numbers of an ASCII grid."""
    return [[float(v) for v in line.split()] for line in Path(path).read_text().splitlines()[6:]]
