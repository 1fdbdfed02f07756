"""Accounts and value: the tools of this toolbox group, their reports and readers."""
