"""Words of a policy in Markdown (CommonMark with the tables of GitHub): they are shown, and never mark anything up."""

from __future__ import annotations

import re

from extractor.report.printable import one_line

_MEANS_SOMETHING = re.compile(r"[\\`*_{}\[\]#|~$!^=@]|:(?=[\w/])|(?<=w)\.(?=\w)")  # the last two begin addresses
_BEGINS_SOMETHING = re.compile(r"^([-+]|\d+(?=[.)](?:\s|$)))")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """Words that Markdown shows as they are, on one line: no markup, no HTML, no address that becomes a link."""
    plain = _MEANS_SOMETHING.sub(r"\\\g<0>", one_line(text))
    plain = _BEGINS_SOMETHING.sub(lambda begin: f"\\{begin[0]}" if begin[0] in "-+" else f"{begin[0]}\\", plain)
    return re.sub("[&<>]", lambda sign: _MARKUP[sign[0]], plain)
