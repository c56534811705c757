"""Signs as the eye sees them: ligatures taken apart, picture fonts and private-use codes put into plain Unicode."""

from __future__ import annotations

from functools import cache, lru_cache

SPACES = frozenset(
    " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
UNSEEN = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    "\u061c\u202a\u202b\u202c\u202d\u202e\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
).union(map(chr, range(0xE0000, 0xE0080)))  # what turns a line round, and tags: nothing of it is on the paper
STRIKES = frozenset("\u0335\u0336\u0337\u0338")  # combining strokes through the letter before
UNREADABLE = "\ufffd"
EMPTY, CHECKED = "☐", "☒"  # check boxes that are drawn or form fields, and not signs of a font
TICKED = {"✓": "☑", "✔": "☑", "✕": "☒", "✖": "☒", "✗": "☒", "✘": "☒"}
CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))  # which a terminal would obey: no sign at all
CROSSES = frozenset("Xx×✓✔✕✖✗✘√")

_EVERYWHERE = {
    "\x00": UNREADABLE,  # a glyph that the file gives no meaning
    "\x02": "-",  # PDFium's sign for a hyphen at the end of a line
    "\ufffe": "-",  # the same, where it is asked for whole texts
    "\u00ad": "-",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ft",
    "\ufb06": "st",
    **dict.fromkeys("□▢◻◽⬜❏❐❑❒", "☐"),
    **dict.fromkeys("⊠⌧", "☒"),
    "\u2126": "Ω",
    "\u212b": "Å",
}

# What the codes of the usual picture fonts show. Word stores them at U+F000 + code, other printers at the bare code.
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢",
    0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•", 0xA3: "☐",
}  # fmt: skip
_WINGDINGS_3 = {0x7D: "▶", 0x84: "▶", 0x22: "→"}
_WEBDINGS = {0x3C: "■", 0x3D: "●", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_DINGBATS = {
    0x33: "✓", 0x34: "✔", 0x35: "✕", 0x36: "✖", 0x37: "✗", 0x38: "✘", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐",
    0x70: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖",
}  # fmt: skip
_SYMBOL = {
    0x2D: "−", 0x3C: "<", 0x3E: ">", 0x44: "Δ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x64: "δ", 0x67: "γ", 0x6B: "κ",
    0x6C: "λ", 0x6D: "µ", 0x70: "π", 0x73: "σ", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_FONTS = (
    ("wingdings2", _WINGDINGS_2),
    ("wingdings3", _WINGDINGS_3),
    ("wingdings", _WINGDINGS),
    ("webdings", _WEBDINGS),
    ("dingbats", _DINGBATS),
    ("symbol", _SYMBOL),
)
_PRIVATE = _SYMBOL | _WINGDINGS  # a private-use code in a font of unknown name is most often Word's Wingdings


@cache
def alphabet_of(font: str) -> dict[int, str] | None:
    """What a picture font's codes show; None for a font of letters."""
    plain = font.lower().replace(" ", "").replace("-", "")
    return next((table for name, table in _FONTS if name in plain), None)


@lru_cache(maxsize=4096)
def seen(sign: str, font: str) -> str:
    """What stands on the paper for one stored sign of a font: usually itself; "" where nothing does."""
    if sign in UNSEEN:
        return ""
    if sign in _EVERYWHERE:
        return _EVERYWHERE[sign]
    code = ord(sign)
    alphabet = alphabet_of(font)
    if 0xF000 <= code <= 0xF0FF:
        low = code & 0xFF
        shown = (alphabet if alphabet is not None else _PRIVATE).get(low)
        return shown or (chr(low) if 0x21 <= low < 0x7F and alphabet is None else sign)
    if alphabet is not None and alphabet is not _SYMBOL and code in alphabet:
        return alphabet[code]
    if sign in CONTROLS:
        return UNREADABLE
    if alphabet is _SYMBOL and sign == "·":
        return "•"
    return sign


def without_controls(text: str) -> str:
    """Text that the file stores beside its pages, such as its title, without what no paper could show."""
    return "".join(
        " " if sign in SPACES else UNREADABLE if sign in CONTROLS else sign for sign in text if sign not in UNSEEN
    )
