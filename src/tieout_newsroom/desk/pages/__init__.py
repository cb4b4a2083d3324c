"""One file for each kind of page: a model here, a template of its name, a migration and a test."""
