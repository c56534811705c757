"""Which policies hold certain words, by full-text search: in their names, criteria, limitations, sections, tables."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence

from extractor.language.plain import FILLER
from extractor.model.lookup import FoundPolicy, Passage
from extractor.search.index.as_of import AsOf, VersionRow, drafts, governing, since
from extractor.search.index.matches import found_policy

MOST_POLICIES = 20
MOST_PASSAGES = 3  # of a policy
MOST_RANKED = 2_000  # facts that are weighed: that takes some twenty milliseconds
EXCERPT = 40  # words of a passage
STEM = 5  # letters at the beginning of a word that its other forms have, too
_WORD = re.compile(r"\w+")
_RANKED = """
SELECT fact, policy, part FROM (
  SELECT search.rowid AS fact, policy, part, bm25(search, 1.0, 0.1) AS score
  FROM search JOIN facts ON facts.id = search.rowid
  WHERE search MATCH :words AND (:policies IS NULL OR policy IN (SELECT value FROM json_each(:policies)))
  ORDER BY search.rowid LIMIT :most
) ORDER BY score, fact
"""


def find_words(base: sqlite3.Connection, words: str, as_of: AsOf) -> tuple[tuple[FoundPolicy, ...], tuple[str, ...]]:
    """The policies that fit the words best on the day, and sentences on what limits the answer.

    Words of a policy's name count together with those of its statements: "imrt pediatric" finds what a policy on IMRT
    says of pediatric patients.
    """
    tokens = _WORD.findall(words)
    notes = []
    weighed, policies = _search(base, _all_of(tokens), tokens, as_of, MOST_POLICIES + 1)
    if not policies and len(tokens) > 1:
        weighed, policies = _search(base, _any_of(tokens), tokens, as_of, MOST_POLICIES + 1)
        notes += ["No statement has all of these words; these have some of them."] if policies else []
    if weighed == MOST_RANKED:
        notes.append(f"{MOST_RANKED:,} statements or more have these words; not all of them were weighed. Add a word.")
    if len(policies) > MOST_POLICIES:
        notes.append(f"These {MOST_POLICIES} policies fit best; others have the words, too.")
    best = list(policies.values())[:MOST_POLICIES]
    answers = (found_policy(v, (), passages, None, drafts(base, v.id, as_of)) for v, passages in best)
    return tuple(answers), tuple(notes)


def mentions(base: sqlite3.Connection, code: str, as_of: AsOf) -> dict[int, tuple[Passage, ...]]:
    """What the policies that govern the day say of a code outside their tables, by policy."""
    if not (tokens := _WORD.findall(code)):
        return {}
    _, policies = _search(base, f"{{text}} : {_phrase(tokens)}", tokens, as_of, MOST_RANKED, but=("codes", "title"))
    return {policy: passages for policy, (_, passages) in policies.items()}


def _all_of(tokens: Sequence[str]) -> str:
    """All of the words, one at least in a fact itself, others perhaps in the policy's name; the better where they
    follow each other.
    """
    each = [_phrase([word]) for word in _telling(tokens)]
    if len(tokens) == 1:
        return f"{{text}} : {each[0]}"
    return f"({{text}} : ({' OR '.join(each)}) AND {' AND '.join(each)}) OR {{text}} : {_phrase(tokens)}"


def _any_of(tokens: Sequence[str]) -> str:
    return f"{{text}} : ({' OR '.join(_phrase([word]) for word in _telling(tokens))})"


def _telling(tokens: Sequence[str]) -> Sequence[str]:
    return [word for word in tokens if word.lower() not in FILLER] or tokens


def _phrase(tokens: Sequence[str]) -> str:
    return f'"{" ".join(tokens)}"'


def _search(
    base: sqlite3.Connection,
    words: str,
    tokens: Sequence[str],
    as_of: AsOf,
    most: int,
    but: Collection[str] = (),
) -> tuple[int, dict[int, tuple[VersionRow, tuple[Passage, ...]]]]:
    """How many facts were weighed, and the best `most` policies with their best passages.

    `words` are in FTS5's language; `but` are parts of the facts in which they do not count.
    """
    policies = None if as_of.policies is None else json.dumps(sorted(as_of.policies))
    ranked = base.execute(_RANKED, {"words": words, "policies": policies, "most": MOST_RANKED}).fetchall()
    versions: dict[int, VersionRow | None] = {}
    passages: dict[int, list[Passage]] = {}
    for fact, policy, part in ranked:
        is_full = len(passages[policy]) >= MOST_PASSAGES if policy in passages else len(passages) >= most
        if is_full or part in but:
            continue
        if policy not in versions:
            versions[policy] = governing(base, policy, as_of)
        if (version := versions[policy]) and (standing := _standing(base, fact, version.id)):
            passages.setdefault(policy, []).extend(_passage(base, part, tokens, standing))
    return len(ranked), {
        policy: (row, tuple(found_passages)) for policy, found_passages in passages.items() if (row := versions[policy])
    }


_Standing = tuple[str, str, str | None, int | None, int]  # text, pointer, label, page, since which version


def _standing(base: sqlite3.Connection, fact: int, version: int) -> _Standing | None:
    row: _Standing | None = base.execute(
        "SELECT text, pointer, label, page, since FROM stands JOIN facts ON facts.id = fact"
        " WHERE fact = ? AND version = ? LIMIT 1",
        (fact, version),
    ).fetchone()
    return row


def _passage(base: sqlite3.Connection, part: str, tokens: Sequence[str], standing: _Standing) -> Iterator[Passage]:
    """A fact in short; none for the policy's name, which is told anyway."""
    if part != "title":
        text, at, label, page, first = standing
        fields = {"part": part, "text": _excerpt(text, tokens), "label": label, "at": at, "page": page}
        yield Passage.model_validate(fields | {"since": since(base, first)})


def _excerpt(text: str, tokens: Sequence[str]) -> str:
    """A text around the first of the words, which may stand there in another form."""
    words = text.split()
    if len(words) <= EXCERPT:
        return text
    stems = tuple(token.lower()[:STEM] for token in _telling(tokens))
    hits = (position for position, word in enumerate(words) if word.lower().lstrip("“‘(\"'").startswith(stems))
    start = min(max(next(hits, 0) - EXCERPT // 4, 0), len(words) - EXCERPT)
    end = start + EXCERPT
    shown = " ".join(words[start:end])
    return f"{'…' if start else ''}{shown}{'…' if end < len(words) else ''}"
