"""Control lines: the tools of this toolbox group, their reports and readers."""
