"""What the newsroom writes: pages, pictures, the text that is checked, and the marks in it."""
