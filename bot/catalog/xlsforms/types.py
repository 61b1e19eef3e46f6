"""The types of an XLSForm's rows: which are asked here as they are, which are left out, and why others can't be."""

import re
from typing import Final, NamedTuple

from bot.domain.questionnaires import Type

OPENING: Final = frozenset({Type.GROUP.value, Type.REPEAT.value, "begin_loop", "begin_lgroup"})
CLOSING: Final = frozenset({"end_group", "end_repeat", "end_loop", "end_lgroup"})
META: Final = frozenset(
    {"start", "end", "today", "deviceid", "phonenumber", "username", "email", "simserial", "subscriberid", "audit"}
    | {"start_geopoint", "background_audio"}
)
"""What a device notes by itself; here nothing of the kind is known of anybody."""

_SAME: Final = {"string": "text", "int": "integer", "photo": "image", "trigger": "acknowledge"}
_PICTURE: Final = "pictures, sounds and files are not asked for in a survey", "ask for words, or remove the row"
_PLACE: Final = "places on a map are not asked for in a survey", "ask for the village, or remove the row"
_ELSEWHERE: Final = (
    "its choices stand in another file",
    "copy them to the sheet choices",
)
_REPEAT: Final = (
    "how often it comes is not known beforehand",
    "ask for a number, or write each turn out as a group of its own",
)
UNASKED: Final[dict[str, tuple[str, str]]] = {
    "calculate": ("nothing is reckoned between questions", "put what it reckons into the expressions that read it"),
    "acknowledge": ("there is nothing to tick for having read", "write `note`, which is passed by one tap"),
    "datetime": ("a day and a time are not asked at once", "ask for a `date` and a `time`"),
    "rank": ("choices are not put in order", "ask with select_one for the first one"),
    "barcode": ("codes are not read", "ask for words, or remove the row"),
    "hidden": ("nothing is hidden in a form", "remove the row"),
    **dict.fromkeys(("image", "audio", "video", "file"), _PICTURE),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "osm"), _PLACE),
    **dict.fromkeys(("begin_repeat", "begin_loop", "begin_lgroup"), _REPEAT),
    **dict.fromkeys(
        ("select_one_from_file", "select_multiple_from_file", "select_one_external", "xml_external", "csv_external"),
        _ELSEWHERE,
    ),
}
_SELECT: Final = re.compile(
    r"(?:add )?(select[ _]one|select1|select[ _]multiple|select all that apply)(?: prompt using)?(?: from)?"
    r"\s+(\S+)(\s+(?:or[ _]other|or specify other))?\s*",
    re.IGNORECASE,
)


class Kind(NamedTuple):
    """A row's type; of a select, the list it chooses from and whether something else may be written."""

    type: str
    list_name: str = ""
    or_other: bool = False


def kind(text: str) -> Kind:
    """The type that a cell names, in whichever of its spellings."""
    select = _SELECT.fullmatch(text)
    if select:
        is_one = select[1].lower() in {"select one", "select_one", "select1"}
        return Kind(Type.SELECT_ONE if is_one else Type.SELECT_MULTIPLE, select[2], select[3] is not None)
    words = re.split(r"[\s_-]+", text.strip().lower())
    plain = "_".join(words)
    if plain in {*UNASKED, *META, *CLOSING, *Type, *_SAME}:
        return Kind(_SAME.get(plain, plain))
    external = "_".join(words[:4]) if words[3:4] == ["file"] else "_".join(words[:3])
    if external in UNASKED or words[0] in UNASKED:  # `select_one_from_file villages.csv`, `rank list`
        return Kind(external if external in UNASKED else words[0])
    return Kind(plain)
