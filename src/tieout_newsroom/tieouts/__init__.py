"""Checked texts, waivers, the publishing policy and the guard. Knows of Wagtail's Page alone, not of the desk's."""
