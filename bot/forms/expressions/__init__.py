"""Expressions of questionnaires: the part of XLSForm's language that this engine speaks, read once and never `eval`ed.

`${question}`, `.` (the answer being checked), a bare name (a column of the list of choices, in a `choice_filter`),
numbers, '…' and "…", `=` `!=` `<` `<=` `>` `>=`, `and` `or`, `+` `-` `*` `div` `mod`, brackets, and the functions of
`tree.FUNCTIONS`. Several chosen options are one text with blanks between them, as in ODK.

What is unanswered is nothing (None). Every comparison with nothing is false, `!=` too; only `''` equals it, so that
`${q} != ''` asks whether there is an answer (ODK holds `${q} != 'x'` of an unanswered question for true: write
`not(${q} = 'x')` where that is meant). Reckoning with nothing, with a text that is no number (so with "don't know"),
or past what a number can be (`1 div 0`) gives nothing. A day reckons as days since 1970-01-01. As a condition,
nothing, '' and 0 are false.
"""

from bot.forms.expressions.expression import Expression
from bot.forms.expressions.parser import parse
from bot.forms.expressions.tokens import WrongExpression

__all__ = ["Expression", "WrongExpression", "parse"]
