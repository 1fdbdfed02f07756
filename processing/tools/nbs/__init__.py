"""Nature-based solutions: the tools of this toolbox group, their reports and readers."""
