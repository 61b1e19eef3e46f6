"""What members hear of the list of those who were there."""

from bot.domain.acts import Act
from bot.domain.municipalities import Municipality
from bot.i18n.translator import Html, Translator
from bot.render import acts_text as text
from bot.render.screen import Screen


def taken_off(act: Act, of: Municipality, tr: Translator) -> Screen:
    """That others took this reader off it, and what to do if that is wrong."""
    return Screen(text=Html(f"{tr('act-notice-not-there')}\n\n{text.head(act, of, tr)}"))
