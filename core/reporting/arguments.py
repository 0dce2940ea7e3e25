"""The arguments of the commands on reports and packages."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

Command = Callable[[argparse.Namespace], tuple[int, dict[str, object], str]]


class Add(Protocol):
    """Adds a command on a store under its name and answers with its parser."""

    def __call__(self, name: str, does: Command, about: str, /) -> argparse.ArgumentParser: ...


def add(command: Add, does: Callable[[str], Command]) -> None:
    """Add every command; `does` gives what a command of core.reporting.commands does on an open store."""
    one = command("card", does("card"), "写出本单位名片")
    _out(one)
    one = command("trust", does("trust"), "登记并确认往来单位的名片")
    one.add_argument("card", type=Path, metavar="CARD.pub")
    one.add_argument("--relation", choices=("upper", "lower"), required=True, help="对方是上级还是下级")
    one.add_argument("--fingerprint", metavar="DIGITS", help="对方报来的指纹，与名片不符就不确认")
    one = command("forms", does("forms"), "列出表式；上级工会写出、采用修改后的表式，并下发给下级")
    one.add_argument("--write", action="append", default=[], metavar="FORM", help="写出这张表的定义，供修改")
    one.add_argument(
        "--take", action="append", default=[], type=Path, metavar="FILE", help="采用修改后的定义"
    )
    one.add_argument("--send", action="append", default=[], metavar="FORM", help="签名下发这张表，可重复")
    one.add_argument("--out", type=Path, default=Path(), metavar="DIR")
    one = command("package", does("package"), "生成签名加密的上报包")
    _period(one)
    one.add_argument("--to", type=Path, required=True, metavar="RECIPIENT.pub")
    one.add_argument("--form", action="append", default=[], metavar="FORM", help="只报这些表，可重复")
    one.add_argument(
        "--explain", action="append", default=[], metavar="ID=TEXT", help="给一条软性审核意见写说明，可重复"
    )
    _out(one)
    one = command("receive", does("receive"), "接收上报包、回执、报表更新和单位名片")
    one.add_argument("files", type=Path, nargs="+", metavar="FILE")
    one.add_argument("--trust", action="store_true", help="确认一同给出的单位名片")
    one.add_argument("--phrase-file", type=Path, metavar="FILE", help="电话告知的六个词所在的文件")
    one.add_argument("--receipts", type=Path, metavar="DIR", help="给每个上报包写回执")
    one = command("decide", does("decide"), "上级工会：接收或退回下级的报表，写回执")
    _period(one)
    one.add_argument("--form", action="append", default=[], metavar="FORM")
    one.add_argument(
        "--unit", action="append", default=[], metavar="UNIT", help="单位代码或名称，可重复；不写为全部"
    )
    verdict = one.add_mutually_exclusive_group(required=True)
    verdict.add_argument("--accept", action="store_true", help="接收并锁定")
    verdict.add_argument("--return", dest="returned", metavar="NOTE", help="退回并说明")
    one.add_argument(
        "--mark", action="append", default=[], metavar="KEY=NOTE", help="标出需要核对的指标，可重复"
    )
    _out(one)
    one = command("rollup", does("rollup"), "上级工会：完整性、审核意见和汇总表")
    _period(one)
    one.add_argument("--to", type=Path, metavar="RECIPIENT.pub", help="同时生成给再上一级的上报包")
    _out(one)


def _period(one: argparse.ArgumentParser) -> None:
    """The period."""
    one.add_argument("--period", required=True, metavar="P")


def _out(one: argparse.ArgumentParser) -> None:
    """The folder of what is written."""
    one.add_argument("--out", type=Path, required=True, metavar="DIR")
