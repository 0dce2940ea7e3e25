"""Things due in several jobs, made through the services; TODAY is the day they are looked at."""

import datetime as dt

from core.app import App
from core.congress.records.duties import Inspection, InspectionMember
from core.congress.records.resolutions import DecisionTask
from core.disclosure.records.feedback import Feedback
from core.innovation.records.mentoring import MentoringPair
from tests.core.congress import factory

TODAY = dt.date(2026, 11, 20)


def something_in_each_job(app: App) -> dict[str, int]:
    """A task, an inspection, an opinion, a pair and a meeting that wait; their keys."""
    term = factory.term(app)
    delegate = factory.delegates(app, term, 2)[0]
    held = factory.meeting(
        app, term, held_on=dt.date(2026, 9, 30), state="闭会", closed_on=dt.date(2026, 9, 30)
    )
    coming = factory.meeting(app, term, number=2, held_on=dt.date(2026, 12, 4))
    task = app.congress.resolutions.add_task(
        DecisionTask(meeting_id=held, text="改造食堂排烟设施", owner="后勤部", due_on=dt.date(2026, 11, 17))
    )
    inspection = app.congress.duties.add_inspection(
        Inspection(
            term_id=term, theme="高温防护", held_on=dt.date(2026, 10, 8), found="缺少饮水点", rectification="增设饮水点",
            due_on=dt.date(2026, 11, 20), members=(InspectionMember(delegate_id=delegate),),
        )
    )  # fmt: skip
    opinion = app.disclosure.feedback.receive(
        Feedback(content="加班工时没有公布", received_on=dt.date(2026, 11, 18), received_by="李娟")
    )
    people = [d.person_id for d in app.congress.terms.delegates(term)]
    pair = app.innovation.mentoring.add(
        MentoringPair(
            master_id=people[0], apprentice_id=people[1], trade="钳工", goals="两年内达到高级工",
            starts_on=dt.date(2026, 3, 1), ends_on=dt.date(2026, 10, 31),
        )
    )  # fmt: skip
    return {
        "term": term, "held": held, "coming": coming, "task": task, "inspection": inspection, "opinion": opinion,
        "pair": pair,
    }  # fmt: skip
