"""Drafts: the form of a publication, its tables and its signatures."""

import datetime as dt
from dataclasses import replace
from functools import partial

from core.disclosure.records.publications import Move, Publication, PublicationTable, Step
from gui.disclosure.tab import Tab
from gui.tabs import ask

FIELDS = (
    "title", "department", "drafted_by", "drafted_on", "forms", "scope", "days", "note", "summary", "text",
)  # fmt: skip
TABLE_HINT = "在表格软件里选中区域，复制后粘贴到“表格”里：每行一行，列与列之间是制表符。第一行是表头。"
SIGN_HINT = "起草和审批的每个环节要由不同的人办理；签字后不能修改，退回的会重新开始一轮。"


def begin(tab: Tab, draft: Publication, *, points: str = "") -> int | None:
    """Let the person write a new publication; its id, None when they give up."""
    least = int(tab.app.regulations.rules()["disclosure.least_days"].number)
    listed = "".join(f"\n{line}：" for line in points.splitlines())
    begun = replace(
        draft, drafted_on=dt.date.today(), days=max(least, draft.days),
        text=f"现将{draft.title}公开如下：{listed}" if draft.title else "",
    )  # fmt: skip
    made: list[int] = []

    def save(one: Publication) -> None:
        def write() -> None:
            made.append(tab.disclosure.publications.create(one))

        tab.carry_out(f"“{one.title}”已起草", write)

    ask(tab, "起草公开事项", begun, names=FIELDS, save=save)
    return made[0] if made else None


def change(tab: Tab, one: Publication) -> None:
    """Change the texts of a draft."""
    edit = tab.disclosure.publications.edit
    ask(
        tab,
        f"修改 {one.number}",
        one,
        names=FIELDS,
        save=lambda new: tab.carry_out("已修改公开内容", partial(edit, new)),
    )


def write_table(tab: Tab, publication_id: int, place: int | None = None) -> None:
    """Change the table at a place, or add one."""
    publications = tab.disclosure.publications
    known = list(publications.tables(publication_id))
    begun = PublicationTable() if place is None else known[place]

    def save(table: PublicationTable) -> None:
        kept = [*known, table] if place is None else [*known[:place], table, *known[place + 1 :]]
        tab.carry_out("已保存表格", lambda: publications.set_tables(publication_id, kept))

    ask(tab, "公开表格", begun, names=("caption", "cells"), save=save, hint=TABLE_HINT)


def remove_table(tab: Tab, publication_id: int, place: int) -> None:
    """Take the table at a place out of a draft."""
    publications = tab.disclosure.publications
    known = list(publications.tables(publication_id))
    del known[place]
    tab.carry_out("已删除表格", lambda: publications.set_tables(publication_id, known))


def sign(tab: Tab, one: Publication, move: Move) -> None:
    """Ask for the signature of one move, and go on."""
    person = one.drafted_by if move.role == "经办人" else ""
    opinion = "同意" if move.action in ("同意", "会签") else None
    begun = Step(
        role=move.role,
        state=one.state,
        action=move.action,
        person=person,
        signed_on=dt.date.today(),
        opinion=opinion,
    )

    def save(step: Step) -> None:
        write = partial(tab.disclosure.publications.advance, one.id or 0, move.action, step)
        tab.carry_out(f"{one.number} 已由{move.role}{step.person}办理“{move.action}”", write)

    hint = f"{move.action}要写明理由。" if move.wants_opinion else SIGN_HINT
    ask(
        tab,
        f"{move.action}：{move.role}",
        begun,
        names=("person", "signed_on", "opinion"),
        save=save,
        hint=hint,
    )
