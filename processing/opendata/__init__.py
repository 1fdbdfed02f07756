"""Open data: which OpenStreetMap tags become which layer, and what is wrong with the result."""
