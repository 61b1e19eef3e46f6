"""The command line: `python -m bot run | check | migrate | backup FILE | jobs | poster MUNICIPALITY | survey …`."""

import argparse
import asyncio
import gc
import signal
import sqlite3
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot import logs
from bot.catalog.mistakes import CatalogError
from bot.config import Settings, WrongSetting, read, secret_for


def now() -> datetime:
    """The one place that reads the machine's clock; everything else is given it."""
    return datetime.now(UTC)


def main() -> int:
    """Run a command; 0 is success, 1 a finding, 2 a wrong setting or file."""
    arguments = _parser().parse_args()
    try:
        settings = read()
    except WrongSetting as wrong:
        print(wrong, file=sys.stderr)
        return 2
    logs.set_up(settings)
    try:
        return _do(arguments, settings)
    except (WrongSetting, CatalogError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except OSError as error:
        wants = Settings.model_fields["var_dir"].description
        print(f"VAR_DIR: wants {wants}; {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="run the bot; on SQLite it migrates its database first")
    commands.add_parser("check", help="check settings, municipalities, texts and the database")
    commands.add_parser("migrate", help="bring the database to this version, after a backup")
    backup = commands.add_parser("backup", help="copy the database while the bot runs")
    backup.add_argument("file", type=Path)
    commands.add_parser("jobs", help="list what happens by the clock: last and next runs, and failures")
    poster = commands.add_parser("poster", help="write the A4 poster of a village, or of all of a municipality, as PDF")
    poster.add_argument("municipality", help="its id, the name of its file")
    poster.add_argument("village", nargs="?", help="its id in that file; all villages where it is left out")
    poster.add_argument("--bot", required=True, metavar="NAME", help="the bot's name in Telegram")
    poster.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where to; here where it is left out")
    survey = commands.add_parser("survey", help="look after the questionnaires of surveys")
    does = survey.add_subparsers(dest="does", required=True)
    does.add_parser("check", help="check the files of questionnaires and municipalities, and that they fit together")
    export = does.add_parser("export", help="write a questionnaire, filled in for a municipality, as XLSForm")
    export.add_argument("questionnaire", help="its id")
    export.add_argument("municipality", help="its id, the name of its file")
    export.add_argument("--service", help="which of its services, where the questionnaire is about any")
    export.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where to; here where it is left out")
    bring = does.add_parser("import", help="make a questionnaire's file of an XLSForm")
    bring.add_argument("file", type=Path, metavar="FILE.xlsx")
    bring.add_argument("--id", help="what it will be called; the form's own id where it is left out")
    bring.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where to; here where it is left out")
    return parser


def _do(arguments: argparse.Namespace, settings: Settings) -> int:
    match arguments.command:
        case "backup":
            return _backup(settings, arguments.file)
        case "poster":
            return _poster(arguments)
        case "survey":
            return _survey_check() if arguments.does == "check" else _survey_xlsform(arguments)
        case command:
            return {"run": _run, "check": _check, "migrate": _migrate, "jobs": _jobs}[command](settings)


def _run(settings: Settings) -> int:
    gc.disable()  # until all is loaded: imports leave nothing to collect, and looking for it takes a tenth of them
    from bot.house import open_house, run  # noqa: PLC0415  (aiogram takes seconds to import; only `run` needs it)
    from bot.storage.db import StorageFault  # noqa: PLC0415  (as above)

    if settings.bot_token is None:
        raise WrongSetting(f"BOT_TOKEN: wants {Settings.model_fields['bot_token'].description}")
    if (code := _prepare(settings)) != 0:
        return code

    async def until_stopped() -> None:
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        async with open_house(settings, now, stop) as house:
            await run(house, stop)

    try:
        asyncio.run(until_stopped())
    except StorageFault as fault:
        print(f"{settings.database_name}: {fault}; {_mend(settings)}", file=sys.stderr)
        return 2
    return 0


def _mend(settings: Settings) -> str:
    return "mend the disk or restore a backup" if isinstance(settings.database, Path) else "see that it can be reached"


def _prepare(settings: Settings) -> int:
    """`run` migrates a file by itself, for it keeps a copy; a server's data is copied by its operator."""
    from bot.storage import migrate  # noqa: PLC0415  (only where a database is touched)

    if not isinstance(settings.database, Path):
        try:
            if migrate.state(settings.database) is migrate.State.BEHIND:
                print(
                    f"{settings.database_name}: older than this version; "
                    "copy it with pg_dump, then run: python -m bot migrate",
                    file=sys.stderr,
                )
                return 2
        except migrate.NotADatabase as error:
            print(error, file=sys.stderr)
            return 2
    return _migrate(settings)


def _migrate(settings: Settings) -> int:
    from bot.storage import migrate  # noqa: PLC0415  (only where a database is touched)

    name, address = settings.database_name, settings.database
    try:
        found = migrate.state(address)
        if found is migrate.State.NEWER:
            print(f"{name}: made by a newer version of the bot; run that version, or restore a backup", file=sys.stderr)
            return 2
        if found is not migrate.State.CURRENT:
            known = migrate.fingerprint_in(address) if found is migrate.State.BEHIND else None
            copy = migrate.upgrade(address, now(), secret_for(settings, known) if known is not None else None)
            print(f"{name}: migrated" + (f"; the copy from before is {copy}" if copy else ""), file=sys.stderr)
            if copy is not None and migrate.holds_plain_contacts(copy):
                print(f"{copy}: holds contacts in the clear; remove it when you trust this version", file=sys.stderr)
    except migrate.NotADatabase as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _backup(settings: Settings, target: Path) -> int:
    from bot.storage import migrate  # noqa: PLC0415  (as above)

    if not isinstance(settings.database, Path):
        print(f"{settings.database_name}: is copied with pg_dump, see docs/operations.md", file=sys.stderr)
        return 2
    try:
        if migrate.state(settings.database_path) is migrate.State.MISSING:
            print(f"{settings.database_path}: there is no database yet", file=sys.stderr)
            return 1
        migrate.backup(settings.database_path, target)
    except migrate.NotADatabase as error:
        print(error, file=sys.stderr)
        return 2
    except FileExistsError:
        print(f"{target}: exists already; name a new file", file=sys.stderr)
        return 2
    except (OSError, sqlite3.Error) as error:
        print(f"{settings.database_path}: can't be copied to {target}: {error}", file=sys.stderr)
        return 2
    print(f"{target}: written")
    return 0


def _jobs(settings: Settings) -> int:
    from bot import runs  # noqa: PLC0415  (as above)

    try:
        for line in asyncio.run(runs.listed(settings, now())):
            print(line)
    except runs.Unreadable as reason:
        print(reason, file=sys.stderr)
        return 2
    return 0


def _poster(arguments: argparse.Namespace) -> int:
    from bot import poster  # noqa: PLC0415  (as above; only here a PDF is made outside of the bot)
    from bot.catalog import loader  # noqa: PLC0415  (as above)

    catalog = loader.load(loader.MUNICIPALITIES)
    try:
        posters = poster.chosen(catalog, arguments.municipality, arguments.village, arguments.bot, now())
        for path in poster.write(posters, arguments.out):
            print(f"{path}: written")
    except poster.NoPoster as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"--out {arguments.out}: wants a directory to write to; {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _survey_check() -> int:
    from bot.check import of_files  # noqa: PLC0415  (as below)

    return _told(of_files(now().date()))


def _survey_xlsform(arguments: argparse.Namespace) -> int:
    try:
        from bot import survey  # noqa: PLC0415  (pyxform is an extra, which a bot that runs does not need)
    except ModuleNotFoundError as missing:
        print(f"{missing.name}: is not installed; run: uv sync --extra xlsform", file=sys.stderr)
        return 2
    today, notes = now().date(), list[str]()
    try:
        if arguments.does == "export":
            asked = arguments.questionnaire, arguments.municipality, arguments.service
            written = survey.export(*asked, arguments.out, today)
        else:
            written, notes = survey.bring(arguments.file, arguments.id, arguments.out, today)
    except (survey.NoForm, survey.WrongForm) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"--out {arguments.out}: wants a directory to write to; {error.strerror}", file=sys.stderr)
        return 2
    for line in (*notes, f"{written}: written"):
        print(line)
    return 0


def _check(settings: Settings) -> int:
    from bot.check import findings  # noqa: PLC0415  (reads every file; other commands need not)

    return _told(findings(settings, now().date()))


def _told(lines: Iterable[str]) -> int:
    found = list(lines)
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print("all is well")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
