"""WordNet into the file of related words: `python -m training.related --wordnet /usr/share/wordnet`.

On Debian and Ubuntu WordNet 3.0 is the package wordnet-base.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval.analysis import terms

SEEN = 2
"""Times that both words occur in WordNet's tagged texts at least; rarer ones lead to odd neighbours."""

IRREGULAR, DERIVED, DERIVED_RARE, SYNONYM, SYNONYM_RARE = 9, 8, 5, 6, 3
"""How near, in tenths: went/go, arrival/arrive, the same of rare senses, refuse/decline, the same of rare senses."""

_POS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}

Nearness = dict[str, dict[str, int]]
"""Term → related term → tenths."""


@dataclass(frozen=True, slots=True)
class _Synset:
    key: tuple[str, str]
    words: tuple[str, ...]
    pointers: tuple[tuple[str, tuple[str, str], int, int], ...]
    """(kind, target synset, number of our word, number of theirs), numbers from 1, 0 for all."""


def related(folder: Path) -> Nearness:
    """The terms that name nearly the same, by WordNet's derivations, synonyms and irregular forms."""
    synsets = {synset.key: synset for pos in _POS for synset in _synsets(folder, pos)}
    order = {(lemma, pos): offsets for pos in _POS for lemma, offsets in _senses(folder, pos)}
    near: Nearness = {}
    for synset in synsets.values():
        ranks = [_rank(order, word, synset.key) for word in synset.words]
        for at, (word, rank) in enumerate(zip(synset.words, ranks, strict=True)):
            for other, other_rank in zip(synset.words[at + 1 :], ranks[at + 1 :], strict=True):
                if max(rank, other_rank) <= 4:
                    _relate(near, word, other, SYNONYM if max(rank, other_rank) <= 2 else SYNONYM_RARE)
        for kind, target, ours, theirs in synset.pointers:
            if kind in "+\\" and ours and theirs:
                other = synsets[target].words[theirs - 1]
                common = max(ranks[ours - 1], _rank(order, other, target)) <= 4
                _relate(near, synset.words[ours - 1], other, DERIVED if common else DERIVED_RARE)
    for pos in ("noun", "verb", "adj"):
        for line in _lines(folder / f"{pos}.exc"):
            form, base = line.split()[:2]
            _relate(near, form, base, IRREGULAR)
    return _without_rare(near, _counts(folder))


def _relate(near: Nearness, one: str, other: str, tenths: int) -> None:
    ours, theirs = terms(one), terms(other)
    if len(ours) == len(theirs) == 1 and "_" not in one + other and ours != theirs:
        for a, b in ((ours[0], theirs[0]), (theirs[0], ours[0])):
            near.setdefault(a, {})[b] = max(tenths, near.get(a, {}).get(b, 0))


def _without_rare(near: Nearness, counts: Counter[str]) -> Nearness:
    common = {a: {b: w for b, w in others.items() if counts[b] >= SEEN} for a, others in near.items()}
    return {a: others for a, others in common.items() if counts[a] >= SEEN and others}


def _synsets(folder: Path, pos: str) -> Iterator[_Synset]:
    for line in _lines(folder / f"data.{_POS[pos]}"):
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(re.sub(r"\(.*\)", "", word).lower() for word in fields[4 : 4 + 2 * count : 2])
        rest = fields[5 + 2 * count :]
        pointers = tuple(
            (kind, (offset, "a" if kind_pos == "s" else kind_pos), int(link[:2], 16), int(link[2:], 16))
            for kind, offset, kind_pos, link in zip(
                *(rest[at : 4 * int(fields[4 + 2 * count]) : 4] for at in range(4)), strict=True
            )
        )
        yield _Synset((fields[0], pos), words, pointers)


def _senses(folder: Path, pos: str) -> Iterator[tuple[str, list[str]]]:
    """Each lemma with the synsets it stands in, the most frequent sense first."""
    for line in _lines(folder / f"index.{_POS[pos]}"):
        fields = line.split()
        yield fields[0], fields[6 + int(fields[3]) :]


def _rank(order: dict[tuple[str, str], list[str]], word: str, key: tuple[str, str]) -> int:
    """The place of a synset among a word's senses, from 1."""
    offsets = order.get((word, key[1]), [])
    return offsets.index(key[0]) + 1 if key[0] in offsets else 99


def _counts(folder: Path) -> Counter[str]:
    """How often each term occurs in the texts that WordNet's makers tagged."""
    counts: Counter[str] = Counter()
    for line in _lines(folder / "cntlist.rev"):
        key, _, count = line.split()
        for term in terms(key.partition("%")[0]) if "_" not in key.partition("%")[0] else ():
            counts[term] += int(count)
    return counts


def _lines(path: Path) -> list[str]:
    """The lines of a file of WordNet, its licence left out."""
    return [line for line in path.read_text(encoding="latin-1").splitlines() if not line.startswith(" ")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--out", type=Path, default=Path("retrieval/related.txt.gz"))
    arguments = parser.parse_args()
    near = related(arguments.wordnet)
    lines = (
        f"{term}\t{' '.join(f'{other}:{tenths}' for other, tenths in sorted(others.items()))}\n"
        for term, others in sorted(near.items())
    )
    arguments.out.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


if __name__ == "__main__":
    main()
