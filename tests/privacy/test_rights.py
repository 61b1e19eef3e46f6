"""Who may do what: every cell of docs/rights.md is played, for one's own municipality and for another.

A command, link or button without a row fails, and so does a row without a command. What is refused changes nothing,
is told to nobody else, and nobody reads words, names or places that are not meant for them.
"""

import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import timedelta
from itertools import product, starmap
from pathlib import Path
from typing import Any, get_args

import pytest
from neighbourhood import TR
from stage import NOON, SECRET
from twin_towns import ELSEWHERE, HERE, NAME, POSITION, STREETS, VILLAGE, WORDS, Role, Said, Towns, towns

from bot.domain.acts import Response
from bot.domain.answers import AnswerKind, Phrase
from bot.domain.answers import Said as Verdict
from bot.domain.languages import Language
from bot.domain.links import token_hash
from bot.domain.monitoring import Duty, MemberId
from bot.domain.municipalities import MunicipalityId
from bot.domain.results.views import OVERVIEW
from bot.forms.model import Draft
from bot.i18n import translator
from bot.render.actions import Action
from bot.render.actions_acts import (
    ActAction,
    Agree,
    AskToCorrectAct,
    AskToNumberAct,
    CorrectAct,
    DropAct,
    FixAct,
    FixMendedAct,
    KeepScan,
    NumberAct,
    WriteInAct,
)
from bot.render.actions_decisions import BringScan, PrintAct, RespondAct, ShowPoint
from bot.render.actions_forms import Back, Discard, Pick, Resume, Send, Settle, Skip, Toggle, TurnPage
from bot.render.actions_monitoring import InviteMember
from bot.render.actions_officials import AnswerReport, Merge, ShowPhrases, Split, WriteAnswer
from bot.render.actions_reports import Judge, SayBack
from bot.render.actions_surveys import HideWords, PrintSurvey, ShowResult
from bot.render.acts_form import DISSENT, EXPLANATION, RETURN
from bot.render.announcements_form import ANNOUNCEMENT
from bot.render.digests import Form
from bot.render.incidents import NO, YES
from bot.render.privacy import IDENTITY_ALONE, WITH_WORDS
from bot.render.reports_form import REPORT
from bot.storage import memberships

PAGE = Path(__file__).parents[2] / "docs" / "rights.md"
ROW = re.compile(r"\| `(?P<what>[^`]+)` \|(?P<cells>.+)\|")
REFUSED = {
    TR(key)
    for key in (
        "stale", "stale-toast", "unknown-command", "unknown-command-official", "announcement-not-official",
        "official-not-yours", "incident-over-news", "mine-gone", "privacy-official",
        "fieldwork-not-official", "fieldwork-results-elsewhere", "survey-elsewhere", "survey-unknown",
        "result-not-here", "entry-closed", "digest-not-yours",
        "monitoring-not-yours", "binding-not-not-chair", "binding-not-stale",
        "act-not-yours", "members-only", "members-only-official",
    )
}  # fmt: skip
PRIVATELY = {TR(key, link="https://t.me/sandbox_bot") for key in ("group-privately", "membership-privately")}
LANGUAGE = "\n".join(tr("language-choose") for tr in translator.load().values())
CHOICES = {TR("poster-choose", municipality=each) for each in ("Чет-Нура", "Башка-Нура")}
"""Of what one may do; in answer to a button it means that this is none of it."""
ACTIONS: Mapping[str, type[Action]] = {each.__name__: each for each in get_args(Action)}
WORDS_OF_THE_KEYBOARD = (
    "menu-report", "menu-my", "menu-standards", "menu-settings", "menu-help", "menu-home", "menu-language",
    "menu-unanswered", "menu-announce", "menu-poster", "menu-group",
)  # fmt: skip
OPEN = "0a1b2c3d"
"""The number of a draft that is open."""
KNOWN: Mapping[str, Sequence[str]] = {
    "language": ["ru"], "command": ["help"],
    "service": ["water"], "what": [IDENTITY_ALONE, WITH_WORDS], "village": [VILLAGE],
    "wished": ["1"], "after": ["0"], "phrase": list(Phrase), "token": ["", "0123456789abcdef"],
    "response": ["0"], "page": ["0"], "week": ["2026-W46"], "form": list(Form), "duty": list(Duty),
    "finding": ["1"], "recommendation": ["1"],
}  # fmt: skip
"""What buttons say besides the numbers of rows; every way of it is tried."""
MEANT: Mapping[type[Action], Mapping[str, Sequence[str]]] = {
    AnswerReport: {"kind": [AnswerKind.IN_WORK, AnswerKind.FIXED]},
    ShowPhrases: {"kind": [AnswerKind.IN_WORK, AnswerKind.REFUSED]},
    PrintSurvey: {"what": ["poster", "ky"]},
    PrintAct: {"what": [*Language, "docx"]},
    RespondAct: {"response": list(Response), "point": ["f4", "r1"]},
    ShowPoint: {"point": ["f4", "r1"]},
    HideWords: {"question": ["1"]},
    WriteInAct: {"what": [EXPLANATION]},
    WriteAnswer: {"kind": [AnswerKind.REPLY, AnswerKind.REFUSED]},
    Judge: {"said": list(Verdict)},
    SayBack: {"said": [YES, NO]},
}
"""The same where it depends on the button."""
WHILE_SIGNED = {Agree, AskToNumberAct, KeepScan, NumberAct}
"""Buttons of an act whose text is fixed."""
OF_SIGNED = {AskToCorrectAct, CorrectAct}
"""Buttons of a signed act."""
CHANGES = {*WHILE_SIGNED - {AskToNumberAct}, FixAct, FixMendedAct, WriteInAct, DropAct}
"""Buttons that change something, or did nothing: whoever may not is shown the act as it is, if they may see that."""


def written() -> dict[str, dict[str, str]]:
    """The page's tables: what somebody may do, by what it is and by role."""
    read: dict[str, dict[str, str]] = {}
    roles: list[str] = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| |"):
            roles = [each.strip() for each in line.strip("|").split("|")[1:]]
        elif row := ROW.fullmatch(line):
            read[row["what"]] = dict(zip(roles, map(str.strip, row["cells"].split("|")), strict=True))
    return read


ROWS = written()


@pytest.fixture(scope="module")
async def there(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Towns]:
    async with towns(tmp_path_factory.mktemp("rights")) as opened:
        yield opened


def test_every_command_word_link_and_button_has_its_row_and_every_row_stands_for_one(there: Towns) -> None:
    table = there.house.table
    commands = {f"/{each}" for each in {*table.commands(), *table._group_commands}}
    links = {f"{each}…" for each in {*table._links, *table._group_links}}
    words = {TR.plain(key) for key in WORDS_OF_THE_KEYBOARD}
    on_keyboards = {handler: word for word, handler in table._words.items() if word in words}
    assert set(table._words.values()) == set(on_keyboards), "a word that is missing above"
    alone = {word for handler, word in on_keyboards.items() if handler not in table.commands().values()}
    assert {*table.taps(), *table.group_taps()} <= set(ACTIONS.values())
    assert set(ROWS) == commands | links | alone | set(ACTIONS)
    assert all(list(row) == list(there.roles) for row in ROWS.values())


@pytest.mark.parametrize("what", ROWS)
async def test_everybody_may_do_what_the_page_says_and_nothing_else(there: Towns, what: str) -> None:
    played = {name: await cell(there, what, role) for name, role in there.roles.items()}
    assert played == ROWS[what], f"| `{what}` | {' | '.join(played.values())} |"


async def test_nothing_of_one_municipality_is_put_together_with_anothers(there: Towns) -> None:
    here, elsewhere = there.things[HERE], there.things[ELSEWHERE]
    for one, other in ((here, elsewhere), (elsewhere, here)):
        for role in there.roles.values():
            assert outcome(role, await there.tap(role, Merge(one.other_report, other.incident))) == "refused"
            there.restore()


async def test_a_draft_is_printed_and_its_scan_brought_for_those_who_take_part_in_it_alone(there: Towns) -> None:
    for name, role in there.roles.items():
        for municipality, things in there.things.items():
            printed = product((things.drawn, things.fixed), (*Language, "docx"))
            ways: list[Action] = [*starmap(PrintAct, printed), BringScan(things.fixed)]
            for way in ways:
                said = await there.tap(role, way)
                there.restore()
                assert (outcome(role, said) == "done") is (role.sits and role.of == municipality), (name, way)


async def cell(there: Towns, what: str, role: Role) -> str:
    """What this role may do, as the page writes it."""
    own, others = [await played(there, what, role, own=own) for own in (True, False)]
    if others == {"refused"} and own <= {"done", "refused"}:
        return "own" if own == {"done"} else "–"
    (only,) = own | others  # so far, nothing is for others alone
    return {"done": "yes"}.get(only, only)


async def played(there: Towns, what: str, role: Role, *, own: bool) -> set[str]:
    """What comes of it, done to one's own things or those of one's own municipality, or to any others'."""
    outcomes: set[str] = set()
    for municipality in (HERE, ELSEWHERE):
        if role.of is None or own is (role.of == municipality):
            async for said in tried(there, what, role, municipality, own=own):
                came = outcome(role, said)
                is_nothing = came == "done" and ACTIONS.get(what) in CHANGES and not (said.changed or said.elsewhere)
                outcomes.add("refused" if is_nothing else came)
    return outcomes


async def tried(there: Towns, what: str, role: Role, municipality: str, *, own: bool) -> AsyncIterator[Said]:
    """Every way to do it there, each upon the same state of things."""
    kind = ACTIONS.get(what)
    if kind is None:
        yield await there.say(role, await typed(there, what, municipality))
        there.restore()
    elif not takes(kind, "draft"):
        for button in buttons(there, kind, municipality):
            yield await there.tap(role, button)
            there.restore()
    else:
        for owner in owners(there, role, own=own):
            await there.begin(owner, draft(owner, kind))
            yield await there.tap(role, of_draft(kind, OPEN))
            there.restore()
        if kind is Send and not own:
            things = there.things[municipality]
            for sent in (things.draft, things.announced, f"sent-{things.survey}"):
                yield await there.tap(role, Send(sent))
                there.restore()


async def typed(there: Towns, what: str, municipality: str) -> str:
    """A command, a word of the keyboard, or a link as Telegram brings it."""
    if what == "v_…":
        return f"/start v_{municipality}_{VILLAGE}"
    if what == "s_…":
        return f"/start s_{there.things[municipality].survey}"
    if what == "d_…":
        return f"/start d_{municipality}_2026-W46"
    if what == "o_…":
        async with there.house.database.write() as tx:
            return f"/start {await there.house.app.officials.invite(tx, MunicipalityId(municipality))}"
    if what == "m_…":
        async with there.house.database.write() as tx:
            member = MemberId(int(there.things[municipality].free))
            await memberships.invite(tx, member, token_hash(SECRET.encode(), "token"), NOON + timedelta(days=1))
        return "/start m_token"
    return what


def takes(kind: type[Action], name: str) -> bool:
    return name in {each.name for each in fields(kind)}


def buttons(there: Towns, kind: type[Action], municipality: str) -> Iterator[Action]:
    """Every button of a kind about this municipality's things."""
    things = there.things[municipality]
    report = {Split: things.joined, Merge: things.other_report}.get(kind, things.report)
    numbers = {
        "report": [report],
        "incident": [things.incident],
        "verdict": [things.verdict],
        "member": [things.free if kind is InviteMember else things.member],
        "chat": [things.asked],
        "survey": [things.ended if kind in {ShowResult, HideWords} else things.survey],
        "view": [str(OVERVIEW)],
        "act": [things.drawn if kind in get_args(ActAction) and kind not in OF_SIGNED else things.act],
        "text": [things.mark],
    }
    if kind in WHILE_SIGNED:
        numbers["act"] = [things.fixed]
    known = {**KNOWN, **numbers, "municipality": [municipality], **MEANT.get(kind, {})}
    yield from starmap(kind, product(*(known[each.name] for each in fields(kind))))
    if kind is WriteInAct:
        yield from (WriteInAct(things.fixed, what) for what in (DISSENT, RETURN))


def owners(there: Towns, role: Role, *, own: bool) -> Iterator[Role]:
    """In whose chat the draft is open; a group that is nobody's begins none."""
    if own:
        yield from () if role.group is not None and not role.official else (role,)
        return
    yield from (each for each in there.roles.values() if each is not role and (each.writes or each.official))


def draft(owner: Role, kind: type[Action]) -> Draft:
    """An open form in which the button makes sense: officials announce, residents report."""
    answers: dict[str, Any] = {"service": "waste", "problem": "w-tim-1"}
    context = {"municipality": owner.of or HERE, "village": VILLAGE, "typed": "", "begun": NOON.isoformat()}
    announces = owner.group is not None or (owner.official and kind in (Toggle, Settle))
    if announces:
        answers, context = {"villages": (VILLAGE,), "words": "Эртең жыйын"}, {"municipality": owner.of or HERE}
    is_asking = kind in (Pick, Toggle, TurnPage, Settle)
    return Draft(
        id=OPEN,
        form=ANNOUNCEMENT if announces else REPORT,
        version=0,
        context=context,
        answers={} if is_asking else answers,
        at="words" if kind is Skip else None,
        changing=kind is Skip,
        leaving=kind in (Discard, Resume),
        ticked=(VILLAGE,) if kind is Settle and announces else None,
    )


def of_draft(kind: type[Action], number: str) -> Action:
    """A button of the form above."""
    question = {Pick: "service", TurnPage: "service", Toggle: "villages", Settle: "villages", Back: ""}.get(
        kind, "words"
    )
    known = {
        "draft": number,
        "question": question,
        "choice": VILLAGE if kind is Toggle else "waste",
        "options": "0",
        "words": "0",
    }
    return kind(*(known[each.name] for each in fields(kind)))


def outcome(role: Role, said: Said) -> str:
    """What came of it, as the page writes it; what is for others to read is never among it."""
    for municipality in (HERE, ELSEWHERE):
        if role.of != municipality or not (role.writes or role.official):
            secrets = (WORDS[municipality], NAME[municipality], *STREETS[municipality])
            assert not [each for each in secrets if each in "".join((*said.screens, said.toast))]
        if not role.keeps and (role.of != municipality or not (role.sits or role.official)):
            assert POSITION[municipality] not in "".join((*said.screens, said.toast))
    if said.changed or said.elsewhere:
        return "done"
    if not role.speaks and said.texts == (LANGUAGE,):
        return "language"
    if len(said.texts) == 1 and said.texts[0] in PRIVATELY:
        return "privately"
    refusals = REFUSED | CHOICES if said.tapped else REFUSED
    is_stale = said.toast == TR.plain("stale-toast")
    return "refused" if is_stale or all(each in refusals for each in said.texts) else "done"
