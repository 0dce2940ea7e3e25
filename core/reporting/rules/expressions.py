"""The small language of formulas and relations: numbers, cell keys, + - * / , comparisons, and, or, not, a few functions.

Anything that needs a blank cell is blank itself; a condition on a blank is not met.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NoReturn, Protocol

from core.errors import Invalid, Problem
from core.reporting.records.forms import Value

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(\"[^\"]*\")|([^\W\d]\w*)|(<=|>=|==|!=|[-+*/(),<>]))")
_LONGEST, _DEEPEST = 2000, 30
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
CELL_FUNCTIONS = ("sum", "min", "max", "abs", "round", "prev", "filled", "text")
LIST_FUNCTIONS = ("rows", "total", "distinct", "repeated", "blank", "count")
Result = Decimal | str | bool | None


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text as written."""

    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Name:
    """A cell."""

    key: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function of some values."""

    function: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Two values joined by an operator; `not` and a leading minus leave the left one out."""

    operator: str
    left: "Node | None"
    right: "Node"


Node = Literal | Name | Call | Operation


class Cells(Protocol):
    """Where an expression finds its values."""

    def value(self, key: str) -> Value: ...
    def previous(self, key: str) -> Value: ...
    def column(self, key: str) -> tuple[Value, ...]: ...


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """The tree of an expression; raises Invalid telling what is wrong with it."""
    if len(text) > _LONGEST:
        _refuse(text[:20] + "…", "太长")
    return _Parser(text).whole()


def names(node: Node) -> frozenset[str]:
    """The cells and columns that an expression needs."""
    match node:
        case Name(key):
            return frozenset((key,))
        case Call(_, arguments):
            return frozenset().union(*map(names, arguments))
        case Operation(_, left, right):
            return (names(left) if left is not None else frozenset()) | names(right)
        case _:
            return frozenset()


def functions(node: Node) -> frozenset[str]:
    """The functions that an expression calls."""
    match node:
        case Call(function, arguments):
            return frozenset((function,)).union(*map(functions, arguments))
        case Operation(_, left, right):
            return (functions(left) if left is not None else frozenset()) | functions(right)
        case _:
            return frozenset()


def evaluate(node: Node | None, cells: Cells) -> Result:
    """The value of an expression; None when something that it needs is blank or it would divide by zero."""
    match node:
        case None:
            return Decimal(0)  # what a leading minus takes from
        case Literal(value):
            return value
        case Name(key):
            return cells.value(key)
        case Call(function, arguments):
            return _call(function, arguments, cells)
        case Operation("not", _, right):
            return not _is_true(right, cells)
        case Operation("and", left, right):
            return _is_true(left, cells) and _is_true(right, cells)
        case Operation("or", left, right):
            return _is_true(left, cells) or _is_true(right, cells)
        case _:
            return compared(node.operator, evaluate(node.left, cells), evaluate(node.right, cells))


def holds(text: str, cells: Cells) -> bool:
    """Whether a condition is met; an empty one always is."""
    return not text or _is_true(parse(text), cells)


def _is_true(node: Node | None, cells: Cells) -> bool:
    """Whether an expression is met; a blank is not."""
    found = evaluate(node, cells)
    return bool(found) if isinstance(found, bool | Decimal) else False


def compared(operator: str, left: Result, right: Result) -> Result:
    """Two values under an operator of comparison or arithmetic."""
    if left is None or right is None:
        return None
    if operator in COMPARISONS:
        if isinstance(left, Decimal) is not isinstance(right, Decimal):
            return None
        return COMPARISONS[operator](left, right)
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        return None
    if operator == "/":
        return left / right if right else None
    return {"+": left + right, "-": left - right, "*": left * right}[operator]


def _call(function: str, arguments: tuple[Node, ...], cells: Cells) -> Result:
    """The value of a function."""
    if function in LIST_FUNCTIONS:
        return _of_column(function, arguments, cells)
    first = arguments[0] if arguments else None
    if function in ("prev", "filled", "text"):
        key = first.key if isinstance(first, Name) else ""
        if function == "prev":
            return cells.previous(key)
        found = cells.value(key)
        return Decimal(found not in (None, "")) if function == "filled" else found
    values = [evaluate(a, cells) for a in arguments]
    numbers = [v for v in values if isinstance(v, Decimal)]
    if len(numbers) != len(values) or not numbers:
        return None
    if function == "round":
        places = int(numbers[1]) if len(numbers) > 1 else 0
        return numbers[0].quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if function == "abs":
        return abs(numbers[0])
    if function == "sum":
        return sum(numbers, Decimal(0))
    return min(numbers) if function == "min" else max(numbers)


def _of_column(function: str, arguments: tuple[Node, ...], cells: Cells) -> Result:
    """The value of a function over a list's column."""
    key = arguments[0].key if arguments and isinstance(arguments[0], Name) else ""
    values = cells.column(key)
    there = [v for v in values if v not in (None, "")]
    if function == "rows":
        return Decimal(len(values))
    if function == "total":
        return sum((v for v in there if isinstance(v, Decimal)), Decimal(0))
    if function == "blank":
        return Decimal(len(values) - len(there))
    if function == "count":
        wanted = [a.value for a in arguments[1:] if isinstance(a, Literal)]
        return Decimal(sum(v in wanted for v in there))
    return Decimal(len(set(there)) if function == "distinct" else len(there) - len(set(there)))


class _Parser:
    """One expression being read: comparison binds weaker than arithmetic, `and` weaker than comparison."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = self._split()
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        """The expression, with nothing left behind it."""
        node = self._either()
        if self._at < len(self._tokens):
            _refuse(self._text, f"“{self._tokens[self._at]}”处看不懂")
        return node

    def _split(self) -> list[str]:
        """The words and signs of the text."""
        found, at, text = [], 0, self._text.rstrip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                _refuse(self._text, f"“{text[at:].strip()[:1]}”不能用在算式里")
            found.append(match[0].strip())
            at = match.end()
        return found

    def _next(self, *wanted: str) -> str:
        """The next word when it is one of those wanted, then moving on."""
        if self._at < len(self._tokens) and self._tokens[self._at] in wanted:
            self._at += 1
            return self._tokens[self._at - 1]
        return ""

    def _either(self) -> Node:
        node = self._both()
        while self._next("or"):
            node = Operation("or", node, self._both())
        return node

    def _both(self) -> Node:
        node = self._negated()
        while self._next("and"):
            node = Operation("and", node, self._negated())
        return node

    def _negated(self) -> Node:
        return Operation("not", None, self._negated()) if self._next("not") else self._comparison()

    def _comparison(self) -> Node:
        node = self._sum()
        operator = self._next(*COMPARISONS)
        return Operation(operator, node, self._sum()) if operator else node

    def _sum(self) -> Node:
        node = self._product()
        while operator := self._next("+", "-"):
            node = Operation(operator, node, self._product())
        return node

    def _product(self) -> Node:
        node = self._single()
        while operator := self._next("*", "/"):
            node = Operation(operator, node, self._single())
        return node

    def _single(self) -> Node:
        """A number, a text, a cell, a function, or an expression in brackets."""
        self._depth += 1
        if self._depth > _DEEPEST * 10:
            _refuse(self._text, "层次太多")
        if self._next("-"):
            return Operation("-", None, self._single())
        if self._next("("):
            node = self._either()
            if not self._next(")"):
                _refuse(self._text, "少了“)”")
            return node
        if self._at >= len(self._tokens):
            _refuse(self._text, "没有写完")
        word = self._tokens[self._at]
        self._at += 1
        if word[0].isdigit():
            return Literal(Decimal(word))
        if word[0] == '"':
            return Literal(word[1:-1])
        if not (word[0].isalpha() or word[0] == "_") or word in ("and", "or", "not"):
            _refuse(self._text, f"“{word}”处看不懂")
        return self._called(word) if self._next("(") else Name(word)

    def _called(self, function: str) -> Node:
        """A function with its arguments."""
        if function not in CELL_FUNCTIONS + LIST_FUNCTIONS:
            _refuse(self._text, f"没有名为“{function}”的函数")
        arguments: list[Node] = []
        while not self._next(")"):
            if arguments and not self._next(","):
                _refuse(self._text, "少了“)”")
            arguments.append(self._either())
        return Call(function, tuple(arguments))


def _refuse(text: str, what: str) -> NoReturn:
    """Raise Invalid about an expression."""
    raise Invalid((Problem(field="expression", message=f"算式“{text}”不对：{what}"),))
