"""What the commands on reports and packages do; core.cli names them and opens the store."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from core.errors import Invalid, NotFound, Problem, Unwritable
from core.exchange.records import LOWER, UPPER, Contact
from core.exchange.service import Exchange
from core.reporting.records.delivery import REFUSED, REPEATED, TAKEN, Arrived, Candidate, Delivered, ToFolder
from core.reporting.records.submissions import Explanation, FormFinding, Mark
from core.reporting.rollup import RollUp, roll_up
from core.reporting.service.delivery import Addressee
from core.reporting.service.reporting import Reporting

DONE, WITH_FINDINGS, REFUSED_ALL, UNREADABLE = 0, 1, 3, 4
Answer = tuple[int, dict[str, object], str]
Options = argparse.Namespace


def report(reporting: Reporting, exchange: Exchange, options: Options) -> Answer:
    """One report filled and written; raises NotFound, Invalid, Unwritable."""
    report_id = reporting.reports.open(options.form, options.period)
    view = reporting.reports.view(report_id)
    written = reporting.reports.write(report_id, options.out)
    answer: dict[str, object] = {
        "form": view.form.code, "title": view.form.title, "period": view.report.period, "report": report_id,
        "state": view.report.state, "files": [str(f) for f in written.files],
        "findings": [*written.findings, *written.differences], "checks": _checks(view.findings),
    }  # fmt: skip
    lines = [f"已写好：{f}" for f in written.files] + [*written.findings, *written.differences]
    is_clean = not written.findings and not written.differences
    return (DONE if is_clean else WITH_FINDINGS), answer, "\n".join(lines)


# ---- cards ------------------------------------------------------------------------------------------------


def card(reporting: Reporting, exchange: Exchange, options: Options) -> Answer:
    """Our own card as a file; raises Unwritable."""
    path = exchange.save_card(_folder(options.out))
    told = dict(exchange.fingerprint_sheet())
    answer: dict[str, object] = {
        "file": str(path), "unit": told["单位"], "code": exchange.card().code,
        "fingerprint": told["指纹（数字）"], "words": told["指纹（词语）"],
    }  # fmt: skip
    return DONE, answer, f"已写好：{path}\n指纹：{told['指纹（数字）']}\n词语：{told['指纹（词语）']}"


def trust(reporting: Reporting, exchange: Exchange, options: Options) -> Answer:
    """A unit's card kept and confirmed; raises Damaged, Denied for another fingerprint."""
    content = exchange.read_file(options.card)
    relation = UPPER if options.relation == "upper" else LOWER
    contact = exchange.introduce(content, relation=relation, fingerprint=options.fingerprint or "")
    told = dict(exchange.fingerprint_sheet(contact))
    digits = told["指纹（数字）"]
    answer: dict[str, object] = {
        "unit": contact.name, "code": contact.card.code, "relation": contact.relation, "state": contact.state,
        "fingerprint": digits, "words": told["指纹（词语）"],
    }  # fmt: skip
    return DONE, answer, f"已确认{contact.relation}“{contact.name}”，指纹 {digits}。"


def _named(exchange: Exchange, path: Path) -> Contact:
    """The receiver that the officer names with a card; raises Damaged, Denied for a card that warns."""
    return exchange.learn_card(exchange.read_file(path), relation=UPPER, is_strict=True).contact


# ---- forms -------------------------------------------------------------------------------------------------


def forms(reporting: Reporting, exchange: Exchange, options: Options) -> Answer:
    """The forms that hold; one written for changing, changed ones taken up, or some sent to the units below.

    Raises NotFound, Invalid for a form that cannot be used, Unwritable.
    """
    written = [str(_definition(reporting, code, _folder(options.out))) for code in options.write]
    taken = [reporting.forms.install(_text(file), sender="本单位") for file in options.take]
    sent = None
    if options.send:
        sent = reporting.delivery.send_forms(options.send, ToFolder(folder=_folder(options.out)))
        written.append(str(sent.path))
    answer: dict[str, object] = {
        "forms": [
            {"form": f.code, "title": f.title, "version": f.version} for f in reporting.forms.all().values()
        ],
        "files": written, "taken": [f.code for f in taken], "digest": sent.digest if sent else None,
    }  # fmt: skip
    lines = [f"已采用：{f.code} {f.title} {f.version} 版" for f in taken] + [f"已写好：{w}" for w in written]
    lines = lines or [f"{f.code} {f.title} {f.version} 版" for f in reporting.forms.all().values()]
    return DONE, answer, "\n".join(lines)


def _definition(reporting: Reporting, code: str, folder: Path) -> Path:
    """The definition of a form as a file; raises NotFound, Unwritable."""
    form, path = reporting.forms.form(code), folder / f"{code}.json"
    try:
        path.write_text(reporting.forms.definition(form.code), encoding="utf-8")
    except OSError:
        raise Unwritable("没有权限或空间写入这个文件夹，没有写出表式。请换一个位置。") from None
    return path


def _text(file: Path) -> str:
    """What a form's file says; raises NotFound, Unwritable."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFound(f"没有找到“{file.name}”，什么都没有改动。请核对文件名。") from None
    except (OSError, ValueError):
        raise Unwritable(f"“{file.name}”读不出来，什么都没有改动。请另存为 UTF-8 编码再试。") from None


# ---- packages ---------------------------------------------------------------------------------------------


def package(reporting: Reporting, exchange: Exchange, options: Options) -> Answer:
    """The ready reports of a period in one sealed file; those that something stops stay and are told."""
    folder, delivery = _folder(options.out), reporting.delivery
    found = delivery.prepare(options.period, options.form)
    contact = _named(exchange, options.to)
    filled = delivery.fill(options.period, options.form) if options.form or not found.candidates else 0
    _explain(reporting, delivery.prepare(options.period, options.form).candidates, options.explain)
    found = delivery.prepare(options.period, options.form)
    sent = None
    if found.ready:
        codes = [c.form_code for c in found.ready]
        to = Addressee(contact=contact, is_named=True)
        sent = delivery.send(options.period, ToFolder(folder=folder), codes=codes, to=to)
    answer = _package_answer(options.period, contact, sent) | {
        "filled": filled, "forms": [_candidate(c) for c in found.ready],
        "blocked": [_candidate(c) | {"reasons": list(c.reasons)} for c in found.blocked],
        "not_begun": list(found.not_begun),
    }  # fmt: skip
    lines = [f"按台账新填报了 {filled} 张报表。"] if filled else []
    lines += [_sent_words(sent, contact)] if sent else ["没有可以上报的报表，没有生成上报包。"]
    lines += [f"{c.form_code} {c.title}：没有打包。{'；'.join(c.reasons)}" for c in found.blocked]
    lines += [f"还没有填报：{'、'.join(found.not_begun)}"] if found.not_begun else []
    return (WITH_FINDINGS if found.blocked or sent is None else DONE), answer, "\n".join(lines)


def _explain(reporting: Reporting, candidates: Sequence[Candidate], given: Sequence[str]) -> None:
    """Write the reasons given for soft findings wherever those stand; raises Invalid."""
    reasons = _pairs(given, "--explain")
    for one in candidates:
        for finding in one.stopping:
            if finding.severity != "hard" and finding.id in reasons:
                reporting.reports.explain(one.report_id, finding.id, reasons[finding.id])


def _package_answer(period: str, contact: Contact, sent: Delivered | None) -> dict[str, object]:
    """What programs are told of a file that left."""
    return {
        "period": period, "to": contact.name, "is_confirmed": contact.is_trusted,
        "file": str(sent.path) if sent else None, "digest": sent.digest if sent else None,
        "size": sent.size if sent else 0,
    }  # fmt: skip


def _sent_words(sent: Delivered, contact: Contact) -> str:
    """What people are told of a file that left."""
    words = (
        f"已写好：{sent.path}（{'、'.join(sent.codes)}，{sent.size / 1e3:.0f} kB，加密给“{contact.name}”）"
    )
    return words if contact.is_trusted else f"{words}\n“{contact.name}”的指纹还没有核对，请打电话核对。"


def _candidate(one: Candidate) -> dict[str, object]:
    """A report of the period for programs."""
    return {
        "form": one.form_code, "title": one.title, "period": one.period, "sequence": one.sequence,
        "checks": _checks(one.findings),
    }  # fmt: skip


# ---- receiving --------------------------------------------------------------------------------------------


def receive(reporting: Reporting, exchange: Exchange, options: Options) -> Answer:
    """Files taken in, one outcome each; nothing taken and something refused is exit 3, or 4 when none could be read."""
    phrase = _phrase(options.phrase_file)
    folder = _folder(options.receipts) if options.receipts else None
    found = reporting.arrivals.receive(options.files, phrase=phrase, is_trusting=options.trust)
    if folder is not None:
        found = tuple(
            replace(a, receipt=reporting.arrivals.answer(a, folder)) if a.reports else a for a in found
        )
    refused = [a for a in found if a.outcome == REFUSED]
    for one in refused:
        print(f"{one.file}：{one.sentence}", file=sys.stderr)
    code = _receive_code(found)
    error = {"error": "；".join(a.sentence for a in refused)} if code >= REFUSED_ALL else {}
    counts = {name: sum(a.outcome == o for a in found) for name, o in _OUTCOMES.items()}
    words = [f"{a.file}：{_arrived_words(a)}" for a in found if a.outcome != REFUSED]
    words.append(
        f"收下 {counts['taken']} 个，已接收过 {counts['repeated']} 个，没有收下 {counts['refused']} 个。"
    )
    return code, {"files": [_arrived(a) for a in found], **counts, **error}, "\n".join(words)


_OUTCOMES = {"taken": TAKEN, "repeated": REPEATED, "refused": REFUSED}


def _receive_code(found: Sequence[Arrived]) -> int:
    """The exit code: what was refused is only a finding where something else was taken."""
    refused = [a for a in found if a.outcome == REFUSED]
    is_any_taken = any(a.outcome == TAKEN for a in found)
    if refused and not is_any_taken:
        return UNREADABLE if all(a.reason == "unreadable" for a in refused) else REFUSED_ALL
    has_findings = any(a.has_findings for a in found if a.outcome == TAKEN)
    return WITH_FINDINGS if refused or has_findings else DONE


def _arrived(one: Arrived) -> dict[str, object]:
    """A file for programs."""
    outcome = next(name for name, o in _OUTCOMES.items() if o == one.outcome)
    return {
        "file": one.file, "kind": one.kind, "outcome": outcome, "reason": one.reason, "sender": one.sender,
        "message": one.sentence, "warning": one.warning, "receipt": str(one.receipt) if one.receipt else None,
        "reports": [
            {"unit_code": r.unit_code, "unit": r.unit_name, "form": r.form_code, "period": r.period,
             "sequence": r.sequence, "verdict": r.verdict, "checks": _checks(r.findings, r.explanations)}
            for r in one.reports
        ],
    }  # fmt: skip


def _arrived_words(one: Arrived) -> str:
    """A file for people."""
    lines = [one.sentence, one.warning]
    for r in one.reports if one.outcome == TAKEN else ():
        lines += [f"　{r.form_code}　{f.sentence}{_reason(f, r.explanations)}" for f in r.findings]
    lines.append(f"　回执：{one.receipt}" if one.receipt else "")
    return "\n".join(filter(None, lines))


# ---- the upper level --------------------------------------------------------------------------------------


def decide(reporting: Reporting, exchange: Exchange, options: Options) -> Answer:
    """Received reports accepted or returned, with a receipt for each package; raises NotFound, Conflict."""
    upper, folder = reporting.upper, _folder(options.out)
    marks = [Mark(key=k, note=n) for k, n in _pairs(options.mark, "--mark").items()]
    wanted = [
        (r.digest, f"{r.submission.unit_name} {code}")
        for code in options.form or upper.forms_received(options.period)
        for r in upper.received(code, options.period)
        if (not options.unit or {r.submission.unit_code, r.submission.unit_name} & {*options.unit})
        and r.verdict != "已接收"
    ]
    if not wanted:
        raise NotFound("没有找到等待结论的报表，什么都没有改动。请检查报告期、表号和单位。")
    _require_cells(reporting, options.form, marks)
    for digest, _ in wanted:
        if options.accept:
            upper.accept(digest)
        else:
            upper.send_back(digest, marks, options.returned)
    written = reporting.arrivals.answer_reports([digest for digest, _ in wanted], folder)
    verdict = "已接收" if options.accept else "退回"
    answer: dict[str, object] = {
        "verdict": verdict,
        "reports": [name for _, name in wanted],
        "receipts": [str(p) for p in written],
    }
    return (
        DONE,
        answer,
        "\n".join([*(f"{verdict}：{name}" for _, name in wanted), *(f"回执：{p}" for p in written)]),
    )


def _require_cells(reporting: Reporting, codes: Sequence[str], marks: Sequence[Mark]) -> None:
    """Refuse a mark on a cell that the forms named do not have; raises Invalid, NotFound."""
    keys = {key for code in codes for key in reporting.forms.form(code).by_key}
    unknown = [m.key for m in marks if m.key not in keys]
    if unknown:
        message = f"--form 写明的报表里没有指标 {'、'.join(unknown)}，什么都没有改动"
        raise Invalid((Problem(field="--mark", message=message),))


def rollup(reporting: Reporting, exchange: Exchange, options: Options) -> Answer:
    """Completeness, findings and the merged reports of a period; raises NotFound, Unwritable."""
    folder = _folder(options.out)
    made = roll_up(reporting, options.period, folder)
    sent = None
    if options.to and made.merged:
        contact = _named(exchange, options.to)
        to = Addressee(contact=contact, is_named=True)
        way = ToFolder(folder=folder)
        sent = reporting.delivery.send_merged(options.period, way, codes=made.merged, to=to)
    package = str(sent.path) if sent else None
    answer: dict[str, object] = {
        "period": options.period, "files": [str(f) for f in made.files], "package": package,
        "forms": [_board(one) for one in made.boards], "notices": list(made.notices),
    }  # fmt: skip
    words = [
        *(f"已写好：{f}" for f in made.files),
        *([f"已写好：{package}"] if package else []),
        *made.sentences,
    ]
    return (WITH_FINDINGS if made.has_findings else DONE), answer, "\n".join(words)


def _board(one: RollUp) -> dict[str, object]:
    """One form's completeness and findings for programs."""
    return {
        "form": one.board.form_code, "title": one.title, "period": one.board.period,
        "due_on": one.board.due_on.isoformat(), "expected": one.expected,
        "received": one.received, "silent": list(one.silent),
        "late": list(one.board.late), "merged_units": one.merged_units, "merged_checks": _checks(one.merged_findings),
        "units": [
            {"unit_code": line.unit_code, "unit": line.unit_name, "state": line.state, "sequence": line.sequence,
             "received_on": line.received_on.isoformat() if line.received_on else None, "is_late": line.is_late,
             "checks": _checks(*one.checks.get(line.unit_code, ((), ())))}
            for line in one.board.lines
        ],
    }  # fmt: skip


# ---- shared -----------------------------------------------------------------------------------------------


def _checks(found: Iterable[FormFinding], given: Iterable[Explanation] = ()) -> list[dict[str, str]]:
    """Findings for programs, each with its reason."""
    reasons = {(e.id, e.sentence): e.text for e in given}
    return [
        {
            "id": f.id,
            "severity": f.severity,
            "sentence": f.sentence,
            "reason": reasons.get((f.id, f.sentence), ""),
        }
        for f in found
    ]


def _reason(found: FormFinding, given: Iterable[Explanation]) -> str:
    """The reason for a finding in brackets."""
    text = next((e.text for e in given if (e.id, e.sentence) == (found.id, found.sentence)), "")
    return f"（说明：{text}）" if text else ""


def _folder(path: Path) -> Path:
    """The folder, made if need be, before anything is changed; raises Unwritable."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK):
            raise PermissionError
    except OSError:
        raise Unwritable("没有权限新建或使用这个文件夹，什么都没有改动。请换一个位置。") from None
    return path


def _pairs(given: Sequence[str], option: str) -> dict[str, str]:
    """The values of an option written as KEY=TEXT; raises Invalid."""
    found = dict(one.partition("=")[::2] for one in given)
    if any(not key or not text.strip() for key, text in found.items()):
        raise Invalid((Problem(field=option, message=f"{option} 要写成 名称=文字，什么都没有改动"),))
    return found


def _phrase(path: Path | None) -> str:
    """The six words from a file; raises Unwritable."""
    try:
        return path.read_text(encoding="utf-8-sig").strip() if path else ""
    except (OSError, UnicodeDecodeError):
        raise Unwritable("口令文件无法读取，什么都没有改动。") from None
