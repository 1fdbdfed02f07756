"""Ecosystem accounts: areas by unit and class, extent accounts, quality of assets (numpy, scipy, shapely only)."""
