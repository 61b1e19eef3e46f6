"""How the rows of a questionnaire fit together: names, lists, blanks, expressions, and that every way ends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.catalog.mistakes import Mistake, Place
from bot.catalog.questionnaires import blanks, conditions
from bot.catalog.questionnaires.conditions import Asked, Scope, reads
from bot.catalog.questionnaires.row_checks import check_fields
from bot.catalog.questionnaires.schema import ChoiceEntry, Lists, RowEntry, rows
from bot.domain.questionnaires import HOLDERS, OTHER, SELECTS, Blank, Source, Type
from bot.domain.standards import Criterion
from bot.forms.model import UNSAID

Section = tuple[list[RowEntry], Place]
PROFILE = "profile"
WORDS = ("label", "short", "hint", "or_other", "constraint_message", "unit")
COLUMNS = {Source.PROBLEMS: "service", Source.CAUSES: "service"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What is known of the whole file while its rows are looked at one by one."""

    lists: Lists
    all: Mapping[str, Asked]
    around: frozenset[Blank]  # what every blank of the file may count on
    before: dict[str, Asked] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)


def check(lists: Lists, sections: Sequence[Section], *, has_service: bool) -> Iterator[Mistake]:
    """Every mistake in rows that have their shape; the sections are asked in this order.

    Rows of the profile stand at places that begin with `PROFILE`.
    """
    yield from _lists(lists)
    by_owner = sorted(sections, key=lambda section: section[1][0] != PROFILE)  # whoever shares a name with it gives way
    yield from _names([each for entries, place in by_owner for each in rows(entries, place)], lists)
    around = frozenset({Blank.SERVICE}) if has_service else frozenset[Blank]()
    everything = {
        row.name: _asked(row, lists)
        for entries, place in sections
        for row, _, _ in rows(entries, place)
        if _is_asked(row)
    }
    context = Context(lists=lists, all=everything, around=around)
    for entries, place in sections:
        yield from _rows(entries, place, context)
    if not everything:
        yield Mistake(place=("questions",), what="nothing is asked", mend="add a question that is no note")


def _rows(entries: Sequence[RowEntry], place: Place, context: Context) -> Iterator[Mistake]:
    for number, row in enumerate(entries):
        yield from _row(row, (*place, number), context)


def _row(row: RowEntry, place: Place, context: Context) -> Iterator[Mistake]:
    yield from check_fields(row, place)
    inner = context.around | ({row.each} if row.each else set())
    if row.list_name and row.list_name not in context.lists:
        yield _no_list(row.list_name, (*place, "list_name"), context.lists)
    options = _options(row, context.lists)
    yield from _offered(row, place, options)
    for name in WORDS:
        for language, text in (getattr(row, name) or {}).items():
            yield from blanks.check(text, (*place, name, language), inner)
    for name in conditions.FIELDS:
        yield from blanks.check(getattr(row, name) or "", (*place, name), inner, is_expression=True)
    after = {name: asked for name, asked in context.all.items() if name not in context.before}
    scope = Scope(before=dict(context.before), after=after, inside=frozenset(context.inside))
    given = {COLUMNS[each.from_] for each in options if each.from_ in COLUMNS}
    columns = frozenset({"name", *given, *(name for each in options for name in each.columns)})
    itself = _asked(row, context.lists) if _is_asked(row) else None
    yield from conditions.check(row, place, itself, scope, columns)
    if row.type is Type.REPEAT:
        yield from _repeat(row, place, context)
    elif row.type is Type.GROUP:
        yield from _rows(row.questions, (*place, "questions"), context)
    elif itself is not None:
        context.before[row.name] = itself
        if row.or_other:
            context.before[f"{row.name}_{OTHER}"] = Asked(name=f"{row.name}_{OTHER}", type=Type.TEXT)


def _repeat(row: RowEntry, place: Place, context: Context) -> Iterator[Mistake]:
    """A repeat's rows see one another; afterwards each question has a name for each choice that is known by now."""
    if row.each not in {Blank.SERVICE, Blank.CRITERION} or not row.over:
        return
    if row.over not in context.lists:
        yield _no_list(row.over, (*place, "over"), context.lists)
        return
    items = context.lists[row.over]
    is_of_services = all(each.from_ is Source.SERVICES for each in items)
    is_of_criteria = all(each.name in set(Criterion) for each in items)
    if not (is_of_services if row.each is Blank.SERVICE else is_of_criteria):
        wanted = "the one entry `from: services`" if row.each is Blank.SERVICE else f"names like {Criterion.QUALITY}"
        yield Mistake(
            place=(*place, "over"), what=f"this list does not give each {row.each}", mend=f"it needs {wanted}"
        )
    inner = Context(
        lists=context.lists,
        all=context.all,
        around=context.around | {row.each},
        before=dict(context.before),
        inside=set(context.inside),
    )
    yield from _rows(row.questions, (*place, "questions"), inner)
    found = {name: asked for name, asked in inner.before.items() if name not in context.before}
    context.inside.update(inner.inside, found)
    for name, asked in found.items():
        context.before.update({f"{name}_{each.name}": asked for each in items if each.name})


def _offered(row: RowEntry, place: Place, options: Sequence[ChoiceEntry]) -> Iterator[Mistake]:
    """What does not fit the choices of a row: choices that stand twice, nothing to choose, what nobody could choose."""
    yield from _doubles(options, (*place, "choices"))
    names = {each.name for each in options}
    if options and names <= UNSAID:
        what = "there is nothing to choose but to say nothing"
        yield Mistake(place=place, what=what, mend="add a choice that is an answer")
    if row.or_other and OTHER not in names:
        what = "nobody could choose anything else"
        yield Mistake(place=(*place, "or_other"), what=what, mend=f"add a choice with the name `{OTHER}`")
    for each in (row.default or "").split() if row.type in SELECTS and not any(one.from_ for one in options) else ():
        if each not in names:
            mend = f"write one of: {', '.join(sorted(name for name in names if name))}"
            yield Mistake(place=(*place, "default"), what=f"`{each}` is not one of the choices", mend=mend)


def _lists(lists: Lists) -> Iterator[Mistake]:
    for name, options in lists.items():
        yield from _doubles(options, ("choice_lists", name))


def _doubles(options: Sequence[ChoiceEntry], place: Place) -> Iterator[Mistake]:
    seen: set[str] = set()
    for number, each in enumerate(options):
        name = each.name or str(each.from_)
        if name in seen:
            what = f"`{name}` stands here for the second time"
            yield Mistake(place=(*place, number), what=what, mend="remove one of the two or give it another name")
        seen.add(name)


def _names(found: Sequence[tuple[RowEntry, Place, tuple[RowEntry, ...]]], lists: Lists) -> Iterator[Mistake]:
    """Names that answers would share, those of repeats and of other choices among them."""
    owners: set[str] = set()
    for row, place, around in found:
        names = {row.name, *([f"{row.name}_{OTHER}"] if row.or_other else [])}
        for repeat in (each for each in around if each.over):
            names |= {
                f"{name}_{each.name}" for name in set(names) for each in lists.get(repeat.over or "", []) if each.name
            }
        if shared := sorted(names & owners):
            what = f"the name `{shared[0]}` belongs to another row already"
            yield Mistake(place=(*place, "name"), what=what, mend="give one of the two another name")
        owners |= names


def _asked(row: RowEntry, lists: Lists) -> Asked:
    options, read = _options(row, lists), reads(row)
    if row.type not in SELECTS or any(each.from_ for each in options):
        return Asked(name=row.name, type=row.type, reads=read)
    return Asked(name=row.name, type=row.type, names=frozenset(each.name for each in options if each.name), reads=read)


def _options(row: RowEntry, lists: Lists) -> list[ChoiceEntry]:
    return lists.get(row.list_name, []) if row.list_name else row.choices


def _is_asked(row: RowEntry) -> bool:
    return row.type not in HOLDERS and row.type is not Type.NOTE


def _no_list(name: str, place: Place, lists: Lists) -> Mistake:
    mend = f"write one of: {', '.join(sorted(lists)) or 'none is there yet'}"
    return Mistake(place=place, what=f"there is no list `{name}`", mend=mend)
