"""From plan to ground: land improvement, visitors, walking routes, cases."""
