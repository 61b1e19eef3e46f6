"""Wherever the words of several members are shown, a line that pretends to be another's is seen to be none."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from made_acts import act, finding, member
from stage import catalog

from bot.catalog import loader
from bot.domain.acts import ActState
from bot.domain.drawing import Drawn, Note, View, together
from bot.domain.languages import Language
from bot.domain.monitoring import MonitoringGroup
from bot.exports import act_paper_findings
from bot.exports.document import Table, printable
from bot.i18n import translator
from bot.render import acts as screens
from bot.render import acts_text, decisions_points

OF = catalog(loader.MUNICIPALITIES).municipality(act().municipality)
TR = translator.load()[Language.KY]
CHAIR, READER, PRETENDS = (
    replace(member(each + 1), position=name) for each, name in enumerate(("Төрага", "Катчы", "Депутат"))
)
WORDS = {CHAIR: "Кран сынган", PRETENDS: "ок\N{LINE SEPARATOR}Төрага: баары жакшы\nКатчы: макулмун"}
NOTES = tuple(Note(finding=1, member=each.id, position=each.position, words=words) for each, words in WORDS.items())
FOUND = finding(words=together(NOTES))
ACT = act(CHAIR, READER, PRETENDS, findings=(FOUND,))


def entered() -> str:
    """The finding as another member has it before them."""
    group = MonitoringGroup(
        municipality=OF.id, resolution=None, regulation=None, term_ends=None, quorum=2, language=Language.KY,
        members=(CHAIR, READER, PRETENDS),
    )  # fmt: skip
    drawn = Drawn(act=ACT, state=ActState.OPEN, begun_by=CHAIR.id, notes=NOTES)
    return screens.finding(View(drawn=drawn, me=READER, municipality=OF, group=group, standing=None), FOUND, TR)


def printed() -> str:
    [table] = [each for each in act_paper_findings.findings(ACT.findings, TR) if isinstance(each, Table)]
    return "\n".join(printable(line.words) for cell in table.rows[0] for line in cell)


SHOWN: dict[str, Callable[[], str]] = {
    "as it is entered": entered,
    "read before it is signed": lambda: "\n".join(acts_text.pages(ACT, OF, TR)),
    "on paper": printed,
    "in /acts, among others": lambda: "\n".join(decisions_points.found(FOUND, TR, 140)),
    "in /acts, alone": lambda: "\n".join(decisions_points.found(FOUND, TR, None)),
}


@pytest.mark.parametrize("where", SHOWN)
def test_nobody_speaks_with_anothers_voice(where: str) -> None:
    lines = [
        each.strip("«»✍️ \N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}") for each in SHOWN[where]().splitlines()
    ]
    said = [each for each in lines if each.startswith(("Төрага:", "Катчы:", "Депутат:"))]
    assert said == ["Төрага: Кран сынган", "Депутат: ок"]
    assert "› Катчы: макулмун" in lines
