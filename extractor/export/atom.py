"""An Atom feed (RFC 4287) for people: one entry a version, the newest first, in the sentences of the report.

The ids are made of commits (UUID version 5, RFC 9562), so they stay; `updated` is the day and time of the commit. An
entry never changes, and neither does the feed while the ledger does not.

It cannot carry: facts that a machine could read (that is what the other feeds are for), more than the sentences of the
commit, and links: a ledger does not know where it is published. A reader that shows only the newest entries forgets
the older ones; `--since` gives those after the last one seen.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from html import escape
from xml.etree import ElementTree

from extractor.export.feed_versions import Recorded, Withdrawn
from extractor.report.details import apart
from extractor.report.excerpts import unmarked

ATOM = "http://www.w3.org/2005/Atom"
TITLE = "Changes of medical policies"
LONG_AGO = "1970-01-01T00:00:00Z"  # when a ledger without versions was updated last
_STYLES = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def document(
    versions: Iterable[Recorded | Withdrawn], first: Recorded | None, last: Recorded | Withdrawn | None
) -> bytes:
    """The feed with an entry for each of these versions, and for each that was taken back; `first` and `last` are those
    of the whole ledger."""
    feed = ElementTree.Element("feed", xmlns=ATOM)
    _add(feed, "id", _name(f"ledger:{first.commit if first else ''}"))
    _add(feed, "title", TITLE)
    _add(feed, "updated", last.committed if last else LONG_AGO)
    _add(ElementTree.SubElement(feed, "author"), "name", "policy")
    for version in sorted(versions, key=lambda version: version.cursor, reverse=True):
        _withdrawal(feed, version) if isinstance(version, Withdrawn) else _entry(feed, version)
    ElementTree.indent(feed)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(feed: ElementTree.Element, version: Recorded) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    headline, *lines = version.reader_changes or version.changes or ("",)
    _add(entry, "id", _name(f"version:{version.commit}"))
    _add(entry, "title", _title(version))
    _add(entry, "published", version.committed)
    _add(entry, "updated", version.committed)
    _add(ElementTree.SubElement(entry, "author"), "name", version.facts["payer"] or "payer not stated")
    ElementTree.SubElement(entry, "category", term=version.policy_id, label=_printable(_policy(version)))
    _add(entry, "summary", headline)
    items = "".join(f"<li>{_styled(line.removeprefix('- '))}</li>" for line in lines)
    _add(entry, "content", f"<p>{escape(headline, quote=False)}</p>" + (f"<ul>{items}</ul>" if items else ""), "html")


def _styled(line: str) -> str:
    """A line of the commit as HTML: words taken out and put in have elements of their own, not marks."""
    runs = list(apart(list(unmarked(line))))
    return "".join(_STYLES[sign].format(escape(text, quote=False)) for sign, text in runs)


def _withdrawal(feed: ElementTree.Element, made: Withdrawn) -> None:
    version, entry = made.version, ElementTree.SubElement(feed, "entry")
    effective = version.facts["effective_date"]
    _add(entry, "id", _name(f"withdrawal:{made.commit}"))
    of = f"the version effective {effective}" if effective else "a version without an effective date"
    _add(entry, "title", f"{_policy(version)}: {of} is taken back")
    _add(entry, "published", made.committed)
    _add(entry, "updated", made.committed)
    _add(ElementTree.SubElement(entry, "author"), "name", version.facts["payer"] or "payer not stated")
    ElementTree.SubElement(entry, "category", term=version.policy_id, label=_printable(_policy(version)))
    _add(entry, "summary", f"{_left(made)}. {made.by}: {made.why}")


def _left(made: Withdrawn) -> str:
    if made.newest is None:
        return "No version of it is left"
    effective = made.newest.facts["effective_date"]
    return f"Its newest version is the one {f'effective {effective}' if effective else 'without an effective date'}"


def _title(version: Recorded) -> str:
    if version.moved_from:
        return f"{_policy(version)}: filed under another policy, not changed by the insurer"
    if version.rereads:
        return f"{_policy(version)}: read again, not changed by the insurer"
    effective = version.facts["effective_date"]
    incomplete = f" (incomplete: {', '.join(version.incomplete)})" if version.incomplete else ""
    if version.is_draft:
        return f"{_policy(version)}: draft, in force for nobody{incomplete}"
    return f"{_policy(version)}: {f'effective {effective}' if effective else 'effective date not stated'}{incomplete}"


def _policy(version: Recorded) -> str:
    return version.facts["title"] or version.policy_id


def _name(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"policy:{name}").urn


def _add(parent: ElementTree.Element, name: str, text: str, type: str | None = None) -> None:
    ElementTree.SubElement(parent, name, {"type": type} if type else {}).text = _printable(text)


def _printable(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
