"""Highs and lows, records, runs, ranks, first times, and levels that were passed."""
