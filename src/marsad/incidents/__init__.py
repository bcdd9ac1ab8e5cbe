"""Mentions to incidents: which are one happening (:mod:`.resolver`), what is then known of it (:mod:`.consolidate`), who copied whom (:mod:`.copies`).

    >>> from marsad.incidents import Resolver
    >>> resolver = Resolver()
    >>> changes = resolver.add(marsad.code("…", doc_id="a") + marsad.code("…", doc_id="b"))
    >>> [i.summary_en for i in resolver.incidents()]
"""

from marsad.incidents.resolver import Changes, Resolver, resolve

__all__ = ["Changes", "Resolver", "resolve"]
