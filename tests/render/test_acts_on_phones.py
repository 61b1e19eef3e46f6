"""Acts on phones: what is signed is read whole, whatever was typed; what is said in short fits as well."""

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_acts import VISITED, act, finding, member
from stage import catalog

from bot.catalog import loader
from bot.domain.acts import Act, ActState, Found, Recommendation, Signature, SignedAct, Way
from bot.domain.drawing import Drawn, Remark, View
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, MonitoringGroup
from bot.domain.signing import Standing
from bot.i18n import translator
from bot.render import acts as screens
from bot.render import acts_text
from bot.render.actions_acts import Agree
from bot.telegram.fitting import TEXT, fitting
from sandbox import markup

OF = catalog(loader.MUNICIPALITIES).municipality(act().municipality)
TR = translator.load()
THERE = tuple(replace(member(each), position="🏔" * 100) for each in range(1, 8))
SIGNS = st.sampled_from(["ө", "ө ", "<", "&", "🏔", "\n", "а\n"])


def typed(most: int) -> st.SearchStrategy[str]:
    """What a form accepts: signs of every kind, mostly as many as there may be."""
    many = st.integers(1, most) | st.just(most)
    return st.builds(lambda sign, times: (sign * times)[:most].strip() or "ө", SIGNS, many)


ACTS = st.builds(
    lambda words, advice, who, place, explanation: act(
        *THERE,
        place=place,
        findings=tuple(
            finding(each, Found.NOT_MET, words="\n".join(words), measured="🏔" * 60) for each in (1, 2, 3, 4)
        ),
        recommendations=tuple(
            Recommendation(number=number, words=each, responsible=who, due=VISITED.date())
            for number, each in enumerate(advice, start=1)
        ),
        explanation=explanation,
        linked=tuple(f"ЧН-{each}" for each in range(300)),
    ),
    st.lists(typed(1000), max_size=6),
    st.lists(typed(400), max_size=30),
    typed(100),
    typed(100),
    typed(1000),
)
LONGEST = act(
    *THERE,
    findings=tuple(finding(each, words="\n".join(["🏔" * 1000] * 6)) for each in (1, 2, 3, 4)),
    recommendations=tuple(
        Recommendation(number=each, words="<" * 400, responsible="🏔" * 100, due=VISITED.date()) for each in range(1, 31)
    ),
    explanation="&" * 1000,
)


def seen(html: str) -> str:
    text, _ = markup.parse(html)
    return text


@settings(max_examples=25)
@given(ACTS)
@example(LONGEST)
def test_no_page_of_an_act_is_cut_and_all_that_was_written_is_on_them(known: Act) -> None:
    for tr in TR.values():
        pages = acts_text.pages(known, OF, tr)
        assert all(fitting(each, TEXT) == each for each in pages)
        whole = "".join("".join(seen(each) for each in pages).split())
        written = [each.words for each in known.recommendations]
        written += [line for each in known.findings for line in (each.words or "").split("\n")]
        written += [*(known.explanation or "").split("\n"), *(each.position for each in known.present)]
        assert [each for each in written if "".join(each.split()) not in whole] == []


def drawn(known: Act, state: ActState) -> View:
    dissents = tuple(
        Signature(
            member=each.id, position=each.position, duty=Duty.MEMBER, way=Way.TAP, sha256="a", at=VISITED,
            dissent="🏔" * 1000,
        )
        for each in THERE[1:]
    )  # fmt: skip
    standing = Standing(quorum=9, signed=dissents, awaited=THERE[:1], barred=())
    return View(
        drawn=Drawn(
            act=known,
            state=state,
            begun_by=THERE[0].id,
            remark=Remark(member=THERE[1].id, words="<" * 1000),
            sha256="a",
            signatures=dissents,
        ),
        me=THERE[0],
        municipality=OF,
        group=MonitoringGroup(
            municipality=OF.id,
            resolution=None,
            regulation=None,
            term_ends=None,
            quorum=9,
            language=Language.KY,
            members=THERE,
        ),
        standing=standing if state is ActState.FIXED else None,
    )


@settings(max_examples=25)
@given(ACTS)
@example(LONGEST)
def test_an_act_that_is_open_being_signed_or_signed_fits_a_screen(known: Act) -> None:
    for tr in TR.values():
        for state in (ActState.OPEN, ActState.FIXED):
            shown = screens.shown(drawn(known, state), tr).text
            assert fitting(shown, TEXT) == shown
        signatures = drawn(known, ActState.FIXED).drawn.signatures
        whole = SignedAct(
            number="ЧН-2026/01", act=known, sha256="a", signed=VISITED, signatures=signatures, quorum=None
        )
        signed = screens.signed(whole, OF, tr).text
        assert fitting(signed, TEXT) == signed


@settings(max_examples=25)
@given(ACTS)
@example(LONGEST)
def test_an_act_is_agreed_to_below_its_last_page_alone(known: Act) -> None:
    tr, view = TR[Language.KY], drawn(known, ActState.FIXED)
    every = len(acts_text.pages(known, OF, tr))
    agreed = [
        any(isinstance(each.action, Agree) for row in screens.page(view, at, tr).rows for each in row)
        for at in range(every)
    ]
    assert agreed == [False] * (every - 1) + [True]


def test_what_is_said_in_short_is_a_beginning_and_says_so() -> None:
    assert acts_text.brief("Унаа\nбузулган", 20) == "Унаа бузулган"
    assert acts_text.brief("Унаа бузулган", 6) == "Унаа …"
    assert acts_text.brief("🏔🏔🏔", 4) == "🏔…"
