"""A question without what is said around it out of courtesy: "hi, do you know who runs the port? thanks"."""

from __future__ import annotations

import re

LONGEST = 2_000
"""Characters of a text that is read; a longer one is left as it is."""

_ASKS = r"(?:who|whom|whose|what|which|when|where|why|how|(?:the\s+)?name\s+of)\b"
_ONE = r"(?:you|u|we|they|i|anyone|anybody|someone|somebody)"
_GREETING = (
    r"(?:hi|hey|hello|yo|(?:good\s+)?(?:morning|afternoon|evening)|sorry|ok(?:ay)?|so|right|well|thanks|please|pls|plz|all"
    r"|folks|team|guys|everyone|there|(?:a\s+)?(?:quick|basic|dumb|silly|stupid|simple)\s+(?:one|q|question)|q(?:uestion)?)"
)
_LEAD = (
    rf"(?:(?:do|does|did)\s+{_ONE}\s+(?:happen\s+to\s+)?(?:know|remember|recall)"
    rf"|(?:can|could|would|will)\s+{_ONE}\s+(?:(?:please|pls|plz|also|just|kindly)\s+)*(?:tell|remind|give|find|check|confirm|say)"
    r"(?:\s+(?:me|us|out|for\s+me|again|please|pls))*"
    r"|any\s?(?:idea|clue|one\s+know|body\s+know)s?|i\s+wonder|i(?:['’]m|\s+am)?\s+wondering|just\s+wondering"
    r"|(?:i|we)(?:['’]d|\s+would)?\s+(?:like|want|need|love)\s+to\s+(?:know|find\s+out|check|confirm)"
    r"|(?:i|we)?\s*need(?:\s+to\s+know)?|looking\s+for|(?:please\s+|pls\s+|plz\s+)?(?:tell|remind|give)\s+(?:me|us))"
)
_BEFORE = re.compile(rf"^\W*(?:{_GREETING}\b[\s,!:.–—-]*){{0,8}}(?:{_LEAD}\s+(?:again\s+)?)?(?={_ASKS})", re.IGNORECASE)
_SHORT = r"(?:pls|plz|please|thx|tia|asap|lol|btw)"
_THANKS = (
    rf"(?:{_SHORT}|thanks|thank\s+you|ty|cheers|ta|folks|team|guys|anyone|again|a\s+(?:lot|ton|million|bunch)|so\s+much"
    rf"|in\s+advance|all|(?:i\W?m\s+)?just\s+(?:curious|wondering|asking|checking)|if\s+{_ONE}\s+(?:knows?|can|could)"
    rf"|by\s+any\s+chance|(?:do|does)\s+{_ONE}\s+know)"
)
_BEHIND = re.compile(
    rf"(?:\s{_SHORT}|\s?[,;:.!?–—-]+\s?{_THANKS})(?:[\s,;:.!?–—-]+{_THANKS}){{0,5}}[\s.!?]*$", re.IGNORECASE
)
_INDIRECT = re.compile(
    r"(?P<asks>who|what|where|when|how\s+(?:old|long|far|big))\s+(?P<of>(?!is\b|was\b|are\b|were\b|did\b|does\b|do\b)[^?,;]+?)"
    r"\s+(?P<is>is|was|are|were)(?P<now>\s+(?:now|again|these\s+days|currently))?\W*",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """The question alone, turned round where it is indirect: "do you know who the mayor is" asks "who is the mayor"."""
    if len(text) > LONGEST:
        return text
    without = _BEHIND.sub("", _BEFORE.sub("", text))
    turned = _INDIRECT.fullmatch(without)
    return f"{turned['asks']} {turned['is']} {turned['of']}{turned['now'] or ''}?" if turned else without
