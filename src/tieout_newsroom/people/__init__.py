"""Who writes, and who signs in."""
