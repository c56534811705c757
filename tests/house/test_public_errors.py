"""What the docstrings of the public face say that it raises is what it raises, and nothing else comes out."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import extractor
from extractor import Ledger, read_policy
from extractor.errors import (
    Encrypted,
    LedgerError,
    LimitExceeded,
    NotAPdf,
    NotAPolicy,
    NoText,
    PolicyError,
    ProfileError,
    SourceError,
)
from extractor.layout.pdf.limits import Limits
from tests.layout.paper import printed, write
from tests.printing.__main__ import RAW

PDF = RAW / "larkfield-cgm-2025-07.pdf"


def unopened(folder: Path) -> object:
    return read_policy(folder / "absent.pdf")


def of_no_name(_: Path) -> object:
    return read_policy("a\0b.pdf")


def of_a_folder(folder: Path) -> object:
    return read_policy(folder)


def cut_off(folder: Path) -> object:
    (folder / "cut.pdf").write_bytes(PDF.read_bytes()[:5000])
    return read_policy(folder / "cut.pdf")


def locked(folder: Path) -> object:
    canvas = Canvas(str(folder / "locked.pdf"), encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "Locked")
    canvas.save()
    return read_policy(folder / "locked.pdf")


def empty_pages(folder: Path) -> object:
    return read_policy(printed(folder, lambda _: None))


def a_letter(folder: Path) -> object:
    return read_policy(printed(folder, lambda canvas: write(canvas, 72, 72, "Dear Sir, the moon is full.")))


def too_long(folder: Path) -> object:
    with (folder / "long.pdf").open("wb") as file:
        file.truncate(Limits().file_bytes + 1)
    return read_policy(folder / "long.pdf")


def absent_profiles(folder: Path) -> object:
    return read_policy(PDF, profiles=folder / "absent")


def a_broken_profile(folder: Path) -> object:
    (folder / "mine.toml").write_text("name =")
    return read_policy(PDF, profiles=str(folder))


@pytest.mark.parametrize(
    ("provoke", "error", "said"),
    [
        (unopened, SourceError, r"absent\.pdf: cannot be opened: No such file"),
        (of_no_name, SourceError, r"cannot be opened: .*null"),
        (of_a_folder, SourceError, r"cannot be opened"),
        (cut_off, NotAPdf, r"cut\.pdf: the PDF is cut off"),
        (locked, Encrypted, r"locked\.pdf: .*password"),
        (empty_pages, NoText, r"printed\.pdf: no page has any text"),
        (a_letter, NotAPolicy, r"printed\.pdf: readable, but"),
        (too_long, LimitExceeded, r"long\.pdf: .* bytes; at most"),
        (absent_profiles, ProfileError, r"absent: there is no such folder"),
        (a_broken_profile, ProfileError, r"mine\.toml"),
    ],
)
def test_reading_raises_what_it_says(
    provoke: Callable[[Path], object], error: type[PolicyError], said: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=said) as raised:
        provoke(tmp_path)
    assert type(raised.value) is error
    assert "\n" not in str(raised.value)
    assert error.__name__ in (read_policy.__doc__ or "")


def test_a_ledger_says_what_it_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match=r"cannot make a ledger in .*file: it is no folder"):
        Ledger.open(tmp_path / "file")
    with pytest.raises(LedgerError, match=r"there is no ledger in .*absent"):
        Ledger.existing(tmp_path / "absent")
    assert Ledger.find(tmp_path) is None


def test_without_git_the_ledger_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    with pytest.raises(LedgerError, match="git is not installed or not on the PATH"):
        Ledger.open(tmp_path / "ledger")


def test_each_public_name_is_shown_at_work() -> None:
    shown = extractor.__doc__ or ""
    assert [name for name in extractor.__all__ if not re.search(rf"\b{name}\b", shown)] == []
    assert [name for name in extractor.__all__ if not getattr(extractor, name).__doc__] == []
