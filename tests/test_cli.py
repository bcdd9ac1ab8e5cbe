"""The command line as users run it: real processes, real pipes."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from marsad import batch
from marsad.readers import Document
from marsad.release import RELEASE

ROOT = Path(__file__).parents[1]
GOOD = "قصفت طائرات حربية مواقع للمسلحين في سرت أمس، ما أدى إلى مقتل 5 مسلحين، بحسب متحدث باسم الجيش الليبي."
OTHER = "اندلعت اشتباكات بين الجيش ومسلحين قرب مصراتة يوم الأحد."


def env(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT / "src")} | more


def run(*args: str | Path, stdin: bytes | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    kept: dict[str, Any] = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
    return subprocess.run([sys.executable, "-m", "marsad.cli", *map(str, args)], capture_output=True, timeout=300, env=env(**more), check=False, **kept)


def line(ident: str, text: str = GOOD, published: str | None = "2019-12-30", **more: Any) -> bytes:
    return json.dumps({"id": ident, "text": text, "published": published, "source": "مثال", **more}, ensure_ascii=False).encode() + b"\n"


def events(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(x) for x in out.splitlines()]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some hundred documents, good and bad."""
    path = tmp_path_factory.mktemp("data") / "many.jsonl"
    rows = []
    for n in range(160):
        rows.append(line(f"d{n}", f"{GOOD} وقتل {n + 2} جنود في هجوم على حاجز قرب مصراتة.\n{OTHER}" * (1 + n % 3)))
        if n % 20 == 7:
            rows.append(b"{broken\n")
        if n % 25 == 3:
            rows.append(line(f"e{n}", "no Arabic"))
        if n % 31 == 5:
            rows.append(line(f"d{n}"))
    path.write_bytes(b"".join(rows))
    return path


# --- what comes out ---


def test_stdin_to_json_lines_that_fit_the_schema() -> None:
    schema = json.loads((ROOT / "docs" / "event.schema.json").read_text(encoding="utf-8"))
    got = run("code", stdin=line("1") + line("2", OTHER, title="عنوان: قصف سرت"))
    assert got.returncode == 0, got.stderr.decode()
    found = events(got.stdout)
    assert {e["doc_id"] for e in found} == {"1", "2"}
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    full = {"1": GOOD, "2": f"عنوان: قصف سرت\n\n{OTHER}"}
    for e in found:
        validator.validate(e)
        for span in [e["trigger"], e["sentence"], *e["actors"], *e["recipients"], *e["casualties"], *e["attribution"], *e["weapons"], e["location"], e["date"]]:
            if span and span["text"] is not None:
                assert span["text"] == full[e["doc_id"]][span["start"] : span["end"]]
    assert b"2 documents" in got.stderr


def test_plain_text_on_stdin_and_in_files(tmp_path: Path) -> None:
    got = run("code", "-", "--published", "2019-12-30", "--source", "مراسل", stdin=GOOD.encode())
    assert got.returncode == 0
    first = events(got.stdout)[0]
    assert (first["doc_id"], first["document"]["source"], first["document"]["published"]) == ("stdin", "مراسل", "2019-12-30")
    (tmp_path / "report.txt").write_text(GOOD, encoding="utf-8")
    got = run("code", tmp_path)
    assert {e["doc_id"] for e in events(got.stdout)} == {"report.txt"}
    assert b"1 document without a date" in got.stderr


def test_the_defaults_do_not_overrule_a_record() -> None:
    got = run("code", "--published", "2001-01-01", "--source", "آخر", stdin=line("1") + line("2", published=None))
    by_doc = {e["doc_id"]: e["document"] for e in events(got.stdout)}
    assert by_doc["1"]["published"] == "2019-12-30"
    assert by_doc["1"]["source"] == "مثال"
    assert by_doc["2"]["published"] == "2001-01-01"
    assert b"without a date" not in got.stderr


def test_output_to_a_file_is_flushed_document_by_document(tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    with subprocess.Popen(
        [sys.executable, "-m", "marsad.cli", "code", "-", "-o", str(out)], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=env(), bufsize=0
    ) as p:
        assert p.stdin is not None
        p.stdin.write(line("1"))
        assert _until(lambda: out.exists() and b'"doc_id":"1"' in out.read_bytes())
        p.stdin.write(line("2"))
        assert _until(lambda: b'"doc_id":"2"' in out.read_bytes())
        p.kill()
        p.wait()
    assert all(e["event_type"] for e in events(out.read_bytes()))


def _until(condition: Any, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_table_on_a_terminal() -> None:
    out = _on_a_terminal("code", "-", stdin=line("1"))
    assert "ASSAULT" in out
    assert "\u2068" in out
    assert "according to" in out
    assert '{"id"' not in out


def _on_a_terminal(*args: str, stdin: bytes = b"") -> str:
    parent, child = pty.openpty()
    p = subprocess.Popen(
        [sys.executable, "-m", "marsad.cli", *args], stdin=subprocess.PIPE, stdout=child, stderr=subprocess.DEVNULL, env=env(COLUMNS="160", TERM="xterm-256color")
    )
    os.close(child)
    assert p.stdin is not None
    p.stdin.write(stdin)
    p.stdin.close()
    out = b""
    while select.select([parent], [], [], 60)[0]:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    os.close(parent)
    p.wait(60)
    return out.decode()


# --- bad input ---


BAD: list[tuple[str, bytes, int, str]] = [
    ("empty text", line("b", ""), 0, "skipped: <stdin>:2: empty text; "),
    ("no Arabic", line("b", "hello"), 0, "skipped: <stdin>:2: no Arabic"),
    ("binary", bytes(range(128, 256)) + b"\0\1\2\n", 1, "error: <stdin>:2: binary data; "),
    ("broken UTF-8", b'{"id": "b", "text": "\xd9\xff"}\n', 1, f"error: <stdin>:2: not UTF-8: byte 0xd9 at offset {len(line('a')) + 21}; "),
    ("lone surrogate", b'{"id": "b", "text": "\\ud800 \xd9\x82\xd8\xb5\xd9\x81", "published": "2020-01-01"}\n', 0, "warning: <stdin>:2: 1 lone surrogate"),
    ("NUL", b'{"id": "b", "text": "\\u0000 \xd9\x82\xd8\xb5\xd9\x81", "published": "2020-01-01"}\n', 0, "warning: <stdin>:2: 1 NUL"),
    ("not JSON", b"{oops\n", 1, "error: <stdin>:2: not JSON: "),
    ("not an object", b"[1]\n", 1, "error: <stdin>:2: an array, not a JSON object; "),
    ("deep nesting", b'{"a":' * 100_000 + b"\n", 1, "error: <stdin>:2: "),
    ("no text", b'{"id": "b"}\n', 1, "error: <stdin>:2: no 'text' in the record; "),
    ("text no string", line("b", 7), 1, "error: <stdin>:2: 'text' is a number"),  # type: ignore[arg-type]
    ("a date of two readings", line("b", GOOD, "11.12.2019"), 0, "warning: <stdin>:2: the date '11.12.2019' can be read in two ways; coded without a date; write YYYY-MM-DD, or say --day-order"),
    ("no date", line("b", GOOD, "soon"), 0, "warning: <stdin>:2: the date 'soon' cannot be read; coded without a date; write YYYY-MM-DD"),
    ("missing date", line("b", GOOD, None), 0, "1 document without a date of publication"),
    ("duplicate id", line("a"), 0, "warning: <stdin>:2: id 'a' was used before; coded as 'a#2'"),
]


@pytest.mark.parametrize(("data", "status", "message"), [x[1:] for x in BAD], ids=[x[0] for x in BAD])
def test_bad_input_is_named_and_the_batch_goes_on(data: bytes, status: int, message: str) -> None:
    got = run("code", "-", stdin=line("a") + data + line("c"))
    assert message in got.stderr.decode()
    assert "Traceback" not in got.stderr.decode()
    assert got.returncode == status
    assert {"a", "c"} <= {e["doc_id"] for e in events(got.stdout)}


def test_all_bad_input_in_one_batch_with_workers_and_without() -> None:
    data = line("a") + b"".join(x[1] for x in BAD) + line("c")
    one, two = (run("code", "-", "--workers", n, stdin=data) for n in ("1", "3"))
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    strip = re.compile(rb"; [\d.]+ s\n")
    assert strip.sub(b"", one.stderr) == strip.sub(b"", two.stderr)
    assert {"a", "a#2", "c"} <= {e["doc_id"] for e in events(one.stdout)}


def test_strict_stops_at_the_first_error_and_keeps_what_was_coded(tmp_path: Path) -> None:
    for workers in ("1", "2"):
        out = tmp_path / f"events{workers}.jsonl"
        got = run("code", "-", "--strict", "--workers", workers, "-o", out, stdin=line("a") + line("s", "hello") + line("b") + b"{\n" + line("c"))
        assert got.returncode == 1
        assert {e["doc_id"] for e in events(out.read_bytes())} == {"a", "b"}
        assert b"--strict" in got.stderr


def test_ten_megabytes_are_coded() -> None:
    text = GOOD + "\n" + "كان الطقس معتدلا في البلدة والسوق مفتوحا. " * 140_000
    assert len(text.encode()) > 10_000_000
    got = run("code", "-", stdin=line("big", text) + line("c"))
    assert got.returncode == 0, got.stderr[-500:]
    assert {"big", "c"} == {e["doc_id"] for e in events(got.stdout)}


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   "])
def test_nothing_at_all(data: bytes) -> None:
    got = run("code", "-", stdin=data)
    assert got.returncode == 0
    assert got.stdout == b""


# --- usage ---


def test_usage_and_files(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(line("1"))
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "roles.yaml").write_text("roles: [\n", encoding="utf-8")
    for args, words in (
        (["code", tmp_path / "none.jsonl"], "no such file"),
        (["code", path, "-o", path], "one of the inputs"),
        (["code", tmp_path, "-o", path], "one of the inputs"),
        (["code", path, "-o", tmp_path / "no" / "dir"], "cannot be written"),
        (["code", path, "--lexicon", tmp_path / "none"], "no such directory"),
        (["code", path, "--lexicon", tmp_path / "bad"], "roles.yaml"),
        (["code", path, "--gazetteer", tmp_path / "none"], "no such file"),
        (["code", path, "--published", "1.1.2020"], "YYYY-MM-DD"),
        (["code", path, "--workers", "0"], "workers"),
        (["code", path, "--nonsense"], "nonsense"),
        (["evaluate", tmp_path / "none", path], "none"),
        (["lexicon", "check", tmp_path / "none"], "no such directory"),
        (["gazetteer", "lookup", "سرت", "--country", "LIBYA"], "ISO 3166"),
        (["nonsense"], "nonsense"),
    ):
        got = run(*args)
        assert got.returncode == 2, (args, got.stderr)
        assert words in got.stderr.decode(), (args, got.stderr)
        assert "Traceback" not in got.stderr.decode()
    assert path.read_bytes() == line("1")


def test_output_redirected_into_the_input_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(line("1"))
    with path.open("ab") as f:
        got = subprocess.run([sys.executable, "-m", "marsad.cli", "code", str(path)], stdout=f, stderr=subprocess.PIPE, env=env(), check=False, timeout=60)
    assert got.returncode == 2
    assert path.read_bytes() == line("1")


def test_a_reader_that_goes_away(many: Path) -> None:
    with subprocess.Popen([sys.executable, "-m", "marsad.cli", "code", str(many)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env()) as p:
        assert p.stdout is not None
        assert p.stderr is not None
        p.stdout.readline()
        p.stdout.close()
        said = p.stderr.read().decode()
        p.wait(60)
    assert "Broken" not in said
    assert "Traceback" not in said


def test_version_and_help() -> None:
    assert run("--version").stdout.decode().split() == ["marsad", RELEASE]
    for verb in ("code", "explain", "evaluate", "demo"):
        got = run(verb, "--help")
        assert got.returncode == 0
        assert b"Usage" in got.stdout


# --- workers ---


def test_workers_change_nothing(many: Path, tmp_path: Path) -> None:
    one = run("code", many)
    two = run("code", many, "--workers", "2")
    three = run("code", "-", "--workers", "3", stdin=many.read_bytes())
    assert len(events(one.stdout)) > 300
    assert one.stdout == two.stdout == three.stdout
    assert one.returncode == two.returncode == three.returncode == 1
    strip = re.compile(rb"; [\d.]+ s\n")
    assert strip.sub(b"", one.stderr) == strip.sub(b"", two.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_a_worker_killed_in_mid_run_loses_nothing(many: Path, tmp_path: Path) -> None:
    # The same documents over and over under other ids, so that the run lasts.
    data = b"".join(many.read_bytes().replace(b'"id": "', f'"id": "{n}-'.encode()) for n in range(6))
    whole = run("code", "-", stdin=data)
    source = tmp_path / "long.jsonl"
    source.write_bytes(data)
    out = tmp_path / "events.jsonl"
    killed: set[int] = set()
    with subprocess.Popen(
        [sys.executable, "-m", "marsad.cli", "code", str(source), "-o", str(out), "--workers", "2"], stderr=subprocess.PIPE, env=env()
    ) as p:
        for share in (0.05, 0.3):
            assert _until(lambda share=share: out.exists() and out.stat().st_size > share * len(whole.stdout))
            children = Path(f"/proc/{p.pid}/task/{p.pid}/children").read_text().split()
            victim = next(int(c) for c in children if int(c) not in killed)
            os.kill(victim, signal.SIGKILL)
            killed.add(victim)
        _, said = p.communicate(timeout=300)
    assert len(killed) == 2
    assert p.returncode == whole.returncode, said
    assert b"died" not in said
    assert out.read_bytes() == whole.stdout


def test_a_document_that_kills_its_workers_is_reported_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def deadly(coder: Any, doc: Document) -> batch.Coded:
        if doc.id == "7":
            os.kill(os.getpid(), signal.SIGKILL)
        if doc.id == "9":
            raise_in = "ValueError: made up"
            return 0, b"", raise_in
        return 1, f"{doc.id}\n".encode(), None

    monkeypatch.setattr(batch, "code_one", deadly)
    monkeypatch.setattr(batch.Settings, "coder", lambda self: object())
    docs = [Document(str(n), GOOD, file="f", line=n) for n in range(40)]
    results = list(batch.run(iter(docs), batch.Settings(), 2))
    assert [r.document.id for r in results if r.document] == [str(n) for n in range(40)]
    wrong = [r.issue for r in results if r.issue]
    assert [i.kind for i in wrong] == ["killed", "fault"]
    assert str(wrong[0]).startswith("f:7: 2 workers died")
    assert b"".join(r.lines for r in results).decode().split() == [str(n) for n in range(40) if n not in (7, 9)]


def test_large_documents_do_not_block_the_pipes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents and events far beyond a pipe's buffer: neither side may wait for the other to read."""
    monkeypatch.setattr(batch, "code_one", lambda coder, doc: (1, doc.text.encode() + b"\n", None))
    monkeypatch.setattr(batch.Settings, "coder", lambda self: object())
    docs = [Document(str(n), "نص طويل" * 300_000, file="f", line=n) for n in range(24)]
    assert sum(len(r.lines) for r in batch.run(iter(docs), batch.Settings(), 2)) == 24 * (len("نص طويل".encode()) * 300_000 + 1)


def test_memory_stays_flat_however_long_the_input() -> None:
    """Only a window of chunks is read ahead of what is given out."""
    taken = 0

    def source() -> Any:
        nonlocal taken
        for n in range(100_000):
            taken += 1
            yield Document(str(n), "نص", file="f", line=n)

    results = batch.run(source(), batch.Settings(), 2)
    for _ in range(10):
        next(results)
    assert taken <= (2 * batch.WINDOW + 2) * batch.CHUNK_DOCUMENTS
    results.close()  # type: ignore[attr-defined]


# --- the other verbs ---


def test_explain() -> None:
    got = run("explain", GOOD, "--published", "2019-12-30", "--json")
    assert got.returncode == 0, got.stderr
    data = json.loads(got.stdout)
    assert data["country"] == "LBY"
    (sentence,) = data["sentences"]
    assert {"chunks", "triggers", "claims", "dates", "places", "tolls"} <= set(sentence)
    assert any(t.get("event") for t in sentence["triggers"])
    assert any("dropped" in t for t in sentence["triggers"])
    for piece in [*sentence["chunks"], *sentence["triggers"]]:
        assert piece["text"] == GOOD[piece["start"] : piece["end"]]
    shown = run("explain", GOOD, "--published", "2019-12-30")
    assert shown.returncode == 0
    assert "ASSAULT" in shown.stdout.decode()
    assert "dropped" in shown.stdout.decode()


def test_explain_says_why_a_weighed_deed_is_none() -> None:
    got = run("explain", "عقد المجلس جلسة طارئة بعد قصف الطيران مدرسة في جباليا.", "--json")
    rows = [t for s in json.loads(got.stdout)["sentences"] for t in s["triggers"]]
    why = {t["text"]: t.get("dropped", "") for t in rows}
    assert why["قصف"].startswith("too little speaks for its being told")


@pytest.mark.parametrize("text", ["", "hello", "مرحبا", "\x00", "،،،\n\n"])
def test_explain_of_nothing(text: str) -> None:
    got = run("explain", "-", stdin=text.encode())
    assert got.returncode == 0, got.stderr.decode()


def test_evaluate(tmp_path: Path) -> None:
    coded = run("code", "-", stdin=line("1") + line("2", OTHER))
    path = tmp_path / "events.jsonl"
    path.write_bytes(coded.stdout)
    got = run("evaluate", path, path, "--json")
    assert got.returncode == 0
    report = json.loads(got.stdout)
    assert report["event"]["f1"] == 1
    assert report["all slots"]["f1"] == 1
    assert "precision" in run("evaluate", path, path).stdout.decode()
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(coded.stdout + b'{"id": 1}\n')
    got = run("evaluate", path, bad, "--errors", "3")
    assert got.returncode == 1
    assert f"{bad}:" in got.stderr.decode()


def test_evaluate_says_where_the_files_do_not_belong_together(tmp_path: Path) -> None:
    coded = run("code", "-", stdin=line("1") + line("2", OTHER)).stdout
    path, others, wrong = tmp_path / "events.jsonl", tmp_path / "others.jsonl", tmp_path / "table.csv"
    path.write_bytes(coded)
    others.write_bytes(run("code", "-", stdin=line("8")).stdout)
    got = run("evaluate", others, path)
    assert got.returncode == 2
    assert "the ids differ ('1' here, '8' there)" in got.stderr.decode()
    others.write_bytes(run("code", "-", stdin=line("1")).stdout)
    assert f"{path}: 1 of its documents is not in {others}: left out of account" in run("evaluate", others, path).stderr.decode()
    wrong.write_text("id,type\n" * 500, encoding="utf-8")
    got = run("evaluate", wrong, path)
    assert got.returncode == 2
    assert "no hand-coded documents in it" in got.stderr.decode()
    assert len(got.stderr.splitlines()) < 30


def test_lexicon_check_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "triggers").mkdir()
    (tmp_path / "actors").mkdir()
    (tmp_path / "triggers" / "ASSAULT.yaml").write_text(
        "type: ASSAULT\ntriggers:\n  - {verb: قصف يقصف, frame: transitiv, mode: aeriel}\n  - {noun: غارة, frme: deed}\n  - {verb: xx yy, frame: transitive}\n"
        "  - {mode: aerial}\n",
        encoding="utf-8",
    )
    (tmp_path / "triggers" / "WAR.yaml").write_text("type: ASSALT\ntriggers: []\n", encoding="utf-8")
    (tmp_path / "actors" / "mine.yaml").write_text(
        "- {id: xyz-one, name_en: One, name_ar: جماعة وهمية أولى, class: armed, country: LBY, code: LBY REB, names: [جماعة وهمية], valid: [2014-13-01, null]}\n"
        "- {id: xyz-one, name_en: Two, name_ar: جماعة وهمية ثانية, class: armd, country: LBY, names: []}\n"
        "- {id: xyz-three, name_en: Three, name_ar: جماعة وهمية ثالثة, class: armed, country: LBY, names: [جماعة وهمية],\n"
        "   offices: [{title_en: Head, from: never}]}\n",
        encoding="utf-8",
    )
    (tmp_path / "weapons.yaml").write_text("weapons:\n  - {noun: مدفع\n  - x: [\n", encoding="utf-8")
    got = run("lexicon", "check", tmp_path)
    assert got.returncode == 1
    said = got.stdout.decode()
    a, m = tmp_path / "triggers" / "ASSAULT.yaml", tmp_path / "actors" / "mine.yaml"
    for where, words in (
        (f"{a}:3: ", "no frame 'transitiv'"),
        (f"{a}:3: ", "did you mean 'aerial'?"),
        (f"{a}:4: ", "unknown key 'frme'"),
        (f"{a}:5: ", "does not conjugate"),
        (f"{a}:6: ", "without verb or noun or phrase"),
        (f"{tmp_path / 'triggers' / 'WAR.yaml'}:1: ", "did you mean 'ASSAULT'?"),
        (f"{m}:1: ", "'2014-13-01' is no date"),
        (f"{m}:2: ", "stands in"),
        (f"{m}:2: ", "class 'armd'"),
        (f"{m}:3: ", "belongs to 'xyz-three' and to 'xyz-one'"),
        (f"{m}:4: ", "'never' is no date"),
        (f"{tmp_path / 'weapons.yaml'}:", "not YAML"),
    ):
        assert any(x.startswith(where) and words in x for x in said.splitlines()), (where, words, said[:3000])


def test_gazetteer_lookup() -> None:
    got = run("gazetteer", "lookup", "سرت", "--country", "ly", "--json")
    assert got.returncode == 0
    assert json.loads(got.stdout)[0]["country"] == "LY"
    assert "Sirte" in run("gazetteer", "lookup", "سرت", COLUMNS="160").stdout.decode()
    assert run("gazetteer", "lookup", "قفصطنظرية").returncode == 1


def test_demo() -> None:
    got = run("demo", MARSAD_DEMO_ONCE="1")
    if (ROOT / "src" / "marsad" / "demo" / "reports.jsonl").exists():
        assert got.returncode == 0, got.stderr.decode()
        assert "ASSAULT" in got.stdout.decode()
    else:
        assert got.returncode == 2
        assert "no demo corpus" in got.stderr.decode()
