"""The last change of a code by the revision history: added, removed, or freed of prior authorization.

A history is read sentence by sentence: a code goes with the nearest verb. Where no verb tells, nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractor.language.authorization import may_speak_of_authorization
from extractor.language.codes import mentions_of
from extractor.language.sentences import clauses
from extractor.model.policy import Revision

LastChange = Literal[
    "named", "added", "removed", "freed"
]  # "named": no verb tells; "freed": of prior authorization only
_VERB = re.compile(
    r"\b(?:(?P<removed>remov\w+|delet\w+|no longer|discontinu\w+|terminat\w+)"
    r"|(?P<named>revis\w+|updat\w+|modif\w+|chang\w+|clarif\w+|correct\w+|mov(?:e|ed|ing)|replac\w+(?! (?:with|by)))"
    r"|(?P<added>add\w*|includ\w+|new|now|replaced (?:with|by)))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\bno (?=codes? )|\bnot ", re.IGNORECASE)
# Where something was taken out of one of several lists, it may stand in another: "from Group 2", "from exclusions".
_FROM_ONE_LIST = re.compile(
    r"\bfrom (?:the )?(?:exclusion|excluded|non-?covered|not covered|investigational|group|attachment|table|appendix"
    r"|list of (?:preferred|excluded|exclusion))",
    re.IGNORECASE,
)


def last_change(code: str, history: Sequence[Revision]) -> tuple[Revision, LastChange] | None:
    """The newest dated entry that names a code, alone or in a range, and what it says of it."""
    dated = sorted((entry for entry in history if entry.date), key=lambda entry: entry.date or "", reverse=True)
    return next(((entry, change) for entry in dated if (change := _change_of(code, entry.text))), None)


def _change_of(code: str, entry: str) -> LastChange | None:
    """What an entry says last of a code; None where it does not name it."""
    change: LastChange | None = None
    for sentence in clauses(entry):
        position = next(mentions_of(code, sentence), None)
        if position is not None and not _NEGATED.search(sentence):
            change = _verb_of(sentence, position)
    return change


def _verb_of(sentence: str, position: int) -> LastChange:
    """The verb that a code at `position` belongs to: the nearest before it or, where codes come first, after it."""
    verbs = list(_VERB.finditer(sentence))
    before = [verb for verb in verbs if verb.end() <= position]
    after = [verb for verb in verbs if verb.start() > position]
    chosen = after[0] if after and (not before or _ends_clause(sentence[before[-1].end() : position])) else None
    chosen = chosen or (before[-1] if before else None)
    if chosen is None or chosen["named"]:
        return "named"
    if chosen["added"]:
        return "added"
    if _FROM_ONE_LIST.search(sentence, chosen.end()):
        return "named"
    return "freed" if may_speak_of_authorization(sentence) else "removed"


def _ends_clause(between: str) -> bool:
    """Whether a verb's clause is over before a code: "E0485 removed, E0486 added"."""
    return re.fullmatch(r"(?:,| and|, and| [Cc]odes?| )* *", between) is not None and bool(re.match(r",| and", between))
