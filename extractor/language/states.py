"""The states of the USA, where a document says for which of them it is."""

from __future__ import annotations

import re

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky",
    "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
_BY_NAME = {name.casefold(): code for code, name in STATES.items()}
_NAMES = re.compile(rf"\b(?:{'|'.join(sorted(STATES.values(), key=len, reverse=True))})\b", re.IGNORECASE)
_CODE_AT_END = re.compile(rf"[-–—]\s*({'|'.join(STATES)})\s*\Z")  # "Knee Braces - OH"


def states_in(text: str) -> frozenset[str]:
    """The states, by their two letters, that a name or title has in it: by their names, or by their letters at its end
    behind a dash, which elsewhere may mean anything ("Prior Authorization (PA)").

    >>> sorted(states_in("Knee Braces for West Virginia and Ohio")), sorted(states_in("Knee Braces - KY"))
    (['OH', 'WV'], ['KY'])
    """
    named = {_BY_NAME[hit.group().casefold()] for hit in _NAMES.finditer(text)}
    return frozenset(named.union(_CODE_AT_END.findall(text)))


def ends_in_state(text: str) -> bool:
    """Whether a text ends in a state's letters behind a dash: "Knee Braces-OH"."""
    return _CODE_AT_END.search(text) is not None
