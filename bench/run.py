"""`make bench`: PARI, a spreadsheet and two bare loops on the same province. See bench/README.md."""

import json
import os
import platform
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy

from bench import office
from bench.floors import decimal_loop, numpy_sum
from bench.instance import Instance, instance, write_facts, write_regulation

OUT = Path(__file__).parent / "out"
PARI = Path(sys.executable).with_name("pari")
PHASES = {
    "start": "start: Python, Django, our modules",
    "regulation": "regulation: read and validate",
    "table": "table: CSV to rows",
    "facts": "facts: rows to inputs of each agency",
    "score": "score: rules, sums, indices",
    "rank": "rank",
    "json": "JSON",
    "rest": "the rest: checks, freeing memory",
}


@dataclass(frozen=True, slots=True)
class Files:
    regulation: Path
    facts: Path
    workbook: Path
    answer: Path
    recalculated: Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process with all its children: seconds on the wall and on processors, megabytes at most."""

    wall: float
    processor: float
    memory: float


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    called = parser.parse_args()
    with_office = office.soffice() is not None
    if not with_office:
        print("LibreOffice không có, bỏ cột này (left out; apt-get install libreoffice-calc-nogui).")
    made, files = instance(called.agencies), _files()
    _prepare(made, files, with_office=with_office)
    rounds = [_round(made, files, with_office=with_office) for _ in range(called.rounds)]
    if with_office:
        _compare(files)
    _report(rounds)


def _files() -> Files:
    (OUT / "saved").mkdir(parents=True, exist_ok=True)
    names = ("regulation.yaml", "facts.csv", "workbook.xlsx", "ranking.json", "saved/workbook.xlsx")
    return Files(*(OUT / name for name in names))


def _prepare(made: Instance, files: Files, *, with_office: bool) -> None:
    write_regulation(made, files.regulation)
    rows = write_facts(made, files.facts)
    print(f"{len(made.agencies)} agencies × {len(made.leaves)} leaf criteria, {rows} rows of facts")
    if with_office:
        print(f"{office.write_workbook(made, files.workbook)} formulas in the workbook")


def _round(made: Instance, files: Files, *, with_office: bool) -> dict[str, float]:
    """Seconds (and megabytes) of everything once, one after the other."""
    score = [str(PARI), "score", str(files.regulation), str(files.facts), "--ranking", "--format", "json"]
    ours = _cost(score, files.answer)
    figures = {"pari": ours.wall, "pari processor": ours.processor, "pari memory": ours.memory}
    figures["start"] = _cost([str(PARI), "--version"], OUT / "version.txt").wall
    figures |= _phases(files)
    figures["rest"] = ours.wall - sum(figures.get(name, 0) for name in PHASES)
    if with_office:
        files.recalculated.unlink(missing_ok=True)
        theirs = _cost(
            office.recalculation(files.workbook, files.recalculated.parent, OUT / "profile"),
            OUT / "office.txt",
        )
        figures |= {"office": theirs.wall, "office processor": theirs.processor}
    size = len(made.agencies), len(made.leaves)
    return figures | {"decimal": decimal_loop(*size), "numpy": numpy_sum(*size)}


def _cost(command: list[str], output: Path) -> Cost:
    """Run a command to its end. Errors: `CalledProcessError` when it fails."""
    with output.open("wb") as file:
        began = perf_counter()
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _phases(files: Files) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.phases", str(files.regulation), str(files.facts)]
    answer = subprocess.run(command, capture_output=True, check=True, cwd=OUT.parents[1])
    seconds: dict[str, float] = json.loads(answer.stdout)
    return seconds


def _compare(files: Files) -> None:
    """Every agency's index must be the same to the hundredth."""
    answer = json.loads(files.answer.read_text())
    ours = {one["agency"]: one["index"] for block in answer["blocks"] for one in block["agencies"]}
    theirs = office.indices(files.recalculated)
    different = [name for name, index in theirs.items() if ours.get(name) != str(index)]
    print(f"{len(theirs)} indices compared with LibreOffice's, {len(different)} differ")
    for name in different[:10]:
        print(f"  {name}: {ours.get(name)}, LibreOffice {theirs[name]}")


def _report(rounds: list[dict[str, float]]) -> None:
    """The tables of README.md, on the screen and in out/report.md."""
    whole = median(one["pari"] for one in rounds)
    lines = [_versions(), "", "| what | median | spread | |", "|---|--:|--:|---|"]
    for one in rounds:
        one["calculation"] = one["score"] + one["rank"]
    for name, title in (
        ("pari", "`pari score --ranking --format json`, whole process"),
        ("calculation", "calculation alone, data loaded"),
        ("office", "LibreOffice: load, recalculate, save"),
        ("decimal", "bare loop, Decimal points × weight"),
        ("numpy", "bare NumPy sum of floats"),
    ):
        if name in rounds[0]:
            lines.append(
                f"| {title} | {_seconds(rounds, name)} | {median(r[name] for r in rounds) / whole:.3f} × |"
            )
    lines += ["", "| step | median | spread | share |", "|---|--:|--:|--:|"]
    lines += [
        f"| {title} | {_seconds(rounds, name)} | {median(one[name] for one in rounds) / whole:.0%} |"
        for name, title in PHASES.items()
    ]
    lines += [
        "",
        f"Processor: PARI {_seconds(rounds, 'pari processor')}; at most {rounds[0]['pari memory']:.0f} MB.",
    ]
    report = "\n".join(lines) + "\n"
    (OUT / "report.md").write_text(report)
    print(report)


def _seconds(rounds: list[dict[str, float]], name: str) -> str:
    """Median, and the lowest and highest, as two cells of a table."""
    values = [one[name] for one in rounds]
    places = 2 if median(values) >= 0.1 else 4
    return f"{median(values):.{places}f} s | {min(values):.{places}f}–{max(values):.{places}f}"


def _versions() -> str:
    spreadsheet = office.version() if office.soffice() else "no LibreOffice"
    cores = os.cpu_count()
    return f"Python {platform.python_version()}, NumPy {numpy.__version__}, {spreadsheet}, {cores} cores"


if __name__ == "__main__":
    main()
