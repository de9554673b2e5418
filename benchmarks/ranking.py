"""What it costs to rank a question's hits, and how many questions a second scripts get, on one core.

    python -m benchmarks.ranking [--articles PATH] [--questions FILE] [--out benchmarks/results/ranking.json]

Prints one JSON object: CPU milliseconds of ranking 50 hits, the median over the questions, when their sentences are met
first and in the best of seven rounds after that; questions answered in a second of CPU time; and lines a second that
`pullquote search --json --top 50` and `pullquote score` print, each a process of its own, from the first line on. By
default the articles and questions are our own, of `training/`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median

from retrieval import asking, library, question
from retrieval.candidates import candidates
from retrieval.index import Hit
from retrieval.library import Library
from retrieval.question import Question
from retrieval.ranking import rank

ROOT = Path(__file__).parent.parent
HITS = 50
ROUNDS = 7
QUESTIONS = 500
"""Questions that are ranked; scripts are given all."""

Task = tuple[Question, list[Hit]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ROOT / "training" / "stories", help="a folder or JSONL file")
    parser.add_argument("--questions", type=Path, default=ROOT / "training" / "stories.jsonl", help="JSONL")
    parser.add_argument("--out", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):  # Linux
        os.sched_setaffinity(0, [max(os.sched_getaffinity(0))])
    held = library.load(chosen.articles)
    texts = [json.loads(line)["question"] for line in chosen.questions.read_text(encoding="utf-8").splitlines()]
    asked = list(tasks(held, texts))
    first, *others = [spent(held, asked) for _ in range(1 + ROUNDS)]
    figures = {
        "machine": f"one of {os.cpu_count()} cores, Python {platform.python_version()}, NumPy {version('numpy')}",
        "sentences": len(held.index.sentences),
        "questions": len(asked),
        f"rank_{HITS}_first_ms": round(first, 2),
        f"rank_{HITS}_ms": round(min(others), 2),
        "answers_per_s": round(answers(held, texts[:QUESTIONS])),
        "search_per_s": round(searches(chosen.articles, texts)),
        "score_per_s": round(scores([(one.text, [hit.sentence.text for hit in hits]) for one, hits in asked])),
    }
    text = json.dumps(figures, indent=1)
    if chosen.out:
        chosen.out.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


def tasks(held: Library, texts: Iterable[str]) -> Iterable[Task]:
    """Up to `QUESTIONS` questions with their best `HITS` hits; those that have fewer are left out."""
    read = ((one, candidates(held.index, one.terms)) for one in map(question.read, texts) if not one.refusal)
    return islice(((one, hits[:HITS]) for one, hits in read if len(hits) >= HITS), QUESTIONS)


def spent(held: Library, asked: Sequence[Task]) -> float:
    """The median CPU milliseconds of ranking the hits of a question."""
    times = []
    for one, hits in asked:
        began = time.process_time()
        rank(one, hits, held.index)
        times.append(time.process_time() - began)
    return 1e3 * median(times)


def answers(held: Library, texts: Sequence[str]) -> float:
    """Questions that are answered in a second of CPU time, from what was typed to the quotes."""
    began = time.process_time()
    for text in texts:
        asking.ask(held, text)
    return len(texts) / (time.process_time() - began)


def searches(articles: Path, texts: Sequence[str]) -> float:
    """Lines a second of `pullquote search --json`."""
    rows = [{"id": str(at), "question": text} for at, text in enumerate(texts)]
    return _pace(rows, "search", "--json", "--top", str(HITS), "--corpus", str(articles), "--questions")


def scores(pairs: Iterable[tuple[str, list[str]]]) -> float:
    """Lines a second of `pullquote score`, each with `HITS` candidates."""
    rows = [{"id": str(at), "question": text, "candidates": candidates} for at, (text, candidates) in enumerate(pairs)]
    return _pace(rows, "score", "--pairs")


def _pace(rows: Sequence[object], *command: str) -> float:
    """Lines a second that a command prints for a file of rows, counted from its first line on."""
    with tempfile.TemporaryDirectory() as away:
        file = Path(away, "rows.jsonl")
        file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        line = [sys.executable, "-m", "bot", *command, str(file)]
        with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE) as process:
            printed = iter(process.stdout or ())
            next(printed, None)
            began = time.perf_counter()
            count = sum(1 for _ in printed)
            took = time.perf_counter() - began
    if process.returncode or count + 1 != len(rows):
        raise SystemExit(f"{' '.join(line)} printed {count + 1} lines for {len(rows)} rows")
    return count / took


if __name__ == "__main__":
    sys.exit(main())
