"""Marsad reads Arabic news and field reports and writes conflict-event data.

    >>> import marsad
    >>> events = marsad.code("قصفت طائرات حربية مواقع في سرت مساء الجمعة", published="2019-12-30")

Who did what to whom, where, when, with what toll, according to whom: every field points at the words it was read from.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from marsad.release import RELEASE as __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.coder.assemble import Coder
    from marsad.records import Decision, Event, Incident, Place, When

__all__ = ["Coder", "__version__", "code", "find_dates", "find_places", "resolve"]


@lru_cache(maxsize=1)
def _coder() -> Coder:
    from marsad.coder.assemble import Coder

    return Coder()


def code(
    text: str,
    *,
    published: date | str | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    doc_id: str | None = None,
) -> list[Event]:
    """The events of one text; see :meth:`marsad.Coder.code`. Loads the lexicon at the first call."""
    return _coder().code(text, published=published, source=source, title=title, url=url, doc_id=doc_id)


def find_dates(text: str, published: date | str | None) -> list[When]:
    """The dates of a text, resolved to days against the day of publication; see :func:`marsad.coder.when.find_dates`."""
    from marsad.coder.when import find_dates as find

    return find(text, published)


def find_places(text: str, *, country: str | None = None) -> list[Place]:
    """The places of a text; `country` (ISO 3166 alpha-2) is that of the story, where it is known."""
    from marsad.coder.where import find_places as find

    return find(text, country=country)


def resolve(events: Iterable[Event], decisions: Iterable[Decision] = ()) -> list[Incident]:
    """The incidents of event mentions: what is one happening is joined, with every version of it kept.

    The order of the events does not matter, nor whether they come from one text or many. `decisions` are reviewers' words that two mentions are, or
    are not, one happening; they hold over all else. To add reports to known incidents see :class:`marsad.incidents.Resolver`.
    """
    from marsad.incidents import resolve as resolved

    return resolved(events, decisions)


def __getattr__(name: str) -> Any:
    if name == "Coder":
        from marsad.coder.assemble import Coder

        return Coder
    raise AttributeError(f"module 'marsad' has no attribute {name!r}")
