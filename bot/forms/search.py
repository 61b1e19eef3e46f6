"""The search key: names and words typed without ө ү ң, in Latin letters or as they sound, still find each other.

For matching only; what people typed is stored and shown as typed.
"""

import re
import unicodedata

# Letters that have no decomposition, and look-alikes: Latin ones to the Latin letters that spell them below.
LETTERS = str.maketrans(
    {
        "ө": "о", "ѳ": "о", "ӫ": "о", "ү": "у", "ұ": "у", "ў": "у", "ң": "н", "ӊ": "н", "ҥ": "н",
        "қ": "к", "ғ": "г", "ҳ": "х", "һ": "х", "ә": "а", "і": "и", "ѐ": "е", "ё": "е", "э": "е", "й": "и", "ы": "и",
        "щ": "ш", "ц": "тс", "ю": "иу", "я": "иа", "ъ": "", "ь": "",
        "ş": "sh", "ç": "ch", "ı": "i", "ə": "a",
    }
)  # fmt: skip
# Latin spelling to Cyrillic, longer spellings first, into the letters that the table above leaves.
LATIN = {
    "shch": "ш", "sch": "ш", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ye": "е",
    "a": "а", "b": "б", "c": "с", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "ж", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
    "w": "в", "x": "х", "y": "и", "z": "з",
}  # fmt: skip
LATIN_SPELLING = re.compile("|".join(sorted(LATIN, key=len, reverse=True)))
APOSTROPHES = "'`´ʹʻʼʽ‘’‛′"
UZBEK_O = re.compile(rf"o[{APOSTROPHES}](?=[^\W\d_])")  # o‘ is Latin for ў; at a word's end it is a closing quote
APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
NUMERO = re.compile("№")  # the compatibility form would spell it with Latin letters
NOT_A_WORD = re.compile(r"[\W_]+")
# Sounds written in two ways: нг is ң without the letter, дж is how Russian writes ж, аил is айыл; doubled consonants.
SAME_SOUNDS = ((re.compile(r"нг"), "н"), (re.compile(r"дж"), "ж"), (re.compile(r"([б-джзк-нп-тф-ши])\1+"), r"\1"))


def key(text: str) -> str:
    """Lower-case Cyrillic words and digits with one space between, alike for spellings that mean the same name.

    After domain/language.md (о for ө, у for ү, н for ң, doubled consonants), Latin letters read as Cyrillic. A hyphen
    parts words, an apostrophe does not. May be empty, and an empty key stands for nothing. `key(key(x)) == key(x)`.
    """
    spelled = unicodedata.normalize("NFC", NUMERO.sub(" ", text).casefold())
    spelled = unicodedata.normalize("NFKC", APOSTROPHE.sub("", UZBEK_O.sub("u", spelled))).casefold()
    bare = _without_marks(spelled.translate(LETTERS)).translate(LETTERS)
    cyrillic = LATIN_SPELLING.sub(lambda found: LATIN[found[0]], bare)
    return _squeezed(NOT_A_WORD.sub(" ", cyrillic).strip())


def _without_marks(text: str) -> str:
    """Letters and symbols apart from their accents, variation selectors and joiners."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Me", "Cf"})


def _squeezed(text: str) -> str:
    """One spelling for each sound; repeated, as one replacement may bring two like letters together."""
    while True:
        shorter = text
        for sound, letter in SAME_SOUNDS:
            shorter = sound.sub(letter, shorter)
        if shorter == text:
            return text
        text = shorter
