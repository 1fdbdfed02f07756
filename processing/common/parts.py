"""Parts of geometries, however deep collections are nested."""

from typing import Iterator

import shapely

_FIRST_COLLECTION = 4  # shapely type ids from here on hold other geometries


def flat_parts(geometry) -> Iterator[shapely.Geometry]:
    """Yield the points, lines and polygons that a geometry is made of."""
    for part in shapely.get_parts(geometry):
        if shapely.get_type_id(part) >= _FIRST_COLLECTION:
            yield from flat_parts(part)
        else:
            yield part
