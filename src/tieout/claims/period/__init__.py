"""Of which session or stretch of time a number is."""
