"""BM25 engines side by side: queries a second, time to build, memory; the same terms for all, in turns.

    python -m benchmarks.index [--sizes 10000 100000 1000000] [--data FOLDER] [--out benchmarks/results/index.json]

Each engine has a process of its own. Chunks of queries go round all of them, so that they meet the same noise; a
query's time is the least CPU time of its rounds. Without --data (sentences_1m.txt.xz, queries.txt) the sentences are
made: words by Zipf's law, the same at every run. A plot is written beside the figures, as SVG.
"""

from __future__ import annotations

import argparse
import json
import lzma
import multiprocessing
import os
import platform
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

for _kind in ("OMP", "NUMBA", "OPENBLAS", "MKL", "RAYON"):
    os.environ.setdefault(f"{_kind}_NUM_THREADS", "1")

import numpy as np

from benchmarks.engines import ENGINES
from retrieval.analysis import terms
from retrieval.numbering import Numbering

Times = np.ndarray[Any, np.dtype[np.float64]]

CHUNK = 50
"""Queries that an engine answers before the next has its turn."""

WARM = 5
"""Queries before a chunk that aren't timed: its process has been asleep."""

PATIENCE = 4.0
"""CPU seconds that an engine may take for a round; a slower one answers fewer queries."""


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    arguments.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--data", type=Path, help="a folder with sentences_1m.txt.xz and queries.txt")
    arguments.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "index.json")
    chosen = arguments.parse_args()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, NumPy {np.__version__}"
    figures: dict[str, Any] = {"machine": machine, "sentences": "given" if chosen.data else "made", "sizes": {}}
    for size in chosen.sizes:
        sentences, queries = read(chosen.data, size) if chosen.data else made(size)
        figures["sizes"][size] = compare(chosen.engines, sentences, queries, chosen.rounds)
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    plot(figures, chosen.out.with_suffix(".svg"))
    return 0


def read(folder: Path, size: int) -> tuple[list[str], list[str]]:
    """The first sentences, and all queries, of a folder."""
    with lzma.open(folder / "sentences_1m.txt.xz", "rt", encoding="utf-8") as file:
        return [line.rstrip("\n") for line in islice(file, size)], (folder / "queries.txt").read_text().splitlines()


def made(size: int) -> tuple[list[str], list[str]]:
    """Sentences of 5 to 34 made-up words, the n-th most frequent with a chance of about 1/n, and 1,000 queries."""
    draw = np.random.default_rng(7)
    letters = np.array(list("bcdfglmnprstvz"))
    words = ["".join(letters[draw.integers(0, 14, 2 + number % 7)]) + f"a{number}x" for number in range(200_000)]

    def lines(count: int, fewest: int, most: int) -> list[str]:
        lengths = draw.integers(fewest, most, count)
        ranks = np.minimum((200_000 ** draw.random(lengths.sum())).astype(int), len(words) - 1)
        ends = lengths.cumsum()
        return [" ".join(words[rank] for rank in ranks[end - n : end]) for n, end in zip(lengths, ends, strict=True)]

    return lines(size, 5, 35), lines(1_000, 2, 8)


def compare(names: Sequence[str], sentences: list[str], asked: list[str], rounds: int) -> dict[str, Any]:
    """The figures of each engine."""
    numbering = Numbering()
    rows = numbering(sentences)
    vocabulary = list(numbering.terms)
    texts = [[vocabulary[number] for number in rows[at].tolist()] for at in range(len(rows))]
    queries = [list(dict.fromkeys(terms(query))) or [vocabulary[0]] for query in asked]
    figures: dict[str, Any] = {}
    workers: dict[str, Worker] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            place = Path(folder, name)
            raw = Worker(name, place)("raw", sentences)
            build = Worker(name, place)("build", texts)
            workers[name] = Worker(name, place)
            figures[name] = {"raw_s": raw, "build_s": build}
            figures[name]["disk_mb"] = sum(file.stat().st_size for file in place.rglob("*")) / 1e6
            figures[name] |= workers[name]("open", queries)
        for k in (10, 100):
            times = turns(workers, len(queries), k, rounds)
            for name in names:
                figures[name][f"top{k}"] = summary(times[name], times.get("pullquote", times[name]))
        for name, worker in workers.items():
            figures[name]["private_mb"] = worker("memory", None)
            worker("end", None)
            print(len(sentences), name, json.dumps(figures[name]))
    return figures


def turns(workers: dict[str, Worker], count: int, k: int, rounds: int) -> dict[str, Times]:
    """For each engine the least CPU time, in microseconds, of each query; NaN for one that it was spared."""
    best = {name: np.full(count, np.nan) for name in workers}
    limits = {}
    for name, worker in workers.items():
        spent = sum(worker("ask", (0, 10, k))) / 1e10
        limits[name] = min(count, max(10, int(PATIENCE / spent)))
    order = list(workers)
    for turn in range(rounds):
        for start in range(0, count, CHUNK):
            random.Random(turn * count + start).shuffle(order)  # noqa: S311 - an order, no secret
            for name in order:
                end = min(start + CHUNK, limits[name])
                if start < end:
                    found = np.array(workers[name]("ask", (start, end, k))) / 1e3
                    best[name][start:end] = np.fmin(best[name][start:end], found)
    return best


def summary(times: Times, ours: Times) -> dict[str, float]:
    """Queries a second, percentiles in microseconds, and how many times as long as ours the same queries take."""
    asked = ~np.isnan(times) & ~np.isnan(ours)
    known = times[~np.isnan(times)]
    return {
        "queries": len(known),
        "per_second": round(1e6 / float(known.mean()), 1),
        "p50_us": round(float(np.percentile(known, 50)), 1),
        "p99_us": round(float(np.percentile(known, 99)), 1),
        "times_ours": round(float(times[asked].sum() / ours[asked].sum()), 3),
    }


class Worker:
    """An engine in a process of its own, which does one thing at a time."""

    def __init__(self, name: str, folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=serve, args=(name, folder, other), daemon=True)
        self._process.start()

    def __call__(self, what: str, given: Any) -> Any:
        self._connection.send((what, given))
        found = self._connection.recv()
        if what in ("raw", "build", "end"):
            self._process.join()
        return found


def serve(name: str, folder: Path, connection: Connection) -> None:
    """Do what a Worker asks for, until it has enough."""
    engine, queries = ENGINES[name](), []
    while True:
        what, given = connection.recv()
        if what in ("raw", "build"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            began = time.process_time()
            (engine.raw if what == "raw" else engine.build)(given, folder)
            connection.send(round(time.process_time() - began, 3))
            return
        if what == "open":
            queries, before, began = given, _private(), time.process_time()
            engine.open(folder)
            engine.top(queries[0], 10)
            connection.send({"first_ms": round(1e3 * (time.process_time() - began), 2)})
        elif what == "ask":
            first, last, k = given
            for query in queries[max(0, first - WARM) : first]:
                engine.top(query, k)
            connection.send([_time(lambda query=query, k=k: engine.top(query, k)) for query in queries[first:last]])
        elif what == "memory":
            connection.send(round(_private() - before, 1))
        else:
            connection.send(None)
            return


def _time(call: Callable[[], object]) -> int:
    """Nanoseconds of CPU time."""
    began = time.process_time_ns()
    call()
    return time.process_time_ns() - began


def _private() -> float:
    """Memory that is not mapped from files, in megabytes; 0 where the system doesn't say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024


def plot(figures: dict[str, Any], path: Path) -> None:
    """Queries a second, seconds to build and private memory against the number of sentences."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "pullquote", "svg.fonttype": "none"}
    from matplotlib import pyplot

    drawn = {
        "queries a second, top 10": lambda one: one["top10"]["per_second"],
        "CPU seconds, raw text to saved index": lambda one: one["raw_s"],
        "private memory while searching, MB": lambda one: max(one["private_mb"], 0.1),
    }
    sizes = list(figures["sizes"])
    picture, panels = pyplot.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    for panel, (title, value) in zip(panels, drawn.items(), strict=True):
        for name in figures["sizes"][sizes[0]]:
            heights = [value(figures["sizes"][size][name]) for size in sizes]
            panel.loglog(
                [int(size) for size in sizes], heights, "o-", lw=2.5 if name == "pullquote" else 1.2, label=name
            )
        panel.set_title(title, fontsize=10)
        panel.set_xlabel("sentences")
        panel.grid(alpha=0.3)
    panels[0].legend(fontsize=8)
    picture.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    raise SystemExit(main())
