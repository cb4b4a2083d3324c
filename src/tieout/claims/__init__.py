"""Prose to findings: tokens, patterns, reader, resolve, finding."""
