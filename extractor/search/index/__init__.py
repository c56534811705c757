"""The ledger's index: an SQLite file that answers questions over all policies at once.

It lies in git's own folder beside the ledger, is never committed, and holds nothing that git has not: it is brought
up to date when it is asked, and made again where it is missing or damaged.
"""

from extractor.search.index.as_of import AsOf, incomplete_on, policies_named
from extractor.search.index.asking import ask, bring_up_to_date
from extractor.search.index.by_code import find_code, is_listed
from extractor.search.index.by_words import find_words
from extractor.search.index.known_history import look_up_history
from extractor.search.index.version_copies import chain as recorded_chain

__all__ = [
    "AsOf", "ask", "bring_up_to_date", "find_code", "find_words", "incomplete_on", "is_listed", "look_up_history",
    "policies_named", "recorded_chain",
]  # fmt: skip
