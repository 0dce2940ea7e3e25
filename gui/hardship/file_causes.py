"""原因与材料: why the family is in need, and the checklist of proofs by the causes with scans, hashes and dates."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.hardship.lists import needs_of
from core.hardship.records.households import Household, Proof
from gui.hardship.asking import Extras, ask_line
from gui.hardship.section import Section, act, heading
from gui.hardship.words import day_words, money
from gui.kit import Form, banner, col, dialogs, edit, emptied, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

HEADS = (("材料", 210), ("为什么需要", 96), ("状态", 88), ("属于谁", 70), ("收到", 92), ("扫描件", 88))
THERE, LACKING, EXTRA = "已收", "缺", "其他"
CARD = (
    "applied_on", "line_region", "main_cause", "other_causes", "priority_group", "filing_standard", "event", "event_cost",
    "event_compensation", "misfits", "window_note", "is_migrant", "is_basic_living", "is_single_parent",
    "is_zero_employment", "can_help_itself", "contact", "filed_by", "entered_by", "note",
)  # fmt: skip
PROOF = ("kind", "dated_on", "received_on", "note")
SCAN_HINT = "扫描件加密保存在本机并记下校验值，以后可以核对没有被换过。一份材料选一个文件。"
SHORT_HASH = 12


class Paper(NamedTuple):
    """A line of the checklist: what is needed, what there is of it, or both."""

    name: str
    why: str
    proof: Proof | None
    is_needed: bool


class CausesSection(Section):
    """The causes in words above, the checklist below."""

    def __init__(self, part: "FilePart") -> None:
        super().__init__(part)
        tones = {2: {LACKING: "warn", EXTRA: "mute"}}
        self.list = Listing[Paper](
            "证明材料清单，回车登记或查看", HEADS, cells=self._cells, look=TableLook(tones=tones, stretch=0)
        )
        self.list.table.opened.connect(lambda _: self.on_open())
        self.list.on_chosen(self._show_chosen)
        self._causes, self._reason = text("", wrap=True), text("", tone="text2", wrap=True)
        self._missing, self._detail = col(gap=4), text("", "caption", tone="text2", wrap=True)
        change = act("编辑", "edit", self.on_card, name="编辑致困原因和档案情况")
        reason = act("原因简述…", "clipboard_task", self.on_reason)
        buttons = (
            act("登记材料…", "attach", self.on_add), act("查看扫描件", "eye", self.on_scan),
            act("删除", "dismiss", self.on_remove, name="删除材料"),
        )  # fmt: skip
        self.setLayout(
            col(
                heading("致困原因", reason, change), self._causes, self._reason, heading("证明材料", *buttons),
                self._missing, (self.list.framed(), 1), self._detail, gap=6,
            )
        )  # fmt: skip

    def show_file(self) -> None:
        """Show the causes, and the checklist with what is lacking first."""
        card = self.file.household
        others = f"；次要：{card.other_causes}" if card.other_causes else ""
        event = (
            f"；{card.event}，费用 {money(card.event_cost)} 元，已获补偿 {money(card.event_compensation)} 元"
            if card.event
            else ""
        )
        misfits = f"；查实的不予认定情形：{card.misfits}" if card.misfits else ""
        self._causes.setText(f"主要：{card.main_cause}{others}{event}{misfits}")
        self._reason.setText(f"简述：{self.sensitive(card.reason) or '未填写'}")
        papers = self.papers()
        lacking = [p.name for p in papers if p.proof is None]
        emptied(self._missing)
        if lacking:
            self._missing.addWidget(banner(f"还缺 {len(lacking)} 项材料：{'、'.join(lacking)}", "warn"))
        needed = [p for p in papers if p.is_needed]
        self.part.bar.setTabText(3, f"原因与材料 {sum(p.proof is not None for p in needed)}/{len(needed)}")
        self.list.put(papers, key=lambda p: (p.name, p.proof.id if p.proof else None))
        self._show_chosen()

    def papers(self) -> Sequence[Paper]:
        """What is needed, each with what there is of it, then everything else that was handed in."""
        proofs, found = self.file.proofs, []
        needs = needs_of(self.file)
        for need in needs:
            mine = [p for p in proofs if p.kind == need.name]
            why = need.cause or "人人需要"
            found += [Paper(need.name, why, p, True) for p in mine[:1]] or [Paper(need.name, why, None, True)]
            found += [Paper(need.name, why, p, False) for p in mine[1:]]
        names = {n.name for n in needs}
        found += [Paper(p.kind, "", p, False) for p in proofs if p.kind not in names]
        return sorted(found, key=lambda p: p.proof is not None)

    def on_open(self) -> None:
        """Hand in what is lacking, or look at what is there."""
        paper = self.list.chosen()
        if paper is not None and paper.proof is not None and paper.proof.content_id is not None:
            self.on_scan()
        else:
            self.on_add()

    def on_add(self) -> None:
        """Enter a paper with its scan."""
        chosen = self.list.chosen()
        name = chosen.name if chosen is not None and chosen.proof is None else ""
        begun = Proof(household_id=self.household_id, kind=name, received_on=dt.date.today())
        add = self.hardship.households.add_proof

        def save(proof: Proof, files: tuple[Path, ...]) -> None:
            scan = files[0] if files else None
            self.part.carry_out(f"已登记“{proof.kind}”", lambda: add(proof, scan))

        ask_line(
            self, "登记证明材料", begun, names=PROOF, save=save,
            extras=Extras(members=self.members(), files="选择扫描件…", hint=SCAN_HINT),
        )  # fmt: skip

    def on_scan(self) -> None:
        """Save the scan to look at it; the reason is kept in the audit."""
        paper = self.list.chosen()
        if paper is None or paper.proof is None or paper.proof.content_id is None:
            return
        proof = paper.proof
        reason = dialogs.ask_text(self, f"查看“{proof.kind}”", "查看人和事由会记入变更记录。请写明事由：")
        if not reason:
            return
        from gui.hardship.scans import show_scan  # PDFium is needed by those who look at scans only

        show_scan(
            self.part, proof.file_name or proof.kind, self.hardship.households.scan(proof.id or 0, reason)
        )

    def on_remove(self) -> None:
        """Take the chosen paper off the list."""
        paper, remove = self.list.chosen(), self.hardship.households.remove_proof
        if paper is not None and paper.proof is not None:
            key = paper.proof.id or 0
            self.part.carry_out(f"已删除“{paper.name}”", lambda: remove(key))

    def on_card(self) -> None:
        """Change the causes and the circumstances of the file."""
        self._edit_card("致困原因和档案情况", CARD)

    def on_reason(self) -> None:
        """Change the description, which tells more than a list may show; the look is kept in the audit."""
        self.hardship.households.file(self.household_id, "编辑致困原因简述")
        self._edit_card("致困原因简述", ("reason",))

    def _edit_card(self, title: str, names: Sequence[str]) -> None:
        card, write = self.file.household, self.hardship.households.edit
        form = Form(Household, names, columns=2 if len(names) > 1 else 1, label_width=116)
        form.set_value(card)

        def save(values: dict[str, object]) -> None:
            fresh = replace(card, **values)  # type: ignore[arg-type]  # the form checked the types
            self.part.carry_out("已修改档案", lambda: write(fresh))

        edit(self, title, form, save)

    def _show_chosen(self) -> None:
        paper = self.list.chosen()
        proof = paper.proof if paper is not None else None
        if proof is None or not proof.sha256:
            self._detail.setText("选中一项可登记材料、附上扫描件；已有扫描件的显示校验值。")
            return
        dated = f"，材料日期 {day_words(proof.dated_on)}" if proof.dated_on else ""
        self._detail.setText(f"{proof.file_name}{dated}，SHA-256 校验值 {proof.sha256[:SHORT_HASH]}…")
        self._detail.setToolTip(proof.sha256)

    def _cells(self, paper: Paper) -> Sequence[str]:
        proof = paper.proof
        if proof is None:
            return (paper.name, paper.why, LACKING, "", "", "")
        state = THERE if paper.why else EXTRA
        scan = proof.file_name or ("只收原件" if not proof.sha256 else "")
        return (
            paper.name,
            paper.why,
            state,
            self.name_of(proof.member_id),
            day_words(proof.received_on),
            scan,
        )
