"""The command line to the letter: JSON alone on standard output, exit codes, nothing touched on failure."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core import cli
from tests.conftest import PASSPHRASE
from tests.core.documents.reading import bare, text

ROOT = Path(__file__).resolve().parents[2]
ROSTERS = ROOT / "tests" / "data" / "rosters"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase in the environment, as a script gives it."""
    monkeypatch.setenv(cli.VARIABLE, PASSPHRASE)


class Command:
    """Runs commands in this process and reads what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def text(self, *arguments: object) -> tuple[int, str, str]:
        """Exit code, standard output and standard error."""
        try:
            code = cli.run([str(a) for a in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        told = self._capsys.readouterr()
        return code, told.out, told.err

    def json(self, *arguments: object) -> tuple[int, Any]:
        """Exit code and the one JSON object."""
        code, out, _ = self.text(*arguments, "--json")
        assert out.count("\n") == 1
        return code, json.loads(out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line in this process."""
    return Command(capsys)


@pytest.fixture
def imported(run: Command, store: Path) -> Path:
    """A store with the first sample imported."""
    assert run.json("import-members", store, ROSTERS / "s1_titled.xlsx")[0] == cli.DONE_WITH_FINDINGS
    return store


def files(store: Path) -> dict[str, bytes]:
    """What a store consists of, the lock aside."""
    return {p.name: p.read_bytes() for p in store.iterdir() if p.name not in ("lock", "holder.json")}


def test_create_prints_the_recovery_code_once(run: Command, tmp_path: Path):
    code, answer = run.json(
        "create", tmp_path / "新.union", "--unit", "东方机械有限公司", "--region", "310000"
    )
    assert code == cli.DONE
    assert len(answer["recovery_code"].replace("-", "")) == 28
    assert run.json("check", tmp_path / "新.union") == (cli.DONE, {"ok": True, "problems": []})


def test_import_answers_with_the_contracts_object(run: Command, store: Path):
    code, answer = run.json("import-members", store, ROSTERS / "s1_merged.xlsx")
    truth = json.loads((ROSTERS / "s1_merged.xlsx.truth.json").read_text(encoding="utf-8"))
    assert code == cli.DONE_WITH_FINDINGS
    assert (answer["sheet"], answer["header_row"], answer["rows"]) == ("花名册", 3, truth["rows"])
    assert answer["new"] + answer["changed"] + answer["same"] + answer["refused"] == answer["rows"]
    assert (answer["new"], answer["refused"]) == (len(truth["accept"]), len(truth["reject"]))
    assert answer["mapping"]["id_number"] == "公民身份号码"
    assert answer["unmapped"] == ["序号"]
    assert isinstance(answer["change"], int)
    refused: dict[str, list[str]] = {}
    for problem in answer["problems"]:
        assert set(problem) >= {"row", "field", "code", "severity", "value", "message"}
        if problem["severity"] == "refused":
            refused.setdefault(str(problem["row"]), []).append(problem["code"])
    assert refused == truth["reject"]


def test_same_file_again_changes_nothing(run: Command, imported: Path):
    before = files(imported)["store.db"]
    code, answer = run.json("import-members", imported, ROSTERS / "s1_titled.xlsx")
    assert (answer["new"], answer["changed"], answer["change"]) == (0, 0, None)
    assert answer["same"] == 119
    assert code == cli.DONE_WITH_FINDINGS
    assert files(imported)["store.db"] == before


def test_dry_run_writes_nothing(run: Command, store: Path):
    before = files(store)
    _, answer = run.json("import-members", store, ROSTERS / "s1_plain.xlsx", "--dry-run")
    assert answer["new"] == 115
    assert answer["change"] is None
    assert files(store) == before


def test_no_personal_number_in_what_is_printed(run: Command, store: Path):
    from core.masking import contains_personal_number

    for sample in ("s1_plain.xlsx", "s1_utf8bom.csv", "s1_old.xls"):
        _, out, err = run.text("import-members", store, ROSTERS / sample, "--dry-run")
        _, answer = run.json("import-members", store, ROSTERS / sample, "--dry-run")
        assert not contains_personal_number(out + err)
        assert not any(contains_personal_number(f"{p['value']} {p['message']}") for p in answer["problems"])


def test_undo_takes_the_import_back_and_says_what_stays(run: Command, imported: Path):
    _, listed = run.json("changes", imported)
    change = listed["changes"][0]
    assert (change["action"], change["rows"]) == ("导入人员", 372)
    code, answer = run.json("undo", imported, change["id"])
    assert (code, answer["kept"]) == (cli.DONE, [])
    assert run.json("export", imported, "members", "--out", imported.parent / "a.json")[1]["rows"] == 0
    assert run.json("undo", imported, change["id"])[0] == cli.WRONG_USAGE


def test_export_plain_json_has_keys_iso_dates_booleans_and_null(run: Command, imported: Path, tmp_path: Path):
    out = tmp_path / "members.json"
    code, answer = run.json("export", imported, "members", "--out", out, "--plain")
    truth = json.loads((ROSTERS / "s1_titled.xlsx.truth.json").read_text(encoding="utf-8"))["accept"]
    people = {p["id_number"]: p for p in json.loads(out.read_text(encoding="utf-8"))}
    assert code == cli.DONE
    assert answer["rows"] == len(people) == len(truth)
    for number, wanted in truth.items():
        for key, value in wanted.items():
            assert people[number][key] == (value if value != "" else None), (key, number[:6])
    assert run.json("changes", imported)[1]["changes"][0]["action"] == "查看完整号码"


def test_export_is_masked_without_plain(run: Command, imported: Path, tmp_path: Path):
    from core.masking import contains_personal_number

    for name in ("m.json", "m.csv"):
        assert run.json("export", imported, "members", "--out", tmp_path / name)[0] == cli.DONE
        assert not contains_personal_number((tmp_path / name).read_text(encoding="utf-8-sig"))


def test_search_by_pinyin(run: Command, imported: Path):
    _, answer = run.json("search", imported, "yetongyong")
    assert [h["name"] for h in answer["hits"]] == ["叶桐勇"]


def test_wrong_passphrase_is_3_and_touches_nothing(
    run: Command, imported: Path, monkeypatch: pytest.MonkeyPatch
):
    before = files(imported)
    monkeypatch.setenv(cli.VARIABLE, "这不是口令啊啊")
    code, out, err = run.text("import-members", imported, ROSTERS / "s1_plain.xlsx")
    assert (code, out) == (cli.NO_STORE, "")
    assert "口令不正确" in err
    assert "这不是口令啊啊" not in err
    assert files(imported) == before


def test_passphrase_file_wins_over_the_environment(run: Command, store: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setenv(cli.VARIABLE, "错的错的错的错的")
    (tmp_path / "p.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    assert run.json("check", store, "--passphrase-file", tmp_path / "p.txt")[0] == cli.DONE


def test_unreadable_workbook_is_4_and_damaged_store_3(run: Command, store: Path, tmp_path: Path):
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "空.xlsx").write_bytes(b"")
    before = files(store)
    for name in ("坏.xlsx", "空.xlsx", "没有.xlsx"):
        code, out, err = run.text("import-members", store, tmp_path / name)
        assert (code, out, bool(err.strip())) == (cli.NOTHING_DONE, "", True), name
    assert files(store) == before
    shutil.copytree(store, tmp_path / "坏.union")
    (tmp_path / "坏.union" / "keys.json").write_text("{}", encoding="utf-8")
    assert run.text("check", tmp_path / "坏.union")[0] == cli.NO_STORE
    assert run.text("check", tmp_path / "无.union")[0] == cli.NO_STORE


def test_wrong_usage_is_2(run: Command, store: Path, tmp_path: Path):
    for arguments in (
        ("nonsense",),
        ("import-members", store),
        ("import-members", store, ROSTERS / "s1_plain.xlsx", "--sheet", "没有这张表"),
        ("import-members", store, ROSTERS / "s1_plain.xlsx", "--on-duplicate", "maybe"),
        ("undo", store, 999),
        ("create", store, "--unit", "东方"),
        ("export", store, "members", "--out", tmp_path / "a.xlsx", "--form", "没有这张表"),
        ("report", store, "--form", "会员统计表", "--period", "不知何时", "--out", tmp_path),
    ):
        code, out, err = run.text(*arguments)
        assert (code, out) == (cli.WRONG_USAGE, ""), arguments
        assert err


def test_on_duplicate_modes(run: Command, imported: Path, tmp_path: Path):
    from openpyxl import load_workbook

    book = load_workbook(ROSTERS / "s1_titled.xlsx")
    sheet = book["花名册"]
    sheet["F5"], sheet["C5"] = "大专", "设计组"  # 雷东春: education differs, team was empty
    book.save(tmp_path / "b.xlsx")
    changed = {}
    for mode in ("skip", "fill", "update"):
        _, answer = run.json(
            "import-members", imported, tmp_path / "b.xlsx", "--on-duplicate", mode, "--dry-run"
        )
        changed[mode] = answer["changed"]
    assert changed == {"skip": 0, "fill": 0, "update": 1}
    _, answer = run.json("import-members", imported, tmp_path / "b.xlsx")
    run.json("export", imported, "members", "--out", tmp_path / "a.json")
    [person] = [
        p for p in json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) if p["name"] == "雷东春"
    ]
    assert (person["education"], person["team"]) == ("大专", "设计组")
    assert run.json("undo", imported, answer["change"])[0] == cli.DONE


def test_returned_workbook_is_the_users_own_and_imports_once_corrected(
    run: Command, imported: Path, tmp_path: Path
):
    from openpyxl import load_workbook

    out = tmp_path / "退回.xlsx"
    run.json("import-members", imported, ROSTERS / "s1_titled.xlsx", "--returned", out)
    sheet = load_workbook(out)["花名册"]
    original = load_workbook(ROSTERS / "s1_titled.xlsx")["花名册"]
    for row in original.iter_rows():
        for cell in row:
            assert sheet[cell.coordinate].value == cell.value
    assert sheet["I11"].comment is not None
    assert sheet["I11"].fill.fgColor.rgb.endswith("FFC7CE")
    assert run.json("import-members", imported, out)[1]["same"] == 119


def test_own_template_is_filled_and_the_look_at_full_numbers_is_audited(
    run: Command, imported: Path, tmp_path: Path
):
    from openpyxl import Workbook, load_workbook

    book = Workbook()
    book.active.append(["姓名", "${姓名}", "证件", "${id_number}", "单位", "{{ unit_name }}", "${不认识的}"])
    book.save(tmp_path / "模板.xlsx")
    hit = run.json("search", imported, "yetongyong")[1]["hits"][0]
    out = tmp_path / "填好.xlsx"
    code, answer = run.json(
        "fill", imported, tmp_path / "模板.xlsx", "--record", f"person:{hit['id']}", "--out", out
    )
    assert (code, answer["unknown"]) == (cli.DONE_WITH_FINDINGS, ["不认识的"])
    cells = [c.value for c in load_workbook(out).active[1]]
    assert cells == [
        "姓名",
        "叶桐勇",
        "证件",
        "210102197102078685",
        "单位",
        "东方机械有限公司",
        "${不认识的}",
    ]
    assert run.json("changes", imported)[1]["changes"][0]["action"] == "查看完整号码"
    wrong = run.text("fill", imported, tmp_path / "模板.xlsx", "--record", "person:99999", "--out", out)
    assert wrong[0] == cli.WRONG_USAGE


def test_report_ties_and_tells_where_it_is(run: Command, imported: Path, tmp_path: Path):
    code, answer = run.json(
        "report", imported, "--form", "会员统计表", "--period", "2026", "--out", tmp_path / "r"
    )
    assert code in (cli.DONE, cli.DONE_WITH_FINDINGS)
    assert all(Path(f).exists() for f in answer["files"])


def test_the_program_itself_answers_a_command(store: Path):
    environment = {**os.environ, cli.VARIABLE: PASSPHRASE}
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "check", store, "--json"],
        capture_output=True,
        text=True,
        env=environment,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, json.loads(done.stdout)["ok"], done.stderr) == (0, True, "")


def test_demo_does_the_main_job_and_marks_what_it_prints(tmp_path: Path):
    command = [sys.executable, ROOT / "main.py", "demo", tmp_path / "a", "--members", "90", "--seed", "3"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    out = tmp_path / "a" / "out"
    made = [p for p in out.rglob("*") if p.is_file()]
    assert len(made) > 7 + 2 * 30  # the roster's papers, and a dossier as PDF and DOCX
    folders = {"职代会文书", "厂务公开文书", "送温暖帮扶文书", "劳动竞赛文书", "创新和培训文书", "报表上报"}
    assert {p.name for p in out.iterdir() if p.is_dir()} == folders
    assert [p.suffix for p in (out / "报表上报").glob("*.upkg")] == [".upkg"]
    [report] = out.glob("会员统计表*.pdf")
    assert "练习" in bare(text(report.read_bytes(), tmp_path))


def test_demo_never_overwrites(run: Command, tmp_path: Path):
    (tmp_path / "out").mkdir()
    assert run.text("demo", tmp_path)[0] == cli.WRONG_USAGE
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
