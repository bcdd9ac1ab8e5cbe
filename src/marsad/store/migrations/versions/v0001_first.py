"""The first schema. Released steps are never edited: the tables as they were made, whatever schema.py says by now."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEARCHED = ("version_search", "incident_search")


def upgrade() -> None:
    """Makes every table."""
    op.create_table(
        "account",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("disabled", sa.String(20), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "decision",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("events", sa.Text(), nullable=True),
        sa.Column("incidents", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("lexicon_version", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["decision.pk"], name=op.f("fk_decision_undoes")),
        sa.ForeignKeyConstraint(["undone_by"], ["decision.pk"], name=op.f("fk_decision_undone_by")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_event", "decision", ["event"])
    op.create_index("ix_decision_incident_id", "decision", ["incident_id"])
    op.create_table(
        "document",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_document")),
        sa.UniqueConstraint("doc_id", name=op.f("uq_document_doc_id")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
    )
    op.create_table(
        "fetch",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("updated", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_fetch")),
    )
    op.create_table(
        "incident",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("redirect", sa.Text(), nullable=True),
        sa.Column("event_type", sa.String(12), nullable=False),
        sa.Column("mode", sa.String(24), nullable=True),
        sa.Column("country", sa.String(2), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("place_en", sa.Text(), nullable=True),
        sa.Column("place_ar", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.String(10), nullable=True),
        sa.Column("radius_km", sa.Float(), nullable=True),
        sa.Column("date_from", sa.String(10), nullable=True),
        sa.Column("date_to", sa.String(10), nullable=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("day_from", sa.String(10), nullable=False),
        sa.Column("killed_low", sa.Integer(), nullable=True),
        sa.Column("killed_best", sa.Integer(), nullable=True),
        sa.Column("killed_high", sa.Integer(), nullable=True),
        sa.Column("injured_low", sa.Integer(), nullable=True),
        sa.Column("injured_best", sa.Integer(), nullable=True),
        sa.Column("injured_high", sa.Integer(), nullable=True),
        sa.Column("deaths", sa.Integer(), nullable=False),
        sa.Column("factuality", sa.String(12), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("disagreements", sa.Integer(), nullable=False),
        sa.Column("first_published", sa.String(10), nullable=True),
        sa.Column("last_published", sa.String(10), nullable=True),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("updated", sa.String(20), nullable=False),
        sa.Column("summary_en", sa.Text(), nullable=False),
        sa.Column("summary_ar", sa.Text(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("lexicon_version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_incident")),
        sa.UniqueConstraint("id", name=op.f("uq_incident_id")),
    )
    op.create_index("ix_incident_confidence", "incident", [sa.literal_column("confidence DESC"), sa.literal_column("pk DESC")])
    op.create_index("ix_incident_country_day", "incident", ["country", sa.literal_column("day DESC"), sa.literal_column("pk DESC")])
    op.create_index("ix_incident_day", "incident", [sa.literal_column("day DESC"), sa.literal_column("pk DESC")])
    op.create_index("ix_incident_deaths", "incident", [sa.literal_column("deaths DESC"), sa.literal_column("pk DESC")])
    op.create_index("ix_incident_disagreements", "incident", [sa.literal_column("disagreements DESC"), sa.literal_column("pk DESC")])
    op.create_index("ix_incident_event_type_day", "incident", ["event_type", sa.literal_column("day DESC"), sa.literal_column("pk DESC")])
    op.create_index("ix_incident_redirect", "incident", ["redirect"])
    op.create_index("ix_incident_sources", "incident", [sa.literal_column("sources DESC"), sa.literal_column("pk DESC")])
    op.create_index("ix_incident_state_day", "incident", ["state", sa.literal_column("day DESC"), sa.literal_column("pk DESC")])
    op.create_index("ix_incident_updated", "incident", [sa.literal_column("updated DESC"), sa.literal_column("pk DESC")])
    op.create_table(
        "ingest",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("began", sa.String(20), nullable=False),
        sa.Column("seen", sa.String(20), nullable=False),
        sa.Column("ended", sa.String(20), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("lexicon_version", sa.Text(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("corrected", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_ingest")),
    )
    op.create_table(
        "journal",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("lexicon_version", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_journal")),
    )
    op.create_table(
        "failure",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ingest_pk", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("fatal", sa.Boolean(), nullable=False),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("mend", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["ingest_pk"], ["ingest.pk"], name=op.f("fk_failure_ingest_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_failure")),
    )
    op.create_index("ix_failure_ingest_pk_kind", "failure", ["ingest_pk", "kind"])
    op.create_table(
        "history",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("events", sa.Text(), nullable=True),
        sa.Column("incidents", sa.Text(), nullable=True),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("decision_pk", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["decision_pk"], ["decision.pk"], name=op.f("fk_history_decision_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_history")),
    )
    op.create_index("ix_history_incident_id", "history", ["incident_id"])
    op.create_table(
        "naming",
        sa.Column("incident_pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=True),
        sa.Column("role", sa.String(9), nullable=False),
        sa.Column("loaded", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["incident_pk"], ["incident.pk"], name=op.f("fk_naming_incident_pk")),
        sa.PrimaryKeyConstraint("incident_pk", "position", name=op.f("pk_naming")),
    )
    op.create_table(
        "party",
        sa.Column("incident_pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(9), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["incident_pk"], ["incident.pk"], name=op.f("fk_party_incident_pk")),
        sa.PrimaryKeyConstraint("incident_pk", "role", "position", name=op.f("pk_party")),
    )
    op.create_index("ix_party_actor_id", "party", ["actor_id"])
    op.create_table(
        "record",
        sa.Column("incident_pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["incident_pk"], ["incident.pk"], name=op.f("fk_record_incident_pk")),
        sa.PrimaryKeyConstraint("incident_pk", name=op.f("pk_record")),
    )
    op.create_table(
        "session",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("account_pk", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("expires", sa.String(20), nullable=False),
        sa.Column("csrf", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_pk"], ["account.pk"], name=op.f("fk_session_account_pk")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_session")),
    )
    op.create_index("ix_session_account_pk", "session", ["account_pk"])
    op.create_table(
        "version",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_pk", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.String(10), nullable=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("reader", sa.Text(), nullable=True),
        sa.Column("fetched", sa.String(32), nullable=True),
        sa.Column("ingest_pk", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.String(20), nullable=False),
        sa.Column("release", sa.Text(), nullable=True),
        sa.Column("lexicon_version", sa.Text(), nullable=True),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("meta", sa.Text(), nullable=True),
        sa.Column("cuts", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_pk"], ["document.pk"], name=op.f("fk_version_document_pk")),
        sa.ForeignKeyConstraint(["ingest_pk"], ["ingest.pk"], name=op.f("fk_version_ingest_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_version")),
        sa.UniqueConstraint("document_pk", "n", name=op.f("uq_version_document_pk_n")),
        sa.UniqueConstraint("document_pk", "sha256", name=op.f("uq_version_document_pk_sha256")),
    )
    op.create_index("ix_version_current_day", "version", ["current", sa.literal_column("day DESC"), sa.literal_column("pk DESC")])
    op.create_index("ix_version_current_source", "version", ["current", "source"])
    op.create_table(
        "event",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("version_pk", sa.Integer(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.Column("event_type", sa.String(12), nullable=False),
        sa.Column("mode", sa.String(24), nullable=True),
        sa.Column("factuality", sa.String(12), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("country", sa.String(2), nullable=True),
        sa.Column("date_from", sa.String(10), nullable=True),
        sa.Column("date_to", sa.String(10), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("published", sa.String(10), nullable=True),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("lexicon_version", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("corrected", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version_pk"], ["version.pk"], name=op.f("fk_event_version_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_event")),
    )
    op.create_index("ix_event_doc_id", "event", ["doc_id"])
    op.create_index("ix_event_id", "event", ["id"])
    op.create_index(
        "ix_event_pending", "event", ["pending"], unique=False, sqlite_where=sa.text("pending"), postgresql_where=sa.text("pending")
    )
    op.create_index("ix_event_root", "event", ["root"])
    op.create_index("ix_event_version_pk", "event", ["version_pk"])
    op.create_table(
        "received",
        sa.Column("version_pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("media", sa.Text(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version_pk"], ["version.pk"], name=op.f("fk_received_version_pk")),
        sa.PrimaryKeyConstraint("version_pk", name=op.f("pk_received")),
    )
    op.create_table(
        "claim",
        sa.Column("incident_pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_pk"], ["event.pk"], name=op.f("fk_claim_event_pk")),
        sa.ForeignKeyConstraint(["incident_pk"], ["incident.pk"], name=op.f("fk_claim_incident_pk")),
        sa.PrimaryKeyConstraint("incident_pk", "position", name=op.f("pk_claim")),
        sa.UniqueConstraint("event_pk", name=op.f("uq_claim_event_pk")),
    )
    op.create_index("ix_claim_source", "claim", ["source"])
    for name in SEARCHED:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"CREATE TABLE {name} (pk INTEGER PRIMARY KEY, entry tsvector NOT NULL)")
            op.execute(f"CREATE INDEX ix_{name}_entry ON {name} USING gin (entry)")
        else:  # versions never change: of them the index alone is enough
            content = "content='', " if name == "version_search" else ""
            op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words, stems, {content}tokenize='unicode61 remove_diacritics 0')")
