"""The outputs that the tools declare, for checks that hold for every tool."""

from functools import lru_cache


@lru_cache(maxsize=None)
def outputs():
    """{tool id: its declared outputs}."""
    from ecoplan.processing.provider import tools
    return {tool.ID: tool.OUTPUTS for tool in tools()}


@lru_cache(maxsize=None)
def package_layers(tool):
    """{name: output} of the layers of a GeoPackage that a tool writes as one file."""
    from ecoplan.processing.provider import tools
    return {output.name: output for each in tools() if each.ID == tool for output in each.PACKAGE_LAYERS}


def units(tool):
    """{field name: unit} of all outputs of a tool."""
    return {field.name: field.unit for output in outputs().get(tool, ()) for field in output.fields}
