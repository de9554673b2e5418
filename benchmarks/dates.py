"""How often the dates read in sentences are right: TimeBank's news, and the seed articles' own phrases.

    python benchmarks/dates.py [--data ../shared/data] [--show]

A date is right when it is exactly the period that the gold has. It is "wider" when it is true but holds more days than
the gold's ("last year" for a gold quarter), and counts as wrong all the same. Phrases that the gold itself calls vague
must get no date. Recall counts every phrase whose gold is a day, weekend, week, month, quarter, season or year.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from retrieval.when import periods
from retrieval.when.periods import Period
from retrieval.when.relative_dates import Dated, resolve

_SEASONS = {"SP": "spring", "SU": "summer", "FA": "fall"}


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase at `sentence[start:end]` and its gold; `period` is None where no date may be shown."""

    sentence: str
    anchor: date
    start: int
    end: int
    period: Period | None


def timebank(path: Path) -> Iterator[Case]:
    """The phrases of TimeBank that can be scored; "other" (decades, unspecified weeks) cannot."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["granularity"] != "other":
            yield Case(row["sentence"], date.fromisoformat(row["date"]), row["start"], row["end"], _gold(row["value"]))


def seeds(path: Path) -> Iterator[Case]:
    """The phrases of the seed articles; ranges that need more than the sentence and the article's day have no date."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        start = row["sentence"].find(row["phrase"])
        period = None
        if row["precision"] not in ("vague", "range"):
            first, last = date.fromisoformat(row["resolved_start"]), date.fromisoformat(row["resolved_end"])
            period = Period(first, last, row["precision"])
        anchor = date.fromisoformat(row["article_date"])
        yield Case(row["sentence"], anchor, start, start + len(row["phrase"]), period)


def judge(case: Case) -> str:
    """One of "right", "wider", "wrong", "none", "vague" (rightly without a date)."""
    found = _overlapping(case)
    if found is None:
        return "none" if case.period else "vague"
    if case.period is None:
        return "wrong"
    if _same(found, case.period):
        return "right"
    return "wider" if found.first <= case.period.first and case.period.last <= found.last else "wrong"


def score(name: str, cases: list[Case], *, show: bool) -> None:
    """Print the counts, and with `show` the phrases whose date isn't right."""
    counts = Counter(judge(case) for case in cases)
    shown = counts["right"] + counts["wider"] + counts["wrong"]
    due = sum(case.period is not None for case in cases)
    true = counts["right"] + counts["wider"]
    print(
        f"{name}: {len(cases)} phrases, {counts['right']} right, {counts['wider']} wider, {counts['wrong']} wrong, "
        f"{counts['none']} without a date, {counts['vague']} vague ones left alone\n"
        f"  precision {_percent(counts['right'], shown)} (not false {_percent(true, shown)}), "
        f"recall {_percent(counts['right'], due)} of {due}"
    )
    for case in cases if show else ():
        verdict = judge(case)
        if verdict in ("wrong", "wider"):
            found = _overlapping(case)
            print(f"  {verdict}: {found and (found.phrase, str(found.first))} {case.anchor} gold {case.period}")
            print(f"    {case.sentence[max(0, case.start - 80) : case.end + 60].strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true", help="print each phrase whose date isn't right")
    arguments = parser.parse_args()
    for name, read, path in (
        ("TimeBank", timebank, arguments.data / "dates" / "timebank.jsonl"),
        ("seed articles", seeds, arguments.data / "seedqa" / "relative_dates.jsonl"),
    ):
        if path.is_file():
            score(name, list(read(path)), show=arguments.show)
        else:
            print(f"{name}: skipped, there is no {path}")


def _overlapping(case: Case) -> Dated | None:
    found = resolve(case.sentence, case.anchor)
    return next((dated for dated in found if dated.start < case.end and case.start < dated.end), None)


def _same(found: Dated, gold: Period) -> bool:
    """Whether two periods are one; the gold's weekends are marked as weeks, its days of a season are the same."""
    if found.precision == "weekend":
        return gold.first <= found.first and found.last <= gold.last and gold.precision == "week"
    return (found.first, found.last) == (gold.first, gold.last)


def _gold(value: str) -> Period | None:
    """The period of a TIMEX3 value; None for "now", "soon", "recently"."""
    year, _, rest = value.partition("T")[0].partition("-")
    return _in_year(int(year), rest) if re.fullmatch(r"\d{4}", year) else None


def _in_year(year: int, rest: str) -> Period:
    """The period that `rest` names within a year: "", "09", "09-30", "W37", "Q3", "FA"."""
    if "-" in rest:
        return periods.day(date.fromisoformat(f"{year}-{rest}"))
    if not rest:
        return periods.year(year)
    if rest[0] == "W" and rest[1:].isdigit():
        return periods.week(date.fromisocalendar(year, int(rest[1:]), 1))
    if rest[0] == "Q":
        return periods.quarter(year, int(rest[1:]))
    if rest == "WI":
        return Period(date(year, 12, 1), date(year + 1, 2, 28), "season")
    return periods.season(year, _SEASONS[rest]) if rest in _SEASONS else periods.month(year, int(rest))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    main()
