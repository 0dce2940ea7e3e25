"""What is entered about a studio: its card, team, topics, results, and the money and check of a year."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout

from core.errors import Invalid, Problem
from core.fields import spec
from core.innovation.records.studios import (
    Studio,
    StudioCase,
    StudioMember,
    StudioResult,
    StudioTopic,
    StudioYear,
)
from core.innovation.service.studios import Studios
from gui.competition.innovation_papers import Printable, show
from gui.competition.innovation_people import OnePerson, choose_people
from gui.competition.tab import Tab
from gui.kit import Form, FormDialog, box, col, dialogs, edit, text
from gui.kit.form import code_labels
from gui.tabs import ask

CARD = (
    "name", "level", "named_on", "document_number", "named_by", "place", "area", "closed_on", "equipment", "rules_text",
    "note",
)  # fmt: skip
TOPIC = ("title", "head", "is_breakthrough", "started_on", "due_on", "finished_on", "outcome")
RESULT = ("kind", "title", "achieved_on", "number", "benefit", "note", "topic", "idea")
YEAR = (
    "year",
    "budget",
    "spent",
    "fund_source",
    "trained",
    "conclusion",
    "checked_on",
    "checked_by",
    "opinion",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What is asked when people join the team."""

    on: dt.date | None = spec("加入日期", default=None, required=True)
    role: str | None = spec("分工", default=None, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What is asked when a member leaves."""

    on: dt.date | None = spec("退出日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(StudioResult):
    """A result with its topic and its idea by their words."""

    topic: str | None = spec("所属课题", default=None, code="studio_topic")
    idea: str | None = spec(
        "对应的建议", default=None, code="studio_idea", help="是合理化建议或五小的，选择编号"
    )


class StudioActs:
    """The dialogs of the studios."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab

    @property
    def _studios(self) -> Studios:
        return self._tab.app.innovation.studios

    # ---- the card ----

    def add(self) -> None:
        """A new studio."""

        def save(one: Studio) -> None:
            self._tab.carry_out(f"已登记“{one.name}”", lambda: self._studios.add(one))

        first = Studio(named_on=dt.date.today(), named_by=self._tab.app.organisation_name or None)
        self._run(StudioDialog(self._tab, first, "登记创新工作室", save=save))

    def edit(self, case: StudioCase) -> None:
        """Change the card."""

        def save(one: Studio) -> None:
            self._tab.carry_out(f"已修改“{one.name}”", lambda: self._studios.edit(one))

        self._run(StudioDialog(self._tab, case.studio, f"修改{case.studio.name}", save=save))

    def remove(self, case: StudioCase) -> None:
        """Delete a studio entered by mistake."""
        words = f"将删除“{case.studio.name}”。已经有成员、课题、成果的不能删除，停办的请填写停办日期。"
        if dialogs.confirm(self._tab, "删除工作室？", words, action="删除", danger=True):
            self._tab.carry_out(
                f"已删除“{case.studio.name}”", lambda: self._studios.remove(case.studio.id or 0)
            )

    def print_year(self, case: StudioCase) -> None:
        """The yearly sheet of a studio."""
        papers = self._tab.app.innovation.papers
        for kind in papers.kinds("studio"):
            one = Printable(code=kind.code, title=kind.title, target=case.studio.id or 0, missing=())
            show(self._tab, papers, one)

    # ---- the team ----

    def join(self, case: StudioCase) -> None:
        """Choose people for the team."""
        there = [case.studio.leader_id, *(m.person_id for m in case.members if m.left_on is None)]
        chosen = choose_people(self._tab, self._tab.app, "增加团队成员", besides=there)
        if not chosen:
            return
        form = Form(Joining)
        form.set_value(Joining(on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            on, key = values["on"], case.studio.id or 0
            assert isinstance(on, dt.date)
            told = f"已增加成员 {len(chosen)} 人"
            self._tab.carry_out(
                told, lambda: self._studios.add_members(key, chosen, on, str(values["role"] or ""))
            )

        edit(self._tab, "增加团队成员", form, save, hint=f"共 {len(chosen)} 人。")

    def leave(self, member: StudioMember) -> None:
        """Note that a member left."""
        form = Form(Leaving)
        form.set_value(Leaving(on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            on = values["on"]
            assert isinstance(on, dt.date)
            self._tab.carry_out(f"已登记{member.name}退出", lambda: self._studios.leave(member.id or 0, on))

        edit(self._tab, f"{member.name}退出团队", form, save)

    # ---- topics, results, years ----

    def topic(self, case: StudioCase, old: StudioTopic | None = None) -> None:
        """A new topic, or one to change."""
        first = old or StudioTopic(
            studio_id=case.studio.id or 0, started_on=dt.date.today(), head=case.studio.leader or None
        )
        save = self._studios.save_topic
        ask(
            self._tab, "修改课题" if old else "登记课题", first, names=TOPIC,
            save=lambda one: self._tab.carry_out(f"已保存课题“{one.title}”", lambda: save(one)),
        )  # fmt: skip

    def result(self, case: StudioCase, old: StudioResult | None = None) -> None:
        """A new result, or one to change, with its topic and its idea."""
        topics = {t.title: t.id for t in case.topics}
        ideas: dict[str, int | None] = {
            f"{x.number} {x.title}": x.id for x in self._tab.app.innovation.proposals.ideas()
        }
        by_key = ({v: k for k, v in topics.items()}, {v: k for k, v in ideas.items()})
        first = old or StudioResult(studio_id=case.studio.id or 0, achieved_on=dt.date.today())
        shown = {n: getattr(first, n) for n in RESULT[:-2]}
        shown |= {"topic": by_key[0].get(first.topic_id), "idea": by_key[1].get(first.idea_id)}
        own: Mapping[str, Sequence[str]] = {"studio_topic": tuple(topics), "studio_idea": tuple(ideas)}
        form = Form(Result, RESULT, labels=lambda t: tuple(own[t]) if t in own else code_labels(t))
        form.set_value(shown)

        def save(values: dict[str, object]) -> None:
            keys = {
                "topic_id": topics.get(str(values.pop("topic") or "")),
                "idea_id": ideas.get(str(values.pop("idea") or "")),
            }
            one = replace(first, **keys, **values)  # type: ignore[arg-type]  # the form checked the types
            self._tab.carry_out(f"已保存成果“{one.title}”", lambda: self._studios.save_result(one))

        edit(self._tab, "修改成果" if old else "登记成果", form, save)

    def year(self, case: StudioCase, old: StudioYear | None = None) -> None:
        """The money, the training and the check of a year."""
        today = dt.date.today()
        known = next((y for y in case.years if y.year == today.year), None)
        first = old or known or StudioYear(studio_id=case.studio.id or 0, year=today.year)
        save = self._studios.save_year
        ask(
            self._tab, "年度经费与考核", first, names=YEAR,
            save=lambda one: self._tab.carry_out(f"已保存 {one.year} 年情况", lambda: save(one)),
            hint="同一年度再登记的，代替原来的；还没有考核的，结论先不填，有结论的须填考核日期和考核人。",
        )  # fmt: skip

    def drop(self, what: str, title: str, remove: Callable[[], object]) -> None:
        """Delete a topic or a result after a question."""
        if dialogs.confirm(
            self._tab, f"删除{what}？", f"将删除{what}“{title}”。", action="删除", danger=True
        ):
            self._tab.carry_out(f"已删除{what}“{title}”", remove)

    def drop_topic(self, one: StudioTopic) -> None:
        """Delete a topic."""
        self.drop("课题", one.title, lambda: self._studios.remove_topic(one.id or 0))

    def drop_result(self, one: StudioResult) -> None:
        """Delete a result."""
        self.drop("成果", one.title, lambda: self._studios.remove_result(one.id or 0))

    def _run(self, dialog: FormDialog) -> None:
        dialog.exec()
        dialog.deleteLater()


class StudioDialog(FormDialog):
    """A studio's card with its leader and what the roster says of the leader's honours."""

    def __init__(self, tab: Tab, first: Studio, title: str, *, save: Callable[[Studio], object]) -> None:
        self._tab, self._first, self._store = tab, first, save
        form = Form(Studio, CARD, columns=2, label_width=76)
        form.set_value(first)
        super().__init__(tab, title, form, save=self._save, hint="工作室一般以领衔人命名。")
        self.leader, self._honours = OnePerson(tab.app, "领衔人"), text("", tone="text2", wrap=True)
        self.leader.changed.connect(self.show_honours)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, box(col(self.leader, self._honours, gap=4, pad=(20, 0, 20, 8))))
        self.leader.put(first.leader_id)
        self.resize(self.width() + 120, self.height() + 70)

    def show_honours(self) -> None:
        """Say which honours the roster knows."""
        key = self.leader.person_id
        if not key:
            self._honours.setText("领衔人从花名册选择，必填。")
            return
        found = self._tab.app.innovation.studios.honours(key)
        words = "、".join(f"{h.name}（{h.level}）" for h in found)
        self._honours.setText(f"花名册上的荣誉：{words}" if words else "花名册上还没有登记这个人的荣誉。")
        name = self.form.editor("name")
        if not name.value():
            name.set_value(f"{self.leader.name}创新工作室")

    def _save(self, values: dict[str, object]) -> None:
        if not self.leader.person_id:
            raise Invalid((Problem(field="leader_id", message="请先选择领衔人，没有保存"),))
        self._store(replace(self._first, leader_id=self.leader.person_id, **values))  # type: ignore[arg-type]
