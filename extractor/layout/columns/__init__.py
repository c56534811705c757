"""What stands beside what: rows, columns of text, and the order in which they are read."""
