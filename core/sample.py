"""The invented factory: a roster workbook as it really arrives, a practice store, and what is printed from it."""

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from core import (
    sample_aid,
    sample_competition,
    sample_congress,
    sample_contest_papers,
    sample_disclosure,
    sample_duties,
    sample_hardship,
    sample_officers,
    sample_proposals,
    sample_reporting,
)
from core.app import App, create_practice
from core.documents.pdf import write_bytes
from core.errors import Conflict, Unwritable
from core.hardship.documents.registry import Scope
from core.hardship.service.papers import Papers as AidPapers
from core.hardship.service.papers import PaperState, Target
from core.members.importing import Options
from core.members.records import CustomField, Honour, MembershipChange, RosterQuery
from core.members.report import write_report
from core.members.sheets import MEMBER_FORM, UNION_FORM, export_roster
from core.printing.records import Paper
from core.progress import SILENT, Progress
from core.sample_roster import TODAY, facts, write_workbook
from core.sheets.steady import without_clock

PASSPHRASE = sample_officers.PASSPHRASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What the demonstration made."""

    store: Path
    passphrase: str
    files: tuple[Path, ...]


def demo(folder: Path, *, members: int = 320, seed: int = 1, progress: Progress = SILENT) -> Papers:
    """A practice store with its roster imported and every paper printed; raises Conflict, Unwritable."""
    store, out = folder / "demo.union", folder / "out"
    if store.exists() or out.exists():
        raise Conflict(f"“{folder}”里已经有练习数据，没有改动它。请换一个文件夹。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".demo-", dir=folder) as scratch:
            building = Path(scratch)
            _build(building, members, seed, progress)
            os.rename(building / store.name, store)
            os.rename(building / out.name, out)
    except OSError:
        raise Unwritable("没有权限或空间写入这个文件夹，没有生成练习数据。请换一个位置。") from None
    return Papers(
        store=store, passphrase=PASSPHRASE, files=tuple(sorted(p for p in out.rglob("*") if p.is_file()))
    )


def _build(folder: Path, members: int, seed: int, progress: Progress) -> None:
    """The practice store and its papers, in a folder of their own until all is well."""
    out = folder / "out"
    out.mkdir()
    write_workbook(out / "人事部门名单.xlsx", members, seed)
    workbook, returned = out / "人事部门名单.xlsx", out / "退回修改的名单.xlsx"
    with _filled(folder / "demo.union", workbook, seed, progress=progress, returned=returned) as app:
        _confirm_appraisal(app)
        sample_reporting.fill(app)
        _print_all(app, out, progress)
        sample_reporting.write(app, out / sample_reporting.FOLDER, seed)
    for workbook in out.glob("*.xlsx"):
        without_clock(workbook)


def practice(folder: Path, progress: Progress = SILENT) -> Path:
    """A practice store in `folder` to open with the practice passphrase; raises Conflict, Unwritable."""
    store = folder / "练习工厂.union"
    if store.exists():
        return store
    workbook = folder / "人事部门名单（练习）.xlsx"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".practice-", dir=folder) as scratch:
            write_workbook(workbook, 320, 1)
            with _filled(Path(scratch) / store.name, workbook, 1, progress=progress):
                pass
            os.rename(Path(scratch) / store.name, store)
    except OSError:
        raise Unwritable("没有权限或空间写入这个文件夹，没有生成练习数据。请换一个位置。") from None
    return store


@contextmanager
def _filled(
    store: Path, workbook: Path, seed: int, *, progress: Progress, returned: Path | None = None
) -> Iterator[App]:
    """A new practice store with something in every module, closed in the end."""
    app = _new_practice_store(store)
    try:
        with app.db.without_waiting():
            _bring_in(app, workbook, returned=returned, progress=progress)
            _hold_congress(app, seed)
            sample_disclosure.fill(app, seed)
            _help_families(app, seed)
            sample_competition.fill(app)
            yield app
    finally:
        app.close()


def _new_practice_store(store: Path) -> App:
    """An empty store of the invented factory, its organisation card filled in."""
    known = facts()
    app, _ = create_practice(
        store, unit=known["unit"], officer=known["officer"], passphrase=PASSPHRASE, region="460000"
    )
    card = replace(
        app.members.organisation(), unit_credit_code="91350100M000100Y43", unit_address="江城市东城区建设路 1 号",
        district="海口市", unit_nature="其他有限责任公司", economic_type="股份制", industry="制造业",
        union_name=known["union"], union_credit_code=None, upper_union="江城市东城区总工会", union_type="独立基层工会",
        founded_on=dt.date(2003, 5, 1), phone="0898-60000000", term_started_on=dt.date(2023, 6, 1), term_years=5,
    )  # fmt: skip
    app.members.save_organisation(card)
    sample_officers.fill(app)
    return app


def _bring_in(app: App, workbook: Path, *, returned: Path | None, progress: Progress) -> None:
    """Import the roster and add a little of everything a real roster holds."""
    members = app.members
    plan = members.plan_import(workbook, Options(), progress)
    members.run_import(plan, progress)
    if returned is not None:
        members.return_workbook(plan, returned)
    people = members.people(members.ids(RosterQuery())[:12])
    members.add_custom_field(CustomField(label="工作服尺码", kind="选择", choices="M、L、XL"))
    members.add_honour(
        Honour(person_id=people[0].id or 0, name="先进生产者", level="本单位", awarded_on=dt.date(2025, 5, 1))
    )
    leaving = [p for p in people if p.membership_change == "入会"][:3]
    kinds = (("转出", "劳动（工作）关系发生变化"), ("保留", "失业"), ("退会", "个人要求退会"))
    members.change_membership(
        [
            MembershipChange(
                person_id=p.id or 0, kind=kind, changed_on=dt.date(2026, 6, 1 + i), reason=reason
            )
            for i, (p, (kind, reason)) in enumerate(zip(leaving, kinds, strict=False))
        ]
    )


def _hold_congress(app: App, seed: int) -> None:
    """The congress with its proposals, its delegates' year and what followed the meetings."""
    sample_congress.fill(app, seed)
    sample_duties.fill(app)
    sample_proposals.fill(app)


def _confirm_appraisal(app: App) -> None:
    """The appraisal's result confirmed, so that its papers can be printed."""
    appraisals = app.congress.appraisals
    for appraisal in appraisals.appraisals(app.congress.meetings.meetings()[0].id or 0):
        appraisals.close(appraisal.id or 0, reason=sample_congress.REASON)


def _help_families(app: App, seed: int) -> None:
    """The families with their files, and the aid they got."""
    sample_hardship.fill(app, seed)
    sample_aid.fill(app)


def _print_aid(app: App, out: Path) -> None:
    """The papers of one family with a file in force and of one that left, of every campaign, and the lists."""
    hardship = app.hardship
    papers = hardship.papers
    out.mkdir()
    families = {c.state: c.id for c in reversed(hardship.households.cards(("在档", "已退档")))}
    targets: list[tuple[Scope, Target, str]] = [("household", key, state) for state, key in families.items()]
    targets += [("campaign", c.id or 0, c.number) for c in hardship.aid.campaigns.campaigns()]
    targets += [("list", name, name) for name in papers.lists()]
    for scope, target, name in targets:
        for state in papers.available(scope, target, today=TODAY):
            for number, paper in enumerate(_ready(papers, state, target), 1):
                file = f"{state.kind.code} {state.kind.title}（{name}）{number if number > 1 else ''}.pdf"
                write_bytes(app.printing.pdf(paper), out / file)
    papers.fill_form(families["在档"], "困难职工建档申请表", out / "困难职工建档申请表.docx")


def _ready(papers: AidPapers, state: PaperState, target: Target) -> tuple[Paper, ...]:
    """The papers of a kind when nothing is missing."""
    return papers.make(state.kind.code, target, today=TODAY) if state.is_ready else ()


def _print_disclosure(app: App, out: Path) -> None:
    """The disclosure's papers of the year, and those of the newest filed publication."""
    papers, year = app.disclosure.papers, str(TODAY.year)
    filed = app.disclosure.publications.publications(state="已归档")[0]
    out.mkdir()
    for state in papers.available(year=TODAY.year, period=year, publication_id=filed.id or 0):
        if state.is_ready:
            made = papers.make(state.code, year=TODAY.year, period=year, publication_id=filed.id or 0)
            for number, document in enumerate(made, 1):
                paper = Paper(title=document.title, kind="厂务公开文书", document=document)
                name = f"{state.code} {state.title}{number if len(made) > 1 else ''}.pdf"
                write_bytes(app.printing.pdf(paper), out / name)


def _print_all(app: App, out: Path, progress: Progress) -> None:
    """Every paper of the roster, and the newest congress's dossier."""
    for name, form in (("会员花名册", None), (MEMBER_FORM, MEMBER_FORM), (UNION_FORM, UNION_FORM)):
        export_roster(app.members, None, out / f"{name}.xlsx", form=form, today=TODAY)
    write_report(app.members, "会员统计表", str(TODAY.year), out, today=TODAY)
    with sample_congress.clock_at(app, dt.datetime.combine(TODAY, dt.time(17))):
        newest = app.congress.meetings.meetings()[0]
        app.congress.dossier.write(newest.id or 0, out / "职代会文书", progress)
        _print_disclosure(app, out / "厂务公开文书")
        _print_aid(app, out / "送温暖帮扶文书")
        sample_contest_papers.write(app, out)
