"""沿用以往会议: a blank meeting filled with another one's checklist, agenda, papers and bodies."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.congress.records.meetings import Meeting
from core.fields import spec
from gui.congress.words import meeting_title
from gui.kit import Form, Page, edit
from gui.kit.form import code_labels
from gui.pages import Shell
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

HINT = "议程、材料目录、筹备清单和会议机构照搬过来，日期按新的会议日期推算；完成情况、送达和签到不带过来。"
NAMES = ("kind", "held_on", "begins_at", "place", "prepared_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloning:
    """What the dialog asks."""

    source: str = spec("沿用", default="", required=True, code="congress_meetings")
    kind: str = spec("会议类型", default="年度会议", required=True, code="meeting_kind")
    held_on: dt.date | None = spec("会议日期", default=None)
    begins_at: str | None = spec("开始时间", default=None, max_length=5, help="例如 08:30")
    place: str | None = spec("地点", default=None, max_length=60)
    prepared_on: dt.date | None = spec("预备会日期", default=None)


def sources(app: "App", meeting: Meeting) -> dict[str, Meeting]:
    """The meetings worth copying, the newest first, by their titles."""
    meetings = app.congress.meetings
    others = (m for m in meetings.meetings() if m.id != meeting.id)
    return {meeting_title(m): m for m in others if meetings.agenda(m.id or 0)}


def is_blank(app: "App", meeting: Meeting) -> bool:
    """Whether a meeting has nothing yet that copying another one would replace."""
    meetings, key = app.congress.meetings, meeting.id or 0
    own = [b for b in app.congress.terms.bodies(meeting.term_id, key) if b.meeting_id == key]
    filled = (meetings.agenda(key), meetings.checklist(key), meetings.materials(key), own)
    return meeting.state == "筹备" and not any(filled) and not app.congress.terms.guests(key)


def clone(page: Page, app: "App", shell: Shell, meeting: Meeting) -> bool:
    """Ask which meeting to copy into one that is still blank."""
    titles = sources(app, meeting)
    form = Form(Cloning, labels=lambda t: tuple(titles) if t == "congress_meetings" else code_labels(t))
    given = {name: getattr(meeting, name) for name in NAMES}
    form.set_value(given | {"source": next(iter(titles), "")})

    def save(values: dict[str, object]) -> None:
        source = titles[str(values.pop("source"))]
        fresh = replace(meeting, **values)  # type: ignore[arg-type]  # the form checked the types
        made: list[int] = []
        meetings = app.congress.meetings

        def write() -> None:
            meetings.edit(fresh)  # first: what is wrong with the day or the time must not cost the meeting
            meetings.remove(meeting.id or 0)
            made.append(meetings.clone(source.id or 0, replace(fresh, id=None)))

        changes = recorded(app, write)
        offer_undo(page, app, shell, f"已沿用“{meeting_title(source)}”", changes=changes)
        shell.open_page("congress", meeting_id=made[0], tab="preparation")

    return edit(page, f"沿用以往会议：{meeting_title(meeting)}", form, save, hint=HINT)
