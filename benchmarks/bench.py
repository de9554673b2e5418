"""What a user waits for and what the bot weighs, on this machine, now.

    python -m benchmarks.bench [--shared ../shared] [--out benchmarks/results/first.json]

Prints one JSON object: seconds from a cold shell to an answer, seconds from the start of the bot to `/readyz`, private
memory, and against an echo bot on the same stack, in turn A B A B: the events a second of the bot over HTTP, and the
time from an event to its answer where they come at a steady pace.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).parent.parent
QUESTION = "What did Lloyd Austin say about Iranian drones?"
ROUNDS = 5
LOAD_ROUNDS = 3
EVENTS = 2_000
PACE = 50
"""Events a second, where waiting is measured."""

OURS = f"{sys.executable} -m bot run"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where tools/echo_load.py is")
    arguments.add_argument("--out", type=Path, help="also write the figures to this file")
    chosen = arguments.parse_args()
    figures = {
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
        "cold_ask_s": _median(cold_ask),
        "ready_s": _median(lambda: start()[0]),
        "private_mb": round(start()[1], 1),
        "load": load(chosen.shared / "tools"),
        "waiting": waiting(chosen.shared / "tools"),
    }
    text = json.dumps(figures, indent=1)
    if chosen.out:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


def cold_ask() -> float:
    """Seconds of `pullquote ask` as a process of its own."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "ask", QUESTION], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def start() -> tuple[float, float]:
    """Start the bot over HTTP against a stub of Slack: seconds until `/readyz`, private megabytes then."""
    with _stub() as api, tempfile.TemporaryDirectory() as away:
        port = _free_port()
        began = time.perf_counter()
        bot = subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=away, env=_environment(api, port))
        try:
            while not _ready(port):
                if bot.poll() is not None or time.perf_counter() - began > 30:
                    raise SystemExit("the bot did not start")
                time.sleep(0.01)
            return time.perf_counter() - began, _private_memory(bot.pid)
        finally:
            bot.terminate()
            bot.wait(15)


def load(tools: Path) -> dict[str, Any] | str:
    """Events a second and reply times of ours and of the echo bot, in turn; asked anew, and asked again."""
    if not (tools / "echo_load.py").exists():
        return f"skipped: {tools}/echo_load.py is not there"
    echo = _echo(tools)
    rounds = [(_drive(tools, OURS, 1), _drive(tools, OURS, EVENTS), _drive(tools, echo, 1)) for _ in range(LOAD_ROUNDS)]
    kept = ("events_per_s", "reply_ms", "bot_cpu_ms_per_event")
    return {
        "asked_again_ratio": _ratio([(again, base) for again, _, base in rounds]),
        "asked_anew_ratio": _ratio([(anew, base) for _, anew, base in rounds]),
        **{
            name: {key: rounds[-1][at][key] for key in kept}
            for at, name in enumerate(("asked_again", "asked_anew", "echo"))
        },
    }


def waiting(tools: Path) -> dict[str, Any] | str:
    """Milliseconds from an event to its answer at a steady pace, ours and the echo bot's; the ratio of the medians."""
    if not (tools / "echo_load.py").exists():
        return f"skipped: {tools}/echo_load.py is not there"
    paced = ("--rate", str(PACE))
    rounds = [(_drive(tools, OURS, 1, *paced), _drive(tools, _echo(tools), 1, *paced)) for _ in range(LOAD_ROUNDS)]
    ratio = statistics.median(one["reply_ms"]["p50"] / other["reply_ms"]["p50"] for one, other in rounds)
    return {"p50_ratio": round(ratio, 2), "ours_ms": rounds[-1][0]["reply_ms"], "echo_ms": rounds[-1][1]["reply_ms"]}


def _echo(tools: Path) -> str:
    """The command of the echo bot."""
    api = f"{sys.executable} -m uvicorn --app-dir {tools} echo_bot:api"
    return f"{api} --port {{port}} --log-level error --no-access-log"


def _ratio(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> float:
    """The median of ours / theirs in events a second."""
    return round(float(statistics.median(one["events_per_s"] / other["events_per_s"] for one, other in pairs)), 2)


def _drive(tools: Path, command: str, variants: int, *options: str) -> dict[str, Any]:
    port = _free_port()
    with tempfile.TemporaryDirectory() as away:
        done = subprocess.run(
            [
                *(sys.executable, str(tools / "echo_load.py"), "--url", f"http://127.0.0.1:{port}/slack/events"),
                *("--signing-secret", "bench", "--events", str(EVENTS), "--concurrency", "32", "--compact"),
                *options,
                *("--texts", str(_questions(Path(away), variants))),
                *("--stub-port", str(_free_port()), "--bot-cwd", away, "--bot-cmd", command.format(port=port)),
            ],
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PULLQUOTE_CORPUS": str(ROOT / "corpus"),
                "PULLQUOTE_LOG_LEVEL": "ERROR",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"the load driver failed: {done.stdout} {done.stderr}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _questions(folder: Path, variants: int) -> Path:
    """The questions that the shipped articles say they answer, a line each, at least `variants` different ones."""
    lines = [
        line for path in sorted((ROOT / "corpus").glob("*.md")) for line in path.read_text(encoding="utf-8").split("\n")
    ]
    asks = [line.strip(" -") for line in lines if line.startswith("  - ")]
    rounds = -(-variants // len(asks))
    file = folder / "questions.txt"
    asked = [f"{ask} ({number})" if rounds > 1 else ask for number in range(rounds) for ask in asks]
    file.write_text("\n".join(asked), encoding="utf-8")
    return file


@contextlib.contextmanager
def _stub() -> Iterator[str]:
    """A Web API that says ok."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.dumps(
                {"ok": True, "user_id": "U1", "bot_id": "B1", "team_id": "T1", "url": "https://x.test/"}
            ).encode()
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/api/"
    server.shutdown()


def _environment(api: str, port: int) -> dict[str, str]:
    ours = {"SLACK_BOT_TOKEN": "xoxb-bench", "SLACK_SIGNING_SECRET": "bench", "SLACK_API_URL": api, "PORT": str(port)}
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PULLQUOTE_CORPUS": str(ROOT / "corpus"),
        "PULLQUOTE_LOG_LEVEL": "ERROR",
        **ours,
    }


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _private_memory(pid: int) -> float:
    """Megabytes that belong to the process alone (Linux; 0 elsewhere)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    lines = rollup.read_text(encoding="ascii").splitlines() if rollup.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _median(measure: Callable[[], float]) -> float:
    return round(statistics.median(measure() for _ in range(ROUNDS)), 2)


if __name__ == "__main__":
    sys.exit(main())
