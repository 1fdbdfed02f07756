"""The outputs that the tools declare, for checks that hold for every tool."""

from functools import lru_cache


@lru_cache(maxsize=None)
def outputs():
    """{tool id: its declared outputs}."""
    from ecoplan.processing.provider import tools
    return {tool.ID: tool.OUTPUTS for tool in tools()}


def units(tool):
    """{field name: unit} of all outputs of a tool."""
    return {field.name: field.unit for output in outputs().get(tool, ()) for field in output.fields}
