"""What a city preset says: facts, targets, tool defaults, districts and CRS, all read-only."""

from dataclasses import dataclass, field
from typing import Mapping, Optional, Tuple


@dataclass(frozen=True)
class Fact:
    """A figure about a city with where it comes from; also a planning target.

    ``value`` is a number, a text or None (known to be missing); ``relation`` is
    =, >=, <=, >, < or ~; ``status`` is confirmed, seed (the city's own
    presentation) or unverified; ``scope`` "all" holds in every district too.
    """

    key: str
    label_en: str
    label_zh: str
    value: object
    unit: str
    year: Optional[int]
    source: str
    status: str
    relation: str = "="
    scope: str = "city"
    note_en: str = ""
    note_zh: str = ""


@dataclass(frozen=True)
class Default:
    """Starting value of a tool parameter with its provenance."""

    value: object
    unit: str
    status: str
    source: str
    label_en: str = ""
    label_zh: str = ""
    note_en: str = ""
    note_zh: str = ""


@dataclass(frozen=True)
class Anomaly:
    """Something about the data of a city that its user must know."""

    key: str
    text_en: str
    text_zh: str


@dataclass(frozen=True)
class Bookmark:
    """A named place; ``extent`` is None where its position is not known, ``within`` a district's code."""

    name_en: str
    name_zh: str
    within: Optional[str] = None
    extent: Optional[Tuple[float, ...]] = None
    source: str = ""
    status: str = "unverified"
    note_en: str = ""
    note_zh: str = ""


@dataclass(frozen=True)
class GreenwayPart:
    """A named part of a greenway level with its target length in km."""

    name_en: str
    name_zh: str
    target_km: Optional[float]


@dataclass(frozen=True)
class GreenwayLevel:
    """A greenway level under the city's own name with its target length in km."""

    key: str
    name_en: str
    name_zh: str
    target_km: Optional[float]
    source: str
    status: str
    year: Optional[int] = None
    parts: Tuple[GreenwayPart, ...] = ()
    note_en: str = ""
    note_zh: str = ""


@dataclass(frozen=True)
class Zone:
    """A projection zone: the EPSG code that holds from ``west`` to ``east`` (degrees)."""

    epsg: int
    west: float
    east: float
    central_meridian: Optional[float] = None
    prefixed_epsg: Optional[int] = None


@dataclass(frozen=True)
class Vintage:
    """A state of the administrative divisions, valid between two ISO dates (None: open)."""

    key: str
    name_en: str
    name_zh: str
    valid_from: Optional[str]
    valid_to: Optional[str]
    source: str = ""


@dataclass(frozen=True)
class District:
    """A county-level division; ``vintages`` is empty where it exists in all of them."""

    key: str
    name_en: str
    name_zh: str
    adcode: Optional[str]
    epsg: int
    extent: Tuple[float, float, float, float]
    pinyin: str = ""
    aliases: Tuple[str, ...] = ()
    boundary_area_km2: Optional[float] = None
    vintages: Tuple[str, ...] = ()
    facts: Tuple[Fact, ...] = ()
    targets: Tuple[Fact, ...] = ()
    anomalies: Tuple[Anomaly, ...] = ()
    defaults: Mapping[str, Default] = field(default_factory=dict)
    note_en: str = ""
    note_zh: str = ""


@dataclass(frozen=True)
class City:
    """A city with its districts of every vintage; ``vintages`` runs from old to current."""

    key: str
    name_en: str
    name_zh: str
    adcode: Optional[str]
    epsg: int
    extent: Tuple[float, float, float, float]
    file: str
    pinyin: str = ""
    aliases: Tuple[str, ...] = ()
    province_en: str = ""
    province_zh: str = ""
    boundary_area_km2: Optional[float] = None
    utm_epsg: Optional[int] = None
    zones: Tuple[Zone, ...] = ()
    crs_note_en: str = ""
    crs_note_zh: str = ""
    offsets: Mapping[str, float] = field(default_factory=dict)
    vintages: Tuple[Vintage, ...] = ()
    facts: Tuple[Fact, ...] = ()
    targets: Tuple[Fact, ...] = ()
    anomalies: Tuple[Anomaly, ...] = ()
    bookmarks: Tuple[Bookmark, ...] = ()
    greenway_levels: Tuple[GreenwayLevel, ...] = ()
    defaults: Mapping[str, Default] = field(default_factory=dict)
    district_defaults: Mapping[str, Default] = field(default_factory=dict)
    districts: Tuple[District, ...] = ()

    @property
    def vintage(self):
        """Key of the current vintage, or an empty string."""
        return self.vintages[-1].key if self.vintages else ""

    def districts_of(self, vintage=""):
        """Districts of a vintage (default: the current one)."""
        vintage = vintage or self.vintage
        return tuple(d for d in self.districts if not d.vintages or vintage in d.vintages)

    def crs_for(self, longitude):
        """EPSG code of the zone that holds a longitude; beyond the zones the city's default."""
        for zone in self.zones:
            if zone.west <= longitude < zone.east:
                return zone.epsg
        return self.epsg

    def zones_of(self, extent):
        """EPSG codes of all zones that an extent touches."""
        return tuple(z.epsg for z in self.zones if z.west < extent[2] and z.east > extent[0]) or (self.epsg,)


@dataclass(frozen=True)
class Preset:
    """What a tool needs to know of the chosen city or district.

    ``parent`` is the city's key for a district and empty for a city;
    ``epsg_codes`` are all zones that the extent touches (more than one: areas
    and distances far from the default zone are distorted).
    """

    key: str
    name_en: str
    name_zh: str
    adcode: Optional[str]
    epsg: int
    extent: Tuple[float, float, float, float]
    facts: Tuple[Fact, ...]
    targets: Tuple[Fact, ...]
    anomalies: Tuple[Anomaly, ...]
    bookmarks: Tuple[Bookmark, ...]
    greenway_levels: Tuple[GreenwayLevel, ...]
    defaults: Mapping[str, Default]
    parent: str
    vintage: str
    epsg_codes: Tuple[int, ...]
    city: City
    district: Optional[District] = None

    def crs_for(self, longitude):
        """EPSG code of the zone that holds a longitude."""
        return self.city.crs_for(longitude)
