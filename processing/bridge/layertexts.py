"""Findings of the layer check and roles of layers in words."""

from ...i18n import translate

_LISTED = 8  # layers that a sentence names


def sentence(finding):
    """One finding in the label language."""
    return _sentences()[finding.code].format(**finding.values)


def _sentences():
    return {
        "crs_missing": translate(
            "LayerCheck", "No reference system is assigned; ask the supplier of the data for it."),
        "crs_missing_fits": translate(
            "LayerCheck", "No reference system is assigned; the coordinates fit {crs}."),
        "crs_assigned_wrongly": translate(
            "LayerCheck", "The layer lies outside the city; its coordinates fit {fits}, but {crs} is assigned."),
        "crs_geographic": translate(
            "LayerCheck", "The coordinates are degrees ({crs}); tools that measure need metres."),
        "crs_web": translate(
            "LayerCheck", "Web Mercator (EPSG:3857) enlarges lengths and areas; use the city's own projection."),
        "crs_zone": translate(
            "LayerCheck", "{crs} belongs to the central meridian {meridian}°; where the layer lies, {right} is right."),
        "outside": translate("LayerCheck", "The layer lies outside {zh} {en}."),
        "offset": translate(
            "LayerCheck", "Probably in {system}: shifted by about {shift} m. Against {by} it is {before} m off, after "
            "taking the shift off {after} m."),
        "invalid": translate(
            "LayerCheck", "{count} invalid geometries, the first: {reason}. Each tool repairs them as GIS draws them "
            "and tells the change of area; Fix geometries of QGIS may fill a hole or lose an island."),
        "null": translate("LayerCheck", "{count} features have no geometry."),
        "partly": translate("LayerCheck", "Only the first {count} features were looked at."),
    }


def outside_text(names, preset):
    """The sentence on layers that lie outside the chosen city."""
    return translate("Meaning", "Outside {zh} {en}, the chosen city: {names}. Its thresholds and reference system are "
                                "made for another place; choose the city where the data lie, or none.").format(
        zh=preset.city.name_zh, en=preset.city.name_en,
        names=", ".join(names[:_LISTED]) + (" …" if len(names) > _LISTED else ""))


def remedy_label(finding):
    """What the button of a finding does."""
    remedy = finding.remedy
    if remedy.crs:
        return translate("LayerCheck", "Assign {crs}").format(crs=remedy.crs)
    if remedy.tool == "ecoplan:gcj02shift":
        return translate("LayerCheck", "Take the shift off …")
    return translate("LayerCheck", "Reproject to {crs} …").format(crs=remedy.parameters["TARGET_CRS"])


def role_names():
    """Role key to label, in the order of a menu."""
    return {
        "boundary": translate("Roles", "city boundary"),
        "units": translate("Roles", "administrative units"),
        "projects": translate("Roles", "project land"),
        "redline": translate("Roles", "ecological protection red line"),
        "farmland": translate("Roles", "permanent basic farmland"),
        "development": translate("Roles", "urban development boundary"),
        "protected": translate("Roles", "nature protected areas"),
        "water": translate("Roles", "drinking water source protection areas"),
        "plan": translate("Roles", "plan area"),
        "landuse": translate("Roles", "land use patches"),
        "residential": translate("Roles", "residential land"),
        "sources": translate("Roles", "ecological source areas"),
        "resistance": translate("Roles", "resistance surface"),
        "links": translate("Roles", "links (least-cost paths)"),
        "nodes": translate("Roles", "linked sources (result of Ecological corridors)"),
        "corridors": translate("Roles", "ecological corridors"),
        "suitability": translate("Roles", "suitability"),
        "criteria_table": translate("Roles", "criteria table (result of NBS site suitability)"),
        "weights": translate("Roles", "weights table"),
        "landcover": translate("Roles", "land cover"),
        "dem": translate("Roles", "elevation"),
        "ndvi": translate("Roles", "vegetation index"),
        "lst": translate("Roles", "land surface temperature"),
        "eto": translate("Roles", "reference evapotranspiration"),
        "landcover_earlier": translate("Roles", "land cover of an earlier date"),
        "rain": translate("Roles", "rain of a year"),
        "evapotranspiration": translate("Roles", "actual evapotranspiration"),
        "storm": translate("Roles", "rain of a storm"),
        "npp": translate("Roles", "net primary production"),
        "evaporation": translate("Roles", "evaporation of open water"),
        "erosivity": translate("Roles", "rain erosivity (RUSLE R)"),
        "erodibility": translate("Roles", "soil erodibility (RUSLE K)"),
        "forest": translate("Roles", "forest sub-compartments"),
        "measures": translate("Roles", "measures"),
        "indicators": translate("Roles", "indicators (result of City indicators)"),
        "impervious": translate("Roles", "impervious surface"),
        "population": translate("Roles", "population"),
        "roads": translate("Roles", "roads"),
        "railways": translate("Roles", "railways"),
        "rivers": translate("Roles", "water bodies"),
        "streams": translate("Roles", "streams"),
        "buildings": translate("Roles", "buildings"),
        "greenways": translate("Roles", "greenways"),
        "parks": translate("Roles", "park green space"),
        "entrances": translate("Roles", "park entrances"),
        "candidates": translate("Roles", "candidate sites"),
        "waterlogging": translate("Roles", "waterlogging points"),
        "canopy": translate("Roles", "tree canopy"),
        "facilities": translate("Roles", "seats and drinking water"),
        "walk_places": translate("Roles", "places that walks start at"),
        "break_points": translate("Roles", "break points"),
        "pinch_areas": translate("Roles", "pinch areas"),
        "nbs_sites": translate("Roles", "NBS sites"),
        "ranked_candidates": translate("Roles", "ranked candidates of parks"),
        "greenway_gaps": translate("Roles", "gaps of greenways"),
        "improvement": translate("Roles", "land improvement candidates"),
        "survey_before": translate("Roles", "land survey before"),
        "survey_after": translate("Roles", "land survey after"),
        "farmland_after": translate("Roles", "permanent basic farmland after"),
        "trails": translate("Roles", "trails"),
    }


def role_label(role):
    """A role in words; an unknown one as it stands."""
    return role_names().get(role, role)
