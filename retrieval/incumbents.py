"""Whether a sentence names who holds a post: "Russian Foreign Minister Sergey Lavrov", "Lund's mayor, Ines Okafor"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from functools import lru_cache
from itertools import compress, groupby

from retrieval.analysis import STOP_WORDS, terms
from retrieval.introductions import LONGEST, SOMEBODY
from retrieval.posts import BY_NAME, HEADS, KIN, OF_COUNTRIES, OTHERS, PORTFOLIOS, ROLES, Post
from retrieval.related import is_among

_TOKEN = re.compile(r"[^\W_][\w’'.&-]*(?<=[\w.])|[,;:()–—“”\"]")
_COUNTERPART = frozenset(terms("counterpart"))
_HALVES = frozenset(terms("north south"))
_BEING = frozenset("is was became as".split())
_JOINING = frozenset("of for de".split())
_OF = _JOINING.union(["at", "in", "to"])
_BETWEEN = _JOINING.union("the executive managing general prime press senior chief".split())


def tells_holder(asked: Post, text: str, *, alone: bool = False) -> bool:
    """Whether a sentence names who holds a post: beside the name stand all its words, and none of another post.

    `alone` asks besides that nothing else is named that the post is of: no "Ulm" in "Ulm's mayor, Jan Kos".
    """
    return any(holders(asked, text, alone=alone))


def holders(asked: Post, text: str, *, alone: bool = False) -> Iterator[frozenset[str]]:
    """The terms of the names of those of whom a sentence says so; empty where it names nobody beside the post."""
    tokens, stems = _words(text)
    wanted = frozenset().union(*asked)
    told = [_belongs(token, stem, wanted) for token, stem in zip(tokens, stems, strict=True)]
    named = list(_may_be_named(tokens, stems, wanted))
    return (
        frozenset(compress(stems[start:end], named[start:end]))
        for run in _runs(told)
        for at in run
        if stems[at] in wanted & ROLES and not _owns(tokens[at : run.stop])
        if not (alone and _is_of_another(tokens, stems, run, at, wanted))
        if _holds(asked, stems[run.start : run.stop])
        for start, end in _beside(tokens, run, at)
    )


@lru_cache(maxsize=1_000)
def _words(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """The words and marks of a sentence, and the term of each, "" where it has none."""
    tokens: list[str] = _TOKEN.findall(text[:LONGEST])
    return tokens, list(map(_stem, tokens))


@lru_cache(maxsize=50_000)
def _stem(token: str) -> str:
    """The term of a word, "" where it has none."""
    return (terms(token) or [""])[-1]


def may_be_holder(asked: Post, text: str, held: Collection[str]) -> bool:
    """Whether a sentence of these terms may tell who holds a post.

    Kin, deputies, former holders and a few posts more are told by a word for them. One of a country is told with the
    country, and no other one nearer to it, or, where no other one is named, with all the rest beside a name.
    """
    if not asked:
        return True
    if any(_is_lacked(alike, held) for alike in asked) or is_another(asked, text):
        return False
    rest = tuple(alike for alike in asked if OF_COUNTRIES.isdisjoint(alike))
    if len(rest) == len(asked):
        return True
    if all(any(is_among(term, held) for term in alike) for alike in asked):
        return not _is_nearer_to_another(asked, text)
    return bool(rest) and OF_COUNTRIES.isdisjoint(set(held).difference(*asked)) and tells_holder(rest, text)


def is_another(asked: Post, text: str) -> bool:
    """Whether a post is named in a sentence only as another: "Russian President", "Secretary of Defense".

    Beside "his counterpart" one post is said for two.
    """
    wanted = frozenset().union(*asked)
    tokens, stems = _words(text)
    roles = [at for at, stem in enumerate(stems) if stem in wanted & ROLES]
    return not _COUNTERPART.intersection(stems) and any(
        bool(roles) and not kind.isdisjoint(wanted) and all(_told(kind, stems, tokens, at) - wanted for at in roles)
        for kind in (OF_COUNTRIES, PORTFOLIOS)
    )


def _is_nearer_to_another(asked: Post, text: str) -> bool:
    """Whether other countries stand nearer to a post than its own: "Peruvians met Chileans, where President Lind …"."""
    _, stems = _words(text)
    wanted = frozenset[str]().union(*asked)
    countries = [at for at, stem in enumerate(stems) if stem in OF_COUNTRIES]
    own = [at for at in countries if is_among(stems[at], wanted)]
    others = [at for at in countries if at not in own]
    roles = [at for at, stem in enumerate(stems) if stem in wanted & ROLES]
    return bool(roles and own and others) and all(
        min(abs(at - role) for at in others) < min(abs(at - role) for at in own) for role in roles
    )


def _told(kind: Set[str], stems: Sequence[str], tokens: Sequence[str], at: int) -> frozenset[str]:
    """The country, or the portfolio, that a post is said to be of: just before it, or behind its "of"."""
    before = range(max(0, at - 3), at)
    behind = range(at + 2, min(at + 4, len(stems))) if tokens[at + 1 : at + 2] == ["of"] else range(0)
    for place in (*reversed(before), *behind):
        if stems[place] in kind:
            return frozenset([stems[place], *({stems[place - 1]} & _HALVES if place else ())])
    return frozenset()


def _is_lacked(alike: frozenset[str], held: Collection[str]) -> bool:
    """Whether a sentence lacks the word of a post that tells it from others."""
    for kin, told_by in KIN:
        if not alike.isdisjoint(kin):
            return told_by.isdisjoint(held)
    return alike is not HEADS and not alike.isdisjoint(OTHERS | BY_NAME) and alike.isdisjoint(held)


def _belongs(token: str, stem: str, wanted: Set[str]) -> bool:
    """Whether a word may belong to the telling of a post: a name, a word of it, "of" and the like."""
    if token[0].isupper() and token.lower() not in STOP_WORDS:
        return True
    return stem in wanted or stem in SOMEBODY or stem in OTHERS or token.lower() in _BETWEEN


def _may_be_named(tokens: Sequence[str], stems: Sequence[str], wanted: Set[str]) -> Iterator[bool]:
    """Whether each word may be of a holder's name: none of the post, nor of what it is "of"."""
    of = False
    for before, token, stem in zip(["", *tokens], tokens, stems, strict=False):
        of = token[0].isupper() and stem not in wanted and (of or before in _JOINING)
        no_name = of or stem in wanted or stem in SOMEBODY or stem in OF_COUNTRIES
        yield token[0].isupper() and bool(stem) and not no_name


def _runs(told: Sequence[bool]) -> Iterator[range]:
    """Where words that belong stand side by side."""
    start = 0
    for belongs, group in groupby(told):
        end = start + len(list(group))
        if belongs:
            yield range(start, end)
        start = end


def _owns(tokens: Sequence[str]) -> bool:
    """Whether a post is said only of what it owns: "the prime minister's party"."""
    return any(token.endswith(("'s", "’s")) for token in tokens)


def _is_of_another(tokens: Sequence[str], stems: Sequence[str], run: range, at: int, wanted: Set[str]) -> bool:
    """Whether a name before a role, or behind its "of", says what it is of and is none of the post asked for."""
    before = [*range(run.start, at), *([at + 2] if tokens[at + 1 : at + 2] and tokens[at + 1] in _OF else [])]
    return any(
        tokens[other][0].isupper() and stems[other] and stems[other] not in wanted | ROLES | OTHERS
        for other in before
        if other < len(tokens)
    )


def _holds(asked: Post, stems: Sequence[str]) -> bool:
    """Whether these words hold all of a post and nothing that makes it another."""
    held = set(stems)
    another = held & OTHERS - frozenset().union(*asked)
    return not another and all(not held.isdisjoint(alike) for alike in asked)


def _beside(tokens: Sequence[str], run: range, at: int) -> Iterator[tuple[int, int]]:
    """Where a name beside a post may stand: behind the role at a place, before the run or behind its comma."""
    yield at + 1, run.stop
    lead = tokens[max(0, run.start - 2) : run.start]
    if lead and (lead[-1] in {",", "(", "–", "—"} or lead[-1] in _BEING):
        yield max(0, run.start - 4), run.start - 1
    elif (
        len(lead) == 2
        and lead[-1] in {"the", "a", "an", "his", "her", "their", "its"}
        and lead[0] in {",", "–", "—", *_BEING}
    ):
        yield max(0, run.start - 5), run.start - 2
    behind = tokens[run.stop : run.stop + 2]
    if behind[:1] == [","] and behind[-1][0].isupper():
        yield run.stop + 1, run.stop + 4
