"""The audit as one HTML file with nothing loaded from elsewhere, in the order of the source."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from extractor.checks.audit.audit_text import TITLES, against, counts
from extractor.model.audit import Audit, Audited, Quote
from extractor.report.citing import place


def html(audit: Audit) -> str:
    style = files("extractor.checks.audit").joinpath("audit.css").read_text("utf-8")
    rows = "".join(_row(statement) for statement in audit.statements)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Audit of {escape(audit.source)}</title><style>\n{style}</style></head>\n<body>\n"
        f"<h1>{escape(audit.source)}</h1><p>against {escape(against(audit))}</p><p>{escape(counts(audit))}</p>\n"
        f"<table><thead><tr><th>The source says</th><th>Verdict</th><th>The policy says</th></tr></thead>\n"
        f"<tbody>{rows}</tbody></table></body></html>\n"
    )


def _row(statement: Audited) -> str:
    said = "".join(_quote(quote, "") for quote in statement.cited)
    if statement.nearest:
        said += _quote(statement.nearest, "nearest: ")
    return (
        f'<tr class="{statement.verdict}"><td>{escape(statement.text)}</td>'
        f"<td><b>{TITLES[statement.verdict]}</b><br>{escape(statement.reason)}.</td><td>{said}</td></tr>\n"
    )


def _quote(quote: Quote, before: str) -> str:
    at = escape(quote.at)
    where = f'<cite title="{at}" data-at="{at}">{escape(place([quote]))}</cite>'
    return f"<blockquote>{before}“{escape(quote.text)}” {where}</blockquote>"
