"""Files of every format, written by other libraries, become documents; archives made to harm do not."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from marsad.readers import Desk, Document, Issue, Item, Options, expand, read
from marsad.readers.columns import NoText, chosen
from marsad.readers.dates import stated
from marsad.readers.encoding import decode
from marsad.readers.furniture import strip
from marsad.readers.gate import little_arabic, other_language

TEXT = "قصفت طائرات حربية مخزنا للوقود شرق بلدة وهمية صباح الاثنين، بحسب مصدر محلي."
OTHER = "اندلعت اشتباكات بين مسلحين وقوات الأمن قرب الجسر القديم في المدينة."
DAY = "2020-01-06"


def got(path: Path | str, **options: Any) -> tuple[list[Document], list[Issue]]:
    items: list[Item] = list(read(expand([str(path)]), options=Options(**options)))
    return [x for x in items if isinstance(x, Document)], [x for x in items if isinstance(x, Issue)]


def kinds(issues: list[Issue]) -> list[str]:
    return [x.kind for x in issues]


# --- what every document carries ---


def test_a_document_says_where_it_came_from_and_the_same_bytes_have_the_same_digest(tmp_path: Path) -> None:
    record = json.dumps({"id": "a", "text": TEXT, "published": DAY, "source": "وكالة"}, ensure_ascii=False).encode()
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\n" + record + b"\r\n")
    (doc,), _ = got(path, raw=True)
    assert (doc.raw, doc.media, doc.reader, doc.key, doc.file, doc.line) == (record, "application/json", "jsonl/2", "id:وكالة:a", str(path), 2)
    assert datetime.fromisoformat(doc.fetched).tzinfo is not None
    assert doc.meta["published_from"] == "record"
    (tmp_path / "copy.jsonl").write_bytes(record)
    (again,), _ = got(tmp_path / "copy.jsonl")
    assert (again.sha256, again.key, again.raw) == (doc.sha256, doc.key, None)


def test_two_files_of_one_name_are_two_documents(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(TEXT, encoding="utf-8")
    docs, issues = got(tmp_path)
    assert [d.id for d in docs] == ["report.txt", "report.txt#2"]
    assert len({d.key for d in docs}) == 2
    assert "duplicate-id" in kinds(issues)


# --- encodings ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6"])
def test_plain_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(f"{TEXT}\n{OTHER}".encode(encoding))
    (doc,), issues = got(path)
    assert doc.text == f"{TEXT}\n{OTHER}"
    assert ("encoding" in kinds(issues)) == (encoding in ("windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.ndjson"])
def test_json_in_any_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    lines = [json.dumps({"id": str(n), "text": TEXT, "published": DAY}, ensure_ascii=False) for n in range(3)]
    (tmp_path / name).write_bytes("\n".join(lines).encode(encoding))
    docs, issues = got(tmp_path / name)
    assert [(d.id, d.text) for d in docs] == [(str(n), TEXT) for n in range(3)]
    assert kinds(issues) == (["encoding"] if encoding in ("windows-1256", "iso-8859-6") else [])


def test_a_guess_stands_only_where_the_words_are_arabic() -> None:
    for data in ("le café était fermé à cause de la grève générale".encode("latin-1"), "в городе произошёл взрыв, погибли люди".encode("cp1251"), bytes(range(128, 256)) * 4):
        with pytest.raises(UnicodeDecodeError):
            decode(data)


# --- tables ---


def table(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as f:
        csv.writer(f, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv")])
def test_a_table_with_a_guessed_header(tmp_path: Path, delimiter: str, name: str) -> None:
    rows = [["المعرّف", "العنوان", "نص الخبر", "تاريخ النشر", "المصدر", "الرابط"], ["7", "قصف جديد", f'{TEXT}\n"{OTHER}"', "2020/1/6", "وكالة", "https://example.org/7"]]
    (doc,), issues = got(table(tmp_path / name, rows, delimiter), raw=True)
    assert not issues
    assert (doc.id, doc.title, doc.text, doc.published, doc.source, doc.url) == ("7", "قصف جديد", f'{TEXT}\n"{OTHER}"', DAY, "وكالة", "https://example.org/7")
    assert json.loads(doc.raw or b"")["المعرّف"] == "7"
    assert doc.meta["published_time"] == "2020/1/6"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_a_table_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    docs, issues = got(table(tmp_path / "a.csv", [["text", "date"], [TEXT, DAY], [OTHER, "25/12/2019"]], ";", encoding))
    assert [d.text for d in docs] == [TEXT, OTHER]
    assert [d.published for d in docs] == [DAY, "2019-12-25"]
    assert kinds(issues) == (["encoding"] if encoding == "windows-1256" else [])


def test_columns_are_named_by_the_user(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [["a", "b", "when"], ["x", TEXT, "06/01/2020"]])
    _, (issue,) = got(path)
    assert issue.fatal
    assert "--map text=COLUMN" in issue.mend
    assert "'a', 'b', 'when'" in issue.problem
    (doc,), issues = got(path, columns={"text": "b", "published": "when"})
    assert (doc.text, doc.published, kinds(issues)) == (TEXT, None, ["bad-date"])
    (doc,), issues = got(path, columns={"text": "b", "published": "when"}, day_order="dmy")
    assert (doc.published, issues) == (DAY, [])
    (doc,), _ = got(path, columns={"text": "b", "published": "when"}, day_order="mdy")
    assert doc.published == "2020-06-01"
    _, (issue,) = got(path, columns={"text": "nothing"})
    assert "no column 'nothing'" in issue.problem
    with pytest.raises(ValueError, match="no such field"):
        read(expand([str(path)]), options=Options(columns={"words": "b"}))


def test_a_column_is_used_once_and_the_likeliest_name_wins() -> None:
    assert chosen(["date", "published", "content", "body", "Source URL", "الموقع"], {}) == {"text": "body", "published": "published", "url": "Source URL"}
    assert chosen(["id", "message"], {}) == {"id": "id", "text": "message"}
    with pytest.raises(NoText):
        chosen(["a", "b"], {})


def test_an_unclosed_quotation_mark_costs_its_row_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f'{n},"{TEXT}",{DAY}' for n in range(6)]
    rows[2] = f'2,"{TEXT},{DAY}'
    path.write_text("id,text,date\n" + "\n".join(rows) + "\n", encoding="utf-8")
    docs, issues = got(path)
    assert {"0", "1", "5"} <= {d.id for d in docs}
    assert any(i.fatal and i.kind == "quote" and i.line == 4 for i in issues)
    assert all(d.text == TEXT for d in docs)


def test_a_line_too_long_for_a_row_is_told_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.readers import table as tables

    monkeypatch.setattr(tables, "MAX_ROW", 1000)
    path = tmp_path / "a.csv"
    path.write_text(f"id,text,date\n1,{TEXT},{DAY}\n\n2,{TEXT * 50},{DAY}\n3,{TEXT},{DAY}\n", encoding="utf-8")
    docs, (issue,) = got(path)
    assert [(d.id, d.line) for d in docs] == [("1", 2), ("3", 5)]
    assert (issue.kind, issue.line, issue.fatal) == ("too-long", 4, True)


def test_a_row_without_end_is_cut_and_what_follows_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.readers import table as tables

    monkeypatch.setattr(tables, "MAX_SPAN", 50)
    path = tmp_path / "a.csv"
    path.write_text("id,text,date\n0,\"open" + "\n".join(["", *(f"{n},{TEXT},{DAY}" for n in range(1, 200))]), encoding="utf-8")
    docs, issues = got(path)
    assert [i.kind for i in issues] == ["quote"]
    assert "lines 2 to 52" in issues[0].problem
    assert [d.id for d in docs] == [str(n) for n in range(51, 200)]


def test_bytes_that_are_no_utf8_in_a_table_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"text,date\n{TEXT},{DAY}\n{OTHER}".encode() + b"\xff" + f",{DAY}\n{TEXT} 2,{DAY}\n".encode())
    docs, issues = got(path)
    assert [d.text for d in docs] == [TEXT, OTHER + "\ufffd", f"{TEXT} 2"]
    assert kinds(issues) == ["surrogate"]


def test_xlsx(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "أخبار"
    sheet.append(["id", "النص", "التاريخ", "المصدر"])
    sheet.append([1, TEXT, datetime(2020, 1, 6, 10, 30), "وكالة"])
    sheet.append([None, None, None, None])
    sheet.append([2, OTHER, date(2020, 1, 7), "وكالة"])
    sheet.append([3, TEXT + " ثانية", "7 كانون الثاني 2020", None])
    notes = book.create_sheet("notes")
    notes.append(["nothing", "here"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    docs, issues = got(path)
    assert not issues
    assert [(d.id, d.published, d.line) for d in docs] == [("1", DAY, 2), ("2", "2020-01-07", 4), ("3", "2020-01-07", 5)]
    assert docs[0].file == f"{path}!أخبار"
    assert docs[0].meta["published_time"] == "2020-01-06T10:30:00"


def test_xlsx_that_is_none(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("xl/workbook.xml", "<workbook/>")
    _, (issue,) = got(path)
    assert issue.kind == "not-xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("xl/workbook.xml", "<workbook/>")
        z.writestr("xl/worksheets/sheet1.xml", b"\0" * (64 << 20))
    _, (issue,) = got(path)
    assert issue.kind == "bomb"


def test_entities_in_xlsx_do_not_grow(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append([TEXT])
    source = io.BytesIO()
    book.save(source)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 20}">' for n in range(10))
    path = tmp_path / "laughs.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = f"<?xml version='1.0'?><!DOCTYPE worksheet [{laughs}]>".encode() + data.replace(b"<sheetData>", b"<sheetData><row><c t='inlineStr'><is><t>&l9;</t></is></c></row>")
            new.writestr(name, data)
    began = time.monotonic()
    docs, issues = got(path)
    assert time.monotonic() - began < 10
    assert any(i.fatal for i in issues)
    assert all(len(d.text) < 10_000 for d in docs)


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    n = 1000
    columns = {"doc_id": [f"p{i}" for i in range(n)], "body": [f"{TEXT} {i}" for i in range(n)], "published": [date(2020, 1, 6)] * n, "outlet": ["وكالة"] * n, "score": [0.5] * n}
    pq.write_table(pa.table(columns), path, row_group_size=300)
    docs, issues = got(path, raw=True)
    assert not issues
    assert [d.id for d in docs] == columns["doc_id"]
    assert {(d.published, d.source) for d in docs} == {(DAY, "وكالة")}
    assert json.loads(docs[7].raw or b"")["score"] == 0.5
    path.write_bytes(path.read_bytes()[:-20])
    _, (issue,) = got(path)
    assert issue.kind == "not-parquet"


def test_a_parquet_file_that_repeats_a_long_text_is_read_row_by_row(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "big.parquet"
    long = TEXT * 100_000
    pq.write_table(pa.table({"text": pa.DictionaryArray.from_arrays(pa.array([0] * 5000, pa.int32()), pa.array([long]))}), path)
    assert path.stat().st_size < len(long.encode()) * 2
    items = read(expand([str(path)]))
    first = next(x for x in items if isinstance(x, Document))
    assert len(first.text) == len(long)


# --- JSON ---


def test_arrays_and_objects_over_many_lines(tmp_path: Path) -> None:
    records = [{"id": str(n), "text": TEXT, "published": DAY} for n in range(3)]
    (tmp_path / "a.json").write_text(json.dumps(records, ensure_ascii=False, indent=2), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(records[0] | {"id": "b"}, ensure_ascii=False, indent=2), encoding="utf-8")
    docs, issues = got(tmp_path)
    assert [d.id for d in docs] == ["0", "1", "2", "b"]
    assert not issues


def export(*messages: dict[str, Any], **chat: Any) -> dict[str, Any]:
    return {"name": "قناة المثال", "type": "public_channel", "id": 123456, **chat, "messages": list(messages)}


def message(number: int, text: Any, **more: Any) -> dict[str, Any]:
    base = {"id": number, "type": "message", "date": "2020-01-06T23:30:00", "date_unixtime": "1578342600", "from": "قناة المثال", "from_id": "channel123456"}
    return base | {"text": text, "text_entities": []} | more


def test_a_telegram_channel(tmp_path: Path) -> None:
    data = export(
        {"id": 1, "type": "service", "date": "2020-01-01T00:00:00", "action": "create_channel", "text": ""},
        message(2, TEXT, edited="2020-01-07T08:00:00", reactions=[{"type": "emoji", "count": 3}]),
        message(3, ["عاجل: ", {"type": "bold", "text": OTHER}, " ", {"type": "text_link", "text": "المصدر", "href": "https://example.org/x"}], forwarded_from="قناة أخرى", reply_to_message_id=2),
        message(4, "", photo="photos/1.jpg"),
        message(5, f"{TEXT} ثانية\nتابعونا على تلغرام: t.me/example"),
        message(6, "no Arabic here"),
    )
    path = tmp_path / "result.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    docs, issues = got(path, raw=True)
    assert [d.key for d in docs] == [f"telegram:123456/{n}" for n in (2, 3, 5)]
    assert docs[0].meta["edited"] == "2020-01-07T08:00:00"
    assert docs[0].published == DAY
    assert docs[0].meta["published_utc"] == "2020-01-06T20:30:00+00:00"
    assert docs[1].text == f"عاجل: {OTHER} المصدر"
    assert (docs[1].meta["forwarded_from"], docs[1].meta["reply_to"], docs[1].meta["links"]) == ("قناة أخرى", 2, ["https://example.org/x"])
    assert docs[2].text == f"{TEXT} ثانية\n"
    assert docs[2].cuts == [(len(docs[2].text), "تابعونا على تلغرام: t.me/example", "follow")]
    assert docs[2].uncut().endswith("t.me/example")
    assert all(json.loads(d.raw or b"")["id"] == d.line for d in docs)
    assert {(i.kind, i.count) for i in issues} == {("empty", 1), ("service", 1), ("no-arabic", 1)}


def test_a_telegram_account_without_its_private_conversations(tmp_path: Path) -> None:
    chats = [export(message(1, TEXT)), export(message(1, "سلام يا صديقي"), type="personal_chat", id=9), export(message(1, OTHER), type="private_supergroup", id=8, name="مجموعة")]
    data = {"about": "…", "personal_information": {}, "chats": {"about": "…", "list": chats}, "left_chats": {"about": "…", "list": []}}
    path = tmp_path / "result.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    docs, (issue,) = got(path)
    assert [d.text for d in docs] == [TEXT, OTHER]
    assert (issue.kind, issue.count, issue.skipped) == ("private", 1, True)


@pytest.mark.parametrize("text", [None, 5, {}, [[["x"]]], [{"text": 5}], {"text": TEXT}])
def test_texts_of_messages_that_are_none(tmp_path: Path, text: Any) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(export(message(1, text), message(2, OTHER)), ensure_ascii=False, indent=1), encoding="utf-8")
    docs, _ = got(path)
    assert docs[-1].text == OTHER


# --- pages ---


def page(body: str, head: str = "", charset: str = "utf-8") -> bytes:
    return f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">{head}</head><body>{body}</body></html>'.encode(charset)


ARTICLE = f"<article><h1>قصف على مخزن للوقود</h1><p>{TEXT} وقال شهود إن ألسنة اللهب شوهدت من مسافة بعيدة حتى المساء.</p><p>{OTHER} ولم تعلن أي جهة مسؤوليتها عن الحادث حتى الآن.</p></article>"
HEAD = '<title>قصف على مخزن للوقود | وكالة المثال</title><meta property="og:site_name" content="وكالة المثال">'
AROUND = (
    "<script>var x = 'قتل الجيش عشرين مسلحا في هجوم';</script><nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/w'>مقتل جنود في العالم</a></li></ul></nav>"
    "{}<aside><h3>الأكثر قراءة</h3><ul><li><a href='/3'>اغتيال مسؤول كبير</a></li></ul></aside><footer>جميع الحقوق محفوظة 2023</footer>"
)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_a_saved_page(tmp_path: Path, charset: str) -> None:
    pytest.importorskip("trafilatura")
    body = ARTICLE.replace("</article>", "<figure><img src='x.jpg'><figcaption>جنود في دورية سابقة</figcaption></figure><p>اقرأ أيضا: <a href='/2'>هجوم جديد على الحدود</a></p><p>All reactions:</p></article>")
    path = tmp_path / "a.html"
    path.write_bytes(page(AROUND.format(body), HEAD + '<meta property="article:published_time" content="2020-01-06T23:30:00+03:00"><link rel="canonical" href="https://example.org/a">', charset))
    (doc,), issues = got(path, raw=True)
    assert not issues
    assert (doc.title, doc.source, doc.published, doc.url) == ("قصف على مخزن للوقود", "وكالة المثال", DAY, "https://example.org/a")
    assert doc.text.startswith(TEXT)
    assert doc.text.rstrip().endswith("حتى الآن.")
    for word in ("الرئيسية", "اغتيال", "عشرين", "دورية", "reactions", "هجوم جديد", "الحقوق"):
        assert word not in doc.text
    assert [why for _, _, why in doc.cuts] == ["title", "related", "reactions"]
    assert doc.uncut().startswith("قصف على مخزن للوقود\n")
    assert doc.raw == path.read_bytes()
    assert doc.meta["published_from"] == "meta article:published_time"


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","datePublished":"2020-01-06T10:00:00Z"}]}</script>', "", DAY),
        ('<meta name="DC.date.issued" content="2020-01-06">', "", DAY),
        ("", "<span itemprop='datePublished' content='2020-01-06'>أمس</span>", DAY),
        ("", "<div class='d'>نشر في: 6 كانون الثاني 2020</div>", DAY),
        ("", "<div>Published on January 6, 2020</div>", DAY),
        ('<link rel="canonical" href="https://example.org/2020/01/06/a">', "", DAY),
        ('<link rel="canonical" href="https://example.org/2020/01/a">', "", None),
        ("", "<footer>© 2019</footer>", None),
        ("", "<p>وكان هجوم مماثل قد وقع في 2019-03-02 قرب المدينة نفسها.</p>", None),
        ("", "<div>نشر قبل 3 ساعات</div>", None),
        ('<meta property="article:published_time" content="0000-00-00"><meta property="article:modified_time" content="2021-05-05">', "", None),
        ('<meta property="article:published_time" content="2999-01-01">', "", None),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', "", None),
        ("", "<ul><li><time datetime='2021-02-02'>خبر</time></li><li><time datetime='2021-02-03'>خبر آخر</time></li></ul>", None),
    ],
)
def test_the_day_of_a_page_is_stated_or_unknown(tmp_path: Path, head: str, body: str, day: str | None) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_bytes(page(ARTICLE + body, head))
    (doc,), issues = got(path)
    assert doc.published == day
    assert ("no-date" in kinds(issues)) == (day is None)


@pytest.mark.parametrize(
    ("html", "text", "cut"),
    [
        (f"<h1>عنوان قصير هنا</h1><p>{TEXT}</p>", TEXT, ["title"]),
        (f"<div>{TEXT}<br><br>{OTHER}</div>", f"{TEXT}\n{OTHER}", []),
        (f"<table><tr><td>الرئيسية | أخبار</td></tr><tr><td><font><b>خبر اليوم</b></font><br><font>{TEXT}<br>{OTHER}</font></td></tr></table>", f"خبر اليوم\n{TEXT}\n{OTHER}", []),
        (f"<article><p>{TEXT}</p><table><tr><td>القتلى</td><td>5</td></tr></table><p>{OTHER}</p></article>", f"{TEXT}\nالقتلى | 5\n{OTHER}", []),
        (f"<form action=x><div><p>{TEXT}</p><p>{OTHER}</p></div></form>", f"{TEXT}\n{OTHER}", []),
        (f"<article><p>{TEXT}</p><div class='wp-caption'><p class='wp-caption-text'>جنود قتلوا</p></div><p>{OTHER}</p><ul class='related-posts'><li>مقتل جنود</li></ul></article>", f"{TEXT}\n{OTHER}", []),
        (f"<div role=article><div dir=auto>{TEXT}</div><div dir=auto>{OTHER}</div><div>All reactions:</div><div>15</div><div>3 comments</div><div>Like</div></div>", f"{TEXT}\n{OTHER}\n", ["reactions"] * 4),
    ],
)  # fmt: skip
def test_pages_of_all_kinds(tmp_path: Path, html: str, text: str, cut: list[str]) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_bytes(page(html))
    (doc,), issues = got(path)
    assert doc.text == text
    assert [why for _, _, why in doc.cuts] == cut
    assert kinds(issues) == ["no-date"]


@pytest.mark.parametrize(
    "data",
    [b"<html>", b"<", b"<!doctype html><html><body></body></html>", b"<html>" + b"<div>" * 200_000, b"<html><body>" + b"<p>&nbsp;" * 1000, b"<!-- " * 10000, page("<p>" + "<b>" * 1500 + TEXT)],
)
def test_pages_that_are_none(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_bytes(data)
    began = time.monotonic()
    docs, issues = got(path)
    assert time.monotonic() - began < 10
    assert len(docs) + len(issues) >= 1


# --- archives ---


def test_archives_of_anything(tmp_path: Path) -> None:
    record = json.dumps({"id": "a", "text": TEXT, "published": DAY}, ensure_ascii=False).encode()
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as z:
        z.writestr("تقرير.txt", OTHER)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("folder/", "")
        z.writestr("__MACOSX/._a.jsonl", b"\0")
        z.writestr("folder/a.jsonl", record)
        z.writestr("b.csv.gz", gzip.compress(f"text,date\n{TEXT} 2,{DAY}".encode()))
        z.writestr("inner.zip", inner.getvalue())
    docs, issues = got(path)
    assert [d.file for d in docs] == [f"{path}!folder/a.jsonl", f"{path}!b.csv.gz", f"{path}!inner.zip!تقرير.txt"]
    assert docs[2].key == f"file:{path}!inner.zip!تقرير.txt"
    assert kinds(issues) == ["no-date"]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(record) + gzip.compress(b"\n" + record.replace(b'"a"', b'"b"')))
    docs, _ = got(tmp_path / "a.jsonl.gz")
    assert [d.id for d in docs] == ["a", "b"]


def test_names_that_lead_out_of_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as z:
        for name in ("../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt", "good.txt"):
            z.writestr(zipfile.ZipInfo(name), TEXT)
    docs, issues = got(path)
    assert [d.id for d in docs] == ["good.txt"]
    assert kinds([i for i in issues if i.fatal]) == ["path"] * 5
    assert [p.name for p in tmp_path.rglob("*")] == ["a.zip"]


def test_bombs(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": TEXT, "published": DAY}, ensure_ascii=False).encode() + b"\n"
    zeros = b" " * (40 << 20)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line) + gzip.compress(zeros))
    docs, issues = got(tmp_path / "a.jsonl.gz")
    assert [d.id for d in docs] == ["a"]
    assert kinds(issues) == ["bomb"]
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("zeros.txt", zeros)
        z.writestr("good.jsonl", line)
    docs, issues = got(path)
    assert [d.id for d in docs] == ["a"]
    assert kinds(issues) == ["bomb"]
    docs, issues = got(path, max_ratio=1e9, max_total=1 << 20)
    assert kinds(issues) == ["bomb"]
    docs, issues = got(path, max_ratio=1e9, max_member=1 << 20)
    assert kinds(issues) == ["bomb"]
    assert len(docs) == 1
    data = line
    for _ in range(6):
        data = gzip.compress(data)
    (tmp_path / "deep.gz").write_bytes(data)
    docs, issues = got(tmp_path / "deep.gz")
    assert not docs
    assert kinds(issues) == ["bomb"]
    with zipfile.ZipFile(path, "w") as z:
        for n in range(50):
            z.writestr(f"{n}.txt", TEXT)
    docs, issues = got(path, max_members=10)
    assert len(docs) == 10
    assert "bomb" in kinds(issues)


def test_encrypted_and_broken_members(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.txt", TEXT * 50)
        z.writestr("b.txt", OTHER)
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(bytes(data))
    docs, issues = got(path)
    assert [d.id for d in docs] == ["b.txt"]
    assert any(i.fatal and i.kind == "not-zip" for i in issues)
    data = bytearray(path.read_bytes())
    for at in (data.find(b"PK\x01\x02"), data.rfind(b"PK\x01\x02")):
        data[at + 8] |= 1
    path.write_bytes(bytes(data))
    _, issues = got(path)
    assert kinds(issues) == ["encrypted"] * 2


@pytest.mark.parametrize(("data", "what"), [(b"%PDF-1.7\n", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"), (b"BZh91AY", "bzip2"), (b"SQLite format 3\0", "SQLite"), (b"\x89PNG\r\n", "picture")])
def test_what_is_known_and_not_read(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(data * 10)
    _, (issue,) = got(path)
    assert issue.fatal
    assert what in issue.problem


def test_a_missing_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    (tmp_path / "b.html").write_bytes(page(ARTICLE))
    (tmp_path / "c.txt").write_bytes(TEXT.encode("windows-1256"))
    (tmp_path / "d.txt").write_text(TEXT, encoding="utf-8")
    for name in ("pyarrow", "pyarrow.parquet", "trafilatura", "charset_normalizer"):
        monkeypatch.setitem(sys.modules, name, None)
    docs, issues = got(tmp_path)
    assert [d.id for d in docs] == ["d.txt"]
    missing = [i for i in issues if i.kind == "missing"]
    assert len(missing) == 3
    assert all("marsad[readers]" in str(i) and i.fatal for i in missing)


# --- language and furniture ---


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("Persian", "به گزارش خبرگزاری مثال، در حمله هوایی به این شهر دست کم ده نفر کشته شدند و شماری دیگر زخمی شده‌اند."),
        ("Persian", "در اين حمله ده نفر كشته شدند و شماري ديگر زخمي شدند"),
        ("Persian", "وزیر امور خارجه گفت که مذاکرات ادامه خواهد داشت"),
        ("Urdu", "پولیس کے مطابق حملے میں تین افراد ہلاک اور پانچ زخمی ہو گئے ہیں"),
        ("Kurdish (Sorani)", "لە هێرشێکی ئاسمانیدا بۆ سەر شارەکە سێ کەس کوژران و پێنجی تر بریندار بوون"),
        ("Pashto", "په برید کې درې کسان ووژل شول او پنځه نور ټپیان شوي دي"),
        ("Pashto", "د افغانستان په کندهار ولایت کې چاودنه وشوه"),
        ("Kurdish (Sorani)", "نرخی نەوت بەرزبووەوە"),
        (None, TEXT),
        (None, "عاجل"),
        (None, "هجوم مسلح"),
        (None, "قصف الجیش موقعا فی المدینة وقتل ثلاثة مدنیین علی الأقل"),
        (None, "ضرب نار فى الشارع والناس بتجرى"),
        (None, "چان الجيش گاعد بالحاجز يم الكراج والناس تمشي"),
        (None, "أعلنت صحيفة «كيهان» أن «در این حمله ده نفر کشته شدند» بحسب ترجمة نشرتها الوكالة في موقعها"),
        (None, "قال القائد قاسم سليماني إن إيران ترد على أي هجوم"),
        (None, "ﻗﺼﻒ ﺍﻟﺠﻴﺶ ﻣﻮﺍﻗﻊ ﻓﻲ ﺍﻟﻤﺪﻳﻨﺔ"),
    ],
)
def test_languages(language: str | None, text: str) -> None:
    assert other_language(text) == language


def test_the_gate_skips_and_counts(tmp_path: Path) -> None:
    english = "The minister said on Monday that the talks (محادثات) would continue. " + "They began last week in the capital, two years after the war. " * 5
    rows = [["id", "text", "date"], ["1", TEXT, DAY], ["2", "وزیر امور خارجه گفت که مذاکرات ادامه خواهد داشت", DAY], ["3", english, DAY]]
    path = table(tmp_path / "a.csv", rows)
    docs, issues = got(path)
    assert [d.id for d in docs] == ["1"]
    assert [(i.kind, i.skipped, i.line) for i in issues] == [("other-language", True, 3), ("no-arabic", True, 4)]
    assert [d.id for d in got(path, any_language=True)[0]] == ["1", "2", "3"]
    assert not little_arabic(english + TEXT * 10)


POST = f"""{TEXT}
All reactions:
١٢
3 تعليقات
👍 1.2K likes
شاهد عيان قال إن القصف استمر ساعة.
اقرأ أيضاً: قصف جديد على مدينة أخرى
شارك على فيسبوك
{OTHER}
صورة: مراسل الوكالة
مواضيع ذات صلة
هجوم جديد على الحدود
مقتل جندي
© 2020 جميع الحقوق محفوظة
"""


def test_furniture_goes_and_can_be_put_back() -> None:
    text, cuts = strip(POST)
    assert text == f"{TEXT}\nشاهد عيان قال إن القصف استمر ساعة.\n{OTHER}\n"
    assert Document("a", text, cuts=cuts).uncut() == POST
    assert {why for _, _, why in cuts} == {"reactions", "related", "share", "caption", "rights"}


@pytest.mark.parametrize(
    "line",
    [
        TEXT, "شارك آلاف المتظاهرين في المسيرة", "شارك الجيش في القتال", "تعليق العمل في المطار بعد القصف", "الأخبار: مقتل ثلاثة جنود", "مشاركة واسعة في الإضراب", "شاهد من البلدة يروي ما حدث",
        "المزيد من القوات تصل إلى الجبهة", "Share prices fell", "12", "أعلن الجيش ذلك.", "للمزيد من الضحايا", "صور أقمار صناعية تظهر الدمار", "صورة قاتمة للوضع في المدينة",
    ],
)  # fmt: skip
def test_what_is_no_furniture_stays(line: str) -> None:
    assert strip(f"{TEXT}\n{line}\n{TEXT}")[0] == f"{TEXT}\n{line}\n{TEXT}"


def test_links_at_the_end_go_and_a_text_behind_them_stays() -> None:
    text, cuts = strip(f"مواضيع ذات صلة\nهجوم جديد على الحدود\n{TEXT}\nقال شاهد\n")
    assert text == f"{TEXT}\nقال شاهد\n"
    assert len(cuts) == 2


def test_texts_of_users_are_cut_only_where_they_ask(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(POST, encoding="utf-8")
    assert got(path)[0][0].text == POST
    doc = got(path, furniture="all")[0][0]
    assert doc.text == strip(POST)[0]
    assert doc.uncut() == POST


# --- days ---


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-01-06", DAY), ("2020-1-6 10:00", DAY), ("2020-01-06T23:30:00+03:00", DAY), ("2020/01/06", DAY), ("20200106", DAY), ("06.01.2020", None), ("25/12/2020", "2020-12-25"), ("12/25/2020", "2020-12-25"),
        ("5-5-2020", "2020-05-05"), ("Mon, 06 Jan 2020 23:10:00 +0300", DAY), ("6 January 2020", DAY), ("January 6, 2020", DAY), ("٢٠٢٠/١/٦", DAY), ("الاثنين 6 كانون الثاني 2020 - 14:30", DAY), ("6 يناير 2020", DAY),
        (datetime(2020, 1, 6, 23), DAY), (date(2020, 1, 6), DAY), ("أمس", None), ("يناير 2020", None), ("2020", None), ("2020-01", None), ("2020-13-01", None), ("2020-02-30", None), ("1970-01-01", None),
        ("منذ 3 ساعات", None), (43836, None), ("", None), ("x" * 1000, None), ("2020-01-06-07", None), ("9999999999", None), ("6 يناير", None), ("من 6 يناير 2020 إلى 8 يناير 2020", None),
    ],
)  # fmt: skip
def test_days_as_they_are_stated(value: Any, day: str | None) -> None:
    assert stated(value) == day


def test_no_day_after_tomorrow() -> None:
    assert stated("2020-01-07", latest=date(2020, 1, 6)) is None
    assert stated("2020-01-06", latest=date(2020, 1, 6)) == DAY


def test_a_desk_alone() -> None:
    (doc,) = Desk().take(Document("a", TEXT), b"x", "text/plain", "t/1")
    assert isinstance(doc, Document)
    assert doc.key == f"sha256:{doc.sha256}"


# --- what people really have on their disks ---


def test_a_title_above_a_table_is_not_its_header(tmp_path: Path) -> None:
    rows = [["تقرير أسبوعي", "", ""], ["", "", ""], ["النص", "تاريخ النشر", "المصدر"], [TEXT, DAY, "وكالة"]]
    (doc,), issues = got(table(tmp_path / "a.csv", rows))
    assert (doc.text, doc.published, doc.source, doc.line, issues) == (TEXT, DAY, "وكالة", 4, [])
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (doc,), issues = got(tmp_path / "a.xlsx")
    assert (doc.text, doc.published, doc.line, issues) == (TEXT, DAY, 4, [])
    # Where no row names a text, what is wrong is said of the first; a word in a row that is also a column's name makes no header.
    _, (issue,) = got(table(tmp_path / "b.csv", [["a", "b"], ["x", "النص"], ["y", TEXT]]))
    assert (issue.fatal, "'a', 'b'" in issue.problem) == (True, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256"])
def test_a_table_saved_as_txt_is_a_table_and_prose_is_none(tmp_path: Path, encoding: str) -> None:
    (doc,), _ = got(table(tmp_path / "a.txt", [["id", "النص", "التاريخ"], ["7", TEXT, DAY]], "\t", encoding))
    assert (doc.id, doc.text, doc.published) == ("7", TEXT, DAY)
    (tmp_path / "b.txt").write_text(f"النص, كما ورد\n{TEXT}", encoding=encoding)
    (doc,), _ = got(tmp_path / "b.txt")
    assert doc.id == "b.txt"


@pytest.mark.parametrize(
    ("given", "order", "day"),
    [("15 يونيو 2024", None, "2024-06-15"), ("Sat, 15 Jun 2024 10:00:00 +0300", None, "2024-06-15"), ("15/06/2024", None, "2024-06-15"), ("05/06/2024", "dmy", "2024-06-05"), ("٢٠٢٤/٠٦/١٥", None, "2024-06-15"),
     (1718445720, None, "2024-06-15"), (1718445720123, None, "2024-06-15"), (1718445720.5, None, "2024-06-15"), ("1718445720", None, "2024-06-15"), (20240615, None, "2024-06-15")],
)  # fmt: skip
def test_a_day_of_publication_in_json_is_read_as_in_tables(tmp_path: Path, given: object, order: str | None, day: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "published": given}, ensure_ascii=False), encoding="utf-8")
    (doc,), issues = got(path, day_order=order)
    assert (doc.published, doc.meta["published_time"], issues) == (day, given, [])


@pytest.mark.parametrize(
    ("given", "told"),
    [("05/06/2024", "can be read in two ways"), ("1/1/2124", "later than tomorrow"), ("1/1/1924", "before 1980"), (45458, "a bare number"), ("2024", "cannot be read"), (True, "cannot be read")],
)
def test_why_a_day_is_none_is_told(tmp_path: Path, given: object, told: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "published": given}), encoding="utf-8")
    (doc,), (issue,) = got(path)
    assert doc.published is None
    assert told in issue.problem


def test_a_list_of_records_within_an_object_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"count": 1, "results": [{"id": "a", "text": TEXT}]}), encoding="utf-8")
    _, (issue,) = got(path)
    assert issue.fatal
    assert """jq -c '.["results"][]'""" in issue.mend


def test_pictures_beside_texts_are_counted_and_no_errors(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    (folder / "photos").mkdir(parents=True)
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    for name in ("1.jpg", "2.JPG", "3.webp", "app.js"):
        (folder / "photos" / name).write_bytes(b"\xff\xd8\xff\xe0")
    (doc,), (counted, _) = sorted_issues(got(folder))
    assert doc.id == "report.txt"
    assert (counted.kind, counted.skipped, counted.fatal, counted.count) == ("no-text-file", True, False, 4)
    assert "(2 .jpg, 1 .js, 1 .webp)" in counted.problem
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as z:
        z.writestr("report.txt", TEXT)
        z.writestr("photos/1.jpg", b"\xff\xd8\xff")
    (doc,), (counted, _) = sorted_issues(got(tmp_path / "a.zip"))
    assert (doc.id, counted.kind, counted.count) == ("report.txt", "no-text-file", 1)
    _, (issue,) = got(folder / "photos" / "1.jpg")  # named alone: it cannot be read
    assert issue.fatal


def sorted_issues(both: tuple[list[Document], list[Issue]]) -> tuple[list[Document], list[Issue]]:
    return both[0], sorted(both[1], key=lambda x: x.kind != "no-text-file")


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    import quopri

    page = f'<html><head><meta property="article:published_time" content="{DAY}T08:00:00Z"></head><body><article><h1>عنوان الخبر هنا</h1><p>{TEXT}</p><p>{OTHER}</p></article></body></html>'
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/7\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"--x\"\r\n\r\n"
    part = b"----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quopri.encodestring(page.encode()) + b"\r\n----x--\r\n"
    path = tmp_path / "a.mhtml"
    path.write_bytes(head.encode() + part)
    (doc,), issues = got(path)
    assert (doc.published, doc.url, issues) == (DAY, "https://example.org/7", [])
    assert TEXT in doc.text
    path.write_bytes(head.encode() + b"----x--\r\n")
    _, (issue,) = got(path)
    assert (issue.fatal, "no page" in issue.problem) == (True, True)


def test_a_telegram_export_on_one_line_is_one_and_one_as_html_is_told(tmp_path: Path) -> None:
    export = {"name": "قناة", "type": "public_channel", "id": 7, "messages": [{"id": 1, "type": "message", "date": f"{DAY}T10:00:00", "text": TEXT}]}
    (tmp_path / "result.json").write_text(json.dumps(export, ensure_ascii=False), encoding="utf-8")
    (doc,), issues = got(tmp_path / "result.json")
    assert (doc.id, doc.published, doc.source, issues) == ("telegram:7/1", DAY, "قناة", [])
    html = f'<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_wrap"><div class="page_header"></div><div class="page_body chat_page"><div class="history"><div class="text">{TEXT}</div></div></div></div></body></html>'
    (tmp_path / "messages.html").write_text(html, encoding="utf-8")
    docs, (issue,) = got(tmp_path / "messages.html")
    assert (docs, issue.fatal, "JSON" in issue.mend) == ([], True, True)


def test_a_line_of_an_old_page_says_when_it_was_published(tmp_path: Path) -> None:
    body = f"<font size=5>عنوان الخبر</font><br>نشر في: الاثنين 6 يناير 2020<br><br>{TEXT}<br><br>{OTHER}"
    (tmp_path / "a.htm").write_text(f"<html><body><table><tr><td>{body}</td></tr></table></body></html>", encoding="utf-8")
    (doc,), _ = got(tmp_path / "a.htm")
    assert (doc.published, doc.meta["published_from"]) == (DAY, "line of the page")


def test_a_sheet_without_reports_is_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "يناير"
    for sheet, header in ((book.active, "النص"), (book.create_sheet("فبراير"), "كلام"), (book.create_sheet("empty"), "")):
        if header:
            sheet.append([header, "التاريخ"])
            sheet.append([TEXT, DAY])
    path = tmp_path / "a.xlsx"
    book.save(path)
    (doc,), (issue,) = got(path)
    assert doc.text == TEXT
    assert (issue.file, issue.kind, issue.skipped, issue.fatal) == (f"{path}!فبراير", "no-column", True, False)
    assert "'كلام'" in issue.problem
    _, (issue,) = got(path, columns={"text": "nowhere"})
    assert issue.fatal
    assert "'النص'" in issue.problem  # of the first sheet
