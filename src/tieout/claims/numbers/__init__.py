"""What a number measures that no phrase took, and how it is put."""
