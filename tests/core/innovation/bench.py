"""An office with people and ideas taken to a step, for tests."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.app import App
from core.innovation.records.ideas import (
    Author,
    Benefit,
    Grade,
    Idea,
    IdeaPlan,
    Quantity,
    Reward,
    Score,
    Turn,
)
from core.innovation.service.proposals import Proposals
from core.members.records import RosterQuery
from core.periods import Period
from tests.core.competition import contest_factory
from tests.core.congress.factory import people

PROPOSED = dt.date(2026, 3, 9)
YEAR = Period(label="2026年", start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31))
FORMULA = "节约工时 × 单价 × 12 − 投入"
QUANTITIES = (
    Quantity(name="节约工时", value=Decimal(100), unit="小时"),
    Quantity(name="单价", value=Decimal("35.5"), unit="元/小时"),
    Quantity(name="投入", value=Decimal(20000), unit="元"),
)  # 100 × 35.5 × 12 − 20000 = 42600 − 20000 = 22600
TITLE, SITUATION, MEASURES = (
    "冲压模具快速换模", "换一次模具要停机四十分钟。", "加装定位销和液压夹紧，换模缩短到十分钟。"
)  # fmt: skip


@dataclass
class Bench:
    """Ten people on the roster and the service under test."""

    app: App
    people: list[int]

    @property
    def proposals(self) -> Proposals:
        """The service."""
        return self.app.innovation.proposals

    def name(self, place: int) -> str:
        """Somebody's name."""
        return self.app.members.person(self.people[place]).name

    def submit(self, title: str = TITLE, *places: int, shares: tuple[object, ...] = (), **values: Any) -> int:
        """An idea of the people at these places with these shares, alike where none are given."""
        given = {
            "title": title, "situation": SITUATION, "measures": MEASURES, "proposed_on": PROPOSED,
            "unit_name": "一车间",
        }  # fmt: skip
        return self.proposals.submit(
            Idea(**(given | values)), self.authors(*places, shares=shares), by="李娟"
        )

    def authors(self, *places: int, shares: tuple[object, ...] = ()) -> tuple[Author, ...]:
        """The people at these places as authors."""
        who = places or (0,)
        parts = shares or tuple(Decimal(100) / len(who) for _ in who)
        return tuple(
            Author(person_id=self.people[p], share=Decimal(str(s))) for p, s in zip(who, parts, strict=True)
        )

    def take(self, idea_id: int, *actions: str, day: int = 0, opinion: str = "同意") -> str:
        """Take steps, all on the same day."""
        state = ""
        for action in actions:
            state = self.proposals.take(idea_id, action, turn(day, opinion=opinion))
        return state

    def adopted(self, *args: Any, **values: Any) -> int:
        """An adopted idea."""
        key = self.submit(*args, **values)
        self.take(key, "受理", "初审通过", "采纳")
        return key

    def verified(self, *args: Any, **values: Any) -> int:
        """An idea whose effect was verified."""
        key = self.adopted(*args, **values)
        self.proposals.plan(plan(key), turn())
        self.take(key, "开始实施", "实施完成", "效果验证")
        return key

    def confirmed(self, *args: Any, **values: Any) -> int:
        """An idea whose benefit of 22,600 yuan finance has confirmed."""
        key = self.verified(*args, **values)
        self.calculate(key)
        self.proposals.confirm_benefit(key, turn(by="王会计"))
        return key

    def calculate(
        self, key: int, formula: str = FORMULA, quantities: tuple[Quantity, ...] = QUANTITIES
    ) -> Benefit:
        """Work the benefit out."""
        one = Benefit(idea_id=key, formula=formula, calculated_by="孙工", calculated_on=PROPOSED)
        return self.proposals.calculate_benefit(one, quantities)

    def graded(self, *args: Any, level: str = "第四档", **values: Any) -> int:
        """A graded idea."""
        key = self.confirmed(*args, **values)
        self.proposals.grade(Grade(idea_id=key, level=level, is_excellent=True), turn(opinion="同意"))
        return key

    def reward(self, key: int, amount: object = "400", *, day: int = 0) -> tuple[str, ...]:
        """Reward it."""
        one = Reward(idea_id=key, amount=Decimal(str(amount)), fund_source="工会经费")
        return self.proposals.reward(one, turn(day))

    def score(self, key: int, points: dict[str, object], by: str = "周评委", table: str = "评分表一") -> int:
        """Score it."""
        one = Score(idea_id=key, table_name=table, scored_by=by, scored_on=PROPOSED)
        return self.proposals.score(one, {n: Decimal(str(p)) for n, p in points.items()})

    def state(self, key: int) -> str:
        """Where it stands."""
        return self.proposals.file(key).line.state


def bench(app: App, n: int = 10) -> Bench:
    """The office."""
    people(app, n, ("一车间", "二车间"))
    return Bench(app, list(app.members.ids(RosterQuery())))


def turn(day: int = 0, *, by: str = "李娟", opinion: str = "") -> Turn:
    """A turn so many days after the idea was handed in."""
    return Turn(on=PROPOSED + dt.timedelta(days=day), by=by, opinion=opinion)


def contest(app: App) -> int:
    """A contest that calls for ideas."""
    return app.competition.contests.open(contest_factory.card(), contest_factory.turn())


def plan(key: int) -> IdeaPlan:
    """A plan."""
    return IdeaPlan(
        idea_id=key, department="设备部", implementer="钱工", starts_on=PROPOSED, ends_on=dt.date(2026, 5, 1),
        investment=Decimal(20000), content="制作两套夹具",
    )  # fmt: skip
