"""Titles of tools and outputs in both languages, whatever language the toolbox speaks."""

from functools import lru_cache

from qgis.core import QgsApplication

from ....i18n import speaking
from ..frame import helptext


@lru_cache(maxsize=None)
def tool_titles(tool):
    """{"en", "zh"} of a tool's title; its id where it is not one of ours."""
    return _both(tool, lambda algorithm: algorithm.displayName(), tool)


@lru_cache(maxsize=None)
def output_titles(tool, output):
    """{"en", "zh"} of the label of a tool's output."""
    def label(algorithm):
        definition = algorithm.parameterDefinition(output)
        return output if definition is None else definition.description()
    return _both(tool, label, output)


@lru_cache(maxsize=None)
def output_texts(tool, output):
    """{"en", "zh"} of what a tool's output is and what the tool does."""
    return _both(tool, lambda _: "\n".join(filter(None, (
        helptext.parameter_help(tool, output), helptext.summary(tool)))), output)


def _both(tool, read, otherwise):
    found = {}
    for language in ("en", "zh"):
        with speaking(language):  # labels of parameters are fixed when an algorithm is made
            algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"ecoplan:{tool}")
            found[language] = otherwise if algorithm is None else read(algorithm)
    return found
