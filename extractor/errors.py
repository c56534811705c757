"""Every exception that leaves this package.

PolicyError                 something that a person must be told; never a traceback on the command line
├── SourceError             one PDF cannot be read: names the file, the page where known, and the reason
│   ├── NotAPdf             the bytes are not a PDF, are empty, or are cut off
│   ├── Encrypted           a password is needed, or the one given is wrong
│   ├── NoText              pages are empty, or pictures only (a scan): OCR is needed
│   ├── NotAPolicy          readable, but of no known kind and with no criteria, codes or word on coverage
│   └── LimitExceeded       more pages, characters, memory or time than is allowed
├── ProfileError            a payer's profile does not fit its schema
├── LedgerError             the git repository cannot take or give what was asked
└── UnknownVersion          no such policy, or no such version of it
"""

from __future__ import annotations

from pathlib import Path


class PolicyError(Exception):
    """Base of all errors of this package; its message is one line that a person can act on."""


class SourceError(PolicyError):
    """One PDF cannot be read. `page` is 1-based, None where the fault is the whole file's."""

    def __init__(self, path: Path | str, reason: str, page: int | None = None) -> None:
        self.path, self.reason, self.page = Path(path), reason, page
        super().__init__(f"{self.path}{f', page {page}' if page else ''}: {reason}")

    def __reduce__(self) -> tuple[type[SourceError], tuple[Path, str, int | None]]:
        return type(self), (self.path, self.reason, self.page)  # crosses process boundaries whole


class NotAPdf(SourceError):
    """The bytes are no PDF, or are empty or cut off."""


class Encrypted(SourceError):
    """The PDF asks for a password."""


class NoText(SourceError):
    """The pages hold no text: they are empty, or pictures."""


class NotAPolicy(SourceError):
    """Readable text, but nothing in it that a policy has."""


class LimitExceeded(SourceError):
    """Reading needed more pages, characters, memory or time than allowed."""


class ProfileError(PolicyError):
    """A payer's profile does not fit its schema."""


class LedgerError(PolicyError):
    """The repository cannot take or give what was asked."""


class UnknownVersion(LedgerError):
    """No such policy, or no such version of it."""
