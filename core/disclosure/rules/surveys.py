"""Sheets of a survey that tie, where two of them differ, and the result on which both agree."""

from collections.abc import Iterator, Sequence

from core.disclosure.records.surveys import (
    GRADES,
    SIDES,
    QuestionResult,
    Survey,
    SurveyLine,
    SurveyQuestion,
    SurveySheet,
    SurveyState,
)
from core.disclosure.rules.approval import same_name
from core.errors import Problem


def sheet_problems(
    sheet: SurveySheet, survey: Survey, questions: Sequence[SurveyQuestion], known: Sequence[SurveySheet]
) -> tuple[Problem, ...]:
    """Every sum of a sheet that does not tie, and why this person may not enter it."""
    found = [*_papers(sheet, survey), *_lines(sheet, questions), *_turn(sheet, questions, known)]
    return tuple(Problem(field=field, message=message) for field, message in found)


def open_attempt(sheets: Sequence[SurveySheet], questions: Sequence[SurveyQuestion]) -> int | None:
    """The attempt that wants a sheet, a new one after a difference; None when both sides agree."""
    last = max((s.attempt for s in sheets), default=1)
    pair = _pair(sheets, last)
    if len(pair) < len(SIDES):
        return last
    return last + 1 if differences(pair[0], pair[1], questions) else None


def differences(
    first: SurveySheet, second: SurveySheet, questions: Sequence[SurveyQuestion]
) -> tuple[str, ...]:
    """Where two sheets differ, one sentence for each number."""
    mine, yours = _numbers(first, questions), _numbers(second, questions)
    return tuple(
        f"{name}：甲方 {mine.get(name, 0)}，乙方 {yours.get(name, 0)}，相差 {abs(mine.get(name, 0) - yours.get(name, 0))}"
        for name in dict.fromkeys((*mine, *yours))
        if mine.get(name, 0) != yours.get(name, 0)
    )


def state(survey: Survey, questions: Sequence[SurveyQuestion], sheets: Sequence[SurveySheet]) -> SurveyState:
    """A survey as it stands."""
    attempt = open_attempt(sheets, questions)
    last = _pair(sheets, max((s.attempt for s in sheets), default=1))
    agreed = last[0] if attempt is None else None
    differing = differences(last[0], last[1], questions) if len(last) == len(SIDES) else ()
    results = tuple(_results(agreed, questions)) if agreed else ()
    lines = [r.line for r in results]
    return SurveyState(
        survey=survey, questions=tuple(questions), sheets=tuple(sheets), open_attempt=attempt,
        differences=differing, agreed=agreed, results=results, rate=rate(lines) if lines else "无",
    )  # fmt: skip


def rate(lines: Sequence[SurveyLine]) -> str:
    """满意 and 基本满意 as a share of all answers."""
    pleased, all_ = sum(n.satisfied + n.fairly for n in lines), sum(sum(n.numbers) for n in lines)
    return f"{pleased * 100 / all_:.1f}%" if all_ else "无"


def _results(sheet: SurveySheet, questions: Sequence[SurveyQuestion]) -> Iterator[QuestionResult]:
    """The result of each question."""
    by_question = {line.question_id: line for line in sheet.lines}
    for question in questions:
        line = by_question[question.id or 0]
        yield QuestionResult(question=question, line=line, rate=rate([line]))


def _papers(sheet: SurveySheet, survey: Survey) -> Iterator[tuple[str, str]]:
    """Issued, returned, invalid."""
    if min(sheet.returned, sheet.invalid, *(n for line in sheet.lines for n in line.numbers), 0) < 0:
        yield "returned", "份数不能是负数"
    if sheet.returned > survey.issued:
        yield "returned", f"收回 {sheet.returned} 份，多于发出的 {survey.issued} 份，请重新清点"
    if sheet.invalid > sheet.returned:
        yield "invalid", f"无效 {sheet.invalid} 份，多于收回的 {sheet.returned} 份，请重新清点"


def _lines(sheet: SurveySheet, questions: Sequence[SurveyQuestion]) -> Iterator[tuple[str, str]]:
    """Each question once, its answers being the valid papers."""
    titles = {q.id: q.title for q in questions}
    if sorted(line.question_id for line in sheet.lines) != sorted(titles, key=lambda i: i or 0):
        yield "lines", "每个测评项目填一行，不多不少"
    for line in sheet.lines:
        together = sum(line.numbers)
        if line.question_id in titles and together != sheet.valid:
            sums = "＋".join(f"{g} {n}" for g, n in zip(GRADES, line.numbers, strict=True))
            yield (
                "lines",
                f"“{titles[line.question_id]}”{sums}＝{together}，与有效 {sheet.valid} 份相差 {abs(together - sheet.valid)}",
            )


def _turn(
    sheet: SurveySheet, questions: Sequence[SurveyQuestion], known: Sequence[SurveySheet]
) -> Iterator[tuple[str, str]]:
    """The side's turn in the open attempt, by another person than the other side's."""
    attempt = open_attempt(known, questions)
    if attempt is None:
        yield "attempt", "两方录入已经一致，不需要再录入"
    elif sheet.attempt != attempt:
        yield "attempt", f"现在应录入第 {attempt} 遍，这张写的是第 {sheet.attempt} 遍"
    if sheet.side not in SIDES:
        yield "side", "录入方应为甲或乙"
    if any((s.attempt, s.side) == (sheet.attempt, sheet.side) for s in known):
        yield "side", f"{sheet.side}方第 {sheet.attempt} 遍已经录入，录入后不能修改；不一致时请重新录入下一遍"
    if any(s.side != sheet.side and same_name(s.entered_by) == same_name(sheet.entered_by) for s in known):
        yield "entered_by", f"{sheet.entered_by}已为另一方录入，两方须由不同的人各自录入"


def _pair(sheets: Sequence[SurveySheet], attempt: int) -> tuple[SurveySheet, ...]:
    """The sheets of one attempt, 甲 before 乙."""
    return tuple(sorted((s for s in sheets if s.attempt == attempt), key=lambda s: SIDES.index(s.side)))


def _numbers(sheet: SurveySheet, questions: Sequence[SurveyQuestion]) -> dict[str, int]:
    """Every number of a sheet by the words that name it."""
    titles = {q.id: q.title for q in questions}
    numbers = {"收回": sheet.returned, "无效": sheet.invalid}
    for line in sorted(sheet.lines, key=lambda one: one.question_id):
        for grade, number in zip(GRADES, line.numbers, strict=True):
            numbers[f"“{titles.get(line.question_id, '')}”{grade}"] = number
    return numbers
