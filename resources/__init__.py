"""What ships as data, and the small modules that read it."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parent
