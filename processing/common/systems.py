"""Which projected reference system in metres fits a place: Gauss-Kruger of CGCS2000 in China, UTM elsewhere."""

import math

import shapely

# The outline of China with its coast, some 30 km outwards, simplified from Natural Earth's countries (public domain).
# It decides between two systems that both fit at a border, and is no statement about borders.
_MAINLAND = (
    (73.4, 39.0), (73.7, 40.2), (74.7, 40.8), (76.3, 40.7), (76.7, 41.3), (78.0, 41.3), (79.9, 42.3), (80.4, 43.5),
    (79.6, 45.1), (82.0, 45.5), (82.9, 47.5), (85.3, 47.3), (85.5, 48.5), (86.4, 48.8), (86.8, 49.4), (88.0, 49.4),
    (88.9, 48.4), (90.5, 47.9), (91.3, 46.8), (91.0, 45.5), (93.6, 45.2), (95.5, 44.6), (96.6, 43.0), (101.6, 42.8),
    (105.0, 41.9), (106.7, 42.6), (110.2, 43.0), (111.5, 43.8), (111.1, 44.4), (111.7, 45.3), (113.6, 45.1),
    (117.3, 46.9), (119.5, 46.9), (118.4, 47.7), (115.8, 47.4), (115.2, 48.2), (116.5, 50.1), (117.8, 49.8),
    (118.9, 50.3), (120.4, 52.2), (119.8, 52.4), (119.8, 52.9), (120.8, 53.6), (123.6, 53.9), (125.7, 53.3),
    (126.8, 52.3), (127.9, 49.9), (130.8, 49.1), (131.2, 48.0), (134.3, 48.7), (135.0, 48.3), (135.0, 47.6),
    (133.3, 44.9), (131.4, 44.7), (131.6, 43.3), (131.3, 42.7), (130.6, 42.2), (130.0, 42.5), (128.6, 41.7),
    (128.3, 41.1), (126.8, 41.4), (126.1, 40.6), (123.3, 39.4), (123.3, 38.8), (122.6, 38.9), (121.2, 38.4),
    (121.2, 38.0), (122.9, 37.6), (122.8, 36.8), (121.3, 36.4), (119.6, 35.0), (120.5, 34.5), (121.2, 32.8),
    (122.1, 32.1), (122.3, 31.0), (122.8, 30.8), (121.9, 28.2), (120.0, 26.0), (120.0, 25.2), (116.7, 22.7),
    (115.2, 22.5), (114.4, 21.8), (112.9, 21.3), (110.9, 21.1), (111.3, 19.5), (110.7, 18.6), (109.7, 17.9),
    (108.5, 18.3), (108.3, 18.8), (108.4, 19.6), (109.6, 20.3), (109.4, 20.9), (108.9, 20.8), (108.8, 21.3),
    (107.2, 21.3), (106.4, 21.8), (106.2, 22.6), (105.3, 23.0), (104.0, 22.2), (102.6, 22.4), (101.9, 22.1),
    (102.1, 21.2), (101.8, 20.8), (100.9, 21.3), (100.1, 21.2), (99.0, 21.9), (99.0, 22.8), (98.4, 23.8),
    (97.6, 23.5), (97.2, 23.9), (97.3, 24.9), (98.3, 26.0), (98.4, 27.2), (97.7, 28.1), (96.3, 28.2), (95.9, 29.0),
    (94.6, 28.9), (92.0, 27.4), (90.0, 28.0), (88.9, 27.0), (88.5, 27.7), (85.8, 27.6), (81.8, 30.1), (81.0, 29.7),
    (78.6, 31.0), (78.1, 32.6), (79.1, 32.8), (78.5, 33.4), (78.5, 34.3), (77.7, 35.2), (76.0, 35.5), (75.6, 36.4),
    (74.2, 36.9), (74.1, 37.4), (74.6, 37.6), (74.5, 38.3), (73.6, 38.3))
_TAIWAN = (
    (119.2, 23.8), (119.9, 23.8), (121.3, 25.5), (122.3, 25.1), (121.6, 22.9), (121.7, 21.7), (121.3, 21.9),
    (121.2, 22.4), (121.1, 21.7), (120.5, 21.7))
_CHINA = shapely.MultiPolygon([shapely.Polygon(_MAINLAND), shapely.Polygon(_TAIWAN)])


def in_china(longitude, latitude):
    return bool(shapely.contains_xy(_CHINA, longitude, latitude))


def fitting_system(longitude, latitude):
    """(EPSG code, name) of a system in metres for a place in degrees; None where there is none.

    In China the 3-degree Gauss-Kruger zone of CGCS2000 by central meridian (EPSG:4534 to 4554), elsewhere the UTM
    zone of WGS 84, beyond its limits polar stereographic (UPS).
    """
    if not (math.isfinite(longitude) and math.isfinite(latitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
        return None
    if in_china(longitude, latitude):
        meridian = int(math.floor(longitude / 3 + 0.5)) * 3
        return 4534 + (meridian - 75) // 3, f"CGCS2000, {meridian}E"
    if latitude > 84 or latitude < -80:
        return (32661, "UPS North") if latitude > 0 else (32761, "UPS South")
    zone = min(60, int((longitude + 180) // 6) + 1)
    return (32600 + zone, f"UTM {zone}N") if latitude >= 0 else (32700 + zone, f"UTM {zone}S")
