"""One line of English and one of Arabic for an incident, made from its fields by templates: never more than they say."""

from __future__ import annotations

from marsad.records import Incident


def summaries(incident: Incident) -> tuple[str, str]:
    """The incident in one line of English and one of Arabic."""
    return "", ""
