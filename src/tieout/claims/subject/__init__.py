"""Whom a number speaks of."""
