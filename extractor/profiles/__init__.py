"""The payers' dialects: which headings, labels and captions mean what. Data in `data/*.toml`; this reads it."""

from extractor.profiles.directory import Insurer, Mention, insurers, mentions, owner_of_address
from extractor.profiles.loading import chosen, generic, installed, profiles, recognise, times_recognised
from extractor.profiles.profile_format import RULE_LISTS, Profile, Rule
from extractor.profiles.proof import faults

__all__ = [
    "RULE_LISTS",
    "Insurer",
    "Mention",
    "Profile",
    "Rule",
    "chosen",
    "faults",
    "generic",
    "installed",
    "insurers",
    "mentions",
    "owner_of_address",
    "profiles",
    "recognise",
    "times_recognised",
]
