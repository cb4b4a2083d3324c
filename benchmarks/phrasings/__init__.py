"""True sentences, made from the data in many phrasings, and read back: `make bench-phrasings STORE=...`."""
