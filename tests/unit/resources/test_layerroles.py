"""Layer and field roles by their usual names."""

import pytest

from ecoplan.resources import layerroles


@pytest.mark.parametrize("name, role", [
    ("STBHHX", "redline"), ("stbhhx", "redline"), ("STBHHX_2024", "redline"), ("440117_STBHHX", "redline"),
    ("从化区生态保护红线（2023）", "redline"), ("YJJBNT", "farmland"), ("YJJBNTBHTB", "farmland"), ("永久基本农田保护图斑", "farmland"),
    ("CZKFBJ", "development"), ("城镇开发边界", "development"), ("development_boundary", "development"), ("自然保护地", "protected"),
    ("饮用水水源保护区", "water"), ("XZQ", "units"), ("DLTB", "landuse"), ("JQDLTB", "landuse"), ("GHFW", "plan"),
    ("projects", "projects"), ("farmlands", ""), ("sidewalks", ""), ("", ""), (None, ""), ("buffered", "")])
def test_the_role_of_a_layer_by_its_name(name, role):
    assert layerroles.best_role([name]) == role


def test_the_first_name_that_tells_wins():
    assert layerroles.best_role(["layer 1", None, "DLTB"]) == "landuse"
    assert layerroles.matched_layers([("a", ["sidewalks"]), ("b", ["STBHHX"]), ("c", ["STBHHX_old"])]) == {"redline": "b"}


@pytest.mark.parametrize("role, names, field", [
    ("unit_code", ["fid", "xzqdm", "XZQMC"], "xzqdm"), ("unit_name", ["XZQDM", "XZQMC"], "XZQMC"),
    ("land_class", ["DLBM", "DLMC"], "DLBM"), ("land_class_name", ["DLBM", "DLMC"], "DLMC"), ("patch_area", ["TBMJ"], "TBMJ"),
    ("feature_id", ["BSM"], "BSM"), ("zone", ["功能分区"], "功能分区"), ("activity", ["x"], "")])
def test_field_for(role, names, field):
    assert layerroles.field_for(role, names) == field
