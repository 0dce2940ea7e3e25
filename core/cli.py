"""The command line over the same services: Chinese text for people, one JSON object for programs."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from core.app import App, create, open_store
from core.errors import AppError, Damaged, Denied, Invalid, Locked, Problem, Unwritable
from core.progress import SILENT, Progress
from core.reporting import arguments as reporting

DONE, DONE_WITH_FINDINGS, WRONG_USAGE, NO_STORE, NOTHING_DONE = 0, 1, 2, 3, 4
VARIABLE = "UNION_WORKBENCH_PASSPHRASE"
Answer = tuple[int, dict[str, Any], str]  # exit code, JSON object, text for people


def run(arguments: list[str]) -> int:
    """Run one command; returns the exit code of cli.md."""
    options = _parser().parse_args(arguments)
    try:
        code, answer, words = options.command(options)
    except AppError as error:
        return _failed(error, options)
    except KeyboardInterrupt:
        print("已取消，什么都没有写入。", file=sys.stderr)
        return NOTHING_DONE
    print(json.dumps(answer, ensure_ascii=False) if options.json else words)
    return int(code)


def _failed(error: AppError, options: argparse.Namespace) -> int:
    """Say what went wrong on standard error; returns the exit code."""
    print(error.message, file=sys.stderr)
    if options.json:
        print(json.dumps({"error": error.message}, ensure_ascii=False))
    if isinstance(error, Denied | Locked | Damaged):
        return NO_STORE
    return NOTHING_DONE if isinstance(error, Unwritable) else WRONG_USAGE


# ---- commands -------------------------------------------------------------------------------------------


def create_store(options: argparse.Namespace) -> Answer:
    """create STORE --unit NAME."""
    app, code = create(
        options.store, unit=options.unit, officer=options.officer, passphrase=_passphrase(options, new=True),
        region=options.region, level=options.level,
    )  # fmt: skip
    app.close()
    words = f"已新建数据库：{options.store}\n恢复码（只显示这一次，请抄写或打印后妥善保管）：\n{code}"
    return DONE, {"store": str(options.store), "recovery_code": code}, words


def import_members(options: argparse.Namespace) -> Answer:
    """import-members STORE FILE."""
    from core.members.importing import Options

    with _Opened(options) as app:
        asked = Options(sheet=options.sheet, on_duplicate=options.on_duplicate)
        progress = _progress_to_stderr()
        try:
            plan = app.members.plan_import(options.file, asked, progress)
        except Damaged as error:
            raise Unwritable(error.message) from None  # the workbook cannot be read, not the store
        change = None if options.dry_run else app.members.run_import(plan, progress)
        if options.returned:
            app.members.return_workbook(plan, options.returned)
    counts, refused = dict(plan.counts), plan.counts["refused"] + plan.counts["doubtful"]
    answer = {
        "file": str(options.file), "sheet": plan.roster.sheet, "header_row": plan.roster.header_row,
        "mapping": dict(plan.roster.mapping), "unmapped": list(plan.roster.unmapped),
        "rows": len(plan.rows), "new": counts["new"], "changed": counts["changed"], "same": counts["same"],
        "refused": refused, "change": change,
        "problems": [asdict(p) for p in plan.problems], "notices": list(plan.roster.notices),
    }  # fmt: skip
    return (DONE_WITH_FINDINGS if refused else DONE), answer, _import_words(plan, options, change)


def _import_words(plan: Any, options: argparse.Namespace, change: int | None) -> str:
    """What an import did, in sentences."""
    head = "试读完成，没有写入" if options.dry_run else "导入完成"
    lines = [f"{head}：{plan.file} 的“{plan.roster.sheet}”，{len(plan.rows)} 行。{plan.summary}。"]
    lines += plan.roster.notices
    lines += [f"第 {p.row} 行　{p.message}" for p in plan.problems]
    if change is not None:
        lines.append(f"要撤销这次导入，请运行：undo {options.store} {change}")
    if options.returned:
        lines.append(f"需要修改的行已标在：{options.returned}")
    return "\n".join(lines)


def list_changes(options: argparse.Namespace) -> Answer:
    """changes STORE."""
    with _Opened(options) as app:
        found = app.changes(limit=options.limit)
    rows = [asdict(c) | {"at": c.at.isoformat(sep=" ")} for c in found]
    lines = [
        f"{c.id:>6}  {c.at:%Y-%m-%d %H:%M}  {c.officer}  {c.action}  {c.note}"
        + ("（已撤销）" if c.undone_by else "")
        for c in found
    ]
    return DONE, {"changes": rows}, "\n".join(lines)


def undo_change(options: argparse.Namespace) -> Answer:
    """undo STORE CHANGE."""
    with _Opened(options) as app:
        undone = app.undo(options.change)
    words = f"已撤销变更 {options.change}，恢复 {undone.restored} 条记录。"
    if undone.kept:
        words += "\n以下记录后来又有改动，保留不动：\n" + "\n".join(undone.kept)
    answer = {"undone": options.change, "change": undone.change_id, "restored": undone.restored}
    return (DONE_WITH_FINDINGS if undone.kept else DONE), answer | {"kept": list(undone.kept)}, words


def export_members(options: argparse.Namespace) -> Answer:
    """export STORE members --out FILE."""
    from core.members.sheets import export_roster

    with _Opened(options) as app:
        result = export_roster(app.members, None, options.out, form=options.form, plain=options.plain)
    words = f"已导出 {result.rows} 行到：{result.path}" + (
        "" if options.plain else "（号码已隐去，完整号码请加 --plain）"
    )
    answer = {"file": str(result.path), "rows": result.rows, "findings": list(result.findings)}
    return (DONE_WITH_FINDINGS if result.findings else DONE), answer, "\n".join((words, *result.findings))


def search_members(options: argparse.Namespace) -> Answer:
    """search STORE TEXT."""
    with _Opened(options) as app:
        hits = app.members.search(options.text)
    rows = [{"kind": "person", "id": h.person_id, "name": h.name, "note": h.note} for h in hits]
    words = "\n".join(f"{h.name}　{h.note}" for h in hits) or "没有找到。"
    return DONE, {"query": options.text, "hits": rows}, words


def fill_template(options: argparse.Namespace) -> Answer:
    """fill STORE TEMPLATE --record KIND:ID --out FILE."""
    with _Opened(options) as app:
        try:
            result = app.fill(options.record, options.template, options.out)
        except Damaged as error:
            raise Unwritable(error.message) from None  # the template cannot be read, not the store
    unknown = [f"模板里的“{name}”没有填：不认识或没有内容" for name in result.unknown]
    findings = [*unknown, *result.left_out]
    answer = {"file": str(result.path), "filled": list(result.filled), "unknown": list(result.unknown)}
    words = "\n".join((f"已填好：{result.path}", *findings))
    return (DONE_WITH_FINDINGS if findings else DONE), answer | {"findings": findings}, words


def make_report(options: argparse.Namespace) -> Answer:
    """report STORE --form FORM --period P --out DIR."""
    from core.members.report import FORM, write_report

    if options.form != FORM:
        return on_reports("report")(options)
    with _Opened(options) as app:
        result = write_report(app.members, options.form, options.period, options.out)
    words = "\n".join((*(f"已写好：{p}" for p in result.files), *result.findings))
    answer = {"form": options.form, "period": options.period, "files": [str(p) for p in result.files]}
    return (
        (DONE_WITH_FINDINGS if result.findings else DONE),
        answer | {"findings": list(result.findings)},
        words,
    )


def on_reports(name: str) -> Callable[[argparse.Namespace], Answer]:
    """A command on reports and packages: its exit code, its JSON object and its words are the feature's own."""

    def command(options: argparse.Namespace) -> Answer:
        from core.reporting import commands

        with _Opened(options) as app:
            answer: Answer = getattr(commands, name)(app.reporting, app.exchange, options)
            return answer

    return command


def tally_ballot(options: argparse.Namespace) -> Answer:
    """tally STORE --ballot N."""
    from core.congress.commands import tally

    with _Opened(options) as app:
        is_final, answer, words = tally(app.congress.votes, options.ballot)
    return (DONE if is_final else DONE_WITH_FINDINGS), answer, words


def assess_households(options: argparse.Namespace) -> Answer:
    """assess STORE [--as-of DATE] [--what-if low_income_line=850]."""
    from core.hardship.commands import assess

    with _Opened(options) as app:
        is_complete, answer, words = assess(app.hardship.means, options.as_of, options.what_if)
    return (DONE if is_complete else DONE_WITH_FINDINGS), answer, words


def write_dossier(options: argparse.Namespace) -> Answer:
    """dossier STORE --congress N --out DIR."""
    from core.congress.commands import dossier

    with _Opened(options) as app:
        is_whole, answer, words = dossier(
            app.congress.dossier, options.congress, options.out, is_replacing=options.replace,
            progress=_progress_to_stderr(),
        )  # fmt: skip
    return (DONE if is_whole else DONE_WITH_FINDINGS), answer, words


def check_store(options: argparse.Namespace) -> Answer:
    """check STORE."""
    with _Opened(options) as app:
        found = app.check()
    words = "\n".join(found) or "检查通过：文件完整，变更记录连续，合计一致。"
    return (DONE_WITH_FINDINGS if found else DONE), {"ok": not found, "problems": list(found)}, words


def back_up(options: argparse.Namespace) -> Answer:
    """backup STORE --to DIR."""
    with _Opened(options) as app:
        file = app.backup(options.to)
    return DONE, {"file": str(file)}, f"已备份并核对：{file}"


def restore_backup(options: argparse.Namespace) -> Answer:
    """restore BACKUP --to STORE."""
    from core.backup import restore

    restore(options.backup, options.to)
    return DONE, {"store": str(options.to)}, f"已恢复到：{options.to}。请用备份时的口令打开。"


def make_demo(options: argparse.Namespace) -> Answer:
    """demo DIR."""
    from core.sample import demo

    papers = demo(options.dir, members=options.members, seed=options.seed, progress=_progress_to_stderr())
    words = f"练习数据库：{papers.store}（口令：{papers.passphrase}）\n" + "\n".join(
        str(p) for p in papers.files
    )
    answer = {
        "store": str(papers.store),
        "files": [str(p) for p in papers.files],
        "passphrase": papers.passphrase,
    }
    return DONE, answer, words


# ---- arguments ------------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Answers wrong usage in Chinese with exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say how the command is used and leave."""
        self.print_usage(sys.stderr)
        print(f"命令用法不对：{message}。什么都没有改动。", file=sys.stderr)
        raise SystemExit(WRONG_USAGE)


def _parser() -> argparse.ArgumentParser:
    """All commands with their arguments."""
    parser = _Parser(prog="main.py", description="基层工会工作平台")
    commands = parser.add_subparsers(required=True, metavar="命令")

    def command(
        name: str, does: Callable[[argparse.Namespace], Answer], about: str, *, store: bool = True
    ) -> Any:
        one = commands.add_parser(name, help=about, description=about)
        one.set_defaults(command=does)
        one.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")
        one.add_argument("--passphrase-file", type=Path, help="口令所在的文件")
        if store:
            one.add_argument("store", type=Path, metavar="STORE")
        return one

    _add_store_commands(command)
    _add_member_commands(command)
    reporting.add(command, on_reports)
    one = command("tally", tally_ballot, "一次投票的结果和算式")
    one.add_argument("--ballot", type=int, required=True, metavar="N")
    one = command("assess", assess_households, "困难职工家庭经济状况认定")
    one.add_argument("--as-of", metavar="DATE")
    one.add_argument("--what-if", metavar="low_income_line=850")
    one = command("dossier", write_dossier, "一次职代会的全部文书")
    one.add_argument("--congress", type=int, required=True, metavar="N", help="会议编号")
    one.add_argument("--out", type=Path, required=True, metavar="DIR")
    one.add_argument("--replace", action="store_true", help="文件夹里已有其他内容时，改名保留后重新生成")
    one = command("demo", make_demo, "生成练习工厂和全部示例文件", store=False)
    one.add_argument("dir", type=Path, metavar="DIR")
    one.add_argument("--members", type=int, default=320)
    one.add_argument("--seed", type=int, default=1)
    return parser


def _add_store_commands(command: Callable[..., Any]) -> None:
    """Commands on the store as a whole."""
    one = command("create", create_store, "新建加密数据库")
    one.add_argument("--unit", required=True)
    one.add_argument("--officer", default="工会主席")
    one.add_argument("--region", default="000000")
    one.add_argument("--level", choices=("grassroots", "upper"), default="grassroots")
    one = command("changes", list_changes, "列出变更记录")
    one.add_argument("--limit", type=int, default=200)
    one = command("undo", undo_change, "撤销一次变更")
    one.add_argument("change", type=int, metavar="CHANGE")
    command("check", check_store, "检查完整性")
    one = command("backup", back_up, "备份并核对")
    one.add_argument("--to", type=Path, required=True)
    one = command("restore", restore_backup, "从备份恢复", store=False)
    one.add_argument("backup", type=Path)
    one.add_argument("--to", type=Path, required=True)


def _add_member_commands(command: Callable[..., Any]) -> None:
    """Commands on the roster."""
    one = command("import-members", import_members, "导入花名册工作簿")
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("--sheet")
    one.add_argument("--on-duplicate", choices=("skip", "update", "fill"), default="update")
    one.add_argument("--dry-run", action="store_true")
    one.add_argument("--returned", type=Path, metavar="OUT.xlsx")
    one = command("export", export_members, "导出花名册")
    one.add_argument("what", choices=("members",))
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--form")
    one.add_argument("--plain", action="store_true")
    one = command("search", search_members, "查找人员")
    one.add_argument("text", metavar="TEXT")
    one = command("fill", fill_template, "填写自己的 docx 或 xlsx 模板")
    one.add_argument("template", type=Path, metavar="TEMPLATE")
    one.add_argument("--record", required=True, metavar="KIND:ID")
    one.add_argument("--out", type=Path, required=True)
    one = command("report", make_report, "生成报表")
    one.add_argument("--form", required=True)
    one.add_argument("--period", required=True)
    one.add_argument("--out", type=Path, required=True)


# ---- store and passphrase -------------------------------------------------------------------------------


class _Opened:
    """The store of the options, opened for one command."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options

    def __enter__(self) -> App:
        self._app = open_store(self._options.store, _passphrase(self._options))
        return self._app

    def __exit__(self, *_: object) -> None:
        self._app.close()


def _passphrase(options: argparse.Namespace, *, new: bool = False) -> str:
    """The passphrase from the file, the environment or a prompt; raises Unwritable, Invalid."""
    if options.passphrase_file is not None:
        try:
            return str(options.passphrase_file.read_text(encoding="utf-8-sig").rstrip("\r\n"))
        except (OSError, UnicodeDecodeError):
            raise Unwritable("口令文件无法读取，什么都没有改动。") from None
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        sentence = f"没有口令：请用 --passphrase-file 或环境变量 {VARIABLE} 提供"
        raise Invalid((Problem(field="passphrase", message=sentence),))
    typed = getpass.getpass("口令：")
    if new and getpass.getpass("再输一次：") != typed:
        raise Invalid((Problem(field="passphrase", message="两次输入的口令不一致，什么都没有新建"),))
    return typed


def _progress_to_stderr() -> Progress:
    """Progress shown on standard error when a person watches it."""
    if not sys.stderr.isatty():
        return SILENT
    return Progress(lambda done, total, words: print(f"\r{words} {done}/{total}", end="", file=sys.stderr))
