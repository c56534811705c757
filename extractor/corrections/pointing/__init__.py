"""What a person points at and says of it in a few words, as a correction."""

from extractor.corrections.pointing.saying import what_of as what_of
