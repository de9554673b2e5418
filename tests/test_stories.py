"""The stories of our own that measure: every answer is a sentence of the article it is said to be in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from retrieval.articles import Article
from retrieval.gold import Row
from retrieval.readers import READERS

TRAINING = Path(__file__).parents[1] / "training"


def test_every_answer_is_a_sentence_of_its_article() -> None:
    texts = {}
    for path in sorted((TRAINING / "stories").glob("*.md")):
        (found,) = READERS[".md"](path.name, path.read_bytes())
        assert isinstance(found, Article), found
        assert found.published is not None
        assert found.publisher
        assert found.title
        texts[path.stem] = " ".join(found.text.split())
    files = [TRAINING / name for name in ("stories.jsonl", "threads.jsonl")]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [Row.model_validate_json(line) for line in lines]

    assert all(gold.sentence in texts[gold.article_id] for row in rows for gold in row.gold)
    assert all(row.answerable == bool(row.gold) for row in rows)
    assert max(Counter(row.id for row in rows).values()) == 1
