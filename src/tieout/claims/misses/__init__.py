"""What a miss says: a slip of the pen, or another time or subject than was understood."""
