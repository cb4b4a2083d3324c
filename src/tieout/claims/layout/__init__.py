"""What the layout tells: tables, entries of a feed, headlines."""
