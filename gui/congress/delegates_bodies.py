"""大会机构: presidium, committees, secretary and review groups, with their members and what the law says of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from core.congress.records.meetings import Meeting
from core.congress.records.terms import SENIOR, Body, Seat, Term
from core.fields import spec
from core.members.records import Hit
from gui.congress.picking import delegate_hits
from gui.congress.tab import Tab
from gui.kit import (
    Form,
    GridLook,
    Rows,
    banner,
    box,
    button,
    col,
    dialogs,
    edit,
    emptied,
    frame,
    grid,
    row,
    text,
)
from gui.kit.findings import finding_words, severity_tone
from gui.picking import PeopleDialog

if TYPE_CHECKING:
    from core.app import App

HEADS = ("机构", "名称", "人数", "范围", "表决通过")
WIDTHS = (140, 160, 52, 76, 80)
SEAT_HEADS = ("职务", "姓名", "代表类别", "代表团（组）", "单位（部门）")
SEAT_WIDTHS = (76, 70, 112, 126, 96)
OF_MEETING = ("主席团", "监票计票组", "秘书组", "宣传组", "会务组")
ROLES = {"主席团": ("执行主席", "秘书长", "成员"), "": ("组长", "副组长", "成员")}
MEMBERS_HINT = "从本届代表中选；右边的次序就是名单的次序。"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCard:
    """What the dialog on a body asks."""

    kind: str = spec("机构", default="主席团", required=True, code="congress_body")
    name: str = spec("名称", default="", required=True, max_length=40, help="例如 大会主席团")
    is_of_meeting: bool = spec("只属于这次会议", default=True, help="常设的专门委员会（小组）选“否”")
    is_passed: bool = spec("本次会议已表决通过", default=False)
    duties: str | None = spec("职责", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What the dialog 改职务 asks."""

    role: str = spec("职务", default="成员", required=True, max_length=20)


class BodiesPanel(QWidget):
    """The bodies on the left, the members of the chosen one on the right."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__()
        self._tab, self._app = tab, app
        self._term, self._meeting = Term(), Meeting()
        self._bodies: tuple[Body, ...] = ()
        self._seats: tuple[Seat, ...] = ()
        self._model, self._members = Rows(HEADS, right=(2,)), Rows(SEAT_HEADS)
        self.table = grid(self._model, WIDTHS, name="大会机构", look=GridLook(stretch=1))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_body())
        self.table.opened.connect(lambda _: self.on_edit())
        self.members = grid(
            self._members, SEAT_WIDTHS, name="机构成员", look=GridLook(row_numbers=True, stretch=4)
        )
        self.members.opened.connect(lambda _: self.on_role())
        self._title, self._facts, self._findings = (
            text("", "h3"),
            text("", tone="text2", wrap=True),
            col(gap=6),
        )
        self.buttons: dict[str, QPushButton] = {
            "add": button("新增机构", "add", kind="primary", clicked=self.on_add, tip="Ctrl+N"),
            "edit": button("修改", "edit", clicked=self.on_edit, tip="F2 或回车"),
            "remove": button("删除", kind="quiet", clicked=self.on_remove),
            "members": button("名单…", "people", clicked=self.on_members),
            "role": button("改职务", clicked=self.on_role),
        }
        self._lay_out()
        for key, act in (("Ctrl+N", self.on_add), ("F2", self.on_edit)):
            shortcut = QShortcut(QKeySequence(key), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self, term: Term, meeting: Meeting | None) -> None:
        """Read the bodies again and stay at the chosen one."""
        chosen = self.body()
        self._term, self._meeting = term, meeting or Meeting()
        terms = self._app.congress.terms
        self._bodies = terms.bodies(term.id or 0, self._meeting.id)
        self._model.set_rows([_cells(b, len(terms.seats(b.id or 0))) for b in self._bodies])
        ids = [b.id for b in self._bodies]
        if self._bodies:
            self.table.selectRow(ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0)
        self._show_body()

    def body(self) -> Body | None:
        """The chosen body."""
        place = self.table.currentIndex().row()
        return self._bodies[place] if 0 <= place < len(self._bodies) else None

    def on_add(self) -> None:
        """Add a body of the term or of the meeting."""
        self._ask(
            "新增大会机构", Body(term_id=self._term.id or 0, meeting_id=self._meeting.id, kind="主席团")
        )

    def on_edit(self) -> None:
        """Change the card of the chosen body."""
        if body := self.body():
            self._ask(f"修改“{body.name}”", body)

    def on_remove(self) -> None:
        """Delete the chosen body with its list."""
        body = self.body()
        words = "机构和它的名单都会删除，可以撤销。"
        if body and dialogs.confirm(self, f"删除“{body.name}”？", words, action="删除", danger=True):
            self._write(f"已删除“{body.name}”", lambda: self._app.congress.terms.remove_body(body.id or 0))

    def on_members(self) -> None:
        """Choose the members among the delegates; what the law says of them is told at once."""
        body, terms = self.body(), self._app.congress.terms
        if body is None:
            return
        key, known = body.id or 0, {s.person_id: s for s in self._seats}
        serving = [d for d in terms.delegates(self._term.id or 0) if d.is_serving]
        dialog = PeopleDialog(
            self, f"名单：{body.name}", delegate_hits(serving), hint=MEMBERS_HINT,
            check=lambda ids: terms.body_findings(key, terms.proposed_seats(key, ids)),
        )  # fmt: skip
        dialog.put(
            [
                Hit(person_id=s.person_id, name=s.name, note=f"{s.category}　{s.delegation}")
                for s in self._seats
            ]
        )
        if dialog.run():
            seats = [known.get(s.person_id, s) for s in terms.proposed_seats(key, dialog.chosen())]
            self._write(f"已保存“{body.name}”名单 {len(seats)} 人", lambda: terms.replace_seats(key, seats))

    def on_role(self) -> None:
        """Change what the chosen member is in the body."""
        body, place = self.body(), self.members.currentIndex().row()
        if body is None or not 0 <= place < len(self._seats):
            return
        seat = self._seats[place]
        form = Form(Role)
        form.set_value(seat)

        def save(values: dict[str, object]) -> None:
            seats = [
                replace(s, role=str(values["role"])) if s.person_id == seat.person_id else s
                for s in self._seats
            ]
            self._write(
                f"{seat.name}为{values['role']}",
                lambda: self._app.congress.terms.replace_seats(body.id or 0, seats),
            )

        usual = "、".join(ROLES.get(body.kind, ROLES[""]))
        edit(self._tab, f"改职务：{seat.name}", form, save, hint=f"常用：{usual}")

    def _ask(self, title: str, body: Body) -> None:
        has_meeting = self._meeting.id is not None
        names = ("kind", "name", *(("is_of_meeting", "is_passed") if has_meeting else ()), "duties")
        form = Form(BodyCard, names, label_width=130)
        is_passed = body.passed_meeting_id is not None
        form.set_value(
            BodyCard(
                kind=body.kind, name=body.name, duties=body.duties, is_passed=is_passed,
                is_of_meeting=body.meeting_id is not None,
            )
        )  # fmt: skip

        def save(values: dict[str, object]) -> None:
            card = BodyCard(**values)  # type: ignore[arg-type]  # the form checked the types
            passed = body.passed_meeting_id or self._meeting.id if card.is_passed else None
            fresh = replace(
                body, kind=card.kind, name=card.name, duties=card.duties, passed_meeting_id=passed,
                meeting_id=self._meeting.id if has_meeting and card.is_of_meeting else None,
            )  # fmt: skip
            terms = self._app.congress.terms
            self._write(
                f"已保存“{fresh.name}”",
                lambda: terms.add_body(fresh) if fresh.id is None else terms.edit_body(fresh),
            )

        edit(self._tab, title, form, save)

    def _write(self, words: str, write: Callable[[], object]) -> None:
        self._tab.carry_out(words, write)
        self.reload(self._term, self._meeting if self._meeting.id is not None else None)

    def _show_body(self) -> None:
        body = self.body()
        self._seats = self._app.congress.terms.seats(body.id or 0) if body else ()
        self._members.set_rows(
            [(s.role, s.name, s.category or "非代表", s.delegation, s.unit_name) for s in self._seats]
        )
        self._title.setText(body.name if body else "还没有大会机构，请先新增")
        self._facts.setText(facts(self._seats))
        emptied(self._findings)
        found = self._app.congress.terms.body_findings(body.id or 0, self._seats) if body else ()
        for one in found:
            self._findings.addWidget(banner(finding_words(one), severity_tone(one)))
        for key in ("edit", "remove", "members"):
            self.buttons[key].setEnabled(body is not None)
        self.buttons["role"].setEnabled(bool(self._seats))

    def _lay_out(self) -> None:
        keys = ("add", "edit", "remove")
        left = col(
            row(*(self.buttons[k] for k in keys), None), (frame(col(self.table, pad=1), "inset"), 1), gap=8
        )
        right = col(
            row(self._title, None, self.buttons["members"], self.buttons["role"]), self._facts, self._findings,
            (frame(col(self.members, pad=1), "inset"), 1), gap=8, pad=(16, 12, 16, 14),
        )  # fmt: skip
        self.setLayout(row((box(left), 1), (frame(right), 1), gap=12))


def facts(seats: tuple[Seat, ...]) -> str:
    """The composition of a body in a sentence."""
    if not seats:
        return "还没有成员"
    workers = sum(bool(s.category) and s.category not in SENIOR for s in seats)
    share = round(100 * workers / len(seats))
    return f"共 {len(seats)} 人，其中中层以下的职工代表 {workers} 人，占 {share}%"


def _cells(body: Body, members: int) -> tuple[str, ...]:
    """One body as a row."""
    scope = "本次会议" if body.meeting_id is not None else "常设"
    return (body.kind, body.name, str(members), scope, "已通过" if body.passed_meeting_id else "未登记")
