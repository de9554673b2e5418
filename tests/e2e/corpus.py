"""The articles in corpus/ as a reader checks them: each file's header, and the text that `show` prints."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "corpus"


@dataclass(frozen=True, slots=True)
class Article:
    """`text` holds every quotable character; `asks` are questions that the article is certain to answer."""

    id: str
    title: str
    publisher: str
    published: date
    asks: Sequence[str]
    text: str

    @property
    def day(self) -> str:
        """The day of publication as an answer states it: 3 Oct 2023."""
        return f"{self.published.day} {self.published:%b %Y}"


def read_article(path: Path, environment: Mapping[str, str]) -> Article:
    """One article of the corpus; AssertionError when the command can't show it."""
    header = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    command = [sys.executable, "-m", "bot", "show", path.stem, "--corpus", str(FOLDER)]
    shown = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    if shown.returncode:
        raise AssertionError(f"{' '.join(command)}: status {shown.returncode}\n{shown.stdout}{shown.stderr}")
    return Article(
        id=path.stem,
        title=header["title"],
        publisher=header["publisher"],
        published=header["published"],
        asks=header.get("asks", ()),
        text=shown.stdout,
    )


class Corpus:
    """All articles, in the order of their ids."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        paths = sorted(FOLDER.glob("*.md"))
        with ThreadPoolExecutor() as pool:
            self.articles = list(pool.map(lambda path: read_article(path, environment), paths))

    def questions(self) -> list[str]:
        """The first question of each article that has one; AssertionError when there are none."""
        questions = [article.asks[0] for article in self.articles if article.asks]
        if not questions:
            raise AssertionError(f"no article of {FOLDER} has `asks:` in its header")
        return questions

    def holding(self, quote: str) -> list[Article]:
        """The articles in which the quote stands, character for character."""
        return [article for article in self.articles if quote in article.text]
