"""What is handed in: map sheets and reports over several runs."""
