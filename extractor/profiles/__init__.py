"""The payers' dialects: which headings, labels and captions mean what. Data in `data/*.toml`; this reads it."""

from extractor.profiles.schema import Profile, Rule
from extractor.profiles.store import generic, profiles, recognise

__all__ = ["Profile", "Rule", "generic", "profiles", "recognise"]
