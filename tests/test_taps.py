"""How many taps a report from a village link takes, counted in the golden conversation of that way."""

import pytest
from golden import FOLDER, script

from bot.domain.languages import Language

FIRST_TIME, LATER = 6, 4


def taps_of_each_report(transcript: str) -> list[int]:
    """Steps up to each receipt: presses, and the link's own START; whatever else is done is no way by taps."""
    taps = [0]
    for line in transcript.splitlines():
        if line.startswith(">"):
            assert line.startswith(("> [", "> link v_")), f"not done by a tap: {line}"
            taps[-1] += 1
        elif line.startswith("‹") and "✅" in line:
            taps.append(0)
    assert taps.pop() == 0, "the last taps lead to no receipt"
    return taps


@pytest.mark.parametrize("language", Language)
def test_a_report_from_a_village_link_takes_six_taps_at_most_and_four_later(language: Language) -> None:
    transcript = (FOLDER / f"first-contact-by-link.{language}.txt").read_text(encoding="utf-8")
    first, *later = taps_of_each_report(transcript)
    assert first <= FIRST_TIME
    assert later
    assert max(later) <= LATER


@pytest.mark.parametrize("language", Language)
def test_a_tap_more_is_noticed(language: Language) -> None:
    transcript = (FOLDER / f"first-contact-by-link.{language}.txt").read_text(encoding="utf-8")
    sent = next(line for line in script(transcript) if line.startswith("> [✅"))
    first, *later = taps_of_each_report(transcript.replace(sent, f"> [ ]\n{sent}"))
    assert (first > FIRST_TIME, max(later) > LATER) == (True, True)
