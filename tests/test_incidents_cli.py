"""marsad resolve and marsad explain --incident, as a user runs them: in processes of their own, on files."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from test_incidents import RAID

import marsad
from marsad.incidents.files import with_incidents
from marsad.records import to_json


def run(*args: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "marsad.cli", *map(str, args)], input=stdin, capture_output=True, check=False, env=os.environ | {"COLUMNS": "200"})


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    return [to_json(e) for i, source, day, title, text in RAID for e in marsad.code(text, published=day, source=source, title=title, doc_id=i)]


@pytest.fixture()
def events(tmp_path: Path, lines: list[bytes]) -> Path:
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def test_resolve_to_files(tmp_path: Path, events: Path) -> None:
    records = load(events)
    records[0]["my_own"] = {"x": 1}
    events.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records) + "\n", encoding="utf-8")
    p = run("resolve", events, "-o", tmp_path / "i.jsonl", "--events-out", tmp_path / "e.jsonl", "--as-coded")
    assert p.returncode == 0, p.stderr.decode()
    incidents, out = load(tmp_path / "i.jsonl"), load(tmp_path / "e.jsonl")
    assert len(incidents) == 2
    held = {c["event_id"]: i["id"] for i in incidents for c in i["claims"]}
    assert [r["incident_id"] for r in out] == [held[r["id"]] for r in records]
    assert [{k: v for k, v in r.items() if k != "incident_id"} for r in out] == [{k: v for k, v in r.items() if k != "incident_id"} for r in records]  # nothing else is touched
    again = run("resolve", "-", stdin=events.read_bytes())
    assert again.stdout == (tmp_path / "i.jsonl").read_bytes()


def test_a_mention_takes_what_its_report_says_of_the_incident_elsewhere(tmp_path: Path) -> None:
    text = (
        "غارة جوية على قرية كفر عميم\n\nقتل سبعة مدنيين وأصيب 12 آخرون في غارة جوية استهدفت قرية كفر عميم بريف إدلب أمس الأحد.\n"
        "وفي بيروت اعتقلت الشرطة ثلاثة أشخاص يوم السبت الماضي."
    )
    report = {"id": "r1", "text": text, "published": "2020-02-03", "source": "المرصد المحلي"}
    coded = run("code", "-", stdin=(json.dumps(report, ensure_ascii=False) + "\n").encode())
    path = tmp_path / "events.jsonl"
    path.write_bytes(coded.stdout)
    before = load(path)
    assert [c["kind"] for c in before[0]["casualties"]] == []  # the headline gives no number
    for switch, kinds in (((), ["killed", "injured"]), (("--as-coded",), [])):
        p = run("resolve", path, "-o", tmp_path / "i.jsonl", "--events-out", tmp_path / "e.jsonl", *switch)
        assert p.returncode == 0, p.stderr.decode()
        after = load(tmp_path / "e.jsonl")
        assert [c["kind"] for c in after[0]["casualties"]] == kinds
        assert all(text[c["start"] : c["end"]] == c["text"] for e in after for c in e["casualties"])
        assert [e["id"] for e in after] == [e["id"] for e in before]
    filled = {c["inferred_by"] for e in load(tmp_path / "e.jsonl")[1:] for c in e["casualties"]}
    assert filled == {None}  # what a mention says itself is not marked
    arrest = next(e for e in after if e["event_type"] == "COERCE")
    assert [c["kind"] for c in arrest["casualties"] if c["kind"] == "killed"] == []  # another incident


def test_a_part_told_before_its_whole_stays_its_part(tmp_path: Path) -> None:
    text = "غارة جوية على قرية كفر عميم\n\nقتل سبعة مدنيين بينهم طفلان في غارة جوية استهدفت قرية كفر عميم بريف إدلب أمس الأحد."
    report = {"id": "r1", "text": text, "published": "2020-02-03", "source": "المرصد المحلي"}
    records = [json.loads(x) for x in run("code", "-", stdin=(json.dumps(report, ensure_ascii=False) + "\n").encode()).stdout.splitlines()]
    whole, part = records[1]["casualties"]
    assert (whole["part_of"], part["part_of"]) == (None, 0)
    records[1]["casualties"] = [part | {"part_of": 1}, whole]
    p = run("resolve", "-", "-o", tmp_path / "i.jsonl", "--events-out", tmp_path / "e.jsonl", stdin="\n".join(map(json.dumps, records)).encode())
    assert p.returncode == 0, p.stderr.decode()
    assert [(c["low"], c["part_of"]) for c in load(tmp_path / "e.jsonl")[0]["casualties"]] == [(2, 1), (7, None)]


def test_people_not_counted_give_way_to_the_count_of_the_same_report(tmp_path: Path) -> None:
    text = (
        "قتلى وجرحى بغارة جوية على قرية كفر عميم\n\nأوقعت غارة جوية استهدفت قرية كفر عميم بريف إدلب أمس الأحد قتلى مدنيين بينهم طفل.\n"
        "وقال الدفاع المدني إن الغارة على القرية أدت إلى مقتل سبعة مدنيين وإصابة 12 آخرين."
    )
    report = {"id": "r1", "text": text, "published": "2020-02-03", "source": "المرصد المحلي"}
    path = tmp_path / "events.jsonl"
    path.write_bytes(run("code", "-", stdin=(json.dumps(report, ensure_ascii=False) + "\n").encode()).stdout)
    before = load(path)
    assert len({e["trigger"]["start"] for e in before}) == 3
    assert [(c["low"], c["high"]) for c in before[0]["casualties"]] == [(2, None), (2, None)]
    assert run("resolve", path, "-o", tmp_path / "i.jsonl", "--events-out", tmp_path / "e.jsonl").returncode == 0
    after = load(tmp_path / "e.jsonl")
    assert len({e["incident_id"] for e in after}) == 1
    for e in after:
        assert [(c["kind"], c["low"]) for c in e["casualties"]] == [("killed", 7), ("injured", 12)]
        assert all(text[c["start"] : c["end"]] == c["text"] for c in e["casualties"])
    assert {c.get("inferred_by") for c in after[-1]["casualties"]} == {None}
    assert None not in {c.get("inferred_by") for e in after[:-1] for c in e["casualties"]}


def test_the_harm_of_another_place_is_not_taken() -> None:
    def event(ident: str, place: str, lat: float, toll: bool) -> dict[str, object]:
        location = {"text": place, "start": 0, "end": 1, "place_id": place, "name_en": place, "admin1": "Idlib", "lat": lat, "lon": 36.6, "precision": "exact", "radius_km": 2.0}
        killed = {"text": "7", "start": 0, "end": 1, "kind": "killed", "low": 7, "high": 7, "part_of": None}
        return {"id": ident, "doc_id": "r1", "event_type": "ASSAULT", "factuality": "asserted", "background": False, "location": location, "casualties": [killed] if toll else []}

    records = [event("a", "Sarmin", 35.9, False), event("b", "Sarmin", 35.9, True), event("c", "Harim", 36.2, False)]
    written = with_incidents(io.BytesIO(b"".join(json.dumps(r).encode() + b"\n" for r in records)), "events.jsonl", lambda _: "i1")
    assert [len(json.loads(x)["casualties"]) for x in written] == [1, 1, 0]


def test_bad_lines_are_said_and_the_rest_goes_on(tmp_path: Path, lines: list[bytes]) -> None:
    whole = json.loads(lines[1])
    lacking = {k: v for k, v in whole.items() if k != "event_type"} | {"id": "x1"}
    other = whole | {"id": "x2", "release": "9.9", "actors": "none"}
    changed = whole | {"confidence": 0.99}
    path = tmp_path / "events.jsonl"
    bad = [json.dumps(x, ensure_ascii=False).encode() for x in (lacking, other, changed)] + [b'{"id": "r1", "text": "\xd9\x82\xd8\xb5\xd9\x81"}', b"[1]", lines[0]]
    path.write_bytes(b"\n".join([*lines, *bad, lines[2][:200]]))
    p = run("resolve", path, "-o", tmp_path / "i.jsonl", "--events-out", tmp_path / "e.jsonl")
    err = p.stderr.decode()
    n = len(lines)
    assert p.returncode == 1
    for line, words in ((n + 1, "lacks 'event_type'"), (n + 2, "release 9.9"), (n + 4, "a report, not an event"), (n + 5, "not a JSON object"), (n + 7, "ends in the middle")):
        assert any(f"events.jsonl:{line}:" in e and words in e for e in err.splitlines()), (line, words, err)
    assert f"event {whole['id']}" in err and "another content" in err
    assert "1 seen before" in err
    kept = {c["event_id"] for i in load(tmp_path / "i.jsonl") for c in i["claims"]}
    assert kept == {json.loads(x)["id"] for x in lines}


def test_optional_fields_may_be_left_out(tmp_path: Path, lines: list[bytes]) -> None:
    record = json.loads(lines[0])
    for k in ("mode", "location", "date", "weapons", "incident_id"):
        del record[k]
    del record["document"]["url"], record["document"]["title"]
    p = run("resolve", "-", "-o", tmp_path / "i.jsonl", stdin=json.dumps(record).encode() + b"\n")
    assert p.returncode == 0, p.stderr.decode()
    assert load(tmp_path / "i.jsonl")[0]["location"] is None


def test_into_known_incidents(tmp_path: Path, lines: list[bytes]) -> None:
    known = tmp_path / "known.jsonl"
    docs = {d: [x for x in lines if json.loads(x)["doc_id"] == d] for d in "abcde"}
    assert run("resolve", "-", "--into", known, stdin=b"\n".join(docs["a"])).returncode == 0
    (first,) = load(known)
    p = run("resolve", "-", "--into", known, stdin=b"\n".join(docs["b"] + docs["c"] + docs["e"]))
    assert p.returncode == 0, p.stderr.decode()
    by_id = {i["id"]: i for i in load(known)}
    assert len(by_id) == 2 and by_id[first["id"]]["reports"] == 3
    assert [h["what"] for h in by_id[first["id"]]["history"]] == ["founded", "joined"]
    # a broken file of known incidents is left as it is, and nothing is written
    broken = known.read_bytes()[:-300]
    known.write_bytes(broken)
    p = run("resolve", "-", "--into", known, stdin=b"\n".join(docs["d"]))
    assert p.returncode == 2 and b"ends in the middle" in p.stderr and b"nothing was written" in p.stderr
    assert known.read_bytes() == broken


def test_decisions_from_a_file(tmp_path: Path, events: Path) -> None:
    first = {r["doc_id"]: r["id"] for r in reversed(load(events))}
    decisions = tmp_path / "d.jsonl"
    decisions.write_text(json.dumps({"a": first["a"], "b": first["c"], "same": False, "by": "rima", "at": "2024-04-01"}) + "\n", encoding="utf-8")
    p = run("resolve", events, "-o", tmp_path / "i.jsonl", "--decisions", decisions)
    assert p.returncode == 0, p.stderr.decode()
    where = {c["event_id"]: i["id"] for i in load(tmp_path / "i.jsonl") for c in i["claims"]}
    assert where[first["a"]] != where[first["c"]]
    decisions.write_text('{"a": "x"}\n', encoding="utf-8")
    p = run("resolve", events, "-o", tmp_path / "j.jsonl", "--decisions", decisions)
    assert p.returncode == 2 and b"d.jsonl:1" in p.stderr and b'"same": true or false' in p.stderr and not (tmp_path / "j.jsonl").exists()


def test_files_that_cannot_be(tmp_path: Path, events: Path) -> None:
    for args, words in ((("resolve", tmp_path / "none.jsonl"), b"no such file"), (("resolve", tmp_path), b"is a folder"), (("resolve", events, "-o", events), b"written over"),
                        (("resolve", events, "-o", tmp_path / "x", "--events-out", tmp_path / "x"), b"give two")):  # fmt: skip
        p = run(*args)
        assert p.returncode == 2 and words in p.stderr, p.stderr


def test_explain_an_incident(tmp_path: Path, events: Path) -> None:
    file = tmp_path / "i.jsonl"
    run("resolve", events, "-o", file)
    incident = max(load(file), key=lambda i: i["reports"])
    p = run("explain", "--incident", incident["id"], file)
    out = p.stdout.decode()
    assert p.returncode == 0 and "bits" in out and "words" in out and "same day" in out and incident["id"] in out
    data = json.loads(run("explain", "--incident", incident["id"], "--json", file).stdout)
    assert len(data["links"]) == len(data["mentions"]) - 1
    for link in data["links"]:
        assert sum(f["bits"] for f in link["features"]) == pytest.approx(link["bits"], abs=0.01)
    p = run("explain", "--incident", "nobody", file)
    assert p.returncode == 2 and b"no incident nobody" in p.stderr
