"""How fast the newsroom serves, and that an archive of ten thousand notes doesn't slow it."""
