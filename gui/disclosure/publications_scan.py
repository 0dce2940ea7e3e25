"""The look for personal data: what was found where, hidden at one click or justified one by one."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.disclosure.records.publications import DRAFT, Justification, Publication, Scan
from core.errors import Conflict
from core.personal.findings import PersonalFinding
from gui import jobs
from gui.kit import button, col, dialogs, emptied, row, text
from gui.kit.listing import Listing, TableLook
from gui.kit.notices import banner
from gui.tabs import ask

if TYPE_CHECKING:
    from gui.disclosure.publications import PublicationsTab

HEADS = (("位置", 230), ("类别", 110), ("遮盖后的样子", 170), ("处理", 84), ("理由", 140))
TONES = {3: {"待处理": "err", "已说明": "ok"}}
MASK_HINT = (
    "标题、摘要、正文和表格里的个人信息会改成遮盖后的样子，可以撤销。附件不能自动遮盖，请换成遮盖过的文件。"
)


class ScanPart(QWidget):
    """The findings of the publication shown; it is looked through anew whenever it is shown here."""

    def __init__(self, tab: "PublicationsTab") -> None:
        super().__init__()
        self._tab = tab
        self._one: Publication | None = None
        self.result: Scan | None = None
        self.list = Listing[PersonalFinding](
            "个人信息检查结果", HEADS, cells=self._cells, look=TableLook(tones=TONES)
        )
        self.list.table.opened.connect(lambda _: self.on_justify())
        self.list.on_chosen(self._show_chosen)
        self.again = button("重新检查", "scan_person", clicked=self.on_scan)
        self.mask_button = button("一键遮盖", "eye_off", kind="primary", clicked=self.on_mask)
        self.justify = button("说明理由…", "edit", clicked=self.on_justify)
        self._verdict, self._sentence = col(), text("", tone="text2", wrap=True)
        self._framed = self.list.framed()
        self.setLayout(
            col(
                row(self.again, None, self.justify, self.mask_button),
                self._verdict,
                (self._framed, 8),
                self._sentence,
                None,
                gap=8,
            )
        )

    def show_publication(self, one: Publication) -> None:
        """Look through a publication in the background."""
        if self._one is None or self._one.id != one.id:
            self.result = None
            self._show_result()
        self._one = one
        self.on_scan()

    def on_scan(self) -> None:
        """Look again."""
        one, publications = self._one, self._tab.disclosure.publications
        if one is None:
            return

        def finish(result: Scan) -> None:
            if self._one is not None and self._one.id == one.id:
                self.result = result
                self._show_result()

        jobs.run(
            self._tab, "正在检查个人信息", lambda progress: publications.scan(one.id or 0, progress), finish
        )

    def on_mask(self) -> None:
        """Hide everything personal in a draft's texts and tables."""
        one, publications = self._one, self._tab.disclosure.publications
        if one is None or not dialogs.confirm(self, "一键遮盖个人信息？", MASK_HINT, action="遮盖"):
            return
        if one.state != DRAFT:
            raise Conflict(
                f"{one.number} 已是“{one.state}”，不能遮盖，没有改动。请先退回到起草，或说明理由。"
            )

        def write() -> None:
            hidden, tables = publications.proposed_mask(one.id or 0)
            publications.edit(hidden)
            publications.set_tables(one.id or 0, tables)

        self._tab.carry_out("已遮盖正文和表格里的个人信息", write)

    def on_justify(self) -> None:
        """Say why the chosen finding may stay."""
        found, one = self.list.chosen(), self._one
        if found is None or one is None:
            return
        begun = self._given(found) or Justification(person=one.drafted_by, given_on=dt.date.today())

        def save(given: Justification) -> None:
            justify = self._tab.disclosure.publications.justify
            self._tab.carry_out("已记录保留的理由", lambda: justify(one.id or 0, found, given))

        names = ("reason", "person", "given_on")
        ask(
            self, f"说明理由：{found.kind} {found.masked}", begun, names=names, save=save, hint=found.sentence
        )

    def _given(self, found: PersonalFinding) -> Justification | None:
        justified = self.result.justified if self.result else ()
        return next((j for j in justified if j.finding_key == found.key), None)

    def _cells(self, found: PersonalFinding) -> Sequence[str]:
        given = self._given(found)
        return (
            found.place,
            found.kind,
            found.masked,
            "已说明" if given else "待处理",
            given.reason if given else "",
        )

    def _show_result(self) -> None:
        emptied(self._verdict)
        result = self.result
        findings = result.findings if result else ()
        self._framed.setVisible(bool(findings))
        if result is None:
            self._verdict.addWidget(banner("正在检查正文、表格和附件……", "info"))
        elif result.open:
            words = f"还有 {len(result.open)} 处个人信息没有处理，遮盖或者逐项说明理由以后才能公开。"
            self._verdict.addWidget(banner(words, "err"))
        elif findings:
            self._verdict.addWidget(banner(f"{len(findings)} 处个人信息都已说明理由，可以公开。", "ok"))
        else:
            self._verdict.addWidget(
                banner("正文、表格和附件里没有发现个人信息，可以公开。请再通读一遍。", "ok")
            )
        self.list.put(findings, key=lambda f: f.key)
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self.list.chosen()
        self.justify.setEnabled(found is not None)
        is_draft = self._one is not None and self._one.state == DRAFT
        self.mask_button.setEnabled(bool(self.result and self.result.open) and is_draft)
        self.mask_button.setToolTip("" if is_draft else "起草状态才能遮盖")
        self._sentence.setText(found.sentence if found else "")
