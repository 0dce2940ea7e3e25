"""Formulas of named quantities: + − × ÷ and brackets over exact decimal numbers, and nothing else (all pure)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from core.errors import Invalid, Problem
from core.innovation.records.ideas import Quantity
from core.money import CENT

LONGEST, DEEPEST = 200, 20
MOST = Decimal(10) ** 12
_SIGNS = str.maketrans("×✕*＊÷/／−－–—﹣＋", "××××÷÷÷-----+")
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([^\W\d]\w*)|([-+×÷()]))")
_SHOWN = {"-": "−"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One piece of a formula: a number, a name or a sign."""

    text: str
    kind: str  # 数, 名 or 号


def tokens(formula: str) -> tuple[Token, ...]:
    """The pieces of a formula; raises Invalid for anything that is none."""
    text = unicodedata.normalize("NFKC", formula).translate(_SIGNS).replace(",", "").strip()
    if not text or len(text) > LONGEST:
        raise wrong(f"计算式应为 1 到 {LONGEST} 个字，没有保存")
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise wrong(
                f"计算式里的“{text[at:].strip()[:1]}”看不懂，没有保存。只能用数字、名称、加减乘除和括号"
            )
        kind = "数" if match[1] else "名" if match[2] else "号"
        found.append(Token(text=match[0].strip(), kind=kind))
        at = match.end()
    return tuple(found)


def names(formula: str) -> tuple[str, ...]:
    """The quantities that a formula asks for, in order, each once; raises Invalid."""
    return tuple(dict.fromkeys(t.text for t in tokens(formula) if t.kind == "名"))


def value(formula: str, quantities: Mapping[str, Decimal]) -> Decimal:
    """What a formula comes to, rounded half up to the cent.

    Raises Invalid for a formula that makes no sense, a name without a number, a division by zero, and beyond 一万亿.
    """
    with localcontext(Context(prec=60)):
        reader = _Reader(tokens(formula), quantities)
        result = reader.sum(0)
        reader.require_end()
        return _bounded(result).quantize(CENT, ROUND_HALF_UP)


def sentence(formula: str, quantities: Iterable[Quantity], result: Decimal) -> str:
    """A formula with its numbers: 节约工时（1200 小时） × 单价（35 元/小时） × 12 − 投入（20000 元） = 484000.00 元."""
    known = {q.name: q for q in quantities}
    words = [_shown(t, known) for t in tokens(formula)]
    text = " ".join(words).replace("( ", "(").replace(" )", ")")
    return f"{text} = {result:.2f} 元"


def problems(formula: str, quantities: Sequence[Quantity]) -> tuple[Problem, ...]:
    """Names without a number, numbers that the formula does not use, and names given twice; raises Invalid."""
    asked, given = names(formula), [q.name for q in quantities]
    found = [f"计算式里的“{n}”没有填写数值" for n in asked if n not in given]
    found += [f"“{n}”没有用在计算式里" for n in dict.fromkeys(given) if n not in asked]
    found += [f"“{n}”填写了 {given.count(n)} 次" for n in dict.fromkeys(given) if given.count(n) > 1]
    return tuple(Problem(field="formula", message=f"{f}，没有保存") for f in found)


def plain(number: Decimal) -> str:
    """A number without needless zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def wrong(message: str) -> Invalid:
    """The error about a formula."""
    return Invalid((Problem(field="formula", message=message),))


def _shown(token: Token, known: Mapping[str, Quantity]) -> str:
    """One piece as the sentence shows it."""
    one = known.get(token.text) if token.kind == "名" else None
    if one is None:
        return _SHOWN.get(token.text, token.text)
    unit = f" {one.unit}" if one.unit else ""
    return f"{one.name}（{plain(one.value)}{unit}）"


def _bounded(number: Decimal) -> Decimal:
    """A number that is not beyond all measure; raises Invalid."""
    if abs(number) >= MOST:
        raise wrong("计算结果超过一万亿，没有保存。请核对数值和单位")
    return number


class _Reader:
    """Reads the pieces from left to right: sums of products of numbers, names and brackets."""

    def __init__(self, pieces: Sequence[Token], quantities: Mapping[str, Decimal]) -> None:
        self._pieces = pieces
        self._quantities = quantities
        self._at = 0

    def require_end(self) -> None:
        """Refuse what is left over; raises Invalid."""
        if self._at < len(self._pieces):
            raise wrong(f"计算式在“{self._pieces[self._at].text}”处不完整或多余，没有保存，请核对")

    def sum(self, depth: int) -> Decimal:
        """Products added and subtracted."""
        if depth > DEEPEST:
            raise wrong("计算式的括号太多层，没有保存，请简化")
        total = self._product(depth)
        while sign := self._take("+", "-"):
            right = self._product(depth)
            total = _bounded(total + right if sign == "+" else total - right)
        return total

    def _product(self, depth: int) -> Decimal:
        """Values multiplied and divided."""
        result = self._value(depth)
        while sign := self._take("×", "÷"):
            right = self._value(depth)
            if sign == "÷" and right == 0:
                raise wrong("计算式里有除以 0，没有保存，请核对数值")
            result = _bounded(result * right if sign == "×" else result / right)
        return result

    def _value(self, depth: int) -> Decimal:
        """A number, a name, a bracket, or one of them with a minus before it."""
        if self._take("-"):
            if self._at < len(self._pieces) and self._pieces[self._at].text == "-":
                raise wrong("计算式里有连续两个减号，没有保存，请核对")
            return -self._value(depth)
        if self._take("("):
            inner = self.sum(depth + 1)
            if not self._take(")"):
                raise wrong("计算式的括号没有配对，没有保存，请核对")
            return inner
        if self._at >= len(self._pieces) or self._pieces[self._at].kind == "号":
            raise wrong("计算式不完整：运算符号后面应有数字或名称，没有保存")
        return self._number()

    def _number(self) -> Decimal:
        """A number, or the one that a name stands for."""
        piece = self._pieces[self._at]
        self._at += 1
        if piece.kind == "数":
            return _bounded(Decimal(piece.text))
        if piece.text not in self._quantities:
            raise wrong(f"计算式里的“{piece.text}”没有填写数值，没有保存")
        return _bounded(self._quantities[piece.text])

    def _take(self, *signs: str) -> str:
        """The next piece if it is one of the signs."""
        if self._at < len(self._pieces) and self._pieces[self._at].text in signs:
            self._at += 1
            return self._pieces[self._at - 1].text
        return ""
