"""OpenStreetMap XML files for tests, written from plain lists."""

from pathlib import Path
from xml.sax.saxutils import quoteattr


class OsmFile:
    """Collects nodes, ways and relations; ids count up. ``save`` writes OSM XML (sorted as a real extract is)."""

    def __init__(self, bounds=None):
        self.nodes, self.ways, self.relations = [], [], []
        self.bounds, self._at = bounds, {}

    def node(self, lon, lat, **tags):
        self.nodes.append((len(self.nodes) + 1, lon, lat, _tags(tags)))
        return len(self.nodes)

    def at(self, lon, lat):
        """The node at a place, made once."""
        key = (round(lon, 7), round(lat, 7))
        if key not in self._at:
            self._at[key] = self.node(*key)
        return self._at[key]

    def way(self, coordinates, tags=None, refs=None, **more):
        refs = refs or [self.at(*xy) for xy in coordinates]
        self.ways.append((len(self.ways) + 1, refs, {**(tags or {}), **_tags(more)}))
        return len(self.ways)

    def ring(self, west, south, east, north, tags=None, **more):
        return self.way([(west, south), (east, south), (east, north), (west, north), (west, south)], tags, **more)

    def relation(self, members, tags=None, **more):
        """``members``: [(type, id, role), ...]."""
        self.relations.append((len(self.relations) + 1, members, {**(tags or {}), **_tags(more)}))
        return len(self.relations)

    def save(self, path):
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="test">']
        if self.bounds:
            west, south, east, north = self.bounds
            lines.append(f'<bounds minlat="{south}" minlon="{west}" maxlat="{north}" maxlon="{east}"/>')
        for number, lon, lat, tags in self.nodes:
            lines += [f'<node id="{number}" version="1" lat="{lat:.7f}" lon="{lon:.7f}">', *_xml(tags), "</node>"]
        for number, refs, tags in self.ways:
            lines += [f'<way id="{number}" version="1">', *(f'<nd ref="{r}"/>' for r in refs), *_xml(tags), "</way>"]
        for number, members, tags in self.relations:
            lines += [f'<relation id="{number}" version="1">',
                      *(f'<member type="{t}" ref="{r}" role="{role}"/>' for t, r, role in members), *_xml(tags),
                      "</relation>"]
        Path(path).write_text("\n".join([*lines, "</osm>", ""]), encoding="utf-8")
        return str(path)


def _tags(tags):
    """``name__zh`` stands for ``name:zh``."""
    return {key.replace("__", ":"): str(value) for key, value in tags.items()}


def _xml(tags):
    return [f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items()]
