"""Tables that are drawn: by a full grid, or by rules between their rows."""
