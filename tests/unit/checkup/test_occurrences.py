"""What happens to records: dates, exchanged and shifted coordinates, duplicates, and that every record has one fate."""

import datetime

import numpy as np
import pytest
from ecoplan.processing.checkup import habitat, occurrences
from ecoplan.processing.common import gcj02
from ecoplan.processing.common.errors import TableError
from hypothesis import given
from hypothesis import strategies as st

DAY = datetime.date(2021, 3, 5).toordinal()


def records(lonlat, days=None, file=None):
    n = len(lonlat)
    lonlat = np.asarray(lonlat, float)
    nothing = np.zeros(n, bool)
    return occurrences.Records(
        np.zeros(n, int) if file is None else np.asarray(file), np.arange(2, n + 2), lonlat[:, 0], lonlat[:, 1],
        np.full(n, DAY) if days is None else np.asarray(days), np.full(n, np.nan), np.ones(n), nothing, nothing, nothing)


@pytest.mark.parametrize("text, day", [
    ("2021-03-05", DAY), ("2021/3/5", DAY), ("2021年3月5日", DAY), ("2021年03月05日 08:20", DAY), ("20210305", DAY),
    ("2021.3.5", DAY), ("２０２１-3-5", DAY), ("2021-03-05T08:21:00Z/2021-03-07", DAY), ("44260", DAY),  # Excel
    ("2021", -2021), ("2021-03", -2021), ("2021年", -2021), ("03/04/2021", -2021), ("2021-02-30", 0), ("", 0),
    ("spring", 0), ("12345", 0), ("0021-03-05", 0)])
def test_dates_as_people_write_them(text, day):
    assert occurrences.days([text, text]).tolist() == [day, day]


def test_years_of_dates():
    assert occurrences.years(np.array([DAY, -1999, 0])).tolist() == [2021, 1999, 0]


@given(st.dates(datetime.date(1700, 1, 1), datetime.date(2200, 12, 31)),
       st.sampled_from(["{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}年{0.month}月{0.day}日"]))
def test_three_formats_give_the_same_day(date, form):
    assert occurrences.days([form.format(date)])[0] == date.toordinal()


def test_numbers_with_degrees_and_blanks():
    assert occurrences.floats(["113.5", "", "113.5°", "E113.5", "１１３.5", "x"]).tolist()[:5] == pytest.approx(
        [113.5, np.nan, 113.5, 113.5, 113.5], nan_ok=True)
    assert np.isnan(occurrences.floats(["x"])[0])


@pytest.mark.parametrize("text, yes", [("GCJ-02", 1), ("火星坐标系", 1), ("高德地图", 1), ("BD09", 1), ("WGS84", 0), ("CGCS2000", 0),
                                       ("", 0)])
def test_web_map_systems_are_known_by_name(text, yes):
    assert occurrences.is_shifted(text) == bool(yes)


@pytest.mark.parametrize("texts, yes", [
    (("true",), 1), (("false",), 0), (("", "obscured"), 1), (("", "open"), 0), (("", "", "private"), 1),
    (("", "", "", "Coordinate uncertainty increased to 28007m to protect threatened taxon"), 1), (("", ""), 0)])
def test_obscured_positions_are_known(texts, yes):
    assert occurrences.is_obscured(*texts) == bool(yes)


def test_a_file_that_repeats_another_shifted_is_suspected():
    true = np.column_stack([np.linspace(113.2, 113.4, 6), np.linspace(23.1, 23.2, 6)])
    shifted = gcj02.apply(true, "gcj02")
    taxon = np.tile(np.arange(6), 2)
    both = records(np.r_[true, shifted], file=[0] * 6 + [1] * 6)
    assert occurrences.gcj_pairs(both, taxon).tolist() == [False] * 6 + [True] * 6
    few = records(np.r_[true, shifted[:2], true[2:]], file=[0] * 6 + [1] * 6)
    assert not occurrences.gcj_pairs(few, taxon).any()  # two hits are chance, and four lie right
    other = records(np.r_[true, shifted], file=[0] * 6 + [1] * 6, days=[DAY] * 6 + [DAY + 1] * 6)
    assert not occurrences.gcj_pairs(other, taxon).any()
    assert not occurrences.gcj_pairs(records(true), np.arange(6)).any()


def test_duplicates_point_to_the_first_record():
    same = records([(113.1, 23.1), (113.1, 23.1), (113.100001, 23.1), (113.1, 23.2), (113.1, 23.1), (113.1, 23.1)],
                   [DAY, DAY, DAY, DAY, DAY + 1, -2021])
    first = occurrences.duplicates(np.ones(6, bool), np.zeros(6, int), same)
    assert first.tolist() == [-1, 0, 0, -1, -1, -1]
    assert occurrences.duplicates(np.array([0, 1, 1, 1, 1, 1], bool), np.zeros(6, int), same).tolist()[:3] == [-1, -1, 1]
    assert occurrences.duplicates(np.ones(6, bool), np.arange(6), same).max() == -1


@given(st.integers(1, 30), st.data())
def test_every_record_has_one_fate_and_the_first_that_holds(n, data):
    names = [name for name in occurrences.FATES if name not in ("used", "duplicate")]
    checks = {name: np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n))) for name in names}
    fate = occurrences.fates(checks)
    assert np.bincount(fate, minlength=len(occurrences.FATES)).sum() == n
    for i in range(n):
        holding = [name for name in names if checks[name][i]]
        assert occurrences.FATES[fate[i]] == (holding[0] if holding else "used")


def test_files_whose_records_lie_the_wrong_way_round():
    file = np.array([0, 0, 0, 1, 1, 1, 1])
    assert occurrences.mostly_exchanged(np.array([1, 1, 0, 1, 1, 0, 0], bool), file) == [0]


def test_blurred_positions_are_centres_of_squares():
    xy = [(500010.0, 2500990.0), (500999.0, 2500001.0), (501000.0, 2501000.0)]
    assert occurrences.blurred(xy, 1000).tolist() == [[500500, 2500500], [500500, 2500500], [501500, 2501500]]


def test_patches_and_the_corridors_that_join_them():
    cover = np.array([list("11000011"), list("11000010"), list("00000000"), list("00010000"), list("00000000"),
                      list("11100000")]) == "1"
    labels, count, area = habitat.patches(cover, 100.0, 3e4)  # cells of 1 ha, patches from 3 ha
    assert (count, area) == (3, 10e4) and labels[3, 3] == 0
    assert sorted(np.bincount(labels.ravel())[1:].tolist()) == [3, 3, 4]
    whole = (slice(0, 6), slice(0, 8))
    across, down, lonely = (np.zeros((6, 8), bool) for _ in range(3))
    across[0, 1:7], down[1:6, 3], lonely[0, 0:4] = True, True, True
    assert habitat.joined(labels, [(*whole, across), (*whole, down), (*whole, lonely)]) == [0]
    assert habitat.joined(labels, [(slice(0, 6), slice(0, 3), np.ones((6, 3), bool))]) == [0]


def test_habitat_needs_are_read_and_their_faults_told():
    row = {"species": "Lutra lutra", "classes": "80; 090, 80", "min_patch_ha": "2.5", "dispersal_m": "", "source": "x"}
    need, = habitat.read_needs([row], "h.csv", [2])
    assert need == habitat.Need("Lutra lutra", ("80", "90"), 25000.0, None, "x")
    for change, said in (({"species": "otter"}, "no scientific name"), ({"classes": ""}, "column classes"),
                         ({"dispersal_m": "far"}, "far is not a number"), ({"min_patch_ha": "-1"}, "at least 0")):
        with pytest.raises(TableError, match="h.csv, line 2.*" + said):
            habitat.read_needs([{**row, **change}], "h.csv", [2])
    with pytest.raises(TableError, match="line 3: Lutra lutra stands already in line 2"):
        habitat.read_needs([row, row], "h.csv", [2, 3])
