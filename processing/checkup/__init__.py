"""City check-up: indicators, report cards, needs against supply, species records (numpy, scipy, shapely only)."""

from ..common.late import submodules

__getattr__ = submodules(__name__)
