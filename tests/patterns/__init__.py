"""Whether the program's regular expressions take a time that grows as the text does, whatever the text."""
