"""Full-text search of Arabic, the same words on SQLite (FTS5) and PostgreSQL (tsvector, GIN).

Texts and queries are folded alike (:func:`marsad.text.clean.fold`: no hamza, ta marbuta, vowel signs), so «الامارات» finds «الإمارات». Each word is
kept as written and, in a second column, without the particles that may be written onto it (و ف ب ك ل ال): «هجوم» finds «وبالهجوم». A word of a
query is matched from its beginning («هجوم» finds «هجومين»); words must all be there; words in quotation marks must follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, text
from sqlalchemy.sql import column

from marsad.text.clean import fold

MAX_INDEXED = 250_000  # characters of a text that are searched: PostgreSQL's index entry of a text holds one megabyte
MAX_WORD = 64
MAX_TERMS = 24  # of a query

_WORD = re.compile(rf"[^\W_]{{1,{MAX_WORD}}}")
_PARTICLES = re.compile("([وف])?([بكل])?(ال)?")
_QUERY = re.compile(r'"([^"]*)"|«([^»]*)»|(\S+)')
_PREFIX = 2  # words of a query shorter than this are matched whole


def words_of(value: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(value[:MAX_INDEXED]).lower())


@lru_cache(maxsize=1 << 17)
def stems_of(word: str) -> tuple[str, ...]:
    """What a folded word may be without the particles written onto it; at least three letters are left."""
    out: list[str] = []
    if word[:1] in "وفبكلا" and len(word) > 3:
        m = _PARTICLES.match(word)
        assert m is not None
        for end in (m.end(1), m.end(2), m.end(3)):
            if end > 0 and len(word) - end >= 3 and word[end:] not in out:
                out.append(word[end:])
        if word.startswith("لل") and len(word) >= 5:  # ل + ال + word
            out.append(word[2:])
        elif word.startswith(("ولل", "فلل")) and len(word) >= 6:
            out.append(word[3:])
    return tuple(dict.fromkeys(out))


def entry(value: str) -> tuple[str, str]:
    """The two columns of a text's entry: its words, and what they may be without particles."""
    words = words_of(value)
    return " ".join(words), " ".join(dict.fromkeys(chain.from_iterable(map(stems_of, dict.fromkeys(words)))))


def terms(query: str) -> list[list[str]]:
    """What a query asks for: lists of folded words; a list of several is a phrase."""
    out: list[list[str]] = []
    for m in _QUERY.finditer(query):
        phrase = m[1] or m[2]
        words = words_of(phrase or m[3] or "")
        if phrase and len(words) > 1:
            out.append(words)
        else:
            out += [[w] for w in words]
    return out[:MAX_TERMS]


def put(conn: Connection, table: str, entries: Iterable[tuple[int, str]], replace: bool = False) -> None:
    """Enters texts by key. `replace`: some of the keys may have an entry already (incidents only)."""
    rows = [{"pk": pk, "words": w, "stems": s} for pk, value in entries for w, s in [entry(value)]]
    if not rows:
        return
    if conn.dialect.name == "postgresql":
        clash = "ON CONFLICT (pk) DO UPDATE SET entry = excluded.entry" if replace else ""
        conn.execute(
            text(f"INSERT INTO {table} (pk, entry) VALUES (:pk, to_tsvector('simple', :words) || array_to_tsvector(string_to_array(:stems, ' '))) {clash}"),
            [{**r, "stems": r["stems"] or "-"} for r in rows],
        )
        return
    if replace:
        conn.execute(text(f"DELETE FROM {table} WHERE rowid = :pk"), [{"pk": r["pk"]} for r in rows])
    conn.execute(text(f"INSERT INTO {table} (rowid, words, stems) VALUES (:pk, :words, :stems)"), rows)


def matches(dialect: str, table: str, key: ColumnElement[Any], query: str) -> ColumnElement[bool] | None:
    """The condition that the entry of `key` in `table` answers `query`; None where the query has no words."""
    asked = terms(query)
    if not asked:
        return None
    if dialect == "postgresql":
        parts = ["(" + " <-> ".join(t) + ")" if len(t) > 1 else t[0] + (":*" if len(t[0]) >= _PREFIX else "") for t in asked]
        inner = text(f"SELECT pk FROM {table} WHERE entry @@ to_tsquery('simple', :asked)").bindparams(bindparam("asked", " & ".join(parts), unique=True))
    else:
        parts = [f'words : "{" ".join(t)}"' if len(t) > 1 else f'"{t[0]}"' + (" *" if len(t[0]) >= _PREFIX else "") for t in asked]
        inner = text(f"SELECT rowid FROM {table} WHERE {table} MATCH :asked").bindparams(bindparam("asked", " AND ".join(parts), unique=True))
    return key.in_(inner.columns(column("pk")))
