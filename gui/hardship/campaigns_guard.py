"""查重: what the duplicate guard finds, each in a sentence, to be kept with a reason or taken off the list."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.hardship.records.campaign import LISTED, CampaignCase, CampaignTurn, Grant
from core.hardship.records.guard import Alert
from core.progress import Progress
from gui import jobs
from gui.kit import banner, box, button, card, col, dialogs, emptied, empty, row, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.campaigns_desk import Desk

HEADS = (("级别", 92), ("类型", 108), ("查重结果", 420), ("保留理由", 190))
TONES = {"强制": "err", "建议": "warn", "依据待核": "info"}
LOOK = TableLook(tones={0: TONES}, stretch=2, multiple=True)
MEANING = {
    "强制": "这一条不能保留，须调整名单。",
    "建议": "核实后可以保留，须写明理由；不写明理由不能完成查重。",
    "依据待核": "只作提示，不影响完成查重；核实后可以写明情况。",
}


class GuardPart(QWidget):
    """The findings above, the chosen one in full below."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self.list = Listing[Alert]("查重结果", HEADS, cells=_cells, look=LOOK)
        self.list.on_chosen(self._show_chosen)
        self._told, self._detail = col(gap=6), col(gap=6)
        self.keep = button("保留并写明理由…", "checkmark", clicked=self.on_keep)
        self.remove = button("移出名单…", "dismiss", clicked=self.on_remove)
        self.show_lines = button("在名单中查看", "people", clicked=self.on_show)
        acts = row(self.show_lines, None, self.remove, self.keep)
        self._some = box(col((self.list.framed(), 1), card("所选结果", self._detail, acts), gap=8))
        self._none = box(
            empty("shield_checkmark", "没有查到重复", "按证件号码、家庭、银行卡、手机、限额逐人核对过。")
        )
        self._some.hide()
        self.setLayout(col(self._told, (self._some, 1), (self._none, 1), gap=8))

    def show_case(self, case: CampaignCase) -> None:
        """Look through the list in the background."""
        campaigns, key = self._desk.tab.aid.campaigns, case.campaign.id or 0

        def read(_: Progress) -> tuple[Alert, ...]:
            return campaigns.alerts(key)

        jobs.run(self, "正在查重", read, self._show_alerts)

    def on_keep(self) -> None:
        """Write why the chosen findings are let pass."""
        chosen = [a for a in self.list.chosen_all() if a.severity != "强制"]
        if not chosen:
            return
        words = chosen[0].sentence if len(chosen) == 1 else f"所选 {len(chosen)} 条查重结果，写同一个理由："
        reason = dialogs.ask_text(self, "保留理由", words, value=chosen[0].reason)
        if reason:
            tab, case = self._desk.tab, self._desk.case
            turn = CampaignTurn(on=dt.date.today(), by=tab.app.officer)
            reasons = {a.digest: reason for a in chosen}
            note = tab.aid.campaigns.note_alerts
            tab.carry_out(
                f"已写明 {len(chosen)} 条保留理由", lambda: note(case.campaign.id or 0, reasons, turn)
            )

    def on_remove(self) -> None:
        """Take one of the lines concerned off the list."""
        grants = self._grants()
        if not grants:
            return
        names = [f"{g.name}　{g.unit_name}　{g.amount:,.2f} 元" for g in grants]
        place = 0
        if len(grants) > 1:
            picked = dialogs.choose(
                self, "移出哪一个？", "这条结果涉及多人，请选择要移出名单的：", actions=names
            )
            if picked is None:
                return
            place = picked
        elif not dialogs.confirm(self, "移出名单？", f"将把{names[0]}移出名单。", action="移出", danger=True):
            return
        key, tab = grants[place].id or 0, self._desk.tab
        tab.carry_out(f"已移出{grants[place].name}", lambda: tab.aid.campaigns.remove([key]))

    def on_show(self) -> None:
        """Turn to the list with the lines concerned chosen."""
        alert = self.list.chosen()
        if alert is not None:
            self._desk.show_section(1)
            self._desk.list.list.choose(lambda g: g.id in alert.keys)

    def _grants(self) -> list[Grant]:
        alert = self.list.chosen()
        return [g for g in self._desk.case.grants if alert is not None and g.id in alert.keys]

    def _show_alerts(self, alerts: Sequence[Alert]) -> None:
        self.list.put(alerts, key=lambda a: a.digest)
        self._some.setVisible(bool(alerts))
        has_list = bool(self._desk.case.grants)
        self._none.setVisible(not alerts and has_list)
        emptied(self._told)
        self._told.addWidget(_summary(alerts, has_list=has_list))
        self._show_chosen()

    def _show_chosen(self) -> None:
        emptied(self._detail)
        alert, is_open = self.list.chosen(), self._desk.case.campaign.state == LISTED
        self.keep.setEnabled(is_open and alert is not None and alert.severity != "强制")
        self.remove.setEnabled(is_open and alert is not None)
        if alert is None:
            return
        self._detail.addWidget(text(alert.sentence, "strong", wrap=True))
        self._detail.addWidget(
            text(f"{MEANING[alert.severity]}依据：{alert.source}", tone="text2", wrap=True)
        )
        if alert.reason:
            self._detail.addWidget(text(f"保留理由：{alert.reason}", tone="ok", wrap=True))


def _summary(alerts: Sequence[Alert], *, has_list: bool) -> QWidget:
    """What stands in the way of the next step, in a banner."""
    if not has_list:
        return banner("名单还是空的，没有可以查重的内容。", "info")
    stops = sum(a.severity == "强制" for a in alerts)
    waits = sum(a.severity == "建议" and not a.reason for a in alerts)
    if stops or waits:
        parts = [f"{stops} 条必须调整名单" if stops else "", f"{waits} 条需要写明理由或调整" if waits else ""]
        return banner(f"共 {len(alerts)} 条，{'，'.join(p for p in parts if p)}，之后才能完成查重。", "warn")
    told = (
        f"共 {len(alerts)} 条，都已写明理由或只作提示，不影响完成查重。" if alerts else "没有需要处理的结果。"
    )
    return banner(told, "ok")


def _cells(one: Alert) -> Sequence[str]:
    return (one.severity, one.kind, one.sentence, one.reason)
