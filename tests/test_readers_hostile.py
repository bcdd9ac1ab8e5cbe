"""Damaged and senseless files of every format: nothing raises, nothing hangs, and something is said of each.

The short form runs here. The long form, by hand: ``MARSAD_FUZZ=1000 MARSAD_FULL=1 pytest tests/test_readers_hostile.py``
(damaged files a format; senseless files at the size of the readers' limits instead of a fortieth).
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import random
import time
import zipfile
from collections.abc import Callable
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

pytest.importorskip("trafilatura")
pytest.importorskip("feedparser")
pytest.importorskip("warcio")

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from test_readers_formats import AROUND, ARTICLE, DAY, HEAD, OTHER, TEXT, export, got, kinds, message, page
from test_readers_web import PAGE, Site, entry, rss, site, warc
from test_readers_web import got as fetched

ROUNDS = int(os.environ.get("MARSAD_FUZZ", "15"))
FULL = bool(os.environ.get("MARSAD_FULL"))
LONGEST = 10.0  # seconds that any file may take


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Some bytes changed, cut out, written twice, or all after one gone."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(out)) if out else 0
        what = rng.choices(range(4), (4, 3, 3, 1))[0]
        if what == 0:
            out[at : at + 1] = bytes([rng.randrange(256)])
        elif what == 1:
            del out[at : at + rng.randint(1, 40)]
        elif what == 2:
            out[at:at] = out[at : at + rng.randint(1, 40)]
        else:
            del out[max(1, at) :]
    return bytes(out)


def samples(tmp: Path) -> dict[str, bytes]:
    """A small good file of each format."""
    record = json.dumps({"id": "a", "text": TEXT, "published": DAY}, ensure_ascii=False).encode() + b"\n"
    table = f'id,text,date\n1,"{TEXT}",{DAY}\n2,{OTHER},{DAY}\n'
    book = openpyxl.Workbook()
    book.active.append(["id", "text", "date"])
    book.active.append([1, TEXT, DAY])
    book.save(tmp / "book")
    pq.write_table(pa.table({"id": ["1", "2"], "text": [TEXT, OTHER], "date": [date(2020, 1, 6)] * 2}), tmp / "table")
    with zipfile.ZipFile(tmp / "zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.jsonl", record)
        z.writestr("b.txt", TEXT)
    return {
        "a.jsonl": record * 3, "a.json": json.dumps([json.loads(record)], ensure_ascii=False, indent=1).encode(), "a.csv": table.encode(), "w.csv": table.encode("windows-1256"), "u.csv": table.encode("utf-16"),
        "a.txt": TEXT.encode(), "w.txt": TEXT.encode("windows-1256"), "a.html": page(AROUND.format(ARTICLE), HEAD), "a.rss": rss(entry(1), entry(2)).encode(),
        "result.json": json.dumps(export(message(1, TEXT), message(2, [OTHER, {"type": "bold", "text": TEXT}])), ensure_ascii=False, indent=1).encode(),
        "a.zip": (tmp / "zip").read_bytes(), "a.jsonl.gz": gzip.compress(record * 3), "a.xlsx": (tmp / "book").read_bytes(), "a.parquet": (tmp / "table").read_bytes(),
        "a.warc": warc(tmp / "warc", False).read_bytes(), "a.warc.gz": warc(tmp / "warc.gz").read_bytes(),
    }  # fmt: skip


NAMES = "a.jsonl a.json a.csv w.csv u.csv a.txt w.txt a.html a.rss result.json a.zip a.jsonl.gz a.xlsx a.parquet a.warc a.warc.gz".split()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = samples(tmp_path_factory.mktemp("samples"))
    assert sorted(made) == sorted(NAMES)
    return made


def survives(path: Path) -> None:
    began = time.monotonic()
    docs, issues = got(path)
    assert time.monotonic() - began < LONGEST
    assert "fault" not in kinds(issues), [str(i) for i in issues]
    assert docs or issues or not path.read_bytes().strip(b" \r\n\t"), "something became of it"


@pytest.mark.parametrize("name", NAMES)
def test_good_files_are_read_without_a_word(tmp_path: Path, name: str, whole: dict[str, bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(whole[name])
    docs, issues = got(path)
    assert docs
    assert not any(i.fatal for i in issues)


@pytest.mark.parametrize("name", NAMES)
def test_damaged_files(tmp_path: Path, name: str, whole: dict[str, bytes], capfd: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(name)
    path = tmp_path / name
    for n in range(ROUNDS):
        path.write_bytes(damaged(whole[name], rng) if n % 8 else whole[name][:20] + rng.randbytes(rng.randrange(2000)))
        survives(path)
    assert capfd.readouterr() == ("", ""), "nothing but issues is written"


def test_damage_within_xlsx(tmp_path: Path, whole: dict[str, bytes]) -> None:
    rng = random.Random("xlsx")
    with zipfile.ZipFile(io.BytesIO(whole["a.xlsx"])) as z:
        parts = {n: z.read(n) for n in z.namelist()}
    path = tmp_path / "a.xlsx"
    for _ in range(ROUNDS):
        hit = rng.sample(sorted(parts), 2)
        with zipfile.ZipFile(path, "w") as z:
            for name, data in parts.items():
                z.writestr(name, damaged(data, rng) if name in hit else data)
        survives(path)


def test_damaged_answers(site: Site) -> None:
    rng = random.Random("http")
    good = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nETag: \"1\"\r\n\r\n%s" % (len(PAGE.encode()), PAGE.encode())

    def answer(h: BaseHTTPRequestHandler) -> None:
        h.close_connection = True
        with contextlib.suppress(OSError):
            h.wfile.write(damaged(good[:400], rng) + good[400:])

    site.answers["/a"] = answer
    for _ in range(ROUNDS):
        began = time.monotonic()
        docs, issues = fetched(site.base + "/a", robots=False, timeout=0.5, deadline=1.0)
        assert time.monotonic() - began < LONGEST
        assert docs or issues
        assert "fault" not in kinds(issues)


M = (1 << 20) if FULL else (1 << 20) // 40
T = TEXT.encode()
SENSELESS: dict[str, Callable[[], bytes]] = {
    "line.jsonl": lambda: b'{"id":"a","text":"' + (T + b" ") * (100 * M // len(T)) + b'"}\n',
    "junk.jsonl": lambda: b"{" + b"x" * (100 * M),
    "deep.jsonl": lambda: b"{" * (50 * M),
    "line.txt": lambda: (T + b" ") * (100 * M // len(T)),
    "space.txt": lambda: b" " * (100 * M),
    "line.csv": lambda: b"id,text\n1," + b"\xd9\x82" * (50 * M) + b"\n2," + T + b"\n",
    "quote.csv": lambda: b'id,text\n1,"' + (T + b",\n") * (20 * M // len(T)),
    "header.csv": lambda: b"a," * (50 * M),
    "lines.csv": lambda: b"id,text\n" + b"\n" * (10 * M),
    "array.json": lambda: b'[{"text":"' + b"a" * (100 * M),
    "result.json": lambda: b'{\n "name": "x",\n "messages": [' + b'{"id":1,"type":"message","text":"x"},\n' * (M // 8) + b"0]}",
    "elements.html": lambda: b"<html><body><article>" + (b"<p>" + T + b"<span>x</span></p>") * (M // 110),
    "breaks.html": lambda: b"<html><body><article><p>" + (T + b"<br>") * (M // 28),
    "metas.html": lambda: b"<html><head>" + b'<meta property="article:published_time" content="x">' * (M // 28),
    "times.html": lambda: b"<html><body>" + b'<time datetime="x"></time><span itemprop=datepublished>x</span>' * (M // 110),
    "signs.html": lambda: b"<html>" + b"<" * (8 * M),
    "open.html": lambda: b"<html>" + b"<p>x" * (M // 28),
    "nested.html": lambda: b"<html>" + b"<x>" * (M // 28),
    "entities.html": lambda: b"<html><body><p>" + b"&lt;" * (2 * M),
    "comments.html": lambda: b"<html>" + b"<!--" * (M // 28),
    "scripts.html": lambda: b"<html>" + b'<script type="application/ld+json">{"@type":"NewsArticle","x":' * (M // 30),
    "entries.rss": lambda: b"<rss><channel>" + b"<item>" * (M // 55),
    "signs.rss": lambda: b"<rss><channel><item><title>" + b"<" * (M // 6),
    "entities.rss": lambda: b"<rss><channel><item><description>" + b"&" * (M // 6),
    "nested.rss": lambda: b"<rss><channel><item><description>" + b"&lt;div" * (M // 6) + b"</description></item></channel></rss>",
    "attributes.rss": lambda: b"<rss " + b'a="b" ' * (M // 6) + b"><channel/></rss>",
    "cdata.rss": lambda: b"<rss><channel><item><description>" + b"<![CDATA[" * (M // 5),
}


@pytest.mark.parametrize("name", sorted(SENSELESS))
def test_senseless_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SENSELESS[name]())
    survives(path)
    path.unlink()


__all__ = ["site"]
