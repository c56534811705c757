"""When a version holds and since when that could be known: both clocks, periods, inferred states."""
