"""What the text says of prior authorization against what was read."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.doubts.account import PARTS, Account, Entry
from extractor.doubts.doubting import doubt, quoted
from extractor.language.authorization import (
    may_speak_of_authorization,
    names_authorization,
    says_of_authorization,
    speaks_of_authorization,
    spelled_out,
)
from extractor.language.authorization_scope import makes_exception
from extractor.language.ruling import is_fine_print, refers_elsewhere, sets_condition_on_authorization
from extractor.language.sentences import sentences
from extractor.model.outline import Passage
from extractor.model.policy import Requirement
from extractor.model.provenance import Finding

_ASIDE = frozenset({"revision_history", "references"})  # there it is told of, not ruled
_LINES = 3  # so many lines that speak of "authorization" alone speak of a rule, one may be fine print


def authorization_unread(account: Account) -> Iterator[Finding]:
    """A text that speaks of prior authorization where no answer was read, be it in a title or beside codes."""
    if account.policy.prior_authorization is not None:
        return
    free = [e for e in account.entries if (e.is_left or e.part in PARTS) and may_speak_of_authorization(e.text)]
    speaking = [e for e in free if not is_fine_print(e.text) and not refers_elsewhere(e.text)]
    in_full = [e for e in speaking if speaks_of_authorization(e.text)] or list(_named_elsewhere(account))
    if in_full or len(speaking) >= _LINES:
        first = (in_full or speaking)[0]
        message = f"The text speaks of authorization, but no answer was read from it: {quoted(first.text)}"
        yield doubt(account, "authorization-unread", "/prior_authorization", message, first.passage)


def condition_dropped(account: Account) -> Iterator[Finding]:
    """An answer without condition from a sentence that sets one: "not required when the claim …"."""
    value = account.policy.prior_authorization
    for place in account.reading.evidence.where.get("/prior_authorization", ()):
        if value in ("required", "not_required") and place.text and sets_condition_on_authorization(place.text):
            message = f"Read as {value.replace('_', ' ')}, but the sentence sets a condition: {quoted(place.text)}"
            yield doubt(account, "condition-dropped", "/prior_authorization", message)
            return


def authorization_in_part(account: Account) -> Iterator[Finding]:
    """An answer of which an exception decides: it is required, but a sentence frees a part; or it holds sometimes
    because the sentence that requires it has an exception."""
    value = account.policy.prior_authorization
    contrary: list[tuple[str, Passage | None]] = []
    if value == "required":
        contrary = [(text, entry.passage) for answer, text, entry in _stated(account) if answer == "not_required"]
    elif value == "conditional":
        contrary = [(t, None) for answer, t in _proofs(account) if answer == "required" and makes_exception(t)]
    for sentence, passage in contrary[:1]:
        message = f"Read as {value}, but the text makes an exception: {quoted(sentence)}"
        yield doubt(account, "authorization-in-part", "/prior_authorization", message, passage)


def authorization_among_criteria(account: Account) -> Iterator[Finding]:
    """An answer that sets a condition from a statement of the criteria, though no sentence frees anything: the
    statement may say when a request is approved, not when one is needed."""
    if account.policy.prior_authorization != "conditional":
        return
    proofs = [place.text for place in account.reading.evidence.where.get("/prior_authorization", ()) if place.text]
    ruling = [e for e in account.entries if e.part in PARTS and any(proof in e.text for proof in proofs)]
    if ruling and not any(answer == "not_required" for answer, _, _ in _stated(account)):
        message = f"Read as conditional from a criterion, but no sentence frees anything: {quoted(ruling[0].text)}"
        yield doubt(account, "authorization-among-criteria", "/prior_authorization", message, ruling[0].passage)


def _named_elsewhere(account: Account) -> Iterator[Entry]:
    """Titles, captions and the like that name prior authorization. A row of a table of codes, or what explains its
    signs, says it of codes alone, and so does a whole list of codes."""
    for entry in account.entries if account.policy.criteria else ():
        is_free = entry.is_left or entry.part in PARTS or entry.part in _ASIDE
        of_rows = entry.part == "code_tables" and not entry.pointer.endswith("/caption")
        if not (is_free or of_rows) and names_authorization(entry.text) and not refers_elsewhere(entry.text):
            yield entry


def _stated(account: Account) -> Iterator[tuple[Requirement | None, str, Entry]]:
    """What the document's sentences answer, wherever they stand."""
    for entry in account.entries:
        if entry.part not in _ASIDE and may_speak_of_authorization(entry.text):
            for sentence in sentences(entry.text):
                yield says_of_authorization(spelled_out(sentence)), sentence, entry


def _proofs(account: Account) -> Iterator[tuple[Requirement | None, str]]:
    """What the sentences answer that the answer was read from."""
    for place in account.reading.evidence.where.get("/prior_authorization", ()):
        for sentence in sentences(place.text or ""):
            yield says_of_authorization(spelled_out(sentence)), sentence
