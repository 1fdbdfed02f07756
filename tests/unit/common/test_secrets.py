"""Passwords in the forms that the manuals of QGIS, GDAL and web services show never pass."""

import pytest

from ecoplan.processing.common.secrets import masked

WORD = "S3cret"


@pytest.mark.parametrize("text", [
    "dbname='gis' host=h port=5432 user='u' password='{w}' sslmode=disable key='id' table=\"public\".\"a\" (geom)",
    "dbname='gis' password='{w}\\' more' table=\"a\"", "postgis:dbname='gis' authcfg={w} table=\"a\"",
    "password=\"{w} with blanks\" x=1", "PG:host=h dbname=d user=u password={w}", "MSSQL:server=s;UID=u;PWD={w};x=1",
    "postgresql://u:{w}@h:5432/d", "postgresql://u:{w}@with@h/d", "https://u:{w}@h/a.tif", "/vsicurl/https://u:{w}@h/a",
    "url=https%3A%2F%2Fu:{w}@h", "type=xyz&url=https://t0.tianditu.gov.cn/x?tk%3D{w}%26x%3D1&zmax=18",
    "https://h/wfs?token={w}&x=1", "https://h/wfs?a=1&access_token={w}", "https://api.map.baidu.com/x?ak={w}",
    "https://h/x?X-Amz-Signature={w}", "http-header:Authorization=Bearer {w}.abc&x=1", "{{\"password\": \"{w}\"}}",
    "{{'password': '{w}'}}", "Could not load postgres://user=u password={w}: no such table", "PASSWORD = {w}"])
def test_secrets_go(text):
    hidden = masked(text.format(w=WORD))
    assert WORD not in hidden and "***" in hidden and "blanks" not in hidden and "more" not in hidden


@pytest.mark.parametrize("text", [
    "", "the password of the layer is wrong", "/data/parks.gpkg|layername=roads|subset=\"name\" = 'a:b@c'",
    "dbname='gis' host=h user='u' key='id' table=\"public\".\"a\" (geom) sql=", "C:/a b/c: d@e.tif", "12:30", "A: 5 ha",
    "https://h/wms?layers=a&styles=&crs=EPSG:4490", "mailto:a@b.cn", "memory:parks"])
def test_other_texts_stay(text):
    assert masked(text) == text


def test_what_is_no_text_stays():
    assert masked(None) is None and masked(5) == 5
