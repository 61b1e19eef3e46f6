"""Read every questionnaire's file, or say everything that is wrong with all of them at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from bot.catalog.mistakes import CatalogError, Located, Mistake
from bot.catalog.questionnaires import building
from bot.catalog.questionnaires.checks import PROFILE, check
from bot.catalog.questionnaires.schema import ProfileFile, QuestionnaireFile
from bot.catalog.refusals import mistakes_of
from bot.catalog.source import Source, read
from bot.domain.questionnaires import Questionnaire, QuestionnaireId, Questionnaires

QUESTIONNAIRES = Path(__file__).parent.parent.parent.parent / "surveys"
"""Where the shipped files stand."""

Shape = TypeVar("Shape", QuestionnaireFile, ProfileFile)
Profiles = Mapping[int, ProfileFile]


def load(directory: Path) -> Questionnaires:
    """All versions of all questionnaires in the directory; CatalogError lists the mistakes of all of them."""
    mistakes: list[Located] = []
    sources = [read(path) for path in sorted(directory.glob("*.yaml"))]
    about = {source.file: source for source in sources if _is_profile(source)}
    found = [(source, file) for source in about.values() if (file := _shaped(source, ProfileFile, mistakes))]
    for source, file in found:
        sections = [(file.first, ("first",)), (file.last, ("last",))]
        mistakes += [source.locate(each) for each in check({}, sections, has_service=False)]
        mistakes += _misnamed(source, file)
    profiles = {file.version: file for _, file in found}
    own = [source for source in sources if source.file not in about]
    files = [(source, each) for source in own if (each := _shaped(source, QuestionnaireFile, mistakes))]
    for source, each in files:
        mistakes += [source.locate(mistake) for mistake in mistakes_in(each, profiles)]
        mistakes += _misnamed(source, each)
    if mistakes:
        raise CatalogError(mistakes)
    return _built([building.questionnaire(each, profiles[each.profile] if each.profile else None) for _, each in files])


def profiles(directory: Path) -> Profiles:
    """All versions of the profile; CatalogError lists their mistakes."""
    mistakes: list[Located] = []
    sources = [read(path) for path in sorted(directory.glob(f"{PROFILE}.v*.yaml"))]
    found = [file for source in sources if (file := _shaped(source, ProfileFile, mistakes))]
    if mistakes:
        raise CatalogError(mistakes)
    return {file.version: file for file in found}


def _is_profile(source: Source) -> bool:
    return isinstance(source.data, dict) and source.data.get("id") == PROFILE


def _shaped(source: Source, shape: type[Shape], mistakes: list[Located]) -> Shape | None:
    """The file in its shape, or None; whatever is wrong with it is added to the mistakes."""
    mistakes += source.mistakes
    if source.data is None:
        return None
    try:
        return shape.model_validate(source.data)
    except ValidationError as error:
        mistakes += [source.locate(each) for each in mistakes_of(error)]
        return None


def mistakes_in(file: QuestionnaireFile, profiles: Profiles) -> Iterator[Mistake]:
    """How the rows of a file that has its shape do not fit together, nor with the profile it names."""
    profile = profiles.get(file.profile) if file.profile else None
    if file.profile and profile is None:
        known = ", ".join(map(str, sorted(profiles))) or "none is there yet"
        what = f"there is no version {file.profile} of the profile"
        yield Mistake(place=("profile",), what=what, mend=f"write one of: {known}")
    first, last = (profile.first, profile.last) if profile else ([], [])
    sections = [(first, (PROFILE, "first")), (file.questions, ("questions",)), (last, (PROFILE, "last"))]
    for mistake in check(file.choice_lists, sections, has_service=file.service is not None):
        if mistake.place[0] != PROFILE:  # told with the profile's own file
            yield mistake


def _misnamed(source: Source, file: QuestionnaireFile | ProfileFile) -> Iterator[Located]:
    """A version is found again by its file's name."""
    name = f"{file.id}.v{file.version}.yaml"
    if Path(source.file).name != name:
        mistake = Mistake(
            place=("version",), what=f"the file is not called {name}", mend="rename it, or mend id or version"
        )
        yield source.locate(mistake)


def _built(found: Sequence[Questionnaire]) -> Questionnaires:
    versions: dict[QuestionnaireId, list[Questionnaire]] = defaultdict(list)
    for each in sorted(found, key=lambda one: one.version):
        versions[each.id].append(each)
    return Questionnaires(versions=MappingProxyType({name: tuple(versions[name]) for name in sorted(versions)}))


__all__ = ["CatalogError", "load"]
