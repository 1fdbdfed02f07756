"""Wildlife records of the sample city as three sources would give them, with the faults such files have. Fictional.

The species exist, their records here do not, and the list's levels are examples that nobody has checked.
"""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass

import numpy as np

from ..common import gcj02
from .landcover import BUILT, CROP, SHRUB, TREES, WATER, WETLAND

LIST = ("Lanxi sample list (fictional)", "sample 2025")
CHECKLIST = ("Lanxi sample checklist (fictional)", "sample 2024")
# scientific, Chinese, group, level, threat, commonness, where it lives
_FOREST, _WATER, _CITY, _FIELD = (TREES, SHRUB), (WATER, WETLAND), (BUILT, TREES), (CROP, SHRUB)
SPECIES = (
    ("Garrulax canorus", "画眉", "bird", "2", "NT", 30, _FOREST),
    ("Leiothrix lutea", "红嘴相思鸟", "bird", "2", "", 18, _FOREST),
    ("Lophura nycthemera", "白鹇", "bird", "2", "", 12, _FOREST),
    ("Milvus migrans", "黑鸢", "bird", "2", "", 8, _WATER),
    ("Falco tinnunculus", "红隼", "bird", "2", "", 14, _CITY),
    ("Buteo japonicus", "普通鵟", "bird", "2", "", 7, _FIELD),
    ("Spilornis cheela", "蛇雕", "bird", "2", "NT", 5, _FOREST),
    ("Otus lettia", "领角鸮", "bird", "2", "", 6, _FOREST),
    ("Glaucidium cuculoides", "斑头鸺鹠", "bird", "2", "", 7, _FOREST),
    ("Centropus sinensis", "褐翅鸦鹃", "bird", "2", "", 9, _FIELD),
    ("Aix galericulata", "鸳鸯", "bird", "2", "NT", 6, _WATER),
    ("Emberiza aureola", "黄胸鹀", "bird", "1", "CR", 3, _FIELD),
    ("Prionailurus bengalensis", "豹猫", "mammal", "2", "VU", 10, _FOREST),
    ("Viverricula indica", "小灵猫", "mammal", "1", "NT", 4, _FOREST),
    ("Manis pentadactyla", "中华穿山甲", "mammal", "1", "CR", 2, _FOREST),
    ("Hoplobatrachus chinensis", "虎纹蛙", "amphibian", "2", "EN", 8, _WATER),
    ("Pycnonotus sinensis", "白头鹎", "bird", "", "LC", 150, _CITY),
    ("Passer montanus", "麻雀", "bird", "", "LC", 160, _CITY),
    ("Spilopelia chinensis", "珠颈斑鸠", "bird", "", "LC", 110, _CITY),
    ("Turdus mandarinus", "乌鸫", "bird", "", "LC", 90, _CITY),
    ("Copsychus saularis", "鹊鸲", "bird", "", "LC", 70, _CITY),
    ("Pycnonotus jocosus", "红耳鹎", "bird", "", "LC", 95, _CITY),
    ("Zosterops simplex", "暗绿绣眼鸟", "bird", "", "LC", 80, _CITY),
    ("Lanius schach", "棕背伯劳", "bird", "", "LC", 40, _FIELD),
    ("Egretta garzetta", "白鹭", "bird", "", "LC", 85, _WATER),
    ("Nycticorax nycticorax", "夜鹭", "bird", "", "LC", 45, _WATER),
    ("Ardeola bacchus", "池鹭", "bird", "", "LC", 50, _WATER),
    ("Gallinula chloropus", "黑水鸡", "bird", "", "LC", 38, _WATER),
    ("Tachybaptus ruficollis", "小䴙䴘", "bird", "", "LC", 34, _WATER),
    ("Alcedo atthis", "普通翠鸟", "bird", "", "LC", 28, _WATER),
    ("Sus scrofa", "野猪", "mammal", "", "LC", 26, _FOREST),
    ("Muntiacus vaginalis", "赤麂", "mammal", "", "NT", 22, _FOREST),
    ("Melogale moschata", "鼬獾", "mammal", "", "NT", 20, _FOREST),
    ("Mustela kathiah", "黄腹鼬", "mammal", "", "NT", 6, _FOREST),
    ("Callosciurus erythraeus", "赤腹松鼠", "mammal", "", "LC", 42, _FOREST),
    ("Fejervarya multistriata", "泽陆蛙", "amphibian", "", "LC", 36, _FIELD),
    ("Duttaphrynus melanostictus", "黑眶蟾蜍", "amphibian", "", "LC", 33, _CITY))
WRONG = (("Falco tinnunlus", "Falco tinnunculus"), ("Garulax canorus", "Garrulax canorus"),
         ("Lophura nycthmera", "Lophura nycthemera"), ("Milvus korschun", "Milvus migrans"),
         ("Rana tigrina", "Hoplobatrachus chinensis"), ("Egretta sp.", "Egretta garzetta"))
"""Names as they are written, and what was meant; the table of names settles the two older names."""
_NEEDS = (("Prionailurus bengalensis", "10, 20", 20, 500), ("Lophura nycthemera", "10", 50, 300),
          ("Garrulax canorus", "10, 20", 2, 200), ("Hoplobatrachus chinensis", "80, 90", 0.5, 100))


@dataclass(frozen=True)
class Records:
    """n records: species number, x, y in the city's system, day, individuals, source (0 web, 1 app, 2 cameras)."""

    species: np.ndarray
    xy: np.ndarray
    day: np.ndarray
    amount: np.ndarray
    source: np.ndarray


def make_records(cover, region, grid, rng, scale=1.0):
    """:class:`Records` where each species would live, more of them near the middle of the region, where people look."""
    rows_of = {}
    for where in (_FOREST, _WATER, _CITY, _FIELD):
        rows_of[where] = np.flatnonzero((np.isin(cover, where) & region).ravel())
    middle = np.array([grid.cols, grid.rows]) / 2.0
    found = []
    for number, (*_, count, where) in enumerate(SPECIES):
        cells = rows_of[where]
        if not len(cells):
            continue
        pick = rng.choice(cells, 4 * max(1, int(round(count * scale))))
        r, c = np.divmod(pick, grid.cols)
        away = np.hypot(c - middle[0], r - middle[1]) / max(grid.cols, grid.rows)
        keep = np.argsort(away + rng.uniform(0, 0.5, len(pick)), kind="stable")[:max(1, len(pick) // 4)]
        offset = rng.uniform(-0.5, 0.5, (len(keep), 2)) * grid.cell
        found.append((np.full(len(keep), number), np.column_stack([grid.xs()[c[keep]], grid.ys()[r[keep]]]) + offset))
    species = np.concatenate([part[0] for part in found])
    xy = np.concatenate([part[1] for part in found])
    order = rng.permutation(len(species))
    day = datetime.date(2018, 1, 1).toordinal() + rng.integers(0, 7 * 365, len(species))
    mammal = np.array([SPECIES[s][2] == "mammal" for s in species[order]])
    source = np.where(mammal & (rng.random(len(order)) < 0.8), 2, (rng.random(len(order)) < 0.35).astype(int))
    return Records(species[order], xy[order], day, rng.geometric(0.5, len(order)), source)


def files(records, to_lonlat, rng):
    """{file name: (encoding, text)}: three sources, list, table of names, habitat table.

    ``to_lonlat``: function of (n, 2) coordinates in the city's system.
    """
    lonlat = np.asarray(to_lonlat(records.xy))
    return {
        "species_web.txt": ("utf-8", _web(records, lonlat, rng)),
        "species_app.csv": ("utf-8", _app(records, lonlat, rng)),
        "species_cameras_gbk.csv": ("gbk", _cameras(records, lonlat, rng)),
        "species_list.csv": ("utf-8-sig", _text([
            ("list", "version", "scientific_name", "chinese_name", "level", "threat", "group", "sensitive", "note"),
            *((*LIST, sci, zh, level, threat, group, "yes" if level == "1" else "",
               "levels are examples, not the official list / 级别仅为示例，并非正式名录")
              for sci, zh, group, level, threat, *_ in SPECIES
              if level),
            *((*CHECKLIST, sci, zh, "", threat, group, "", "") for sci, zh, group, _, threat, *_ in SPECIES)])),
        "species_names.csv": ("utf-8-sig", _text([
            ("name", "accepted", "reason"), ("Milvus korschun", "Milvus migrans", "older name / 旧名"),
            ("Rana tigrina", "Hoplobatrachus chinensis", "older name / 旧名")])),
        "species_habitat.csv": ("utf-8-sig", _text([
            ("species", "classes", "min_patch_ha", "dispersal_m", "source"),
            *((*need, "sample city, fictional / 示例，虚构") for need in _NEEDS)]))}


def _text(rows, separator=","):
    out = io.StringIO()
    if separator == "\t":
        out.write("\n".join("\t".join(str(cell) for cell in row) for row in rows) + "\n")
    else:
        csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _wrong(rng, right):
    """A wrong name for some records of a species."""
    names = [wrong for wrong, meant in WRONG if meant == right]
    return names[int(rng.integers(len(names)))] if names and rng.random() < 0.35 else right


def _date(rng, day):
    date = datetime.date.fromordinal(int(day))
    kind = int(rng.integers(3))
    return date.isoformat() if kind == 0 else f"{date.year}/{date.month}/{date.day}" if kind == 1 else \
        f"{date.year}年{date.month}月{date.day}日"


def _web(records, lonlat, rng):
    rows = [("gbifID", "species", "scientificName", "taxonRank", "occurrenceStatus", "individualCount",
             "decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters", "eventDate", "basisOfRecord")]
    for i in np.flatnonzero(records.source == 0):
        name = _wrong(rng, SPECIES[records.species[i]][0])
        lon, lat = lonlat[i]
        fault = rng.random()
        uncertainty = 5000 if fault < 0.02 else int(rng.integers(5, 300))
        if fault > 0.985:
            lon, lat = lon + 1.5, lat
        elif fault > 0.975:
            lon, lat = lat, lon
        place = ("", "") if 0.02 < fault < 0.025 else (f"{lat:.6f}", f"{lon:.6f}")
        row = (900000 + i, name, f"{name} (Author, 1800)", "SPECIES", "ABSENT" if 0.03 < fault < 0.032 else "PRESENT",
               records.amount[i], *place, uncertainty, datetime.date.fromordinal(int(records.day[i])).isoformat(),
               "HUMAN_OBSERVATION")
        rows.append(row)
        if 0.04 < fault < 0.06:  # the same record sent twice
            rows.append((990000 + i, *row[1:]))
    return _text(rows, "\t")


def _app(records, lonlat, rng):
    rows = [("id", "observed_on", "quality_grade", "scientific_name", "common_name", "latitude", "longitude",
             "public_positional_accuracy", "coordinates_obscured")]
    for i in np.flatnonzero(records.source == 1):
        level = SPECIES[records.species[i]][3]
        lon, lat = lonlat[i]
        hidden = bool(level) and rng.random() < 0.5
        if hidden:
            lon, lat = lon + rng.uniform(-0.1, 0.1), lat + rng.uniform(-0.1, 0.1)
        rows.append((7000 + i, _date(rng, records.day[i]), "research", _wrong(rng, SPECIES[records.species[i]][0]), "",
                     f"{lat:.6f}", f"{lon:.6f}", 28000 if hidden else int(rng.integers(3, 60)),
                     "true" if hidden else "false"))
    return _text(rows)


def _cameras(records, lonlat, rng):
    """Camera traps, and a sheet of bird notes that somebody read off a web map: records of the first file, shifted."""
    rows = [("相机编号", "中文名", "经度", "纬度", "拍摄日期", "独立事件数", "累计工作日", "坐标系", "备注")]
    stations = {}
    for i in np.flatnonzero(records.source == 2):
        place = tuple(np.round(records.xy[i] / 1500).astype(int))
        camera, where = stations.setdefault(place, (f"LX{len(stations) + 1:03d}", lonlat[i]))
        rows.append((camera, SPECIES[records.species[i]][1], f"{where[0]:.6f}", f"{where[1]:.6f}",
                     _date(rng, records.day[i]), records.amount[i], 180 + 30 * (place[0] % 5), "CGCS2000", "虚构"))
    birds = [i for i in np.flatnonzero(records.source == 0)[:400] if SPECIES[records.species[i]][5] > 60][:12]
    for i, (lon, lat) in zip(birds, gcj02.apply(lonlat[birds], "gcj02") if birds else ()):
        rows.append(("", SPECIES[records.species[i]][1], f"{lon:.6f}", f"{lat:.6f}", _date(rng, records.day[i]), 1, "",
                     "高德地图" if i % 2 else "", "虚构"))
    return _text(rows)
