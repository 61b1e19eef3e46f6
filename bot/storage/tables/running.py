"""How the bot itself runs: faults and jobs."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from bot.storage.tables.schema import metadata

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

fault = Table(
    "fault",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("error", Text, nullable=False),  # its class and the line it arose in: never a message's words
    sqlite_autoincrement=True,
)

job = Table(
    "job",
    metadata,
    Column("name", Text, primary_key=True),
    Column("next_run", BigInteger),
    Column("started", BigInteger),  # of its last run, as all that follows; None: it has not run yet
    Column("finished", BigInteger),
    Column("error", Text),  # its class and the line it arose in; None: the run did its work
    Column("failing", BigInteger),  # since when, run after run; None: it is not
    Column("failures", Integer, nullable=False),  # one after another
)

job_run = Table(
    "job_run",
    metadata,
    Column("job", Text, primary_key=True),
    Column("target", Text, primary_key=True),  # for whom: a municipality, a group; empty where there is but one
    Column("period", Text, primary_key=True),
    Column("state", Text, nullable=False),  # done | failed
    Column("started", BigInteger, nullable=False),
    Column("finished", BigInteger, nullable=False),
    Column("error", Text),
    Column("attempts", Integer, nullable=False),
    Index("ix_job_run_failed", "state", "finished"),
)
