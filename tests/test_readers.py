"""What users have, good and bad, becomes documents and issues; nothing raises."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from marsad.readers import Desk, Document, Issue, Item, expand, mended, plain, read
from marsad.readers import jsonl as jsonl_reader

TEXT = "قصفت طائرات حربية مخزنا للوقود شرق بلدة وهمية صباح الاثنين"


def of(data: bytes, name: str = "in.jsonl") -> list[Item]:
    return list(jsonl_reader.documents(io.BytesIO(data), name, Desk()))


def line(**record: object) -> bytes:
    return json.dumps({"id": "a", "text": TEXT, "published": "2020-01-06", **record}, ensure_ascii=False).encode() + b"\n"


def one_issue(data: bytes) -> Issue:
    issues = [x for x in of(data) if isinstance(x, Issue)]
    assert len(issues) == 1, issues
    return issues[0]


def test_a_good_record() -> None:
    (doc,) = of(line(source="وكالة", url="http://example.org", title="عنوان"))
    assert isinstance(doc, Document)
    assert (doc.id, doc.text, doc.published, doc.source, doc.title, doc.line) == ("a", TEXT, "2020-01-06", "وكالة", "عنوان", 1)


def test_a_byte_order_mark_and_blank_lines_are_passed_over() -> None:
    got = of(b"\xef\xbb\xbf" + line() + b"\n  \n" + line(id="b"))
    assert [x.id for x in got if isinstance(x, Document)] == ["a", "b"]
    assert [x.line for x in got if isinstance(x, Document)] == [1, 4]


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"{not json}\n", "not-json", "column 2"),
        (b"[1, 2]\n", "not-object", "an array"),
        (b'"text"\n', "not-object", "a string"),
        (b"12\n", "not-object", "a number"),
        (b"null\n", "not-object", "null"),
        (b"[{\n", "not-json", "not JSON"),
        (b"[" * 200_000 + b"\n", "nesting", "nested too deeply"),
        (b'{"text": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001 + b"\n", "nesting", "nested too deeply"),
        (b'{"id": "a", "text": "\xd9\x82\xff"}\n', "utf-8", "byte 0xff at offset 23"),
        (b"\x00\x01\xff\xfe\x80binary\n", "binary", "binary"),
        (b'{"id": "a", "text": "\x00\n', "not-json", "NUL"),
        (b'{"id": "a", "published": "2020-01-01"}\n', "no-text", "no 'text'"),
        (b'{"id": "a", "body": "x"}\n', "no-text", "no 'text'"),
        (line(text=5), "no-text", "a number"),
        (line(text=["x"]), "no-text", "an array"),
        (line(text=None), "no-text", "no 'text'"),
        (b'{"id": ' + b"9" * 10_000 + b"\n", "not-json", "not JSON"),
    ],
)
def test_a_record_that_is_lost(data: bytes, kind: str, words: str) -> None:
    issue = one_issue(data)
    assert issue.fatal
    assert issue.kind == kind
    assert words in str(issue)
    assert str(issue).startswith("in.jsonl:1: ")
    assert "; " in str(issue)


def test_the_batch_goes_on_after_a_bad_line() -> None:
    got = of(b"{\n" + line() + b"\xff\n" + line(id="b"))
    assert [(type(x).__name__, x.line) for x in got] == [("Issue", 1), ("Document", 2), ("Issue", 3), ("Document", 4)]
    assert isinstance(got[2], Issue)
    assert f"offset {2 + len(line())}" in got[2].problem


def test_another_name_for_text_is_told() -> None:
    assert "rename 'body'" in one_issue(b'{"id": "a", "body": "x"}\n').mend


@pytest.mark.parametrize(
    ("published", "day"),
    [("2020-01-06", "2020-01-06"), ("2020-01-06T10:00:00Z", "2020-01-06"), (" 2020-01-06 ", "2020-01-06"), ("2020-01-06 10:00", "2020-01-06")],
)
def test_days(published: str, day: str) -> None:
    assert jsonl_reader.day_of(published) == day


@pytest.mark.parametrize("published", ["06/01/2020", "2020-13-01", "2020-02-30", "yesterday", ["2020-01-06"], True, 20201306, "2020"])
def test_a_wrong_date_is_a_warning_and_the_text_is_coded_without(published: object) -> None:
    issue, doc = of(line(published=published))
    assert isinstance(issue, Issue)
    assert isinstance(doc, Document)
    assert not issue.fatal
    assert issue.kind == "bad-date"
    assert "YYYY-MM-DD" in issue.mend
    assert doc.published is None


@pytest.mark.parametrize("published", [None, ""])
def test_a_missing_date_is_told_apart(published: object) -> None:
    issue, doc = of(line(published=published))
    assert isinstance(issue, Issue)
    assert issue.kind == "no-date"
    assert isinstance(doc, Document)


def test_nothing_to_code_is_skipped_not_an_error() -> None:
    for text, kind in (("", "empty"), (" \n\t", "empty"), ("Nothing in Arabic here.", "no-arabic"), ("١٢٣ ، ؟", "no-arabic")):
        issue = one_issue(line(text=text))
        assert (issue.kind, issue.skipped, issue.fatal) == (kind, True, False)


def test_presentation_forms_are_arabic() -> None:
    assert isinstance(of(line(text="ﻗﺼﻒ"))[0], Document)


def test_lone_surrogates_and_nuls_are_replaced_one_for_one() -> None:
    raw = '{"id": "a", "text": "قصف \\ud83d الجيش\\u0000 \\ud83d\\ude00", "published": "2020-01-06"}\n'.encode()
    surrogate, nul, doc = of(raw)
    assert isinstance(surrogate, Issue)
    assert isinstance(nul, Issue)
    assert isinstance(doc, Document)
    assert (surrogate.kind, nul.kind) == ("surrogate", "nul")
    assert doc.text == "قصف \ufffd الجيش\ufffd 😀"
    assert mended("a\udc00\x00b") == ("a\ufffd\ufffdb", 1, 1)


def test_duplicate_ids_get_a_number() -> None:
    got = of(line() + line() + line(id="a#2") + line())
    docs = [x.id for x in got if isinstance(x, Document)]
    assert docs == ["a", "a#2", "a#2#2", "a#3"]
    assert [x.kind for x in got if isinstance(x, Issue)] == ["duplicate-id"] * 3


def test_a_missing_id_is_the_digest_of_the_text() -> None:
    first, second = (of(line(id=i)) for i in (None, ""))
    assert isinstance(first[-1], Document)
    assert isinstance(second[-1], Document)
    assert first[-1].id == second[-1].id
    assert len(first[-1].id) == 16
    (doc,) = of(line(id=7))
    assert isinstance(doc, Document)
    assert doc.id == "7"


def test_fields_that_are_no_strings() -> None:
    got = of(line(source=5, url={"a": 1}, title=["x"]))
    assert [x.kind for x in got if isinstance(x, Issue)] == ["field"] * 3
    assert isinstance(got[-1], Document)
    assert (got[-1].source, got[-1].url, got[-1].title) == (None, None, None)


def test_ten_megabytes() -> None:
    text = TEXT + " " + "كلام " * 2_200_000
    (doc,) = of(line(text=text))
    assert isinstance(doc, Document)
    assert len(doc.text.encode()) > 10_000_000


def test_a_line_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl_reader, "MAX_RECORD", 1000)
    got = of(line(text="م" * 5000) + line())
    assert isinstance(got[0], Issue)
    assert got[0].kind == "too-long"
    assert isinstance(got[1], Document)


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        ("سطر\nقصف الجيش".encode() + b"\xe9\n", "utf-8", f"offset {len('سطر'.encode()) + 1 + len('قصف الجيش'.encode())}"),
        (bytes(range(256)) * 50, "binary", "binary"),
        (b"\0" * 1000, "binary", "binary"),
    ],
)
def test_plain_files_that_are_none(data: bytes, kind: str, words: str) -> None:
    (issue,) = plain.document(data, "f.txt", "f.txt", Desk())
    assert isinstance(issue, Issue)
    assert issue.fatal
    assert issue.kind == kind
    assert words in str(issue)


def test_folders_are_gone_through_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.jsonl").write_bytes(line(id="one"))
    (tmp_path / "c.log").write_bytes(line(id="three"))
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    docs = [x for x in read(expand([str(tmp_path)])) if isinstance(x, Document)]
    assert [x.id for x in docs] == ["one", "two.txt", "three", "d.txt"]
    assert docs[3].text == TEXT
    with pytest.raises(FileNotFoundError, match="no such file"):
        expand([str(tmp_path / "nothing")])


def test_a_file_that_goes_away_is_an_issue(tmp_path: Path) -> None:
    (issue,) = read([tmp_path / "gone.jsonl"])
    assert isinstance(issue, Issue)
    assert issue.io
    assert issue.fatal
