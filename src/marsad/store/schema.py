"""The tables. One schema for SQLite and PostgreSQL; what differs (full-text search) is in :mod:`marsad.store.search`.

Days are ISO text (``2020-01-05``), moments ISO text in UTC with seconds (``2020-01-05T10:00:00Z``): both compare as they read, on both databases.
Records (events, incidents, decisions) are JSON text as :mod:`marsad.records` writes it; the columns beside them are copies to filter and sort by.
Keys are given out by the writer, which holds the store's one write lock (see :meth:`marsad.store.Store.write`): no sequences.

==============  ==================================================================================================================
document        one report, whatever its text became: ``key`` says which, ``doc_id`` is the id its events carry
version         one text of a document as it was read; the newest is ``current``, the older ones stay
received        the bytes a version was read from, deflated
event           a mention (:class:`marsad.records.Event`); ``current`` false once its text was corrected or coded anew
incident        a happening, by what it is filtered and sorted by
record          the happening itself (:class:`marsad.records.Incident`): ``machine`` as resolved, ``data`` with the reviewers' decisions laid over it
claim           which mentions an incident is made of, in the order of ``Incident.claims``
party, naming   an incident's sides, and how each outlet names them
decision        what reviewers decided: never changed, only undone by another decision
history         what became of an incident and why
ingest          a run of ``marsad ingest`` or of another writer; ``failure``: what it could not read or code
account         who may do what; ``session``: who is signed in (the digest of the token, never the token)
journal         everything else that was done: by whom, when, with which release
fetch           what the readers keep of an address between two fetches (ETag, Last-Modified)
==============  ==================================================================================================================
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    column,
    desc,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)


def _pk() -> Column[int]:
    return Column("pk", Integer, primary_key=True, autoincrement=False)


document = Table(
    "document", metadata, _pk(),
    Column("key", Text, nullable=False, unique=True),
    Column("doc_id", Text, nullable=False, unique=True),
    Column("source", Text),
    Column("versions", Integer, nullable=False),
    Column("first_seen", String(20), nullable=False),
)  # fmt: skip

version = Table(
    "version", metadata, _pk(),
    Column("document_pk", ForeignKey("document.pk"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("source", Text),
    Column("title", Text),
    Column("url", Text),
    Column("published", String(10)),
    Column("day", String(10), nullable=False),  # published, else "": what lists of reports sort by
    Column("file", Text),
    Column("line", Integer),
    Column("reader", Text),
    Column("fetched", String(32)),
    Column("ingest_pk", ForeignKey("ingest.pk"), nullable=False),
    Column("accepted", String(20), nullable=False),
    Column("release", Text),
    Column("lexicon_version", Text),
    Column("events", Integer, nullable=False),
    Column("fault", Text),
    Column("meta", Text),
    Column("cuts", Text),
    Column("text", Text, nullable=False),  # long columns last: what is before them is read without them
    UniqueConstraint("document_pk", "n"),
    UniqueConstraint("document_pk", "sha256"),
    Index("ix_version_current_day", "current", desc(column("day")), desc(column("pk"))),
    Index("ix_version_current_source", "current", "source"),
)  # fmt: skip

received = Table(
    "received", metadata,
    Column("version_pk", ForeignKey("version.pk"), primary_key=True, autoincrement=False),
    Column("media", Text),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip

event = Table(
    "event", metadata, _pk(),
    Column("id", Text, nullable=False),
    Column("root", Text, nullable=False),  # the id it was first stored under: a newer release gives the same mention another id, and decisions name this one
    Column("version_pk", ForeignKey("version.pk"), nullable=False),
    Column("doc_id", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("pending", Boolean, nullable=False),  # claims do not yet follow: it is current and in no incident, or it is not and still in one
    Column("origin", String(8), nullable=False),  # coder | reviewer
    Column("event_type", String(12), nullable=False),
    Column("mode", String(24)),
    Column("factuality", String(12), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("country", String(2)),
    Column("date_from", String(10)),
    Column("date_to", String(10)),
    Column("source", Text),
    Column("published", String(10)),
    Column("release", Text, nullable=False),
    Column("lexicon_version", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("corrected", Text),  # the mention with the reviewers' corrections; NULL: there are none
    Index("ix_event_id", "id"),
    Index("ix_event_root", "root"),
    Index("ix_event_version_pk", "version_pk"),
    Index("ix_event_doc_id", "doc_id"),
    Index("ix_event_pending", "pending", sqlite_where=column("pending"), postgresql_where=column("pending")),
)  # fmt: skip

incident = Table(
    "incident", metadata, _pk(),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),  # one more with every change: what an edit is checked against
    Column("state", String(10), nullable=False),  # new | accepted | corrected | rejected | merged | empty
    Column("stale", Boolean, nullable=False),  # reports came after the last decision
    Column("redirect", Text),  # the id of the incident it was merged into
    Column("event_type", String(12), nullable=False),
    Column("mode", String(24)),
    Column("country", String(2)),
    Column("admin1", Text),
    Column("place_id", Text),
    Column("place_en", Text),
    Column("place_ar", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String(10)),
    Column("radius_km", Float),
    Column("date_from", String(10)),
    Column("date_to", String(10)),
    Column("day", String(10), nullable=False),  # date_to, else the last day of publication, else "": what "newest" sorts by
    Column("day_from", String(10), nullable=False),  # date_from, else the first day of publication, else ""
    Column("killed_low", Integer), Column("killed_best", Integer), Column("killed_high", Integer),
    Column("injured_low", Integer), Column("injured_best", Integer), Column("injured_high", Integer),
    Column("deaths", Integer, nullable=False),  # killed_best, -1 where no number is given: what "deadliest" sorts by
    Column("factuality", String(12), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("disagreements", Integer, nullable=False),
    Column("first_published", String(10)),
    Column("last_published", String(10)),
    Column("created", String(20), nullable=False),
    Column("updated", String(20), nullable=False),
    Column("summary_en", Text, nullable=False),
    Column("summary_ar", Text, nullable=False),
    Column("release", Text, nullable=False),
    Column("lexicon_version", Text, nullable=False),
)  # fmt: skip
for _column in ("day", "sources", "disagreements", "confidence", "deaths", "updated"):
    Index(f"ix_incident_{_column}", desc(incident.c[_column]), desc(incident.c.pk))
Index("ix_incident_redirect", incident.c.redirect)
for _column in ("state", "country", "event_type"):
    Index(f"ix_incident_{_column}_day", incident.c[_column], desc(incident.c.day), desc(incident.c.pk))

record = Table(  # apart from `incident`, whose rows are gone through by the hundred thousand and must be short
    "record", metadata,
    Column("incident_pk", ForeignKey("incident.pk"), primary_key=True, autoincrement=False),
    Column("machine", Text, nullable=False),
    Column("data", Text),  # NULL: no decision changes anything, `machine` holds
)  # fmt: skip

claim = Table(
    "claim", metadata,
    Column("incident_pk", ForeignKey("incident.pk"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("event_pk", ForeignKey("event.pk"), nullable=False, unique=True),
    Column("source", Text),
    Index("ix_claim_source", "source"),
)  # fmt: skip

party = Table(
    "party", metadata,
    Column("incident_pk", ForeignKey("incident.pk"), primary_key=True, autoincrement=False),
    Column("role", String(9), primary_key=True),  # actor | recipient
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("actor_id", Text),
    Column("name_en", Text),
    Column("name_ar", Text),
    Column("code", Text),
    Index("ix_party_actor_id", "actor_id"),
)  # fmt: skip

naming = Table(
    "naming", metadata,
    Column("incident_pk", ForeignKey("incident.pk"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("source", Text),
    Column("text", Text, nullable=False),
    Column("actor_id", Text),
    Column("role", String(9), nullable=False),
    Column("loaded", Text),
    Column("mentions", Integer, nullable=False),
)  # fmt: skip

decision = Table(
    "decision", metadata, _pk(),
    Column("at", String(20), nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("incident_id", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("before", Text),
    Column("event", Text),  # the root of the one mention it is about
    Column("events", Text),  # roots of the mentions it is about
    Column("incidents", Text),  # ids of the other incidents it is about
    Column("note", Text),
    Column("base_version", Integer, nullable=False),
    Column("release", Text, nullable=False),
    Column("lexicon_version", Text, nullable=False),
    Column("undoes", ForeignKey("decision.pk")),
    Column("undone_by", ForeignKey("decision.pk")),
    Index("ix_decision_incident_id", "incident_id"),
    Index("ix_decision_event", "event"),
)  # fmt: skip

history = Table(
    "history", metadata, _pk(),
    Column("incident_id", Text, nullable=False),
    Column("at", String(20), nullable=False),
    Column("by", Text),
    Column("what", String(12), nullable=False),
    Column("why", Text, nullable=False),
    Column("events", Text),
    Column("incidents", Text),
    Column("release", Text, nullable=False),
    Column("decision_pk", ForeignKey("decision.pk")),
    Index("ix_history_incident_id", "incident_id"),
)  # fmt: skip

ingest = Table(
    "ingest", metadata, _pk(),
    Column("began", String(20), nullable=False),
    Column("seen", String(20), nullable=False),  # the last batch
    Column("ended", String(20)),
    Column("by", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("status", String(12), nullable=False),  # running | done | interrupted | failed
    Column("release", Text, nullable=False),
    Column("lexicon_version", Text, nullable=False),
    *(Column(_name, Integer, nullable=False, default=0) for _name in ("read", "new", "corrected", "unchanged", "skipped", "warnings", "failures", "events", "incidents")),
)  # fmt: skip

failure = Table(
    "failure", metadata, _pk(),
    Column("ingest_pk", ForeignKey("ingest.pk"), nullable=False),
    Column("at", String(20), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("fatal", Boolean, nullable=False),
    Column("skipped", Boolean, nullable=False),
    Column("file", Text),
    Column("line", Integer),
    Column("problem", Text, nullable=False),
    Column("mend", Text, nullable=False),
    Column("reader", Text),
    Index("ix_failure_ingest_pk_kind", "ingest_pk", "kind"),
)  # fmt: skip

account = Table(
    "account", metadata, _pk(),
    Column("name", Text, nullable=False, unique=True),
    Column("role", String(8), nullable=False),  # reader | reviewer | admin
    Column("password", Text),  # a hash with its parameters; NULL: cannot sign in
    Column("created", String(20), nullable=False),
    Column("disabled", String(20)),
)  # fmt: skip

session = Table(
    "session", metadata,
    Column("token", String(64), primary_key=True),  # SHA-256 of the cookie's token
    Column("account_pk", ForeignKey("account.pk"), nullable=False),
    Column("created", String(20), nullable=False),
    Column("expires", String(20), nullable=False),
    Column("csrf", Text, nullable=False),
    Index("ix_session_account_pk", "account_pk"),
)  # fmt: skip

journal = Table(
    "journal", metadata, _pk(),
    Column("at", String(20), nullable=False),
    Column("by", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("release", Text, nullable=False),
    Column("lexicon_version", Text),
    Column("detail", Text),
)  # fmt: skip

fetch = Table(
    "fetch", metadata,
    Column("url", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("updated", String(20), nullable=False),
)  # fmt: skip
