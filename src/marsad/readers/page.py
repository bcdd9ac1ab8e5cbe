"""Pages: the article of an HTML page, by trafilatura; its date only where the page states it.

trafilatura's own search for a date takes a year for the first of January, and days out of the text, so it is not asked. The day comes
from what the page declares (JSON-LD, meta, microdata, ``<time>``), from a line of the page that says when it was published, or from a full day in
its address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from marsad.readers import Desk, Document, Issue, Item, Missing, short
from marsad.readers.dates import stated
from marsad.readers.encoding import decode
from marsad.readers.furniture import strip

READER = "page/1"
MAX_PAGE = 16 << 20  # bytes; a longer one is no article
MAX_DEPTH = 2000  # open elements; beyond it parsers are slow or give up
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?!\d)")
# In order of how surely they mean the day of publication.
_META = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished", "date.published", "publishdate", "publish-date", "publish_date", "pubdate", "published_time",
    "publication_date", "publication-date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "originalpublicationdate", "article.published", "article_date_original", "date",
)  # fmt: skip
_SAID = re.compile(r"(?:نُشر|نشر|نشرت|تاريخ النشر|تم النشر|published|posted|date)\b(?: (?:on|at|في|بتاريخ|يوم)\b)*\s*[:|-]?\s*(?=[^\d٠-٩]{0,30}[\d٠-٩])", re.IGNORECASE)


def charset(data: bytes) -> str | None:
    """The encoding that a page declares of itself."""
    m = _XML.match(data[:1024]) or _CHARSET.search(data[:8192])
    return m[1].decode("ascii") if m else None


def document(data: bytes, file: str, ident: str, desk: Desk, *, url: str | None = None, declared: str | None = None, key: str = "", line: int | None = None,
             fetched: str = "", meta: dict[str, Any] | None = None, raw: bytes | None = None, media: str = "text/html") -> Iterator[Item]:  # fmt: skip
    """The one document of a page. `declared`: the encoding that its sender declared; `url`: its address, where that is known."""
    size = len(data)

    def issue(problem: str, mend: str, kind: str, fatal: bool = True) -> Issue:
        return Issue(file, line, problem, mend, fatal, kind, skipped=not fatal, size=size, reader=READER)

    if size > MAX_PAGE:
        yield issue(f"a page of {size >> 20} MB", "a page of more than 16 MB is no article; give its text", "too-long")
        return
    try:
        decoded = decode(data, declared or charset(data))
    except UnicodeDecodeError:
        yield issue("in no encoding that is known (it is not UTF-8)", "save it as UTF-8", "utf-8")
        return
    try:
        from lxml import etree, html
        from trafilatura import bare_extraction
        from trafilatura.settings import use_config
    except ImportError as e:
        raise Missing("pages need trafilatura") from e
    text = decoded.text.replace("\0", "\ufffd")
    if _depth(text) > MAX_DEPTH:
        yield issue("elements nested too deeply", "left out; give its text", "nesting")
        return
    try:
        # The declaration is about bytes, which it no longer is.
        tree = html.document_fromstring(re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", "", text), parser=html.HTMLParser(remove_comments=True, remove_pis=True, recover=True, no_network=True))
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as e:
        yield issue(f"not a page that can be read ({short(str(e))})", "save it anew, or give its text", "not-html")
        return
    told = _told(tree, url, desk)
    try:
        for figure in tree.xpath("//figcaption|//script|//style|//noscript|//template|//nav|//button"):
            if figure.getparent() is not None:
                figure.drop_tree()
        config = use_config()
        config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "80")
        got = bare_extraction(tree, url=url, include_comments=False, include_tables=True, with_metadata=True, config=config,
                              date_extraction_params={"extensive_search": False, "max_date": "1990-01-01"})  # fmt: skip
    except Exception as e:  # libraries that read a page raise whatever the page makes them raise
        yield issue(f"its article cannot be told from the rest ({type(e).__name__}: {short(str(e))})", "give its text", "not-html")
        return
    body = (getattr(got, "text", None) or "").strip() if got is not None else ""
    if not body:
        yield issue("no article in the page", "skipped; if there is one, give its text", "no-article", False)
        return
    title = told.get("title") or getattr(got, "title", None)
    title = " ".join(title.split()) if isinstance(title, str) and title.strip() else None
    source = told.get("site") or getattr(got, "sitename", None) or None
    if title and source:
        title = re.sub(rf"\s*[|–—:·-]\s*{re.escape(source)}\s*\Z", "", title) or title
    url = url or told.get("url")
    doc = Document(ident, body, told.get("day"), source, url, title, file, line, size, key, fetched=fetched)
    doc.meta = {**(meta or {}), "encoding": decoded.encoding, **{k: told[k] for k in ("published_from", "published_time", "modified_time", "language", "author") if told.get(k)}}
    if desk.options.furniture != "none":
        doc.text, doc.cuts = strip(doc.text)
        if title and doc.text.split("\n", 1)[0].strip() == title:  # the heading stands in `title`, and would be coded twice
            first, _, rest = doc.text.partition("\n")
            moved = len(first) + 1 if rest else len(first)
            doc.cuts = [(0, first + ("\n" if rest else ""), "title"), *((max(0, at - moved), w, why) for at, w, why in doc.cuts)] if all(c[0] >= moved for c in doc.cuts) else doc.cuts
            if doc.cuts and doc.cuts[0][2] == "title":
                doc.text = rest
    notes: list[Issue] = []
    if decoded.how == "guessed":
        notes.append(Issue(file, line, f"its encoding is not declared; read as {decoded.encoding}", "check the words of the events", False, "encoding", reader=READER))
    if doc.published is None:
        notes.append(Issue(file, line, "no date of publication in the page", "give --published YYYY-MM-DD; without it «أمس» is no day", False, "no-date", reader=READER))
    yield from desk.take(doc, data if raw is None else raw, media, READER, notes)


def _depth(text: str) -> int:
    """How many elements lie in one another at most, roughly: void elements and what HTML closes by itself are not counted."""
    deep = most = 0
    for m in re.finditer(r"<(/?)(div|span|table|ul|ol|section|b|i|font|a|blockquote|em|strong|center|article|tbody|tr|td|li|p|svg|g|math|form)\b", text, re.IGNORECASE):
        deep = max(0, deep - 1) if m[1] else deep + 1
        most = max(most, deep)
    return most


def _told(tree: Any, url: str | None, desk: Desk) -> dict[str, str]:
    """What a page declares: title, site, url, language, author, day (with published_from, published_time), modified_time."""
    out: dict[str, str] = {}
    metas: dict[str, str] = {}
    for m in tree.iter("meta"):
        name = (m.get("property") or m.get("name") or m.get("itemprop") or m.get("http-equiv") or "").strip().lower()
        content = (m.get("content") or "").strip()
        if name and content:
            metas.setdefault(name, content[:2000])
    linked = _linked(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        out["language"] = language
    for key, names in (("title", ("og:title", "twitter:title")), ("site", ("og:site_name", "application-name")), ("author", ("author", "article:author")), ("modified_time", ("article:modified_time", "og:updated_time"))):
        value = next((metas[n] for n in names if n in metas), None)
        if value:
            out[key] = value
    if "title" not in out and isinstance(linked.get("headline"), str):
        out["title"] = linked["headline"]
    publisher = linked.get("publisher")
    if "site" not in out and isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
        out["site"] = publisher["name"]
    canonical = next((x.get("href") for x in tree.iter("link") if (x.get("rel") or "").lower() == "canonical"), None) or metas.get("og:url")
    if canonical and re.match("https?://", canonical):
        out["url"] = canonical.strip()
    for where, value in _dates(tree, metas, linked, url or out.get("url")):
        day = stated(value, desk.options.day_order, desk.tomorrow)
        if day:
            out |= {"day": day, "published_from": where}
            if value != day:
                out["published_time"] = value
            break
    return out


def _dates(tree: Any, metas: dict[str, str], linked: dict[str, Any], url: str | None) -> Iterator[tuple[str, str]]:
    """What may state the day, the surest first: where, and the words."""
    if isinstance(linked.get("datePublished"), str):
        yield "json-ld", linked["datePublished"]
    for name in _META:
        if name in metas:
            yield f"meta {name}", metas[name]
    for x in tree.iter():
        if isinstance(x.tag, str) and (x.get("itemprop") or "").lower() == "datepublished":
            yield "itemprop datePublished", (x.get("content") or x.get("datetime") or x.text_content() or "").strip()
    times = [t for t in tree.iter("time") if t.get("pubdate") is not None] or _article_times(tree)
    for t in times[:1]:
        yield "time", (t.get("datetime") or t.text_content() or "").strip()
    if url and (m := _IN_URL.search(urlsplit(url).path)):
        yield "address", f"{m[1]}-{m[3]}-{m[4]}"
    for x in tree.iter("span", "div", "p", "li", "small", "abbr", "em", "i", "b", "strong", "td"):
        own = x.text or ""
        if len(x) <= 3 and len(own) < 120 and (len(x) == 0 or _SAID.search(own)):
            words = " ".join((x.text_content() if len(x) else own).split())
            if len(words) <= 100 and (m := _SAID.match(words)):
                yield "line of the page", words[m.end() :]


def _article_times(tree: Any) -> list[Any]:
    """``<time>`` in the head of an article, where the page has one article: other times are those of links to other pages."""
    articles = list(tree.iter("article"))
    if len(articles) == 1:
        return list(articles[0].iter("time"))
    times = list(tree.iter("time"))
    return times if len(times) == 1 else []


def _linked(tree: Any) -> dict[str, Any]:
    """The object of JSON-LD that speaks of the article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        todo = data if isinstance(data, list) else [data]
        for one in todo[:50]:
            if isinstance(one, dict):
                graph = one.get("@graph")
                for x in [one, *(graph if isinstance(graph, list) else [])][:50]:
                    if isinstance(x, dict) and "datePublished" in x:
                        kinds = x.get("@type")
                        if any(isinstance(k, str) and k.endswith(("Article", "Posting", "Page", "Report")) for k in (kinds if isinstance(kinds, list) else [kinds])):
                            return x
    return {}
