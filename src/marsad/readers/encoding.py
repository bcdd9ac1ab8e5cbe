"""Which characters the bytes stand for: byte-order marks, UTF-8, a declaration, and for old files Windows Arabic and ISO 8859-6.

UTF-8 comes before a declaration, since many pages declare one encoding and are written in another, while text in any other encoding of Arabic is almost
never valid UTF-8.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from marsad.readers import ARABIC, Missing

_BOMS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
# Names that mislead: browsers read them so, and Arabic files named so are in Windows Arabic.
_ALIAS = {"arabic": "cp1256", "iso-8859-1": "cp1256", "latin-1": "cp1256", "latin1": "cp1256", "windows-1252": "cp1256", "us-ascii": "cp1256", "ascii": "cp1256"}
ARABIC_CODES = ["cp1256", "iso8859_6"]
LEAST = 0.2  # of the words must be known as Arabic for a guess to stand
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"


def controls(data: bytes) -> float:
    """Share of control characters among the first bytes."""
    head = data[:65536]
    return (len(head) - len(head.translate(None, _CONTROLS))) / len(head) if head else 0.0


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` in `encoding`; `how`: bom, utf-8, declared or guessed."""

    text: str
    encoding: str
    how: str


def bom(data: bytes) -> str | None:
    """The encoding that a byte-order mark at the start tells."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: Arabic letters have 0x06 as their high byte, which no other text has so often. (Such bytes are valid UTF-8, too.)"""
    head = data[:4096]
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = head[start::2]
        if len(high) >= 4 and high.count(6) > 0.4 * len(high) and high.count(6) + high.count(0) > 0.8 * len(high):
            return name
    return None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes. Raises UnicodeDecodeError (of UTF-8) where nothing fits, and :class:`Missing` where only a guess could tell and charset-normalizer is not installed."""
    if name := bom(data):
        try:
            return Decoded(data.decode(name), name.removesuffix("-sig"), "bom")
        except UnicodeDecodeError:
            if name == "utf-8-sig":
                data = data.removeprefix(codecs.BOM_UTF8)
    if name := unmarked_utf16(data):
        try:
            return Decoded(data.decode(name), name, "guessed")
        except UnicodeDecodeError:
            pass
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError as error:
        problem = error
    if declared:
        try:
            name = codecs.lookup(_ALIAS.get(declared.strip().lower(), declared.strip())).name
            return Decoded(data.decode(name), name, "declared")
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    if (name := guess(data)) is not None:
        return Decoded(data.decode(name, "replace"), name, "guessed")
    raise problem


def guess(data: bytes) -> str | None:
    """Windows Arabic or ISO 8859-6, where read so the words are Arabic; None where neither. Looks at a sample."""
    if controls(data) > 0.02:
        return None
    read = data[:100_000].decode("utf-8", "replace")
    if read.count("\ufffd") < 0.1 * len(ARABIC.findall(read)):
        return None  # UTF-8 with some damage
    try:
        from charset_normalizer import from_bytes
    except ImportError as e:
        raise Missing("its encoding is not declared, and guessing needs charset-normalizer") from e
    from marsad.readers.gate import scores

    sample = data[:100_000]
    # charset-normalizer says which of the two can be; which one it is the words tell, as their letters lie on the same bytes.
    possible = {m.encoding for m in from_bytes(sample, cp_isolation=ARABIC_CODES, threshold=1.0)} or set(ARABIC_CODES)
    best: tuple[float, str] | None = None
    for name in ARABIC_CODES:
        if name in possible:
            text = sample.decode(name, "replace")
            if text.count("\ufffd") > 0.01 * len(text):
                continue
            share = scores(text).get("arabic", 0.0)
            if best is None or share > best[0]:
                best = share, name
    return best[1] if best and best[0] >= LEAST else None
