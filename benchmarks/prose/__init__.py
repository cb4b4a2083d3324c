"""Market prose of our own, whose numbers are worked out from a store: `make bench-prose STORE=...`."""
