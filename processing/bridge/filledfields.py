"""The field of a layer that has a usual name of a role and says something."""

from qgis.core import QgsExpression, QgsFeatureRequest, QgsProcessingFeatureSource

from ...resources import layerroles


def filled_field(source, role):
    """The first field with a usual name of ``role`` in which any feature has a value, else an empty text.

    ``source`` is a vector layer or a feature source. ``name_zh`` of places without Chinese names is passed over for
    ``name``.
    """
    names = source.fields().names()
    found = layerroles.field_for(role, names)
    while found and _is_empty(source, found):
        names.remove(found)
        found = layerroles.field_for(role, names)
    return found


def usual_field(source, role):
    """As :func:`filled_field`, but where all such fields are empty the first of them."""
    return filled_field(source, role) or layerroles.field_for(role, source.fields().names())


def _is_empty(source, field):
    """True if there are features and none of them has a text or value in the field."""
    name = QgsExpression.quotedColumnRef(field)
    request = QgsFeatureRequest().setFilterExpression(f"trim(coalesce(to_string({name}), '')) <> ''")
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(1)
    checks = ((QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks,)
              if isinstance(source, QgsProcessingFeatureSource) else ())
    return source.featureCount() != 0 and next(iter(source.getFeatures(request, *checks)), None) is None
