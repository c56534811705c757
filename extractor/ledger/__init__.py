"""The ledger: a git repository in which every version of every policy is one commit, and nothing is ever rewritten."""

from extractor.ledger.commits import Decision, Entry, content_hash
from extractor.ledger.decisions import Decided
from extractor.ledger.reviews import Reviewed, together
from extractor.ledger.settled import Change
from extractor.ledger.store import Ledger
from extractor.ledger.transaction import MovedOn
from extractor.ledger.versions import History, Version

__all__ = [
    "Change", "Decided", "Decision", "Entry", "History", "Ledger", "MovedOn", "Reviewed", "Version", "content_hash",
    "together",
]  # fmt: skip
