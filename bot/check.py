"""`python -m bot check`: everything that can be found wrong without talking to Telegram."""

import hashlib
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.catalog import loader
from bot.catalog.mistakes import CatalogError
from bot.catalog.questionnaires import loader as questionnaires
from bot.catalog.questionnaires.lint import faults
from bot.config import Settings, WrongSetting, secret_for
from bot.domain.acts import Act
from bot.domain.canonical import read
from bot.domain.signing import hash_of, hash_of_record
from bot.i18n import lint
from bot.services.files import FILES, path_of
from bot.storage import kept, migrate


def of_files(today: date) -> Iterator[str]:
    """One line for each thing to mend in the files of municipalities and questionnaires."""
    try:
        catalog = loader.load(loader.MUNICIPALITIES)
    except CatalogError as error:
        yield from str(error).splitlines()
        catalog = None
    try:
        found = questionnaires.load(questionnaires.QUESTIONNAIRES)
    except CatalogError as error:
        yield from str(error).splitlines()
        return
    if catalog is not None:
        yield from faults(found, catalog, today)


def findings(settings: Settings, today: date) -> Iterator[str]:
    """One line for each thing to mend."""
    if settings.bot_token is None:
        yield f"BOT_TOKEN: wants {Settings.model_fields['bot_token'].description}"
    yield from of_files(today)
    yield from lint.faults()
    if not _may_be_written(settings.var_dir):
        yield f"VAR_DIR: wants {Settings.model_fields['var_dir'].description}"
    else:
        if settings.backups is not None and not _may_be_written(settings.backups):
            yield f"BACKUP_DIR: wants {Settings.model_fields['backup_dir'].description}"
        yield from _of_the_database(settings)


def _may_be_written(folder: Path) -> bool:
    """Tried, at the nearest place that exists: root has every permission, even where no file can be made."""
    try:
        there = next(each for each in (folder, *folder.parents) if each.exists())
        with tempfile.TemporaryDirectory(dir=there):
            return True
    except OSError:
        return False


def of_signed_acts(settings: Settings) -> Iterator[str]:
    """One line for each signed act whose text was changed, and for each of its files that was, or is missing."""
    folder = settings.var_dir / FILES
    for signed, text, record, scans in kept.signed_acts(settings.database):
        number = signed.number
        if record not in {None, hash_of_record(signed)}:
            yield f"act {number}: its signatures, dissents or scans are not those it was signed with; restore a backup"
        if hash_of(text.encode()) != signed.sha256:
            yield f"act {number}: its text is not the one that was signed; restore a backup"
            continue
        for finding in read(Act, text.encode()).findings:
            for each in (*finding.photos, *finding.voices):
                yield from _of_a_file(f"act {number}, finding {finding.number}", folder, each.sha256)
        for place, scan in enumerate(scans, start=1):
            yield from _of_a_file(f"act {number}, file {place} of its scan", folder, scan)


def of_summaries(settings: Settings) -> Iterator[str]:
    """One line for each weekly summary that is not kept as its group was told it."""
    for municipality, week, told, sha256 in kept.summaries(settings.database):
        if hashlib.sha256(told).hexdigest() != sha256:
            yield f"summary {municipality} {week}: it is not the one that was told; restore a backup"


def _of_a_file(what: str, folder: Path, sha256: str | None) -> Iterator[str]:
    path = path_of(folder, sha256 or "")
    if not path.is_file():
        yield f"{what}: {path} is missing; restore it from a copy of VAR_DIR"
    elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        yield f"{what}: {path} was changed; restore it from a copy of VAR_DIR"


def _of_the_database(settings: Settings) -> Iterator[str]:
    name, address = settings.database_name, settings.database
    try:
        match migrate.state(address):
            case migrate.State.MISSING:
                return  # `run` makes it
            case migrate.State.NEWER:
                yield f"{name}: made by a newer version of the bot; run that version, or restore a backup"
                return
            case migrate.State.BEHIND:
                yield f"{name}: older than this version; migrate it with: python -m bot migrate"
                return
        if isinstance(address, Path):
            yield from (f"{name}: {line}" for line in migrate.damage(address))
        known = migrate.fingerprint_in(address)
    except migrate.NotADatabase as error:
        yield str(error)
        return
    yield from of_signed_acts(settings)
    yield from of_summaries(settings)
    try:
        if known is not None:
            secret_for(settings, known)
    except WrongSetting as wrong:
        yield str(wrong)
