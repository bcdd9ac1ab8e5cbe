"""Pages: the article of an HTML page, by trafilatura; its date only where the page states it.

trafilatura's own search for a date takes a year for the first of January, and days out of the text, so it is not asked. The day comes
from what the page declares (JSON-LD, meta, microdata, ``<time>``), from a line of the page that says when it was published, or from a full day in
its address.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from marsad.readers import Desk, Document, Issue, Item, Missing, short
from marsad.readers.dates import stated
from marsad.readers.encoding import decode
from marsad.readers.furniture import strip

READER = "page/2"
_SILENT = logging.NullHandler()
MAX_PAGE = 8 << 20  # bytes; a longer one is no article
MAX_TAGS = 20_000  # of a page; front pages of newspapers have some thousand, and beyond this trafilatura takes too long
MAX_DEPTH = 2000  # open elements; beyond it parsers are slow or give up
_NO_TEXT = frozenset("figcaption script style noscript template nav button".split())
_BOXES = frozenset("div p span ul ol section aside small em i td table".split())
# Classes of what stands around articles, that trafilatura does not know or leaves in.
_AROUND = re.compile(
    r"(?:wp-|img-|image-|photo-|media-|pic-)?caption(?:-text)?|figcaption|(?:social-)?shar(?:e|ing)(?:-(?:bar|buttons?|links?|icons?|box))?|related(?:-(?:posts?|articles?|news|links?|stories|topics))?|breadcrumbs?"
)
_ROW = re.compile(r"\A\|\s*(.*?)\s*\|\s*\Z")
_CELLS = frozenset("tbody thead tfoot tr td th center".split())
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
             fetched: str = "", meta: dict[str, Any] | None = None) -> Iterator[Item]:  # fmt: skip
    """The one document of a page. `declared`: the encoding that its sender declared; `url`: its address, where that is known."""
    size = len(data)

    def issue(problem: str, mend: str, kind: str, fatal: bool = True) -> Issue:
        return Issue(file, line, problem, mend, fatal, kind, skipped=not fatal, size=size, reader=READER)

    if size > MAX_PAGE:
        yield issue(f"a page of {size >> 20} MB", f"a page of more than {MAX_PAGE >> 20} MB is no article; give its text", "too-long")
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
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(name).addHandler(_SILENT)  # stderr is for issues; who sets logging up still gets what they say
    text = decoded.text.replace("\0", "\ufffd")
    if text.count("<") > 2 * MAX_TAGS:
        yield issue(f"a page of more than {MAX_TAGS:,} elements", "left out; give its text", "too-long")
        return
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
        for x in [x for x in tree.iter(etree.Element) if x.tag in _NO_TEXT or (x.tag in _BOXES and any(map(_AROUND.fullmatch, (x.get("class") or "").lower().split())))]:
            if x.getparent() is not None:
                x.drop_tree()
        _unfold_tables(tree, etree)
        config = use_config()
        config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "80")
        # No day is as late as `max_date`: its search for one ends where it begins.
        got = bare_extraction(tree, url=url, include_comments=False, include_tables=True, with_metadata=True, config=config,
                              date_extraction_params={"extensive_search": False, "max_date": "1990-01-01"})  # fmt: skip
    except Exception as e:  # libraries that read a page raise whatever the page makes them raise
        yield issue(f"its article cannot be told from the rest ({type(e).__name__}: {short(str(e))})", "give its text", "not-html")
        return
    body = (getattr(got, "text", None) or "").strip() if got is not None else ""
    if "|" in body:  # trafilatura writes tables as Markdown does
        body = "\n".join(_ROW.sub(r"\1", line).replace("\\|", "|") for line in body.split("\n"))
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
        heading, _, rest = body.partition("\n")
        twice = heading.strip() == title and bool(rest.strip())  # it stands in `title`, and would be coded twice
        doc.text, doc.cuts = strip(rest if twice else body)
        if twice:
            doc.cuts.insert(0, (0, f"{heading}\n", "title"))
    notes: list[Issue] = []
    if decoded.how == "guessed":
        notes.append(Issue(file, line, f"its encoding is not declared; read as {decoded.encoding}", "check the words of the events", False, "encoding", reader=READER))
    if doc.published is None:
        notes.append(Issue(file, line, "no date of publication in the page", "give --published YYYY-MM-DD; without it «أمس» is no day", False, "no-date", reader=READER))
    yield from desk.take(doc, data, "text/html", READER, notes)


def _unfold_tables(tree: Any, etree: Any) -> None:
    """Tables that hold paragraphs are the layout of old pages, not data: they become plain boxes, so that their lines stay lines."""
    above: set[Any] = set()
    for x in tree.iter(etree.Element):
        for words, box in ((x.text, x), (x.tail, x.getparent())):
            if words and len(words) > 60 and len(words.strip()) > 60:
                while box is not None and box not in above:
                    above.add(box)
                    box = box.getparent()
    unfolded: set[Any] = set()
    for x in tree.iter(etree.Element):
        if (x.tag == "table" and x in above) or (x.tag in _CELLS and x.getparent() in unfolded):
            x.tag = "div"
            unfolded.add(x)


def _depth(text: str) -> int:
    """How many elements lie in one another at most, roughly: what HTML closes by itself (p, li, td …) is not counted."""
    deep = most = 0
    for m in re.finditer(r"<(/?)(div|span|table|ul|ol|section|b|i|font|a|blockquote|em|strong|center|article|svg|g|math|form)\b", text, re.IGNORECASE):
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
    for x in tree.iter("br"):  # pages of old have lines, and no elements around them
        words = " ".join((x.tail or "")[:200].split())
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
