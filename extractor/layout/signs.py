"""Signs as the eye sees them: private-use glyphs, ligatures, odd spaces and soft hyphens put into plain Unicode."""

from __future__ import annotations

SPACES = frozenset(
    " \t\r\n\f\v\x00\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufffe")

_EVERYWHERE = {
    "\u0002": "-",
    "\u00ad": "-",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ft",
    "\ufb06": "st",
}

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xDC: "➲",
    0xE0: "→", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©",
    0xE4: "™", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "µ", 0x2D: "−", 0x3E: ">", 0x3C: "<", 0x44: "Δ",
}  # fmt: skip


def seen(sign: str, font: str) -> str:
    """The sign that stands on the paper for a stored one; `font` is the font's name."""
    plain = _EVERYWHERE.get(sign)
    if plain is not None:
        return plain
    code = ord(sign)
    if 0xF000 <= code <= 0xF0FF:
        low = code & 0xFF
        if "wingdings" in font.lower():
            return _WINGDINGS.get(low, sign)
        return _SYMBOL.get(low) or (chr(low) if 0x21 <= low < 0x7F else _WINGDINGS.get(low, sign))
    return sign
