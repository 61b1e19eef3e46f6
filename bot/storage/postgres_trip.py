"""One trip to PostgreSQL: queries that go out in one write, and their rows.

psycopg's own pipeline makes a cursor for every query and turns to the socket after each; its libpq beneath need not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple, TypeAlias

from psycopg import AsyncConnection, OperationalError
from psycopg.abc import Buffer, PQGen
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGconn, PGresult
from psycopg.waiting import Wait

from bot.storage.db import Query

_PARAMETER = re.compile(r"%\((\w+)\)s")


class Statement(NamedTuple):
    """A statement as the server reads it, the name it gets there, and its parameters in order."""

    name: bytes
    sql: bytes
    parameters: Sequence[str]


_Bound: TypeAlias = tuple[Statement, Sequence[Buffer | None]]


class Trips:
    """The trips over one connection; each statement is prepared on its first.

    Values go as text, and the server reads in the statement of which type they are.
    """

    def __init__(self, connection: AsyncConnection[Any]) -> None:
        self.connection = connection
        self._values = Transformer(connection)
        self._statements: dict[str, Statement] = {}
        self._prepared: set[bytes] = set()
        self._numbers = count()

    async def make(self, queries: Sequence[Query]) -> list[list[dict[str, Any]]]:
        """The rows of each query. Raises psycopg's error for the first that fails; none after it is run."""
        bound = [self._bound(*query) for query in queries]  # what can't be sent stops before anything is
        answers = await self.connection.wait(self._exchange(self.connection.pgconn, bound))
        return [self._rows(answer) for answer in answers]

    def _bound(self, sql: str, params: Mapping[str, Any]) -> _Bound:
        statement = self._statements.get(sql)
        if statement is None:
            statement = self._statements[sql] = _read(sql, next(self._numbers))
        values = [params[name] for name in statement.parameters]
        return statement, self._values.dump_sequence(values, [PyFormat.TEXT] * len(values))

    def _exchange(self, server: PGconn, bound: Sequence[_Bound]) -> PQGen[list[PGresult]]:
        """All there is to send in one write, and what it answers."""
        server.enter_pipeline_mode()
        prepared = [*self._sent(server, bound)]
        server.pipeline_sync()
        while server.flush():
            yield Wait.RW
            server.consume_input()
        answers = yield from _answers(server)
        if server.status == ConnStatus.OK:
            server.exit_pipeline_mode()
        for name, answer in zip(prepared, answers, strict=False):  # fewer answers where the connection was lost
            if answer.status == ExecStatus.FATAL_ERROR:
                raise error_from_result(answer)
            if name is not None:
                self._prepared.add(name)
        return [answer for name, answer in zip(prepared, answers, strict=True) if name is None]

    def _sent(self, server: PGconn, bound: Sequence[_Bound]) -> Iterator[bytes | None]:
        """For each answer to come the name of what is prepared, or None for what is run."""
        new: set[bytes] = set()
        for statement, values in bound:
            if statement.name not in self._prepared and statement.name not in new:
                server.send_prepare(statement.name, statement.sql)
                new.add(statement.name)
                yield statement.name
            server.send_query_prepared(statement.name, values)
            yield None

    def _rows(self, answer: PGresult) -> list[dict[str, Any]]:
        if not answer.ntuples:
            return []
        names = [(answer.fname(column) or b"").decode() for column in range(answer.nfields)]
        self._values.set_pgresult(answer)
        return self._values.load_rows(0, answer.ntuples, lambda values: dict(zip(names, values, strict=True)))


def _read(sql: str, number: int) -> Statement:
    parameters = list(dict.fromkeys(_PARAMETER.findall(sql)))
    numbered = _PARAMETER.sub(lambda found: f"${parameters.index(found[1]) + 1}", sql)
    return Statement(b"s%d" % number, numbered.encode(), parameters)


def _answers(server: PGconn) -> PQGen[list[PGresult]]:
    """An answer to each thing sent, or all that came before the connection was lost, where the last says why."""
    answers: list[PGresult] = []
    while True:
        try:
            while server.is_busy():
                yield Wait.R
                server.consume_input()
        except OperationalError:
            if answers and answers[-1].status == ExecStatus.FATAL_ERROR:
                return answers
            raise
        answer = server.get_result()
        if answer is not None and answer.status == ExecStatus.PIPELINE_SYNC:
            return answers
        if answer is not None:
            answers.append(answer)
        elif server.status == ConnStatus.BAD:
            raise OperationalError("the connection was lost")
