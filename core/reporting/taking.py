"""Taking submissions in: judged under the very form they were made under, kept once, late or in time."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from core.audit import Writing
from core.calendar import Days
from core.errors import Damaged, NotFound
from core.reporting import windows
from core.reporting.parts import form_in, submissions_in
from core.reporting.queries import forms, inbox, reports
from core.reporting.records.forms import Form
from core.reporting.records.merging import HELD, KNOWN, NEW, OLDER, Outcome
from core.reporting.records.submissions import FormFinding, Submission
from core.reporting.rules.checks import findings
from core.reporting.rules.submissions import against_form
from core.reporting.rules.submissions import digest as digest_of
from core.reporting.tables.inbox import ReceivedRow
from core.reporting.tables.reports import FormRow

_SENTENCES = {
    NEW: "已收下。",
    KNOWN: "已有同一份，没有重复登记。",
    OLDER: "已收下；已有序号更新的一份，汇总以更新的为准。",
    HELD: "已收下暂存；该表已接收锁定，重新开放后才会采用。",
}
_COLUMNS = (
    "content_id", "unit_code", "unit_name", "form_code", "form_digest", "period", "sequence", "digest", "received_on",
    "sender", "package", "is_late",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A submission that was found sound, its bytes, and its form, with the definition where it came along."""

    submission: Submission
    content: bytes
    form: Form
    definition: str


class Arriving:
    """One transaction in which packages are taken in: forms and due days are looked up once."""

    def __init__(self, writing: Writing, days: Days) -> None:
        self._writing = writing
        self._days = days
        self._forms: dict[str, Form] = {}
        self._due: dict[tuple[str, str], dt.date] = {}
        session = writing.session
        decided = inbox.verdicts(session)
        self._known: dict[tuple[str, str, str], set[tuple[int, str]]] = {}
        self._locked: set[tuple[str, str, str]] = set()
        for row in session.scalars(select(ReceivedRow)):
            place = (row.unit_code, row.form_code, row.period)
            self._known.setdefault(place, set()).add((row.sequence, row.digest))
            if row.id in decided and decided[row.id].verdict == inbox.ACCEPTED:
                self._locked.add(place)

    def take(self, parts: Mapping[str, bytes], sender: str) -> Iterator[Outcome]:
        """Take the submissions of one package; raises Damaged, Invalid."""
        for one in self.judged(parts):
            yield self.kept(one, sender)

    def judged(self, parts: Mapping[str, bytes]) -> tuple[Judged, ...]:
        """The submissions of one package judged anew, nothing written yet; raises Damaged, Invalid, NotFound."""
        return tuple(self._judged(*found) for found in submissions_in(parts))

    def _judged(self, one: Submission, content: bytes, carried: bytes | None) -> Judged:
        """A submission that keeps to its form and bears the findings that the same rules give here."""
        form, definition = self._form(one, carried)
        against_form(form, one)
        if findings(form, one) != one.findings:
            raise Damaged(
                f"{one.unit_name}的 {one.form_code} 所带的审核结果与按同一规则重新审核的结果不一致，没有收下。"
                "请让报送单位重新检查并打包。"
            )
        self._due_on(form, one.period)  # refuses a period that the form does not have
        return Judged(submission=one, content=content, form=form, definition=definition)

    def kept(self, judged: Judged, sender: str, package: str = "") -> Outcome:
        """Keep a submission once and tell what became of it."""
        one, content = judged.submission, judged.content
        digest, place = digest_of(content), (one.unit_code, one.form_code, one.period)
        here = self._known.setdefault(place, set())
        verdict = KNOWN if (one.sequence, digest) in here else HELD if place in self._locked else NEW
        if verdict == NEW and any((one.sequence, digest) < other for other in here):
            verdict = OLDER
        if verdict != KNOWN:
            here.add((one.sequence, digest))
            self._keep_form(judged)
            self._insert(judged, (sender, package))
        return Outcome(
            verdict=verdict, unit_code=one.unit_code, unit_name=one.unit_name, form_code=one.form_code,
            period=one.period, sequence=one.sequence, digest=digest,
            sentence=f"{one.unit_name} {one.form_code} {one.period} 第 {one.sequence} 次：{_SENTENCES[verdict]}",
            findings=_unanswered(one),
        )  # fmt: skip

    def _insert(self, judged: Judged, came: tuple[str, str]) -> None:
        """Store a submission with its bytes, its sender and the file it came in."""
        one = judged.submission
        content_id, digest = reports.keep_content(self._writing, judged.content)
        on = self._writing.at.date()
        values = (
            content_id, one.unit_code, one.unit_name, one.form_code, one.form_digest, one.period, one.sequence, digest,
            on.isoformat(), *came, int(on > self._due_on(judged.form, one.period)),
        )  # fmt: skip
        self._writing.insert_many(ReceivedRow, _COLUMNS, [values], count=1)

    def _due_on(self, form: Form, period: str) -> dt.date:
        """The due day of a form's period."""
        if (form.digest, period) not in self._due:
            window = windows.window(form, period, reports.year_start(self._writing.session, form.code))
            self._due[form.digest, period] = windows.due_on(form, window, self._days)[0]
        return self._due[form.digest, period]

    def _form(self, one: Submission, carried: bytes | None) -> tuple[Form, str]:
        """The form under which a submission was made, with its definition if it is not known here yet; raises NotFound."""
        if one.form_digest not in self._forms:
            form = forms.by_digest(self._writing.session, one.form_digest)
            if form is None:
                came = form_in(carried)
                if came is None or came[0].digest != one.form_digest:
                    raise NotFound(
                        f"{one.unit_name}用的 {one.form_code} {one.form_version} 版表式这里没有，没有收下。请先导入这一版。"
                    )
                return came
            self._forms[one.form_digest] = form
        return self._forms[one.form_digest], ""

    def _keep_form(self, judged: Judged) -> None:
        """Keep a form that came along, once."""
        form = judged.form
        if not judged.definition or form.digest in self._forms:
            return
        self._writing.session.add(
            FormRow(code=form.code, version=form.version, digest=form.digest, definition=judged.definition,
                    received_on=None, sender=judged.submission.unit_name, is_active=False)
        )  # fmt: skip
        self._writing.session.flush()
        self._forms[form.digest] = form


def _unanswered(one: Submission) -> tuple[FormFinding, ...]:
    """Hard findings, and soft ones without a reason: a checked report has none."""
    given = {(e.id, e.sentence) for e in one.explanations if e.text.strip()}
    return tuple(f for f in one.findings if f.severity == "hard" or (f.id, f.sentence) not in given)
