"""Sites for nature-based solutions."""

from ..common.late import submodules

__getattr__ = submodules(__name__)
