"""`make bench-pages`: how long public pages take, beside a file that the same server only hands out.

A database of its own with 150 agencies in ten years and the regulations that ship, the real server with its
two processes, one request after another from this machine. Four ways to ask for each page:

- first: the very first answer, by a process that has just started,
- new: the page is made (an address that no process has answered yet),
- kept: the page was made before and lies in the process,
- unchanged: the asker has it and is told so (304).
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PARI = Path(sys.executable).with_name("pari")
AUTHORITY, YEARS = "do-toc-do", 10
LOAD = f"from bench.published import load; load({YEARS})"  # where Django is ready
LOCAL = "127.0.0.1"
PAGES = {
    "trang đầu (front)": f"/{AUTHORITY}/",
    "kết quả một năm (results)": f"/{AUTHORITY}/ket-qua/2026/",
    "so sánh hai năm (comparison)": f"/{AUTHORITY}/so-sanh/2025-2026/",
    "qua các năm (years)": f"/{AUTHORITY}/cac-nam/",
    "danh sách cơ quan (agencies)": f"/{AUTHORITY}/co-quan/",
    "một cơ quan (agency)": f"/{AUTHORITY}/co-quan/cap-xa-10/",
    "đối chiếu (reconciliation)": "/khanh-hoa/ket-qua/2019/doi-chieu/",
    "bộ tiêu chí (editions)": "/thanh-giang/bo-tieu-chi/",
    "một bản (edition)": "/thanh-giang/bo-tieu-chi/mau-hai-cap-2026/",
    "cây tiêu chí (set)": "/thanh-giang/bo-tieu-chi/mau-hai-cap-2026/so-mot-cua/",
    "một tiêu chí (criterion)": "/khanh-hoa/bo-tieu-chi/khanh-hoa-2019/so-ban-nganh/1.1.1/",
    "tìm kiếm (search)": "/tim-kiem/?q=ho+so",
}


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, one for each request."""

    first: float
    new: list[float]
    kept: list[float]
    unchanged: list[float]
    size: int  # bytes, as sent without compression


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder, served(Path(folder)) as port:
        asked = {name: measured(port, address, rounds) for name, address in PAGES.items()}
        static = timed(port, static_file(port), rounds)
    print(report(asked, static))


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The real server on data of its own; it ends with the block."""
    environment = {
        **os.environ,
        "PARI_DATA": str(folder),
        "PARI_AUTHORITY": AUTHORITY,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    environment.pop("DATABASE_URL", None)
    for words in (("demo",), ("manage", "shell", "--no-imports", "--command", LOAD)):
        subprocess.run([PARI, *words], env=environment, check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    server = subprocess.Popen(
        [PARI, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: answers(port))
        yield port
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        time.sleep(0.1)
    raise TimeoutError("the server doesn't answer")


def answers(port: int) -> bool:
    try:
        return ask(port, "/").status == http.client.OK
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    etag: str
    body: bytes
    milliseconds: float


def ask(port: int, address: str, etag: str = "") -> Answer:
    """One request on a connection of its own, as a visitor's first one."""
    connection = http.client.HTTPConnection(LOCAL, port, timeout=30)
    began = time.perf_counter()
    connection.request("GET", address, headers={"If-None-Match": etag} if etag else {})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - began) * 1000
    connection.close()
    return Answer(answer.status, answer.getheader("ETag", ""), body, took)


def measured(port: int, address: str, rounds: int) -> Times:
    """Of new pages the first four aren't counted: each process reads its templates and regulations once."""
    first, *others = [checked(ask(port, unlike(address, turn))) for turn in range(-4, rounds)]
    new = others[3:]
    kept = timed(port, address, rounds + 4)[4:]
    etag, size = new[-1].etag, len(new[-1].body)
    etag = ask(port, address).etag
    unchanged = [ask(port, address, etag) for _ in range(rounds)]
    if any(one.status != http.client.NOT_MODIFIED for one in unchanged):
        raise ValueError(f"{address} doesn't say that it is unchanged")
    times = [one.milliseconds for one in new]
    return Times(first.milliseconds, times, kept, [one.milliseconds for one in unchanged], size)


def unlike(address: str, turn: int) -> str:
    """The same page under an address that nobody asked for before."""
    return f"{address}{'&' if '?' in address else '?'}lan={turn}"


def checked(answer: Answer) -> Answer:
    if answer.status != http.client.OK:
        raise ValueError(f"answered {answer.status}")
    return answer


def timed(port: int, address: str, rounds: int) -> list[float]:
    return [checked(ask(port, address)).milliseconds for _ in range(rounds)]


def static_file(port: int) -> str:
    """The address of the style sheet, as the front page names it."""
    page = ask(port, "/").body.decode()
    return page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]


def report(asked: dict[str, Times], static: list[float]) -> str:
    lines = ["| page | KB | first, ms | new, ms | kept, ms | 304, ms |", "|---|--:|--:|--:|--:|--:|"]
    lines += [
        f"| {name} | {times.size // 1000} | {times.first:.0f} | "
        f"{shown(times.new)} | {shown(times.kept)} | {shown(times.unchanged)} |"
        for name, times in asked.items()
    ]
    lines.append(f"| pari.css, a file handed out by the same server | | | | {shown(static)} | |")
    return "\n".join(lines)


def shown(milliseconds: list[float]) -> str:
    """Median and the slowest of twenty."""
    slow = sorted(milliseconds)[-max(1, len(milliseconds) // 20)]
    return f"{median(milliseconds):.0f} ({slow:.0f})".replace(".", ",")


if __name__ == "__main__":
    main()
