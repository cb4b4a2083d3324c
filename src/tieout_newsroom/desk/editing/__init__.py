"""The editor's side of a note: its numbers while one writes, corrections, waivers."""
