"""What a person should look at in the ledger's policies, the worst first, and what persons have settled of it."""

from extractor.checks.findings.listing import listed
from extractor.checks.findings.printing import csv_lines, json_lines, summary, text_lines
from extractor.checks.findings.settling import settle, unsettle

__all__ = ["csv_lines", "json_lines", "listed", "settle", "summary", "text_lines", "unsettle"]
