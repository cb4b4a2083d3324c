"""Bytes to a document: its text, its title, and the moment it was published."""
