"""The ledger: a git repository in which every version of every policy is one commit, and nothing is ever rewritten."""

from extractor.ledger.commits import Decision, Entry, Recordable, content_hash
from extractor.ledger.decisions import Decided, Decisions
from extractor.ledger.judgements import Approval, Brought, Judged, Judgement
from extractor.ledger.reviews import Reviewed, together
from extractor.ledger.settled import Change
from extractor.ledger.store import Ledger
from extractor.ledger.transaction import MovedOn
from extractor.ledger.versions import NO_VERSIONS, History, Version

__all__ = [
    "NO_VERSIONS", "Approval", "Brought", "Change", "Decided", "Decision", "Decisions", "Entry", "History", "Judged",
    "Judgement", "Ledger", "MovedOn", "Recordable", "Reviewed", "Version", "content_hash", "together",
]  # fmt: skip
