"""Sums of money: what asks for one ("what did they pay for it", "cost of the repair"), and what tells one."""

from __future__ import annotations

from retrieval.number_words import WORDS

_DOES = r"(?:did|does|do|will|would|was|were|is|are|has|have|had|can|could|should|must)"
_CHANGES_HANDS = (
    r"(?:pay(?:s|ing)?|paid|cost(?:s|ing)?|spen[dt]|earn(?:ed)?|worth|charged?|owed?|los[et]|donated?|invest(?:ed)?|raised?"
    r"|sell|sold|fined?|fetch(?:ed)?|valued|len[dt]|lending|borrow(?:ed)?|makes?|made|(?:cough(?:ed)?|stump(?:ed)?)\s+up"
    r"|(?:fork|shell)(?:ed)?\s+out|get|got|giv(?:e|en)|gave|want(?:ed)?|need(?:ed)?|ask(?:ed|ing)?\s+for|offer(?:ed)?"
    r"|pledged?|promised?|award(?:ed)?|return(?:ed)?|rep(?:ay|aid)|settled?|stolen|steal|stole|saved?|took|wi?on|win)"
)
"""Verbs of what money does, where it is asked how much of it."""

_SUM = (
    r"(?:price|costs?|budget|salary|wages?|fee|fare|rent|bail|reward|ransom|prize\s+money|turnover|revenues?|debts?"
    r"|total\s+bill)"
)
_LARGE_SUM = (
    r"(?:bonus|fine|fee|salary|debts?|loss(?:es)?|bill|payout|settlement|budget|loan|penalty|award|reward|ransom|price|fund"
    r"|donation|investment|profits?)"
)
_NO_SAYING = r"^(?!.*\b(?:say|said|thinks?|tell|told|call|called|with)\b).*"
_NO_SENTENCE = (
    r"^(?!.*\b(?:who|what|when|where|why|how|which|did|does|do|is|are|was|were|has|have|had|can|will|would|should)\b).*"
)
"""A few words for a search, and no question."""

ASKED = "|".join(
    (
        rf"\bhow\s+much\s+(?:(?:more|less|extra)\s+)?(?:{_DOES}\b.{{0,80}}\b{_CHANGES_HANDS}\b|money|cash|rent|(?:to|for)\b)",
        r"\bwhat\s+(?:price|salary|fee|fine)\b",
        rf"\bwhat\s+{_DOES}\b.{{0,80}}\b(?:worth|valued\s+at|cost(?:s|ing)?|sell\s+for)\W*$",
        rf"{_NO_SAYING}\bwhat\s+{_DOES}\b.{{0,60}}\b(?:pay|paid|paying|owed?|len[dt])\b",
        r"\bwhat(?:['’]?s|\s+(?:is|was|are|were|will\s+be))\s+(?:the|its|his|her|their|\w{1,40}['’]s)\s+"
        rf"(?:\w+\s+){{0,2}}?{_SUM}\b",
        rf"\bhow\s+(?:big|large|high|steep|hefty|huge)\b.{{0,40}}\b{_LARGE_SUM}\b",
        r"^\W*(?:(?:cost|price|salary|value)\s+of|(?:reward|fee)\s+for)\b",
        rf"{_NO_SENTENCE}\b(?:costs?|price|salary|fare|ransom|reward|bail"
        r"|(?:bail|reward|loan|bonus|settlement)\s+amount)\W*$",
    )
)
"""The pattern of questions that ask for a sum."""

_CURRENCY = (
    r"dollars?|euros?|pounds?|sterling|yen|crowns?|kron(?:a|or|er)|rou?bles?|yuan|renminbi|cents?|pence|rupees?|rand|reais"
    r"|pesos?|francs?|marks?|liras?|leks?|won|baht|zlotys?|forints?|dinars?|dirhams?|ri[yt]als?|shekels?|naira|cedis?"
    r"|shillings?|rupiah|ringgit|dong|guilders?|florins?|lei|leva|hryvnias?|tenge|guaran[ií]e?s?|soles|lats|bitcoins?"
    r"|usd|eur|gbp|chf"
)
TOLD = (
    rf"[$€£¥₹₽₩]\s?\d|\d[\d.,]{{0,20}}\s?(?:[$€£¥₹₽₩%]|(?:bn|mn?|k)\b)"
    rf"|(?:\d[\d.,]{{0,20}}|\b(?:{WORDS}|billions?))[-\s](?:\w+[-\s]){{0,2}}?"
    rf"(?:{_CURRENCY}|percent|per\s+cent|millions?|billions?|trillion)\b"
    r"|\b(?:free|nothing|unpaid)\b|\b(?:costs?|pa(?:id|ys?)|priced?|worth|earn(?:s|ed)?)\s+(?:\w+\s+){0,2}?\d"
)
"""A sum of money, or a share: a number and what it is of; "won" and "marks" alone are no money."""
