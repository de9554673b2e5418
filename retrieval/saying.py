"""Words that give words to somebody, and who says something in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from retrieval.analysis import terms
from retrieval.dates import MONTH, WEEKDAY

SAYING = (
    r"(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|according|add(?:ed|s)|announc\w*|claim\w*|ask(?:ed|s)"
    r"|wr(?:ote|ites?)|stat(?:ed|es|ements?)|warn\w*|insist\w*|argu\w*|describ\w*|call(?:ed|s|ing)|quot\w*"
    r"|repl(?:ied|ies)|declar\w*|note[ds]|interview|tweet\w*|post(?:ed|s)|conced\w*|complain\w*|reject\w*"
    r"|den(?:y|ied|ies|ying)|admit\w*|acknowledg\w*|promis\w*|vow\w*|urg(?:ed|es|ing)|prais\w*|critici[sz]\w*"
    r"|welcom\w*|apologi[sz]\w*|blam\w*|accus\w*|condemn\w*|demand\w*|pledg\w*|express\w*|object\w*|suggest\w*"
    r"|predict\w*|confirm\w*|rul(?:ed|es)\s+out|declin\w*|refus\w*|thank\w*|th(?:ought|inks?)|believ\w*"
    r"|hop(?:ed|es|ing)|consider\w*|question\w*|comment\w*|testif\w*|explain\w*|recommend\w*|propos\w*|conclud\w*"
    r"|hail\w*|mock\w*|dismiss\w*|respond\w*|regret\w*|fear\w*|remark\w*|recall\w*|speak\w*|spoke|talk\w*|agree\w*"
    r"|worr\w*|want\w*|maintain\w*|contend\w*|report\w*|stress\w*|joke\w*|assur\w*|advis\w*|disput\w*|react\w*|doubt\w*|expect\w*)"
)
"""What stands in nearly every sentence that tells what somebody said; generous, so that what lacks it hardly does."""

REACTION = (
    r"(?:\bhow\s+(?:did|does|do|has|have|had)\s+(?P<reacts>[^?]+?)\s+(?:react|respond|describe|characteri[sz]e)(?:ed|d)?\b"
    r"|\b(?P<whose>(?:[\w.-]{1,40}\s+){0,2}[\w.-]{1,40}?)(?:['’]s?)?\s+(?<!\bin\s)(?:reaction|response)\s+to\b"
    r"|\b(?<!\bin\s)(?:reaction|response)s?\s+(?:to\s+[^?]+\s+)?(?:from|by|of)\s+(?P<by>[^?]+?)(?:\s+to\b|\W*$)"
    r"|\breactions?\s+to\b)(?!.*\b(?:evolve|develop|change|shift|unfold|over\s+time))"
)
"""What asks how somebody took a thing, or what they called it, and of whom; not how that changed."""

BEFORE = 8
"""Words before a name among which "said" may stand: "said the port's deputy director, Ines Okafor"."""

LONGEST = 2_000
"""Characters of a sentence that are read."""

_WORD = re.compile(r"[\w-]+(?:[’'.]\w+)*|[.,;:“”\"()—–]")
_SAID = re.compile(rf"{SAYING}|saw|voic\w+|signal\w*|indicat\w*|reveal\w*|back(?:s|ed)|support\w*", re.IGNORECASE)
_DOES = re.compile(r"would|will|had|has|have|was|is|were|did|could|should|may|might|must|who")
"""What stands behind a name where "said" before it gives the words to another: "Lind said Okafor would go"."""

_OWNED = re.compile(r"['’]s?$")
_OWN_WORDS = re.compile(
    r"statement|letter|speech|interview|comment|word|remark|testimon|message|office|lawyer|attorney|spokes",
    re.IGNORECASE,
)
_DAY = re.compile(rf"{WEEKDAY}|{MONTH}", re.IGNORECASE)
_SHORTENED = re.compile(r"\b(Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Adm|Capt|St|Brig|Prof|Rev|Sgt|[A-Z])\.(?=\s)")
_BRACKETED = re.compile(r"\s\([^\s()]{2,8}\)")
"""Initials behind a name: "the National Security Council (NSC)"."""

_OF = frozenset("of from at for in".split())
_LEADS_ON = _OF.union("on to with and the ' ’s 's & de la".split())


def says(who: Set[str], text: str) -> bool:
    """Whether somebody, of whom these are terms of the name, says something in a sentence, as far as its words show."""
    words = _WORD.findall(_SHORTENED.sub(r"\1", _BRACKETED.sub("", text[:LONGEST])))
    return any(
        _is_given_words(words, at) or _gives_words(words, at)
        for at, word in enumerate(words)
        if not who.isdisjoint(terms(_OWNED.sub("", word)))
    )


def _is_given_words(words: Sequence[str], at: int) -> bool:
    """ "Said Ines Okafor", "according to Okafor", "Okafor: We go"."""
    if words[at + 1 : at + 2] == [":"]:
        return True
    if any(map(_DOES.fullmatch, words[at + 1 : at + 2])):
        return False
    for word in reversed(words[max(0, at - BEFORE) : at]):
        if word in '.;“”"' or word == "that":
            return False
        if word.lower() == "by" or _SAID.fullmatch(word):
            return True
    return False


def _gives_words(words: Sequence[str], at: int) -> bool:
    """ "Okafor, who runs the port, said", "Okafor of Port Salvo told", and not "Okafor met Lind, who said"."""
    for behind in range(at + 1, len(words)):
        if words[behind] in ".;":
            return False
        if _SAID.fullmatch(words[behind]):
            between = words[at + 1 : behind]
            if _OWNED.search(words[at]) and not any(map(_OWN_WORDS.match, words[at + 1 : at + 3])):
                return False
            if not _names_another(between):
                return True
    return False


def _names_another(between: Sequence[str]) -> bool:
    """Whether somebody else may be who says it: a name, not the rest of the first one, not within what is put in."""
    if between and between[-1] in ("and", "but"):
        return False
    if "," in between:
        last = len(between) - list(reversed(between)).index(",")
        between = [*between[: between.index(",")], *between[last:]]
    leads_on = True
    for at, word in enumerate(between):
        if word[0].isupper() and not leads_on and not _DAY.fullmatch(word):
            return True
        leads_on = word[0].isupper() or word in _LEADS_ON or word.startswith("spokes")
        leads_on = leads_on or not _OF.isdisjoint(between[max(0, at - 3) : at])
    return False
