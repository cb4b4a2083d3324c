"""How the site is served: the cache of whole pages, and what those who run it look at. Knows nothing of the desk."""
