"""The field of a layer that has a usual name of a role, or such an alias, and says something."""

from qgis.core import QgsExpression, QgsFeatureRequest, QgsProcessingFeatureSource

from ...resources import layerroles


def filled_field(source, role) -> str:
    """The first field with a usual name of ``role`` in which any feature has a value, else an empty text.

    ``source`` is a vector layer or a feature source. A field is known by its name, else by its alias (a geodatabase's
    GKFQ with the alias 功能分区). ``name_zh`` of places without Chinese names is passed over for ``name``.
    """
    known = _known(source)
    found = layerroles.field_for(role, known)
    while found and _is_empty(source, known[found]):
        known = {text: field for text, field in known.items() if field != known[found]}
        found = layerroles.field_for(role, known)
    return known.get(found, "")


def usual_field(source, role) -> str:
    """As :func:`filled_field`, but where all such fields are empty the first of them."""
    known = _known(source)
    return filled_field(source, role) or known.get(layerroles.field_for(role, known), "")


def _known(source):
    """{name or alias: name} of the fields; a name goes before an alias."""
    fields = list(source.fields())
    names = {field.name(): field.name() for field in fields}
    taken = {name.casefold() for name in names}
    for field in fields:
        alias = field.alias().strip()
        if alias and alias.casefold() not in taken:
            names[alias] = field.name()
            taken.add(alias.casefold())
    return names


def _is_empty(source, field):
    """True if there are features and none of them has a text or value in the field."""
    name = QgsExpression.quotedColumnRef(field)
    request = QgsFeatureRequest().setFilterExpression(f"trim(coalesce(to_string({name}), '')) <> ''")
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(1)
    checks = ((QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks,)
              if isinstance(source, QgsProcessingFeatureSource) else ())
    return source.featureCount() != 0 and next(iter(source.getFeatures(request, *checks)), None) is None
