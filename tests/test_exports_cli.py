"""`marsad export` as users run it: code, resolve, export; a store; what goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from marsad import cli
from marsad.exports import FORMATS

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "src" / "marsad" / "demo" / "reports.jsonl"


def run(*args: str | Path, stdin: bytes | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    kept: dict[str, Any] = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
    env = {k: v for k, v in os.environ.items() if k != "MARSAD_DB"} | {"PYTHONPATH": str(ROOT / "src")} | more
    return subprocess.run([sys.executable, "-m", "marsad.cli", *map(str, args)], capture_output=True, timeout=300, env=env, check=False, **kept)


def here(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], *args: str | Path) -> tuple[int, bytes, bytes]:
    """The command in this process: status, standard output, standard error."""
    monkeypatch.delenv("MARSAD_DB", raising=False)
    monkeypatch.setattr(sys, "argv", ["marsad", *map(str, args)])
    with pytest.raises(SystemExit) as e:
        cli.main()
    out, err = capsysbinary.readouterr()
    return int(e.value.code or 0), out, err


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Events, incidents and a store of the bundled reports."""
    d = tmp_path_factory.mktemp("work")
    assert run("code", REPORTS, "-o", d / "events.jsonl").returncode == 0
    assert run("resolve", d / "events.jsonl", "-o", d / "incidents.jsonl", "--events-out", d / "joined.jsonl").returncode == 0
    assert run("ingest", REPORTS, "--db", f"sqlite:///{d}/store.db").returncode == 0
    return d


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


def account(err: bytes) -> tuple[int, int, int]:
    """Records read, written, left out, of the first line of the account; the reasons add up."""
    lines = err.decode().splitlines()
    at = next(i for i, line in enumerate(lines) if " read, " in line)
    words = lines[at].replace(",", "").split()
    read, written, out = int(words[0]), int(words[3]), int(words[words.index("left") - 1])
    assert sum(int(line.split()[2].replace(",", "")) for line in lines if line.startswith("  left out:")) == out
    assert read == written + out
    return read, written, out


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_reconciles_with_its_input(work: Path, format: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("events.jsonl", "incidents.jsonl"):
        target = work / f"{name}.{format}"
        status, _, err = here(monkeypatch, capsysbinary, "export", work / name, "--format", format, "-o", target)
        assert status == 0, err
        read, written, _ = account(err)
        assert read == len(ids(work / name))
        if format in ("acled", "ged"):
            assert len(list(csv.reader(io.StringIO(target.read_text(encoding="utf-8"))))) == written + 1
        if not FORMATS[format].strict:
            assert written == read
    assert not list(work.glob(".*.part"))


def test_a_store_gives_what_it_holds(work: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    db = f"sqlite:///{work}/store.db"

    def export(*args: str | Path) -> tuple[int, int, int]:
        status, _, err = here(monkeypatch, capsysbinary, "export", *args)
        assert status == 0, err
        return account(err)

    whole = export("--db", db, "-f", "jsonl", "-o", work / "all.jsonl")
    assert whole[0] == whole[1] == len(ids(work / "all.jsonl")) > 100
    chosen = ("--from", "2019-01-01", "--type", "ASSAULT,PROTEST")
    for format in ("csv", "acled", "geojson"):
        read, written, _ = export("--db", db, "-f", format, *chosen, "-o", work / f"s.{format}")
        assert read == whole[0]
        assert 0 < written < read
        assert export(work / "all.jsonl", "-f", format, *chosen, "-o", work / f"f.{format}")[1] == written
        assert (work / f"f.{format}").read_bytes() == (work / f"s.{format}").read_bytes()
    assert export("--db", db, "--events", "-f", "jsonl", "-o", work / "mentions.jsonl")[1] == len(ids(work / "events.jsonl"))
    assert sorted(ids(work / "mentions.jsonl")) == sorted(ids(work / "events.jsonl"))
    assert run("export", "-f", "csv", *chosen, MARSAD_DB=db).stdout == (work / "s.csv").read_bytes()


def test_the_format_is_what_the_name_of_the_output_ends_with(work: Path, tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx", "a.parquet", "a.geojson"):
        r = run("export", work / "incidents.jsonl", "-o", tmp_path / name)
        assert r.returncode == 0, r.stderr.decode()
        assert f"{name[2:]} to " in r.stderr.decode()
    assert "--format is missing" in run("export", work / "incidents.jsonl", "-o", tmp_path / "a.txt").stderr.decode()


def test_jsonl_through_a_pipe_is_the_input(work: Path) -> None:
    data = (work / "incidents.jsonl").read_bytes()
    r = run("export", "-f", "jsonl", stdin=data)
    assert (r.returncode, r.stdout) == (0, data)


def test_events_that_an_incident_holds_are_not_counted_again(work: Path) -> None:
    r = run("export", work / "joined.jsonl", work / "incidents.jsonl", "-f", "csv")
    _, written, out = account(r.stderr)
    assert written == len(ids(work / "incidents.jsonl"))
    assert out == len(ids(work / "events.jsonl"))
    assert b"events that are counted in an incident" in r.stderr


def test_bad_lines_are_told_and_the_rest_is_written(work: Path, tmp_path: Path) -> None:
    lines = (work / "events.jsonl").read_bytes().splitlines()
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b"\n".join([lines[0], b"{broken", b'{"id": 3}', b"\xff\xfe", b"", lines[1], lines[0], b"[]"]) + b"\n")
    r = run("export", bad, "-f", "csv")
    assert r.returncode == 1
    assert account(r.stderr) == (3, 2, 1)
    err = r.stderr.decode()
    for line, words in ((2, "no JSON"), (3, "no event and no incident"), (4, "JSON"), (7, "was there before"), (8, "no event and no incident")):
        assert f"{bad}:{line}: " in err
        assert words in err.split(f"{bad}:{line}: ")[1].splitlines()[0]
    assert "4 lines in error" in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--format", "acld"], "did you mean acled?"),
        ([], "--format is missing"),
        (["-f", "csv", "--from", "2020-13-01"], "--from '2020-13-01' is no ISO date"),
        (["-f", "csv", "--from", "2020-02-01", "--to", "2020-01-01"], "--to 2020-01-01 is before --from 2020-02-01"),
        (["-f", "csv", "--country", "Syria"], "--country 'Syria' is no ISO 3166 code"),
        (["-f", "csv", "--type", "ASSALT"], "did you mean ASSAULT?"),
        (["-f", "csv", "--type", "ASSAULT", "--mode", "demo"], "--mode 'demo' is not known"),
        (["-f", "acled", "--factuality", "denied"], "takes only what is asserted"),
        (["-f", "acled", "--columns", "x.yaml"], "acled has columns of its own"),
        (["-f", "csv", "--columns", "none.yaml"], "none.yaml: cannot be read"),
        (["-f", "csv", "--candidates"], "--candidates is of --format ged"),
        (["-f", "csv", "--events"], "--events is of --db"),
        (["-f", "xlsx"], "give a file: -o events.xlsx"),
        (["-f", "csv", "-o", "."], "is a folder"),
        (["-f", "csv", "-o", "no/such/folder.csv"], "cannot be written"),
        (["-f", "csv", "--db", "sqlite:///x.db"], "give files or --db, not both"),
    ],
)
def test_what_cannot_be_meant(work: Path, args: list[str], words: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, err = here(monkeypatch, capsysbinary, "export", work / "events.jsonl", *args)
    assert status == 2
    assert words in err.decode()
    assert out == b""


def test_the_input_is_never_overwritten(work: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    before = (work / "events.jsonl").read_bytes()
    status, _, err = here(monkeypatch, capsysbinary, "export", work / "events.jsonl", "-f", "jsonl", "-o", work / "events.jsonl")
    assert status == 2
    assert b"one of the inputs" in err
    assert (work / "events.jsonl").read_bytes() == before
    for missing in (work / "none.jsonl", "http://example.org/events.jsonl"):
        assert here(monkeypatch, capsysbinary, "export", missing, "-f", "csv")[0] == 2


def test_a_failed_export_leaves_the_old_file(work: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    (tmp_path / "map.yaml").write_text("- nothing")
    r = run("export", work / "events.jsonl", "-f", "csv", "-o", target, "--columns", tmp_path / "map.yaml")
    assert r.returncode == 2
    assert target.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["map.yaml", "out.csv"]


def test_candidates(work: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    plain, more = (here(monkeypatch, capsysbinary, "export", work / "incidents.jsonl", "-f", "ged", *x)[1] for x in ([], ["--candidates"]))
    rows = list(csv.DictReader(io.StringIO(more.decode())))
    assert len(rows) > len(list(csv.DictReader(io.StringIO(plain.decode()))))
    assert {r["event_clarity"] for r in rows if not r["type_of_violence"]} == {"2"}
