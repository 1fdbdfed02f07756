"""Map sheets: print layouts made in code, page by page, and written as PDF and pictures."""

from ...common.late import submodules

__getattr__ = submodules(__name__)
