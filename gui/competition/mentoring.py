"""师带徒: the pairs with what is owed, and the chosen pair's assessments beside."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Invalid, Problem
from core.fields import spec
from core.innovation.records.mentoring import MentoringAssessment, MentoringFile, MentoringPair
from core.innovation.service.mentoring import Mentoring
from gui.competition.innovation_file import facts_of
from gui.competition.innovation_narrow import give_way
from gui.competition.innovation_papers import Printable, show
from gui.competition.innovation_people import OnePerson
from gui.competition.innovation_words import day_text
from gui.competition.studios_words import PAIR_TONES, owed_words, pair_cells, pair_title
from gui.competition.tab import Tab
from gui.competition.words import plain
from gui.kit import (
    Form,
    FormDialog,
    banner,
    box,
    button,
    choice,
    col,
    dialogs,
    edit,
    emptied,
    empty,
    filter_chip,
    frame,
    row,
    scroller,
    search,
    set_width,
    text,
)
from gui.kit.listing import Listing, TableLook
from gui.tabs import ask

Pairs = tuple[MentoringFile, ...]
HEADS = (
    ("师傅", 80), ("徒弟", 80), ("徒弟所在单位", 120), ("工种", 90), ("开始日期", 96), ("结束日期", 96), ("状态", 108),
    ("待办考核", 140),
)  # fmt: skip
NARROW = ((800, 2), (700, 4))
CARD = ("trade", "starts_on", "ends_on", "contract_number", "goals", "overlap_reason", "note")
ASSESSED = ("kind", "assessed_on", "assessed_by", "score", "conclusion", "opinion")
BEGIN = "从花名册选择师傅和徒弟，填写工种、起止日期和培养目标；年度考核和期满考核到期会在这里提醒。"
NO_STUDIO = "不属于工作室"
SIDE = 344


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is asked when a pair ends before its time."""

    on: dt.date | None = spec("终止日期", default=None, required=True)
    reason: str = spec("终止原因", default="", required=True, max_length=200)


class MentoringView(QWidget):
    """The pairs, and the chosen one's file at the right."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self._tab = tab
        self.files: Pairs = ()
        self._wanted = 0  # the pair to choose once it is there
        self.search_box = search("师傅、徒弟、单位或工种", width=240)
        self.search_box.textChanged.connect(lambda _: self._apply())
        self.owed = filter_chip("待考核", exclusive=False)
        self.owed.toggled.connect(lambda _: self._apply())
        self.active = filter_chip("进行中", exclusive=False)
        self.active.toggled.connect(lambda _: self._apply())
        self._count = text("", tone="text2")
        self.list = Listing[MentoringFile](
            "师带徒，回车修改", HEADS, cells=pair_cells, look=TableLook(tones={6: PAIR_TONES}, stretch=7)
        )
        give_way(self.list.table, NARROW)
        self.list.on_chosen(self._show_chosen)
        self.list.table.opened.connect(lambda _: self.on_edit())
        self._side = col(gap=8)
        self._make_body()

    @property
    def _mentoring(self) -> Mentoring:
        return self._tab.app.innovation.mentoring

    def read(self) -> Pairs:
        """Every pair with its assessments; runs outside the window's thread."""
        return tuple(self._mentoring.file(p.id or 0) for p in self._mentoring.pairs())

    def show_pairs(self, files: Pairs) -> None:
        """Show these pairs."""
        self.files = files
        self._some.setVisible(bool(files))
        self._blank.setVisible(not files)
        self._apply()

    def choose(self, pair_id: int) -> None:
        """Choose a pair, as soon as the pairs are read and whatever was looked for."""
        self._wanted = pair_id
        self.search_box.clear()
        for chip in (self.owed, self.active):
            chip.setChecked(False)
        self._apply()

    # ---- what the officer does ----

    def on_new(self) -> None:
        """A new pair."""
        today = dt.date.today()
        first = MentoringPair(
            starts_on=today,
            ends_on=today.replace(year=today.year + 1) if (today.month, today.day) != (2, 29) else None,
        )

        def save(one: MentoringPair) -> None:
            self._tab.carry_out("已登记师带徒", lambda: self._mentoring.add(one))

        self._run(PairDialog(self._tab, first, "登记师带徒", save=save))

    def on_edit(self) -> None:
        """Change the chosen pair."""
        file = self.list.chosen()
        if file is None:
            return

        def save(one: MentoringPair) -> None:
            self._tab.carry_out("已修改师带徒", lambda: self._mentoring.edit(one))

        self._run(PairDialog(self._tab, file.pair, f"修改师带徒：{pair_title(file.pair)}", save=save))

    def on_assess(self) -> None:
        """Record an assessment of the chosen pair."""
        file = self.list.chosen()
        if file is None:
            return
        kind = "期满考核" if file.state == "待期满考核" else "年度考核"
        first = MentoringAssessment(
            pair_id=file.pair.id or 0, kind=kind, assessed_on=dt.date.today(), conclusion="合格"
        )
        assess = self._mentoring.assess
        ask(
            self._tab, f"考核：{pair_title(file.pair)}", first, names=ASSESSED,
            save=lambda one: self._tab.carry_out(f"已登记{one.kind}", lambda: assess(one)),
        )  # fmt: skip

    def on_end(self) -> None:
        """End the chosen pair before its time."""
        file = self.list.chosen()
        if file is None:
            return
        form = Form(Ending)
        form.set_value(Ending(on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            on, key = values["on"], file.pair.id or 0
            assert isinstance(on, dt.date)
            self._tab.carry_out("已登记提前终止", lambda: self._mentoring.end(key, on, str(values["reason"])))

        edit(self._tab, f"提前终止：{pair_title(file.pair)}", form, save)

    def on_print(self) -> None:
        """The agreement of the chosen pair."""
        file, papers = self.list.chosen(), self._tab.app.innovation.papers
        for kind in papers.kinds("pair") if file is not None else ():
            target = file.pair.id or 0 if file is not None else 0
            show(self._tab, papers, Printable(code=kind.code, title=kind.title, target=target, missing=()))

    def on_remove(self) -> None:
        """Delete the chosen pair, entered by mistake."""
        file = self.list.chosen()
        words = "登记有误、还没有考核的可以删除；结对结束的，请用“提前终止”。"
        if file is not None and dialogs.confirm(
            self, f"删除{pair_title(file.pair)}？", words, action="删除", danger=True
        ):
            self._tab.carry_out("已删除师带徒", lambda: self._mentoring.remove(file.pair.id or 0))

    # ---- putting it together ----

    def _make_body(self) -> None:
        filters = row(self.search_box, self.owed, self.active, None, self._count)
        side = frame(col((scroller(col(self._side, None, pad=(0, 0, 6, 0))), 1), pad=(14, 12, 8, 12)))
        set_width(side, SIDE)
        self._some = box(col(filters, (row((self.list.framed(), 1), side, gap=12), 1), gap=8))
        first = button("登记师带徒", "add", kind="primary", clicked=self.on_new)
        self._blank = box(empty("people", "还没有师带徒", BEGIN, first))
        self.setLayout(col((self._some, 1), (self._blank, 1), gap=0))

    def _apply(self) -> None:
        words = self.search_box.text().split()
        found = [
            f
            for f in self.files
            if all(any(w in c for c in pair_cells(f)[:4]) for w in words)
            and (not self.owed.isChecked() or owed_words(f))
            and (not self.active.isChecked() or f.state == "进行中")
        ]
        self.list.put(found, key=lambda f: f.pair.id)
        if self._wanted and self.list.choose(lambda f: f.pair.id == self._wanted):
            self._wanted = 0
        self._count.setText(f"{len(found)} 对")
        self._show_chosen()

    def _show_chosen(self) -> None:
        """The chosen pair: goals, assessments, what is owed, what can be done."""
        emptied(self._side)
        file = self.list.chosen()
        if file is None:
            self._side.addWidget(text("没有符合条件的师带徒。", tone="text2", wrap=True))
            return
        p = file.pair
        self._side.addWidget(text(f"{pair_title(p)}　{p.trade}", "h3", wrap=True))
        if words := owed_words(file):
            self._side.addWidget(banner(f"还缺{words}", "warn"))
        ended = f"{day_text(p.ended_on)}　{p.end_reason or ''}" if p.ended_on else ""
        for one in facts_of(
            ("期限", f"{day_text(p.starts_on)} 至 {day_text(p.ends_on)}"), ("徒弟单位", p.unit_name),
            ("协议", p.contract_number), ("培养目标", p.goals),
            ("提前终止", ended), ("另有师傅", p.overlap_reason), ("备注", p.note), width=64,
        ):  # fmt: skip
            self._side.addLayout(one)
        self._side.addWidget(text("考核", "strong"))
        for a in file.assessments:
            score = f"{plain(a.score)} 分" if a.score is not None else ""
            self._side.addWidget(
                text(
                    "　".join(x for x in (day_text(a.assessed_on), a.kind, a.conclusion, score) if x),
                    wrap=True,
                )
            )
            if a.opinion:
                self._side.addWidget(
                    text(f"{a.assessed_by}：{a.opinion}", "caption", tone="text2", wrap=True)
                )
        if not file.assessments:
            self._side.addWidget(text("还没有考核。", tone="text3"))
        is_over = file.state == "已结束"
        acts = [
            button("登记考核…", "checkmark", kind="primary", clicked=self.on_assess),
            button("修改…", "edit", clicked=self.on_edit),
        ]
        more = [button("打印协议", "print", kind="quiet", clicked=self.on_print)]
        more += [button("提前终止…", kind="quiet", clicked=self.on_end)] if not is_over else []
        more += [button("删除…", kind="quiet", clicked=self.on_remove)] if not file.assessments else []
        self._side.addLayout(row(*acts, None))
        self._side.addLayout(row(*more, None))

    def _run(self, dialog: FormDialog) -> None:
        dialog.exec()
        dialog.deleteLater()


class PairDialog(FormDialog):
    """Master and apprentice from the roster, the studio, and the terms; `save` gets the pair."""

    def __init__(
        self, tab: Tab, first: MentoringPair, title: str, *, save: Callable[[MentoringPair], object]
    ) -> None:
        self._first, self._store = first, save
        form = Form(MentoringPair, CARD, label_width=112)
        form.set_value(first)
        super().__init__(tab, title, form, save=self._save)
        self.master, self.apprentice = OnePerson(tab.app, "师傅"), OnePerson(tab.app, "徒弟")
        studios = tab.app.innovation.studios.studios()
        self._studio_ids = [None, *(c.studio.id for c in studios)]
        self.studio = choice([NO_STUDIO, *(c.studio.name for c in studios)], name="所属工作室", width=300)
        if first.studio_id in self._studio_ids:
            self.studio.setCurrentIndex(self._studio_ids.index(first.studio_id))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        label = text("所属工作室", tone="text2")
        label.setBuddy(self.studio)
        set_width(label, 150)
        belongs = row(label, self.studio, None, gap=12)
        layout.insertWidget(1, box(col(self.master, self.apprentice, belongs, gap=6, pad=(20, 0, 20, 8))))
        self.master.put(first.master_id)
        self.apprentice.put(first.apprentice_id)
        self.resize(
            self.width() + 60, min(self.height() + 110, self.screen().availableGeometry().height() - 60)
        )

    def _save(self, values: dict[str, object]) -> None:
        missing = [w for w, p in (("师傅", self.master), ("徒弟", self.apprentice)) if not p.person_id]
        if missing:
            raise Invalid((Problem(field="master_id", message=f"请先选择{'和'.join(missing)}，没有保存"),))
        key = self._studio_ids[self.studio.currentIndex()]
        one = replace(
            self._first, studio_id=key, master_id=self.master.person_id, apprentice_id=self.apprentice.person_id, **values  # type: ignore[arg-type]
        )  # fmt: skip
        self._store(one)
