"""The JSON API under /api/: what the pages show, read-only and without a key, and the check of anybody's text."""
