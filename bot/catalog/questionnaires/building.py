"""From checked files to the domain's frozen questionnaires."""

from dataclasses import replace
from decimal import Decimal

from bot.catalog.questionnaires.schema import (
    ChoiceEntry,
    Lists,
    ParametersEntry,
    ProfileFile,
    QuestionnaireFile,
    RowEntry,
)
from bot.domain.questionnaires import Blank, Entry, Option, Options, Parameters, Questionnaire, QuestionnaireId, Source
from bot.domain.standards import ServiceId

ANY_SERVICE = "any"


def questionnaire(file: QuestionnaireFile, profile: ProfileFile | None) -> Questionnaire:
    """The questionnaire with the profile's questions in their places; both have passed all checks."""
    first, last = ([_about(each) for each in rows] for rows in ((profile.first, profile.last) if profile else ([], [])))
    own = (_entry(each, file.choice_lists) for each in file.questions)
    is_of_any = file.service == ANY_SERVICE
    return Questionnaire(
        id=QuestionnaireId(file.id),
        version=file.version,
        title=file.title,
        minutes=file.minutes,
        purpose=file.purpose,
        entries=(*first, *own, *last),
        service=ServiceId(file.service) if file.service and not is_of_any else None,
        any_service=is_of_any,
    )


def _about(row: RowEntry) -> Entry:
    """A row of the profile, which has no lists of choices under a name."""
    return replace(_entry(row, {}), is_profile=True)


def _entry(row: RowEntry, lists: Lists) -> Entry:
    return Entry(
        type=row.type,
        name=row.name,
        label=row.label,
        short=row.short,
        hint=row.hint,
        options=_options(lists[row.list_name] if row.list_name else row.choices),
        or_other=row.or_other,
        required=row.required,
        relevant=row.relevant,
        constraint=row.constraint,
        constraint_message=row.constraint_message,
        choice_filter=row.choice_filter,
        default=row.default,
        parameters=_parameters(row.parameters),
        unit=row.unit,
        criterion=row.criterion,
        is_profile=row.profile,
        each=row.each,
        over=_options(lists[row.over] if row.over else []),
        rows=row.appearance is not None,
        entries=tuple(_entry(each, lists) for each in row.questions),
    )


def _options(entries: list[ChoiceEntry]) -> Options:
    return tuple(option for each in entries if (option := _option(each)) is not None)


def _option(entry: ChoiceEntry) -> Option | Source | None:
    if entry.name and entry.label:
        return Option(name=entry.name, label=entry.label, columns=entry.columns)
    return entry.from_


def _parameters(entry: ParametersEntry) -> Parameters:
    most = entry.most
    return Parameters(
        start=_number(entry.start),
        end=_number(entry.end),
        step=_number(entry.step),
        least=entry.least,
        most=None if most is None else int(most) if most.isdigit() else Blank(most.strip("{}")),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
