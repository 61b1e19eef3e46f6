"""Reads an expression: precedence climbing over its tokens, nested no deeper than the interpreter can follow."""

from math import isfinite

from bot.forms.expressions.expression import Expression
from bot.forms.expressions.tokens import Sort, Token, WrongExpression, tokens
from bot.forms.expressions.tree import (
    FUNCTIONS,
    MANY,
    OPERATORS,
    Answer,
    Call,
    Column,
    Itself,
    Negative,
    Node,
    Number,
    Pair,
    Text,
)

DEEPEST = 60
"""How many parts of an expression may stand within one another; a chain of so many `or` is as deep."""


def parse(text: str) -> Expression:
    """The expression that a text spells; `WrongExpression` for any other text, and for one that is nested too deep."""
    parser = _Parser(text)
    node, _ = parser.expression(0, 0)
    parser.end()
    return Expression(node)


class _Parser:
    """What is left to read. Nodes come with how deep they are: 1 for one that holds no other."""

    def __init__(self, text: str) -> None:
        self._tokens = list(tokens(text))
        self._at = 0

    def expression(self, least: int, depth: int) -> tuple[Node, int]:
        """All that comes as long as its operators bind at least so tightly, `depth` parts within others."""
        left, deep = self._operand(depth)
        while (operator := self._operator()) is not None and OPERATORS[operator] >= least:
            token = self._next()
            right, right_deep = self.expression(OPERATORS[operator] + 1, depth + 1)
            left, deep = Pair(operator, left, right), _within(max(deep, right_deep) + 1, token)
        return left, deep

    def end(self) -> None:
        """Nothing may be left."""
        token = self._peek()
        if token.sort is not Sort.END:
            raise WrongExpression(
                f"«{token.spelt}» is not expected: and, or, a comparison may be missing", token.position
            )

    def _operand(self, depth: int) -> tuple[Node, int]:  # noqa: PLR0911  (one for each sort of node)
        token = self._next()
        _within(depth + 1, token)
        match token.sort, token.spelt:
            case Sort.NUMBER, spelt:
                return Number(_number(token, spelt)), 1
            case Sort.TEXT, spelt:
                return Text(spelt), 1
            case Sort.QUESTION, spelt:
                return Answer(spelt), 1
            case Sort.ITSELF, _:
                return Itself(), 1
            case Sort.NAME, spelt:
                return self._call(token, depth) if self._comes("(") else (Column(spelt), 1)
            case Sort.OPERATOR, "-":
                operand, deep = self._operand(depth + 1)
                return Negative(operand), _within(deep + 1, token)
            case Sort.BRACKET, "(":
                inner = self.expression(0, depth + 1)
                self._close()
                return inner
            case _:
                raise WrongExpression(_missing(token), token.position)

    def _call(self, token: Token, depth: int) -> tuple[Node, int]:
        """A function whose opening bracket comes next."""
        if token.spelt not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            raise WrongExpression(f"the function {token.spelt}() is not known; known are {known}", token.position)
        self._next()
        arguments: list[tuple[Node, int]] = []
        while arguments or not self._comes(")"):
            arguments.append(self.expression(0, depth + 1))
            if not self._comes(","):
                break
            self._next()
        self._close()
        fewest, most = FUNCTIONS[token.spelt]
        if not fewest <= len(arguments) <= most:
            wanted = str(fewest) if fewest == most else f"{fewest} to {most}" if most < MANY else f"{fewest} or more"
            raise WrongExpression(f"{token.spelt}() takes {wanted} arguments, not {len(arguments)}", token.position)
        deep = max((deep for _, deep in arguments), default=0) + 1
        return Call(token.spelt, tuple(node for node, _ in arguments)), _within(deep, token)

    def _operator(self) -> str | None:
        token = self._peek()
        return token.spelt if token.sort is Sort.OPERATOR else None

    def _close(self) -> None:
        if not self._comes(")"):
            raise WrongExpression("a bracket is not closed here: )", self._peek().position)
        self._next()

    def _comes(self, bracket: str) -> bool:
        token = self._peek()
        return token.sort is Sort.BRACKET and token.spelt == bracket

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token


def _within(depth: int, token: Token) -> int:
    if depth > DEEPEST:
        raise WrongExpression(
            f"more than {DEEPEST} parts within one another: ask in a question of its own", token.position
        )
    return depth


def _number(token: Token, spelt: str) -> float:
    number = float(spelt)
    if not isfinite(number):
        raise WrongExpression("no number is that large", token.position)
    return number


def _missing(token: Token) -> str:
    if token.sort is Sort.END:
        return "something is missing at the end: a question, a number or words in quotes"
    if token.spelt == "=":
        return "«=» has nothing before it: equality is written = once"
    return f"«{token.spelt}» has nothing before it: a question, a number or words in quotes"
