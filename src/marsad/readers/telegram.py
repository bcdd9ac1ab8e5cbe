"""Telegram Desktop exports (``result.json``): of one chat, or of a whole account.

A message's text is a string, or a list of strings and entities (links, bold words …). What was only sent as a photo or video has none, and service messages
(«pinned a message») are none: both are counted, one issue a chat. Of the export of a whole account, conversations between persons and with bots are left out.
The day of a message is the one that the export states: that of the computer it was made on; ``meta["unixtime"]`` is exact.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from marsad.readers import Desk, Document, Issue, Item, short
from marsad.readers.dates import stated
from marsad.readers.furniture import strip

READER = "telegram/1"
PRIVATE = frozenset({"personal_chat", "saved_messages", "bot_chat", "replies", "verify_codes"})
_SHAPE = re.compile(rb'\A\s*(?:\xef\xbb\xbf)?\s*\{\s*"(?:name|about|id|type|personal_information|chats|messages)"\s*:')

_KIND = re.compile(rb'"type"\s*:\s*"(?:[a-z]+_(?:chat|channel|group|supergroup|messages))"')  # what an export on one line (as jq -c writes it) is told by


class _Chat(msgspec.Struct):
    messages: list[msgspec.Raw] = []
    name: str | None = None
    type: str | None = None
    id: int | str | None = None


class _Chats(msgspec.Struct):
    chats: list[_Chat] = msgspec.field(name="list", default_factory=list)


class _Export(msgspec.Struct):
    messages: list[msgspec.Raw] | None = None
    name: str | None = None
    type: str | None = None
    id: int | str | None = None
    chats: _Chats | None = None
    left_chats: _Chats | None = None


def is_one(head: bytes) -> bool:
    """Whether a file that begins so is an export of Telegram Desktop."""
    return bool(_SHAPE.match(head)) and (b'"messages"' in head or b'"chats"' in head) and (b"\n" in head.strip() or bool(_KIND.search(head)))


def documents(data: bytes, file: str, desk: Desk) -> Iterator[Item]:
    """The messages of an export. Only slices of `data` are held: memory is that of the file."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        export = msgspec.json.decode(data, type=_Export)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
        yield Issue(file, None, f"not an export of Telegram that can be read: {short(str(e), 100)}", "export it again as JSON", True, "not-json", size=len(data), reader=READER)
        return
    chats = [_Chat(export.messages, export.name, export.type, export.id)] if export.messages is not None else []
    whole = [*(export.chats.chats if export.chats else []), *(export.left_chats.chats if export.left_chats else [])]
    private = [c for c in whole if c.type in PRIVATE]
    chats += [c for c in whole if c.type not in PRIVATE]
    if private:
        n = sum(len(c.messages) for c in private)
        yield Issue(file, None, f"{len(private)} conversations between persons or with bots ({n} messages)", "left out; export a chat alone to have it read", False, "private",
                    skipped=True, reader=READER, count=n)  # fmt: skip
    if not chats and not private:
        yield Issue(file, None, "no messages in it", "export a channel or a group as JSON", False, "empty", skipped=True, reader=READER)
    for chat in chats:
        yield from _chat(chat, file, desk)


def _chat(chat: _Chat, file: str, desk: Desk) -> Iterator[Item]:
    passed: Counter[str] = Counter()
    size = 0
    for raw in chat.messages:
        size += len(raw)
        try:
            message = msgspec.json.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
            yield Issue(file, None, f"a message of {short(chat.name)} cannot be read: {short(str(e))}", "export it again as JSON", True, "not-json", size=len(raw), reader=READER)
            continue
        if not isinstance(message, dict):
            yield Issue(file, None, f"a message of {short(chat.name)} is no object", "export it again as JSON", True, "not-object", size=len(raw), reader=READER)
            continue
        if message.get("type", "message") != "message":
            passed["service"] += 1
            continue
        text = words(message.get("text"))
        if not text.strip():
            poll = message.get("poll")
            text = words(poll.get("question")) if isinstance(poll, dict) else ""
        if not text.strip():
            passed["empty"] += 1
            continue
        yield from _message(message, text, bytes(raw), chat, file, desk)
    for kind, problem in (("empty", "messages without text (photos, videos, files)"), ("service", "service messages (pins, joins, calls)")):
        if passed[kind]:
            yield Issue(file, None, f"{short(chat.name)}: {passed[kind]:,} {problem}", "skipped", False, kind, skipped=True, reader=READER, count=passed[kind])


def words(value: Any) -> str:
    """The text of a message: a string, or a list of strings and entities."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        inner = value.get("text")
        return inner if isinstance(inner, str) else ""
    if isinstance(value, list):
        return "".join(words(v) for v in value if isinstance(v, (str, dict)))
    return ""


def _message(message: dict[str, Any], text: str, raw: bytes, chat: _Chat, file: str, desk: Desk) -> Iterator[Item]:
    number = message.get("id")
    ident = f"{chat.id if chat.id is not None else chat.name}/{number}"
    line = number if isinstance(number, int) and not isinstance(number, bool) else None
    doc = Document(f"telegram:{ident}", text, None, chat.name or _string(message.get("from")), None, None, file, line, len(raw), f"telegram:{ident}")
    if number is None:
        doc.key = ""
    as_given = message.get("date")
    doc.published = stated(as_given, None, desk.tomorrow)
    meta: dict[str, Any] = {"chat": chat.name, "chat_type": chat.type, "chat_id": chat.id, "message_id": number}
    notes: list[Issue] = []
    if doc.published:
        meta |= {"published_from": "record", "published_time": as_given}
    else:
        notes.append(Issue(file, line, "no date of publication", "give --published YYYY-MM-DD; without it «أمس» is no day", False, "no-date", reader=READER))
    for ours, theirs in (
        ("unixtime", "date_unixtime"), ("edited", "edited"), ("author", "author"), ("from", "from"), ("forwarded_from", "forwarded_from"), ("forwarded_from_id", "forwarded_from_id"),
        ("forwarded_time", "forwarded_date"), ("saved_from", "saved_from"), ("reply_to", "reply_to_message_id"), ("reply_to_chat", "reply_to_peer_id"), ("via_bot", "via_bot"),
        ("photo", "photo"), ("attached", "file"), ("attached_type", "media_type"),
    ):  # fmt: skip
        value = message.get(theirs)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and value != "":
            meta[ours] = value
    if "unixtime" in meta:
        try:
            meta["published_utc"] = datetime.fromtimestamp(int(meta["unixtime"]), UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            del meta["unixtime"]
    links = [e["href"] for e in message.get("text_entities") or [] if isinstance(e, dict) and e.get("type") == "text_link" and isinstance(e.get("href"), str)]
    if isinstance(message.get("text"), list):
        links += [e["href"] for e in message["text"] if isinstance(e, dict) and isinstance(e.get("href"), str) and e["href"] not in links]
    if links:
        meta["links"] = links
    doc.meta = {k: v for k, v in meta.items() if v is not None}
    if desk.options.furniture != "none":
        doc.text, doc.cuts = strip(doc.text)
    yield from desk.take(doc, raw, "application/json", READER, notes)


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
