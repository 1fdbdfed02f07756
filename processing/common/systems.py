"""Which projected reference system in metres fits a place: Gauss-Kruger of CGCS2000 in China, UTM elsewhere."""

import math
from typing import Optional

_CHINA = (73.6, 16.7, 134.8, 53.6)  # degrees: the area of use of EPSG:4490 on the EPSG registry, a box and no border


def fitting_system(longitude, latitude) -> Optional[tuple[int, str]]:
    """(EPSG code, name) of a system in metres for a place in degrees; None where there is none.

    In the box of CGCS2000's area of use the 3-degree Gauss-Kruger zone by central meridian (EPSG:4534 to 4554), with
    the UTM zone named beside it, because the box holds other countries too; elsewhere the UTM zone of WGS 84, beyond
    its limits polar stereographic (UPS).
    """
    if not (math.isfinite(longitude) and math.isfinite(latitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
        return None
    if latitude > 84 or latitude < -80:
        return (32661, "UPS North") if latitude > 0 else (32761, "UPS South")
    zone = min(60, int((longitude + 180) // 6) + 1)
    code, name = (32600 + zone, f"UTM {zone}N") if latitude >= 0 else (32700 + zone, f"UTM {zone}S")
    west, south, east, north = _CHINA
    if west <= longitude <= east and south <= latitude <= north:
        meridian = int(math.floor(longitude / 3 + 0.5)) * 3
        return 4534 + (meridian - 75) // 3, f"CGCS2000, {meridian}E; outside China EPSG:{code}, {name}"
    return code, name
