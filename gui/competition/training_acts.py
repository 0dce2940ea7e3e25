"""What is entered about a course: its card, who came, results, and promotions written to the members' files."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout

from core.fields import spec
from core.training.papers import Scope
from core.training.records import PRESENT, Attendance, Course, CourseFile, Promotion
from core.training.service import Training
from gui.competition.innovation_papers import Printable, show
from gui.competition.innovation_people import choose_people
from gui.competition.tab import Tab
from gui.competition.training_promote import PromoteDialog
from gui.competition.training_results import ResultsDialog
from gui.competition.words import contest_title
from gui.kit import Form, FormDialog, box, choice, dialogs, edit, row, set_width, text

CARD = ("title", "kind", "starts_on", "ends_on", "hours", "trainer", "place", "organiser", "content", "note")
ONE = ("state", "signed_on", "score", "result", "note")
NO_CONTEST = "不属于竞赛"
CHOOSE = "选一人按一次回车；已在名单上的不再列出。全部到会的选好就行，请假、缺席的回到名单里改。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """What may be set for several people at once."""

    result: str = spec("结果", default="合格", required=True, code="course_result")


class TrainingActs:
    """The dialogs of the training."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab

    @property
    def _training(self) -> Training:
        return self._tab.app.training

    # ---- the course ----

    def add(self) -> None:
        """A new course."""

        def save(one: Course) -> None:
            self._tab.carry_out(f"已登记培训“{one.title}”", lambda: self._training.add(one))

        first = Course(starts_on=dt.date.today(), organiser=self._tab.app.organisation_name or None)
        self._run(CourseDialog(self._tab, first, "登记培训", save=save))

    def edit(self, course: Course) -> None:
        """Change a course."""

        def save(one: Course) -> None:
            self._tab.carry_out(f"已修改培训“{one.title}”", lambda: self._training.edit(one))

        self._run(CourseDialog(self._tab, course, f"修改培训：{course.title}", save=save))

    def remove(self, course: Course) -> None:
        """Delete a course entered by mistake."""
        words = f"将删除“{course.title}”。名单上有人的不能删除，请先移出名单。"
        if dialogs.confirm(self._tab, "删除培训？", words, action="删除", danger=True):
            self._tab.carry_out(f"已删除培训“{course.title}”", lambda: self._training.remove(course.id or 0))

    def print_sheet(self, course: Course) -> None:
        """The sign-in sheet of a course."""
        self._print("course", course.id or 0)

    def print_promoted(self, period: str) -> None:
        """The list of those promoted in a period."""
        self._print("period", period)

    def _print(self, scope: Scope, target: int | str) -> None:
        papers = self._training.papers
        for kind in papers.kinds(scope):
            show(self._tab, papers, Printable(code=kind.code, title=kind.title, target=target, missing=()))

    # ---- attendance ----

    def enlist(self, file: CourseFile) -> None:
        """Choose people of the roster for the list."""
        there = [a.person_id for a in file.attendance]
        chosen = choose_people(
            self._tab, self._tab.app, f"签到：{file.course.title}", besides=there, hint=CHOOSE
        )
        if chosen:
            key, enlist = file.course.id or 0, self._training.enlist
            self._tab.carry_out(f"已登记签到 {len(chosen)} 人", lambda: enlist(key, chosen))

    def set_state(self, people: Sequence[Attendance], state: str) -> None:
        """The same sign-in for several people."""
        self.set_states([(a, state) for a in people])

    def set_states(self, states: Sequence[tuple[Attendance, str]]) -> None:
        """Sign-in of many, as one change; who did not come has no marks."""
        changed = [_signed(a, state) for a, state in states if a.state != state]
        if not changed:
            self._tab.shell.toast("出席情况没有变化", tone="info")
            return
        self._tab.carry_out(f"已登记出席 {len(changed)} 人", lambda: self._training.record(changed))

    def change(self, people: Sequence[Attendance]) -> None:
        """Change everything about one person; of several only the result."""
        if len(people) > 1:
            self._change_all(people)
            return
        one = people[0]
        form = Form(Attendance, ONE)
        form.set_value(one)

        def save(values: dict[str, object]) -> None:
            fresh = replace(one, **values)  # type: ignore[arg-type]  # the form checked the types
            self._tab.carry_out(f"已登记{one.name}的培训结果", lambda: self._training.record([fresh]))

        edit(self._tab, f"培训结果：{one.name}", form, save)

    def _change_all(self, people: Sequence[Attendance]) -> None:
        form = Form(Several)
        form.set_value(Several())

        def save(values: dict[str, object]) -> None:
            fresh = [replace(a, result=str(values["result"])) for a in people]
            self._tab.carry_out(f"已登记结果 {len(fresh)} 人", lambda: self._training.record(fresh))

        edit(self._tab, f"培训结果：{len(people)} 人", form, save)

    def results(self, file: CourseFile) -> None:
        """The marks of everybody who came, one below the other."""

        def save(people: Sequence[Attendance]) -> None:
            self._tab.carry_out(f"已登记成绩 {len(people)} 人", lambda: self._training.record(people))

        present = [a for a in file.attendance if a.state == PRESENT]
        if not present:
            dialogs.message(self._tab, "没有参加的人", "名单上还没有登记参加的人，请先登记签到。")
            return
        dialog = ResultsDialog(self._tab, file.course.title, present, save=save)
        dialog.exec()
        dialog.deleteLater()

    def strike(self, people: Sequence[Attendance]) -> None:
        """Take people off the list after a question."""
        names = "、".join(a.name for a in people[:5]) + ("等" if len(people) > 5 else "")
        if not dialogs.confirm(
            self._tab, "移出名单？", f"将移出 {names}，共 {len(people)} 人。", action="移出", danger=True
        ):
            return

        ids = [one.id or 0 for one in people]
        self._tab.carry_out(f"已移出 {len(people)} 人", lambda: self._training.strike(*ids))

    # ---- promotion ----

    def promote(self, file: CourseFile, people: Sequence[Attendance]) -> None:
        """Promotions of those chosen that came of a course."""
        first = Promotion(
            course_id=file.course.id, contest_id=file.course.contest_id, certified_on=dt.date.today()
        )
        self._promote([a.person_id for a in people], first)

    def promote_anybody(self) -> None:
        """Promotions of people chosen on the roster."""
        chosen = choose_people(self._tab, self._tab.app, "登记技能等级晋升")
        if chosen:
            self._promote(chosen, Promotion(certified_on=dt.date.today()))

    def _promote(self, person_ids: Sequence[int], first: Promotion) -> None:
        def save(promotions: Sequence[Promotion]) -> None:
            told = f"已登记晋升 {len(promotions)} 人，新等级已写入会员档案"
            self._tab.carry_out(told, lambda: self._training.promote(promotions))

        people = self._tab.app.members.people(list(person_ids))
        self._run(PromoteDialog(self._tab, self._tab.app, people, first, save=save))

    def _run(self, dialog: FormDialog) -> None:
        dialog.exec()
        dialog.deleteLater()


class CourseDialog(FormDialog):
    """A course's card with the contest it belongs to."""

    def __init__(self, tab: Tab, first: Course, title: str, *, save: Callable[[Course], object]) -> None:
        self._first, self._store = first, save
        form = Form(Course, CARD, columns=2, label_width=72)
        form.set_value(first)
        super().__init__(tab, title, form, save=self._save)
        contests = tab.app.competition.contests.contests()
        self._ids = [None, *(c.id for c in contests)]
        self.contest = choice([NO_CONTEST, *(contest_title(c) for c in contests)], name="所属竞赛", width=360)
        if first.contest_id in self._ids:
            self.contest.setCurrentIndex(self._ids.index(first.contest_id))
        label = text("所属竞赛", tone="text2")
        set_width(label, 108)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, box(row(label, self.contest, None, gap=12, pad=(20, 0, 20, 8))))
        self.resize(self.width() + 160, self.height() + 40)

    def _save(self, values: dict[str, object]) -> None:
        key = self._ids[self.contest.currentIndex()]
        self._store(replace(self._first, contest_id=key, **values))  # type: ignore[arg-type]  # the form checked them


def _signed(one: Attendance, state: str) -> Attendance:
    """Somebody with another sign-in; who did not come has no marks and no result."""
    if state == PRESENT:
        return replace(one, state=state, signed_on=one.signed_on or dt.date.today())
    return replace(one, state=state, signed_on=None, score=None, result="未考核")
