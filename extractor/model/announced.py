"""What a bulletin announces of other policies."""

from __future__ import annotations

from extractor.model.provenance import Frozen


class Announcement(Frozen):
    """That a bulletin names a policy of the ledger: by its number, its title or both (`by`), in the words of `text`,
    whose JSON Pointer is `at`.

    It is worked out each time that it is asked for, as the policy may come after the bulletin.
    """

    policy_id: str
    by: tuple[str, ...]
    text: str
    at: str
