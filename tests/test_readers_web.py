"""Pages, feeds and archives of the web: a real server on loopback, real WARC files, and what wants to do harm."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("trafilatura")
pytest.importorskip("feedparser")

from marsad.readers import Desk, Document, Issue, Item, Options, expand, feed, fetch, read
from marsad.readers.fetch import Fetcher, FetchError, cleaned, public

ROOT = Path(__file__).parents[1]
TEXT = "قصفت طائرات حربية مخزنا للوقود شرق بلدة وهمية صباح الاثنين، بحسب مصدر محلي."
OTHER = "اندلعت اشتباكات بين مسلحين وقوات الأمن قرب الجسر القديم في المدينة."
LONG = f"<p>{TEXT} وقال شهود إن ألسنة اللهب شوهدت من مسافة بعيدة حتى المساء.</p><p>{OTHER} ولم تعلن أي جهة مسؤوليتها عن الحادث حتى الآن.</p>"
DAY = "2020-01-06"
PAGE = (
    '<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>قصف على مخزن | وكالة المثال</title><meta property="og:site_name" content="وكالة المثال">'
    f'<meta property="article:published_time" content="2020-01-06T23:30:00+03:00"></head><body><article><h1>قصف على مخزن</h1>{LONG}</article></body></html>'
)

Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A server on loopback whose answers a test sets; it keeps what was asked of it, and when."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.times: list[float] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                site.times.append(time.monotonic())
                answer = site.answers.get(self.path, (404, {}, b""))
                if callable(answer):
                    answer(self)
                    return
                status, headers, body = answer
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def page(self, path: str, body: str | bytes = PAGE, media: str = "text/html", status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = (status, {"Content-Type": media, **{k.replace("_", "-"): v for k, v in headers.items()}}, data)
        return self.base + path

    def paths(self) -> list[str]:
        return [p for p, _ in self.asked if p != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    s = Site()
    yield s
    s.server.shutdown()
    s.server.server_close()


def got(*sources: str, **options: Any) -> tuple[list[Document], list[Issue]]:
    items: list[Item] = list(read(expand(sources), options=Options(**{"allow_private": True, "interval": 0.0, "timeout": 3.0, "deadline": 5.0, **options})))
    return [x for x in items if isinstance(x, Document)], [x for x in items if isinstance(x, Issue)]


def kinds(issues: list[Issue]) -> list[str]:
    return [x.kind for x in issues]


# --- pages ---


def test_a_page(site: Site) -> None:
    url = site.page("/a", ETag='"1"', Last_Modified="Mon, 06 Jan 2020 20:30:00 GMT")
    (doc,), issues = got(url, raw=True)
    assert not issues
    assert (doc.title, doc.source, doc.published, doc.url, doc.key, doc.file) == ("قصف على مخزن", "وكالة المثال", DAY, url, f"url:{url}", url)
    assert doc.text.startswith(TEXT)
    assert doc.raw == PAGE.encode()
    assert doc.reader == "page/2"
    assert (doc.meta["etag"], doc.meta["published_time"]) == ('"1"', "2020-01-06T23:30:00+03:00")
    assert site.asked[0][0] == "/robots.txt"
    assert site.asked[1][1]["User-Agent"].startswith("Marsad/")


def test_a_page_is_one_document_however_its_address_is_written(site: Site) -> None:
    path = "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"
    site.page(path, PAGE.replace("</body>", "<footer>visit 1</footer></body>"))
    (first,), _ = got(f"{site.base}/أخبار#top")
    site.page(path, PAGE.replace("</body>", "<footer>visit 2</footer></body>"))
    (second,), _ = got(f"{site.base}{path}")
    assert first.key == second.key == f"url:{site.base}{path}"
    assert first.sha256 != second.sha256
    assert first.content == second.content
    site.page("/rss", rss(entry(1, link=f"{site.base}/أخبار")), "application/rss+xml")
    (third,), _ = got(site.base + "/rss")
    assert third.key == first.key


def test_an_unchanged_page_is_asked_for_and_not_sent_again(site: Site) -> None:
    url = site.page("/a", ETag='"1"')
    state: dict[str, dict[str, Any]] = {}
    docs, _ = got(url, state=state)
    assert len(docs) == 1
    assert state[url]["etag"] == '"1"'
    docs, (issue,) = got(url, state=state)
    assert not docs
    assert (issue.kind, issue.skipped) == ("unchanged", True)
    site.page("/a", PAGE.replace("مخزنا", "مستودعا"), ETag='"2"')
    (doc,), _ = got(url, state=state)
    assert "مستودعا" in doc.text
    assert state[url]["etag"] == '"2"'


def test_what_was_fetched_is_remembered_only_after_its_last_document_was_taken(site: Site) -> None:
    url = site.page("/a", ETag='"1"')
    state: dict[str, dict[str, Any]] = {}
    items = read(expand([url]), options=Options(allow_private=True, state=state))
    while not isinstance(next(items), Document):
        pass
    assert not state
    assert next(items, None) is None
    assert url in state


def test_what_failed_is_fetched_again_though_it_has_not_changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, dict[str, Any]] = {}
    url = site.page("/a", ETag='"1"')
    with monkeypatch.context() as m:
        m.setitem(sys.modules, "trafilatura", None)
        docs, (issue,) = got(url, state=state)
        assert (docs, issue.kind, state) == ([], "missing", {})
    site.page("/p", status=503)
    feed_url = site.page("/rss", rss(entry(1, link=site.base + "/p")), "application/rss+xml", ETag='"f"')
    docs, issues = got(feed_url, follow=True, state=state)
    assert ([d.reader for d in docs], kinds(issues), state) == (["feed/1"], ["http-503"], {})
    site.page("/p")
    docs, issues = got(url, feed_url, follow=True, state=state)
    assert [d.reader for d in docs] == ["page/2", "page/2"]
    assert set(state) == {url, feed_url, site.base + "/p"}


def test_other_formats_by_address(site: Site) -> None:
    record = json.dumps({"id": "a", "text": TEXT, "published": DAY}, ensure_ascii=False).encode()
    docs, issues = got(
        site.page("/a.jsonl", record, "application/octet-stream"),
        site.page("/table", f"text,date\n{TEXT} 1,{DAY}\n", "text/csv; charset=utf-8"),
        site.page("/b.jsonl.gz", gzip.compress(record.replace(b'"a"', b'"b"')), "application/gzip"),
        site.page("/c.txt", OTHER.encode("windows-1256"), "text/plain; charset=windows-1256"),
    )
    assert [d.text for d in docs] == [TEXT, f"{TEXT} 1", TEXT, OTHER]
    assert kinds(issues) == ["no-date"]


def test_packed_answers(site: Site) -> None:
    (doc,), _ = got(site.page("/a", gzip.compress(PAGE.encode()), Content_Encoding="gzip"))
    assert doc.published == DAY
    _, (issue,) = got(site.page("/b", PAGE, Content_Encoding="br"))
    assert issue.kind == "answer"
    _, (issue,) = got(site.page("/c", gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip"))
    assert issue.kind == "answer"
    _, (issue,) = got(site.page("/d", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip"), max_bytes=1 << 20)
    assert issue.kind == "too-long"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_the_encoding_that_the_server_declares(site: Site, charset: str) -> None:
    (doc,), _ = got(site.page("/a", PAGE.replace('<meta charset="utf-8">', "").encode(charset), f"text/html; charset={charset}"))
    assert doc.text.startswith(TEXT)


@pytest.mark.parametrize(("status", "word"), [(404, "not there"), (403, "does not let"), (500, "later"), (401, "password")])
def test_answers_that_are_none(site: Site, status: int, word: str) -> None:
    _, (issue,) = got(site.page("/a", "x", status=status))
    assert issue.fatal
    assert issue.io
    assert word in issue.mend
    assert issue.kind == f"http-{status}"


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    _, (issue,) = got(f"http://127.0.0.1:{port}/")
    assert issue.kind == "connection"


# --- politeness ---


def test_robots(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n\nUser-agent: marsad\nDisallow: /no\nCrawl-delay: 0\n", "text/plain")
    docs, issues = got(site.page("/yes"), site.page("/no/a"), site.page("/private/a"))
    assert len(docs) == 2
    assert kinds([i for i in issues if i.fatal]) == ["robots"]
    assert "/no/a" not in site.paths()
    assert [p for p, _ in site.asked].count("/robots.txt") == 1
    docs, _ = got(site.base + "/no/a", robots=False)
    assert len(docs) == 1


def test_a_host_whose_robots_cannot_be_read_is_left_alone(site: Site) -> None:
    site.page("/robots.txt", "", status=503)
    docs, (issue,) = got(site.page("/a"))
    assert not docs
    assert issue.kind == "robots"
    assert site.paths() == []


def test_the_pace_of_a_host(site: Site) -> None:
    urls = [site.page(f"/{n}", PAGE) for n in range(3)]
    got(*urls, interval=0.3)
    gaps = [b - a for a, b in zip(site.times, site.times[1:])]
    assert len(gaps) == 3
    assert all(g >= 0.29 for g in gaps)
    waited: list[float] = []
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    fetcher = Fetcher(Options(allow_private=True, interval=0), sleep=waited.append)
    fetcher.get(urls[0])
    fetcher.get(urls[1])
    assert [round(w) for w in waited] == [7, 7]


def test_a_busy_server_is_waited_for_once(site: Site) -> None:
    calls = 0

    def busy(h: BaseHTTPRequestHandler) -> None:
        nonlocal calls
        calls += 1
        h.send_response(429)
        h.send_header("Retry-After", "3")
        h.send_header("Content-Length", "0")
        h.end_headers()

    site.answers["/a"] = busy
    waited: list[float] = []
    with pytest.raises(FetchError, match="429"):
        Fetcher(Options(allow_private=True, interval=0), sleep=waited.append).get(site.base + "/a")
    assert (calls, waited) == (2, [3.0])


# --- feeds ---


def rss(*items: str, head: str = "") -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>وكالة المثال</title><link>https://example.org/</link>{"".join(items)}</channel></rss>'


def entry(number: int, text: str = TEXT, date: str = "Mon, 06 Jan 2020 23:30:00 +0300", link: str = "https://example.org/{}", more: str = "") -> str:
    return f"<item><title>خبر {number}</title><link>{link.format(number)}</link><guid>g{number}</guid><pubDate>{date}</pubDate><description><![CDATA[<p>{text}</p><script>alert('قتل')</script>]]></description>{more}</item>"


def test_rss(site: Site) -> None:
    full = f"<content:encoded><![CDATA[<p>{OTHER}</p><figure><figcaption>صورة قديمة</figcaption></figure><p>{TEXT}</p><p>شارك على فيسبوك</p>]]></content:encoded><category>أمن</category>"
    url = site.page("/rss", rss(entry(1), entry(2, more=full), entry(3, date="yesterday"), entry(4, "no Arabic")), "application/rss+xml")
    docs, issues = got(url, raw=True)
    assert [d.title for d in docs] == ["خبر 1", "خبر 2", "خبر 3", "خبر 4"]
    assert [d.published for d in docs] == [DAY, DAY, None, DAY]
    assert docs[0].text == TEXT
    assert docs[1].text == f"{OTHER}\n{TEXT}\n"
    assert docs[1].cuts[0][1:] == ("شارك على فيسبوك", "share")
    assert (docs[1].source, docs[1].key, docs[1].meta["guid"], docs[1].meta["tags"]) == ("وكالة المثال", "url:https://example.org/2", "g2", ["أمن"])
    assert docs[0].meta["summary_only"] is True
    assert json.loads(docs[0].raw or b"")["published"] == "Mon, 06 Jan 2020 23:30:00 +0300"
    assert kinds(issues) == ["no-date"]
    again, _ = got(url)
    assert [d.sha256 for d in again] == [d.sha256 for d in docs]


def test_atom(tmp_path: Path) -> None:
    path = tmp_path / "a.atom"
    path.write_text(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>مدونة</title><entry><id>urn:1</id><title>خبر</title><link href="https://example.org/1"/><published>2020-01-06T23:30:00+03:00</published>'
        f'<updated>2021-01-01T00:00:00Z</updated><content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry><entry><id>urn:2</id><title>{OTHER}</title><updated>2020-02-02T00:00:00Z</updated></entry></feed>',
        encoding="utf-8",
    )
    docs, _ = got(str(path))
    assert [(d.text, d.published, d.meta["published_from"]) for d in docs] == [(TEXT, DAY, "feed"), (OTHER, "2020-02-02", "feed updated")]
    assert docs[1].key == "id:مدونة:urn:2"


def test_the_pages_of_a_feed(site: Site) -> None:
    site.page("/p/1")
    site.page("/p/2", PAGE.replace('<meta property="article:published_time" content="2020-01-06T23:30:00+03:00">', ""))
    site.page("/p/4", b"\x89PNG\r\n\x1a\n" * 100, "image/png")
    feed_url = site.page("/rss", rss(*(entry(n, link=site.base + "/p/{}", date="Tue, 07 Jan 2020 10:00:00 GMT") for n in range(1, 5))), "text/xml", ETag='"f"')
    state: dict[str, dict[str, Any]] = {}
    docs, issues = got(feed_url, follow=True, state=state)
    assert [d.reader for d in docs] == ["page/2", "page/2", "feed/1", "feed/1"]
    assert [d.published for d in docs] == [DAY, "2020-01-07", "2020-01-07", "2020-01-07"]
    assert docs[0].meta["feed"] == feed_url
    assert kinds(issues) == ["http-404", "media"]
    assert not any(i.fatal for i in issues)
    assert feed_url in state


def test_entities_in_a_feed_do_not_grow(site: Site) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 20}">' for n in range(10))
    began = time.monotonic()
    for head in (f"<!DOCTYPE rss [{laughs}]>", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'):
        docs, (issue,) = got(site.page("/rss", rss(entry(1, "&l9;&x;"), head=head), "application/rss+xml"))
        assert not docs
        assert issue.kind == "bomb"
        docs, (issue,) = got(site.page("/rss", rss(entry(1, "&l9;&x;"), head=head).replace("utf-8", "utf-16").encode("utf-16"), "application/rss+xml"))
        assert issue.kind == "bomb"
    assert time.monotonic() - began < 5


def test_a_feed_is_no_file_name(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("<rss/>", encoding="utf-8")
    items = list(feed.documents(str(secret).encode(), "f", Desk()))
    assert [x.kind for x in items if isinstance(x, Issue)] == ["not-feed"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>أ</p><p>ب<br>ج</p>", "أ\nب\nج"), ("أ &amp; ب", "أ & ب"), ("<b>أ</b>ب", "أب"), ("<script>x<p>y</p></script>أ", "أ"), ("plain", "plain"), ("<", "<"), ("<p", ""), ("", ""),
        ("<ul><li>أ</li><li>ب</li></ul>ج", "أ\nب\nج"), ("<style>x</style><!-- y -->أ<figcaption>ب</figcaption>", "أ"),
    ],
)  # fmt: skip
def test_words_of_html(html: str, text: str) -> None:
    assert feed.from_html(html) == text


# --- addresses that are not to be trusted ---


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("127.0.0.1", False), ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("255.255.255.255", False), ("224.0.0.1", False), ("::1", False), ("::", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("::7f00:1", False), ("ff02::1", False), ("198.18.0.1", False), ("192.0.2.1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, is_public: bool) -> None:
    assert public(address) == is_public


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/", "http://0/", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/",
        "http://10.1.2.3:8080/", "http://①②⑦.0.0.1/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(url: str) -> None:
    docs, (issue,) = got(url, allow_private=False)
    assert not docs
    assert issue.kind in ("private", "address", "dns")
    assert issue.fatal


@pytest.mark.parametrize("url", ["http://user:secret@example.org/", "http:///x", "http://exa mple\u0000.org:x/", "http://a..b/", "http://exam_ple!.org/", "http://[::1/"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(FetchError) as e:
        cleaned(url)
    assert e.value.kind == "address"


def test_addresses_as_they_are_asked_for() -> None:
    assert cleaned("HTTP://Example.ORG/أخبار?q=قصف#part") == "http://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?q=%D9%82%D8%B5%D9%81"
    assert cleaned("https://مثال.إختبار/%D8%A3") == "https://xn--mgbh0fb.xn--kgbechtv/%D8%A3"
    assert "\n" not in cleaned("http://example.org/a\r\nHost: evil")
    for scheme in ("file:///etc/passwd", "ftp://example.org/"):
        with pytest.raises(ValueError, match="http"):
            expand([scheme])


def test_what_was_looked_at_is_what_is_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public address first and a private one a moment later is asked once only."""
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.server.server_port))]]
    asked: list[str] = []

    def resolver(host: str, *_: Any, **__: Any) -> Any:
        asked.append(host)
        return answers[0]

    url = site.page("/a").replace("127.0.0.1", "news.example.org")
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    docs, (issue,) = got(url, allow_private=False)
    assert not docs
    assert issue.kind == "private"
    assert site.asked == []
    docs, _ = got(url)
    assert len(docs) == 1
    assert site.asked[-1][1]["Host"] == f"news.example.org:{site.server.server_port}"
    assert set(asked) == {"news.example.org"}
    assert len(asked) == 1 + 2  # one a request: robots.txt and the page


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/secret", "http://169.254.169.254/latest/", "http://localhost/", "//[::1]/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://user:pw@127.0.0.1/"])
def test_a_redirect_into_the_private_network(site: Site, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    """The first host counts as public, as a server on the web would; what it leads to does not."""
    monkeypatch.setattr(fetch, "public", lambda a, real=public, first=[True]: first.pop() if first else real(a))
    url = site.page("/a", b"", status=302, Location=target)
    docs, (issue,) = got(url, allow_private=False, robots=False)
    assert not docs
    assert issue.kind in ("private", "address")
    assert site.paths() == ["/a"]


def test_a_secure_connection_is_to_the_host_that_was_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate is that of the name, though the connection goes to the address that was looked at. (Its key is public: it is in tests/data/tls.)"""
    tls = ROOT / "tests" / "data" / "tls"
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(tls / "cert.pem", tls / "key.pem")
    site.server.socket = server.wrap_socket(site.server.socket, server_side=True)
    site.page("/a")
    port = site.server.server_port
    options = Options(allow_private=True, interval=0, timeout=3, deadline=5)
    with pytest.raises(FetchError, match=r"(?i)certificate|self.signed"):
        Fetcher(options).get(f"https://localhost:{port}/a")
    fetcher = Fetcher(options)
    fetcher._context = ssl.create_default_context(cafile=str(tls / "cert.pem"))
    assert fetcher.get(f"https://localhost:{port}/a").data == PAGE.encode()
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert fetcher.get(f"https://news.example.org:{port}/a").data == PAGE.encode()
    with pytest.raises(FetchError, match=r"(?i)certificate|mismatch"):
        fetcher.get(f"https://other.example.org:{port}/a")


def test_redirects(site: Site) -> None:
    site.page("/b")
    (doc,), _ = got(site.page("/a", b"", status=301, Location="/b#x"))
    assert doc.url == site.base + "/b"
    assert doc.meta["requested"] == site.base + "/a"
    _, (issue,) = got(site.page("/loop", b"", status=302, Location="/loop"))
    assert issue.kind == "redirect"
    assert site.paths().count("/loop") == fetch.REDIRECTS + 1
    _, (issue,) = got(site.page("/none", b"", status=302))
    assert issue.kind == "redirect"


def endless(write: Callable[[BaseHTTPRequestHandler], None]) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(h: BaseHTTPRequestHandler) -> None:
        h.close_connection = True
        with contextlib.suppress(OSError):
            write(h)

    return answer


def flood(h: BaseHTTPRequestHandler) -> None:
    h.send_response(200)
    h.send_header("Content-Type", "text/html")
    h.end_headers()
    while True:
        h.wfile.write(b"<p>x</p>" * 8192)


def drip(h: BaseHTTPRequestHandler) -> None:
    h.send_response(200)
    h.end_headers()
    while True:
        h.wfile.write(b"x")
        h.wfile.flush()
        time.sleep(0.1)


def drip_headers(h: BaseHTTPRequestHandler) -> None:
    h.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        h.wfile.write(b"x")
        h.wfile.flush()
        time.sleep(0.1)


def silent(h: BaseHTTPRequestHandler) -> None:
    time.sleep(8)


def many_headers(h: BaseHTTPRequestHandler) -> None:
    h.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        h.wfile.write(b"X: y\r\n" * 1000)


def no_http(h: BaseHTTPRequestHandler) -> None:
    h.wfile.write(os.urandom(2000))


def broken_chunks(h: BaseHTTPRequestHandler) -> None:
    h.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nhello")


def broken_off(h: BaseHTTPRequestHandler) -> None:
    h.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<html>")


def no_length(h: BaseHTTPRequestHandler) -> None:
    h.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode())


def in_chunks(h: BaseHTTPRequestHandler) -> None:
    data = PAGE.encode()
    h.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for at in range(0, len(data), 100):
        piece = data[at : at + 100]
        h.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    h.wfile.write(b"0\r\n\r\n")


@pytest.mark.parametrize("behaviour", [no_length, in_chunks])
def test_answers_without_a_length(site: Site, behaviour: Callable[[BaseHTTPRequestHandler], None]) -> None:
    site.answers["/a"] = endless(behaviour)
    (doc,), issues = got(site.base + "/a", raw=True)
    assert doc.raw == PAGE.encode()
    assert not issues


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [(flood, "too-long"), (drip, "timeout"), (drip_headers, "timeout"), (silent, "timeout"), (many_headers, "answer"), (no_http, "answer"), (broken_chunks, "answer"), (broken_off, "answer")],
)
def test_servers_that_do_not_behave(site: Site, behaviour: Callable[[BaseHTTPRequestHandler], None], kind: str) -> None:
    site.answers["/a"] = endless(behaviour)
    site.page("/b")
    began = time.monotonic()
    docs, issues = got(site.base + "/a", site.base + "/b", timeout=1.0, deadline=2.0, max_bytes=4 << 20)
    assert time.monotonic() - began < 6
    assert [d.file for d in docs] == [site.base + "/b"]
    assert [(i.kind, i.fatal) for i in issues] == [(kind, True)]


@pytest.mark.parametrize(("body", "media"), [(b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "text/html"), (os.urandom(4000), "text/html"), (b"%PDF-1.7", "text/html"), (b"", "text/html"), (b'{"a": 1}', "text/html"), (PAGE.encode(), "image/png")])
def test_wrong_content_types(site: Site, body: bytes, media: str) -> None:
    docs, issues = got(site.page("/a", body, media))
    assert len(docs) + len(issues) == 1
    assert [d.title for d in docs] == (["قصف على مخزن"] if media == "image/png" else [])


# --- WARC ---


def warc(path: Path, packed: bool = True) -> Path:
    warcio = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    with path.open("wb") as f:
        writer = warcio.WARCWriter(f, gzip=packed)
        f_head = {"WARC-Date": "2020-01-07T05:06:07Z"}
        writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))

        def response(url: str, body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> None:
            http = StatusAndHeaders(status, [("Content-Type", media), *headers.items()], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict=dict(f_head)))

        response("https://example.org/a", PAGE.encode())
        response("https://example.org/style.css", b"p {}", "text/css")
        response("https://example.org/gone", b"", status="404 Not Found")
        response("https://example.org/b", gzip.compress(PAGE.replace("مخزن", "جسر").encode()), **{"Content-Encoding": "gzip"})
        response("https://example.org/old", PAGE.replace('<meta charset="utf-8">', "").encode("windows-1256"), "text/html; charset=windows-1256")
        response("https://example.org/rss", rss(entry(9)).encode(), "application/rss+xml")
        response("https://example.org/en", b"<html><body><article><p>" + b"Nothing in Arabic is said here at all, not a word. " * 10 + b"</p></article></body></html>")
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_warc(tmp_path: Path, packed: bool) -> None:
    path = warc(tmp_path / ("a.warc.gz" if packed else "a.warc"), packed)
    docs, issues = got(str(path), raw=True)
    assert [d.url for d in docs] == ["https://example.org/a", "https://example.org/b", "https://example.org/old", "https://example.org/9"]
    assert [d.published for d in docs] == [DAY] * 4
    assert docs[0].raw == PAGE.encode()
    assert docs[0].fetched == "2020-01-07T05:06:07+00:00"
    assert docs[0].meta["record"].startswith("<urn:uuid:")
    assert docs[1].title == "قصف على جسر"
    assert docs[2].text.startswith(TEXT)
    assert docs[0].line == 2
    assert sorted(kinds(issues)) == ["no-arabic", "no-page", "no-page"]
    assert not any(i.fatal for i in issues)


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_cut_short_gives_what_is_whole(tmp_path: Path, packed: bool) -> None:
    path = warc(tmp_path / "a.warc", packed)
    whole = path.read_bytes()
    docs, _ = got(str(path))
    digests = [d.sha256 for d in docs]
    seen = set()
    for size in range(len(whole) // 20, len(whole), len(whole) // 20):
        path.write_bytes(whole[:size])
        docs, issues = got(str(path))
        assert [d.sha256 for d in docs] == digests[: len(docs)]
        assert not packed or any(i.fatal for i in issues)
        seen.add(len(docs))
    assert seen >= {1, 2, 3}


# --- the command line ---


def test_the_command_reads_them_all(site: Site, tmp_path: Path) -> None:
    site.page("/p/1", ETag='"p"')
    url = site.page("/rss", rss(entry(1, link=site.base + "/p/{}")), "application/rss+xml", ETag='"f"')
    (tmp_path / "in").mkdir()
    path = warc(tmp_path / "in" / "a.warc.gz")
    (tmp_path / "in" / "b.csv").write_text(f"body;when\n{OTHER};06/01/2020\n", encoding="utf-8")

    def run(*args: str) -> subprocess.CompletedProcess[bytes]:
        env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        return subprocess.run([sys.executable, "-m", "marsad.cli", "code", *args], capture_output=True, timeout=120, env=env, check=False, stdin=subprocess.DEVNULL)

    both = ("--map", "text=body,published=when", "--day-order", "dmy")
    done = run(str(path.parent / "b.csv"), *both)
    assert done.returncode == 0, done.stderr.decode()
    assert b"1 document," in done.stderr
    state = tmp_path / "state.json"
    done = run(url, str(path), "--allow-private", "--follow", "--state", str(state))
    assert done.returncode == 0, done.stderr.decode()
    assert "5 documents" in done.stderr.decode()
    assert "1 no Arabic, 2 no pages" in done.stderr.decode()
    assert {json.loads(x)["document"]["published"] for x in done.stdout.splitlines()} == {DAY}
    assert url in json.loads(state.read_text(encoding="utf-8"))
    done = run(url, "--allow-private", "--follow", "--state", str(state))
    assert "0 documents" in done.stderr.decode()
    assert "1 unchanged" in done.stderr.decode()
    done = run(url)
    assert done.returncode == 2
    assert "--allow-private" in done.stderr.decode()
    assert run("--map", "x", url).returncode == 2
    assert run("ftp://example.org/").returncode == 2
