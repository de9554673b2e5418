"""The command as a person types it, in a process of its own where the terminal matters."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from bot import cli
from bot import settings as settings_of
from bot.check import _database

ROOT = Path(__file__).parent.parent


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "harbour.md").write_text(
        "---\ntitle: Harbour reopens\npublisher: The Daily Gull\npublished: 2024-05-02\nurl: https://example.com/h\n---\n"
        "Mayor Ines Okafor reopened the harbour of Port Salvo. The repairs cost *14 million* crowns.\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No .env of ours, no tokens of the machine."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("SLACK_", "PULLQUOTE_"))]:
        monkeypatch.delenv(name)


def pullquote(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, env=environment, timeout=60, check=False
    )


def test_an_answer_is_printed_with_its_source_and_status_0(corpus: Path) -> None:
    done = pullquote("ask", "Who reopened the harbour?", "--corpus", corpus)
    assert done.returncode == 0
    assert "Mayor Ines Okafor reopened the harbour of Port Salvo." in " ".join(done.stdout.split())
    assert "The Daily Gull · Harbour reopens · 2 May 2024" in " ".join(done.stdout.split())


def test_each_question_of_a_message_is_answered(corpus: Path) -> None:
    done = pullquote("ask", "who reopened the harbour and how much did the repairs cost", "--why", "--corpus", corpus)
    assert done.returncode == 0
    told = " ".join(done.stdout.split())
    assert "Mayor Ines Okafor reopened" in told
    assert "The repairs cost 14 million crowns." in told
    assert told.count("why: holds") == 2


def test_no_answer_is_said_with_status_1(corpus: Path) -> None:
    done = pullquote("ask", "What does Xanthippe play?", "--corpus", corpus)
    assert done.returncode == 1
    assert "Xanthippe" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",), ("ask", "x", "--corpus", "/no/such/place"), ("ask", "--questions", "q.jsonl"), ("run",),
        ("nonsense",),
        ("search", "x", "--top", "0"), ("show", "none", "--corpus", str(ROOT / "corpus")),
        ("ask", "--json", "--questions", "/no/file"),
    ],
)  # fmt: skip
def test_wrong_use_is_explained_without_a_traceback_with_status_2(arguments: tuple[str, ...]) -> None:
    done = pullquote(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_run_names_every_missing_setting_at_once() -> None:
    done = pullquote("run")
    assert "SLACK_BOT_TOKEN" in done.stderr
    assert "SLACK_APP_TOKEN" in done.stderr


def test_json_holds_the_slice_that_show_prints(corpus: Path) -> None:
    answer = json.loads(pullquote("ask", "--json", "How much did the repairs cost?", "--corpus", corpus).stdout)
    text = pullquote("show", "harbour", "--corpus", corpus).stdout
    quote = answer["quotes"][0]
    assert answer["answered"] is True
    assert text[quote["start"] : quote["end"]] == quote["text"] == "The repairs cost 14 million crowns."
    assert set(answer) == {"id", "question", "answered", "quotes", "reason", "nearest", "confidence", "notices"}
    assert set(quote) == {
        *(
            "text",
            "article_id",
            "start",
            "end",
            "publisher",
            "title",
            "published",
            "url",
            "score",
            "additions",
            "based_on",
        )
    }
    assert (quote["published"], quote["url"]) == ("2024-05-02", "https://example.com/h")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_with_its_day_is_answered_from_what_had_appeared(command: str, corpus: Path, tmp_path: Path) -> None:
    days = {"then": "2024-04-01", "since": "2024-05-02", "today": None}
    rows = [{"id": name, "question": "How much did the repairs cost?", "date": day} for name, day in days.items()]
    (tmp_path / "asked.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    done = pullquote(command, "--json", "--questions", tmp_path / "asked.jsonl", "--corpus", corpus)
    found = {row["id"]: row["answered"] for row in map(json.loads, done.stdout.splitlines())}
    assert found == {"then": False, "since": True, "today": True}


def test_json_without_an_answer_has_a_reason_and_the_nearest(corpus: Path) -> None:
    answer = json.loads(pullquote("ask", "--json", "Who is the harbour's Xanthippe?", "--corpus", corpus).stdout)
    assert (answer["answered"], answer["quotes"], answer["reason"]) == (False, [], "no_match")
    assert answer["nearest"] == [
        {"article_id": "harbour", "title": "Harbour reopens", "publisher": "The Daily Gull", "published": "2024-05-02"}
    ]


def test_a_file_of_questions_is_answered_line_by_line_in_order(corpus: Path, tmp_path: Path) -> None:
    rows = [
        {"id": "b", "question": "Who reopened the harbour?", "extra": [1]},
        {"id": "a", "question": "What did the repairs cost?", "history": ["Who reopened the harbour?"]},
        {"id": "c", "question": "thanks"},
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    done = pullquote("ask", "--json", "--questions", tmp_path / "q.jsonl", "--corpus", corpus)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [(answer["id"], answer["answered"]) for answer in answers] == [("b", True), ("a", True), ("c", False)]


def test_questions_may_come_from_standard_input(corpus: Path) -> None:
    done = pullquote(
        "search",
        "--json",
        "--questions",
        "-",
        "--top",
        1,
        "--corpus",
        corpus,
        stdin='{"id": 7, "question": "crowns"}\n',
    )
    (hit,) = json.loads(done.stdout)["hits"]
    assert json.loads(done.stdout)["id"] == "7"
    assert set(hit) == {"text", "article_id", "start", "end", "score"}


def test_a_line_that_is_no_question_is_named(corpus: Path) -> None:
    done = pullquote(
        "ask", "--json", "--questions", "-", "--corpus", corpus, stdin='{"id": "1", "question": "x"}\nnonsense\n'
    )
    assert done.returncode == 2
    assert "line 2" in done.stderr


def test_a_question_that_is_no_valid_unicode_is_answered_all_the_same(corpus: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "bot",
        "ask",
        "--json",
        "Who reopened the harbour? \udcff",
        "--corpus",
        str(corpus),
    ]
    done = subprocess.run(
        command, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60, check=False
    )
    assert json.loads(done.stdout)["answered"] is True


def test_check_lists_every_fault_of_the_articles_at_once(corpus: Path) -> None:
    (corpus / "empty.txt").write_text("")
    (corpus / "picture.md").write_bytes(b"\x89PNG\0\0")
    (corpus / "undated.md").write_text("---\ntitle: T\n---\nIt rained.\n")
    done = pullquote("check", "--corpus", corpus)
    said = " ".join(done.stdout.split())
    assert done.returncode == 2
    for words in (
        "empty.txt, line 1: the file is empty",
        "picture.md, line 1: this is not a text",
        "undated.md, line 1: no date",
    ):
        assert words in said
    assert "cited as undated" in said


def test_articles_that_could_not_be_read_are_mentioned_beside_an_answer(corpus: Path) -> None:
    (corpus / "empty.txt").write_text("")
    done = pullquote("ask", "Who reopened the harbour?", "--corpus", corpus)
    assert done.returncode == 0
    assert "1 left out" in done.stderr


def test_start_without_a_terminal_answers_three_sample_questions() -> None:
    done = pullquote("start", "--corpus", ROOT / "corpus")
    assert done.returncode == 0
    assert done.stdout.count("> ") == 3
    assert done.stdout.count("— Pullquote briefs · ") >= 3


def test_a_conversation_keeps_its_thread_and_ends_at_an_empty_line(corpus: Path) -> None:
    done = pullquote("chat", "--corpus", corpus, stdin="Tell me about the harbour repairs\nwhat did they cost?\n\n")
    assert done.returncode == 0
    assert "14 million crowns" in done.stdout


def test_a_conversation_answers_from_an_article_that_came_meanwhile(corpus: Path) -> None:
    command = [sys.executable, "-m", "bot", "chat", "--corpus", str(corpus)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as chat:
        assert chat.stdin
        assert chat.stdout
        assert "1 article" in chat.stdout.readline()
        (corpus / "museum.md").write_text("---\ntitle: Museum\n---\nCurator Ana Brix opened the museum of kites.\n")
        told, tries = "", 0
        while "Ana Brix" not in told and tries < 60:
            chat.stdin.write("Who opened the museum of kites?\n")
            chat.stdin.flush()
            told, tries = _paragraph(chat.stdout), tries + 1
            time.sleep(0.25)
        chat.stdin.close()
    assert "Curator Ana Brix opened the museum of kites." in told


def _paragraph(output: IO[str]) -> str:
    """The lines up to the next empty one that follows some."""
    lines: list[str] = []
    for line in output:
        if line.strip():
            lines.append(line)
        elif lines:
            break
    return "".join(lines)


def test_control_characters_of_an_article_do_not_reach_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "evil.jsonl").write_text(
        json.dumps({"id": "e", "title": "T\x1b[2J", "text": "The harbour \x1b]0;owned\x07 is open."})
    )
    for command in ("ask", "search"):
        done = pullquote(command, "is the harbour open", "--corpus", tmp_path / "evil.jsonl")
        assert "\x1b" not in done.stdout
    assert "The harbour" in done.stdout


def test_colours_appear_on_a_terminal_only(corpus: Path) -> None:
    arguments = [sys.executable, "-m", "bot", "ask", "Who reopened the harbour?", "--corpus", str(corpus)]
    parent, child = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    subprocess.run(arguments, stdout=child, stderr=child, stdin=child, env=environment, timeout=60, check=True)
    os.close(child)
    seen = b""
    try:
        while chunk := os.read(parent, 65536):
            seen += chunk
    except OSError:  # the other end is closed
        pass
    os.close(parent)
    assert b"\x1b[" in seen
    assert b"]8;" in seen
    assert "\x1b" not in pullquote("ask", "Who reopened the harbour?", "--corpus", corpus).stdout


def test_a_reader_that_goes_away_ends_the_command_quietly(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"id": "1", "question": "harbour"}\n' * 5_000)
    command = f"'{sys.executable}' -m bot ask --json --questions q.jsonl --corpus '{corpus}' | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout)["id"] == "1"
    assert done.stderr == ""


def test_a_fault_of_our_own_is_a_sentence_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr(cli, "app", broken)
    assert cli.main() == 2
    assert "RuntimeError" in capsys.readouterr().err


def test_an_index_is_made_and_told_of(corpus: Path) -> None:
    (corpus / "broken.md").write_text("---\n")
    done = pullquote("index", "--corpus", corpus)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == f"1 article, 2 sentences in {corpus}"
    assert lines[1].startswith("files: 2 added ('broken.md', 'harbour.md'); 1 article read in ")
    assert lines[2].startswith(f"index: saved in {corpus}/.pullquote, 0.")
    assert lines[3] == f"  • {corpus}/broken.md, line 1: the header is not closed by a line of --- (left out)"
    assert "nothing has changed" in pullquote("index", "--corpus", corpus).stdout
    assert "files: as they were; 1 article read in " in pullquote("index", "--corpus", corpus, "--anew").stdout


def test_an_index_goes_where_the_setting_says(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_INDEX", str(tmp_path / "indexes"))
    assert pullquote("ask", "Who reopened the harbour?", "--corpus", corpus).returncode == 0
    assert [path.name.rpartition("-")[0] for path in (tmp_path / "indexes").iterdir()] == ["articles"]
    assert not (corpus / ".pullquote").exists()


def test_where_no_index_can_be_saved_an_answer_is_given_with_a_word(corpus: Path) -> None:
    (corpus / ".pullquote").write_text("a file where the folder of the index should be")
    done = pullquote("ask", "Who reopened the harbour?", "--corpus", corpus)
    assert (done.returncode, done.stderr.startswith("The index is not saved: ")) == (0, True)


@pytest.mark.parametrize(("content", "told"), [(None, "can't be made"), (b"text", "is no SQLite database")])
def test_check_says_where_the_bots_memory_cannot_be(tmp_path: Path, content: bytes | None, told: str) -> None:
    if content:
        place = tmp_path / "memory.db"
        place.write_bytes(content)
    else:
        (tmp_path / "file").write_text("x")
        place = tmp_path / "file" / "memory.db"
    said: list[tuple[str, bool]] = []
    settings = settings_of.read({"PULLQUOTE_DATABASE": str(place)})
    assert not _database(lambda line, good: said.append((line, good)), settings)
    assert told in said[0][0]
    assert sorted(tmp_path.iterdir()) == [place if content else tmp_path / "file"]


def test_an_evaluation_tells_what_went_wrong_and_what_the_articles_do_not_hold(corpus: Path) -> None:
    said = "Mayor Ines Okafor reopened the harbour of Port Salvo."
    rows = [
        {"id": "right", "question": "Who reopened the harbour?", "gold": [{"article_id": "harbour", "sentence": said}]},
        {"id": "gone", "question": "Who reopened the harbour?", "gold": [{"article_id": "ferry", "sentence": said}]},
        {"id": "silent", "question": "What does Xanthippe play?", "answerable": False},
        {"id": "told", "question": "Who reopened the harbour?", "answerable": False},
    ]
    file = corpus.parent / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    done = pullquote("evaluate", file, "--corpus", corpus, "--json")
    told, least = json.loads(done.stdout), pullquote("evaluate", file, "--corpus", corpus, "--json", "--wrong", "1")

    assert done.returncode == 0
    assert "question gone: there is no article 'ferry'" in " ".join(done.stderr.split())
    assert (told["top"], told["honest"]) == (0.5, 0.5)
    assert [(one["id"], one["said"], one["gold"]) for one in told["wrong"]] == [
        ("gone", said, said),
        ("told", said, None),
    ]
    assert [one["id"] for one in json.loads(least.stdout)["wrong"]] == ["gone"]
