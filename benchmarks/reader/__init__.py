"""Measures the reader on labelled articles: `make bench-reader CORPUS=folder STORE=store`."""
