"""What every tool shares: the algorithm, its values, outputs, messages, help and checks."""
