"""Where the credit of a photograph stands in a paragraph: at its end or at its start."""

from __future__ import annotations

import re

REACH = 200
"""Characters at either end of a paragraph in which a credit is sought."""

_PICTURE = r"(?:Photo(?:graph|graphy|graphs|s)?|Images?|Pictures?)"
_AGENCY = (
    r"(?:A[FNA]?P|UPI|EPA(?:-EFE)?|PA(?: Wire| Media| Images)?|REUTERS|Reuters|Getty(?: Images)?|Shutterstock|Alamy"
    r"|Bloomberg|Xinhua|Anadolu|TASS|Yonhap|Kyodo|dpa|ANI|PTI|ZUMA|Handout|Pool|[Tt]he Guardian)"
)
_NAME = r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,3}"
_AT_END = re.compile(
    rf"\(?(?:(?:File|Pool|Handout) ){{0,2}}{_PICTURE}(?: by|:| courtesy)(?:[^.]{{2,60}}|[^.]{{2,50}}/ ?{_AGENCY}\.)$"
    r"|(?:\(?(?:AP Photo|Photo by|REUTERS)/[A-Z][^.]{0,40}"
    rf"|\({_NAME} ?/ ?{_AGENCY}\)\.?"
    rf"|\({_PICTURE}(?: by|:)[^()]{{2,80}}\)\.?"
    r"|(?!\s)[^.!?]{0,40}(?:Getty Images|via (?:AP|Reuters|Getty))[^.]{0,20})$"
)
_AT_START = re.compile(
    r"(?:\((?:AP Photo|AFP PHOTO|REUTERS) ?/[^()]{2,80}\)"
    rf"|\((?:(?:File|Pool|Handout) )?{_PICTURE}(?: by|:)[^()]{{2,80}}\)"
    rf"|\({_NAME} ?/ ?{_AGENCY}\)"
    rf"|(?:(?:File|Pool|Handout) )?{_PICTURE}(?: by|:| courtesy of) (?:{_NAME} ?/ ?)?{_AGENCY})"
    r"[.:]?\s{1,3}(?=[\"'“‘(]?[A-Z])"
)


def at_end(text: str) -> int | None:
    """Where the credit begins that a paragraph ends with."""
    from_here = max(0, len(text) - REACH)
    found = _AT_END.search(text[from_here:])
    return from_here + found.start() if found else None


def at_start(text: str) -> int:
    """Where the text begins behind the credit that a paragraph starts with; 0 where it starts with none."""
    found = _AT_START.match(text[:REACH])
    return found.end() if found else 0
