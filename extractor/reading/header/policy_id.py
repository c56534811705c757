"""The name under which a policy is kept: payer slug / policy slug."""

from __future__ import annotations

import re
import unicodedata

UNKNOWN_PAYER = "unknown-payer"


def policy_id(payer: str | None, policy_number: str | None, title: str | None) -> str:
    """`<payer>/<title>` in lower case and hyphens; the number stands in where there is no title."""
    return f"{_slug(payer) or UNKNOWN_PAYER}/{_slug(title) or _slug(policy_number) or 'untitled'}"


def _slug(text: str | None) -> str:
    """ASCII letters and digits with single hyphens, at most 80 characters, cut between words."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return slug if len(slug) <= 80 else slug[:80].rsplit("-", 1)[0]
