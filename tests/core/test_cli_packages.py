"""From two factories to their upper union and back by command line alone: packages, receipts, the roll-up."""

import json
import os
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from core import cli
from core.app import open_store
from core.exchange import envelope
from tests.conftest import PASSPHRASE
from tests.core.exchange.packages import keys_of
from tests.core.reporting.scene import union, workers
from tests.core.test_cli import ROOT, Command, files

WORDS = "已设女职工委员会，待补录"
ENTRY_KEYS = {"file", "kind", "outcome", "reason", "sender", "message", "warning", "receipt", "reports"}


class Unions:
    """Two factories and their upper union with each one's card."""

    def __init__(self, run: Command, folder: Path) -> None:
        self.run, self.folder = run, folder
        self.red, self.blue, self.above = (folder / f"{n}.union" for n in ("红星厂", "蓝天厂", "江城区"))
        for store, people in ((self.red, 12), (self.blue, 20), (self.above, 0)):
            level = "grassroots" if people else "upper"
            assert run.json("create", store, "--unit", store.stem, "--level", level)[0] == cli.DONE
            if people:
                app = open_store(store, PASSPHRASE)
                union(app, unit_name=store.stem, union_name=f"{store.stem}工会")
                workers(app, people, women=11)
                app.close()
            assert run.json("card", store, "--out", folder / store.stem)[0] == cli.DONE

    def card(self, store: Path) -> Path:
        """The card file of a union."""
        [path] = (self.folder / store.stem).glob("*.pub")
        return path

    def acquaint(self) -> None:
        """Let everyone confirm the others' cards."""
        for store in (self.red, self.blue):
            code, _ = self.run.json("trust", self.above, self.card(store), "--relation", "lower")
            assert code == cli.DONE
            code, _ = self.run.json("trust", store, self.card(self.above), "--relation", "upper")
            assert code == cli.DONE

    def package(self, store: Path, *more: object) -> Path:
        """The R20 of a union in a package for the upper one."""
        code, answer = self.run.json(
            "package", store, "--period", "2026", "--to", self.card(self.above), "--out", self.folder / "上报",
            "--form", "R20", "--explain", f"V14={WORDS}", *more,
        )  # fmt: skip
        assert code == cli.DONE, answer
        assert [f["form"] for f in answer["forms"]] == ["R20"]
        return Path(answer["file"])


@pytest.fixture
def unions(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Unions:
    """Three stores; nobody knows anybody yet."""
    monkeypatch.setenv(cli.VARIABLE, PASSPHRASE)
    return Unions(Command(capsys), tmp_path)


def employees(unions: Unions) -> Decimal:
    """The merged number of employees."""
    app = open_store(unions.above, PASSPHRASE)
    cells = {c.key: c.value for c in app.reporting.upper.roll_up("R20", "2026").cells}
    app.close()
    return cells["employees"]


def test_packages_in_any_order_and_twice_make_one_merged_report(unions: Unions):
    run = unions.run
    unions.acquaint()
    red, blue = unions.package(unions.red), unions.package(unions.blue)
    assert red.name == "红星厂工会_R20工会组织信息登记表_2026_001.upkg"
    code, answer = run.json("receive", unions.above, blue, red, blue)
    assert code == cli.DONE_WITH_FINDINGS  # V14, with the reason that came along
    assert [f["outcome"] for f in answer["files"]] == ["taken", "taken", "repeated"]
    assert all(set(f) == ENTRY_KEYS for f in answer["files"])
    [report] = answer["files"][1]["reports"]
    assert (report["unit"], report["form"], report["period"], report["sequence"]) == (
        "红星厂工会",
        "R20",
        "2026",
        1,
    )
    assert [(c["id"], c["reason"]) for c in report["checks"]] == [("V14", WORDS)]
    before = files(unions.above)["store.db"]
    code, out, _ = run.text("receive", unions.above, red)
    assert (code, "已接收过" in out) == (cli.DONE, True)
    assert files(unions.above)["store.db"] == before
    assert employees(unions) == 32
    code, rolled = run.json("rollup", unions.above, "--period", "2026", "--out", unions.folder / "汇总")
    [form] = rolled["forms"]
    assert code == cli.DONE_WITH_FINDINGS
    assert (form["form"], form["expected"], form["received"], form["silent"]) == ("R20", 2, 2, [])
    assert [Path(f).suffix for f in rolled["files"]] == [".xlsx", ".pdf", ".xlsx"]
    assert all(Path(f).is_file() for f in rolled["files"])


def test_the_silent_are_named(unions: Unions):
    unions.acquaint()
    unions.run.json("receive", unions.above, unions.package(unions.red))
    code, out, _ = unions.run.text(
        "rollup", unions.above, "--period", "2026", "--out", unions.folder / "汇总"
    )
    assert code == cli.DONE_WITH_FINDINGS
    assert "应报 2 个，已报 1 个" in out
    assert "未报：蓝天厂工会" in out


def test_a_returned_report_is_corrected_and_its_acceptance_locks_it(unions: Unions):
    run, above = unions.run, unions.above
    unions.acquaint()
    first = unions.package(unions.red)
    run.json("receive", above, first)
    asked = ("decide", above, "--period", "2026", "--form", "R20", "--out", unions.folder / "回执")
    code, answer = run.json(*asked, "--unit", "红星厂工会", "--return", "请核对", "--mark", "women=比上年多")
    assert code == cli.DONE
    code, told = run.json("receive", unions.red, *answer["receipts"])
    assert (code, told["files"][0]["outcome"]) == (cli.DONE_WITH_FINDINGS, "taken")
    stopped = (
        "package",
        unions.red,
        "--period",
        "2026",
        "--to",
        unions.card(above),
        "--out",
        unions.folder / "x",
    )
    code, answer = run.json(*stopped)
    assert (code, answer["file"]) == (cli.DONE_WITH_FINDINGS, None)
    assert "women（比上年多）" in answer["blocked"][0]["reasons"][-1]
    app = open_store(unions.red, PASSPHRASE)
    [report] = app.reporting.reports.all()
    assert (report.state, report.sequence) == ("已退回", 2)
    app.reporting.reports.enter(report.id or 0, "women", Decimal(10), "退休一人")
    app.reporting.reports.enter(report.id or 0, "women_members", Decimal(10), "退休一人")
    app.close()
    second = unions.package(unions.red)
    assert "_002.upkg" in second.name
    assert run.json("receive", above, second)[1]["files"][0]["reports"][0]["sequence"] == 2
    assert run.json("receive", above, first)[1]["files"][0]["outcome"] == "repeated"
    _, answer = run.json(*asked, "--accept")
    assert answer["reports"] == ["红星厂工会 R20"]
    code, told = run.json("receive", unions.red, *answer["receipts"])
    assert (code, "R20 2026 已接收" in told["files"][0]["message"]) == (cli.DONE, True)
    app = open_store(unions.red, PASSPHRASE)
    assert [r.state for r in app.reporting.reports.all()] == ["已接收"]
    sent = {e.sequence: e.outcome for e in app.exchange.history(direction="发出")}
    assert sent == {1: "已退回", 2: "已接收"}
    app.close()


def test_receipts_of_mere_arrival_are_written_for_each_package(unions: Unions):
    unions.acquaint()
    out = unions.folder / "回执"
    packages = [unions.package(s) for s in (unions.red, unions.blue)]
    _, answer = unions.run.json("receive", unions.above, *packages, "--receipts", out)
    receipts = {f["sender"]: f["receipt"] for f in answer["files"]}
    assert sorted(p.suffix for p in out.iterdir()) == [".urct", ".urct"]
    code, told = unions.run.json("receive", unions.red, receipts["红星厂工会"])
    assert (code, "R20 2026 已收到" in told["files"][0]["message"]) == (cli.DONE, True)
    code, told = unions.run.json("receive", unions.red, receipts["蓝天厂工会"])
    assert (code, told["files"][0]["reason"]) == (cli.NO_STORE, "wrong_receiver")


def test_any_flipped_bit_is_refused_and_the_store_stays_as_it_was(unions: Unions):
    unions.acquaint()
    whole = unions.package(unions.red).read_bytes()
    before, chance = files(unions.above), random.Random(64)
    flipped = [unions.folder / f"坏{n}.upkg" for n in range(64)]
    for n, path in enumerate(flipped):
        content = bytearray(whole)
        content[n if n < 8 else chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
    code, answer = unions.run.json("receive", unions.above, *flipped)
    assert (code, answer["refused"]) == (cli.NO_STORE, 64)
    assert {f["reason"] for f in answer["files"]} == {"tampered", "not_a_package", "newer_version"}
    assert all("没有打开" in f["message"] for f in answer["files"])
    assert unions.run.text("receive", unions.above, flipped[9])[0] == cli.NO_STORE
    assert files(unions.above) == before


def test_tampering_a_wrong_receiver_and_a_newer_version_are_three_messages(unions: Unions):
    run = unions.run
    unions.acquaint()
    whole = unions.package(unions.red).read_bytes()
    app = open_store(unions.red, PASSPHRASE)
    newer = bytearray(whole)
    newer[8:10] = (envelope.VERSION + 1).to_bytes(2)  # the version follows the magic and its generation
    newer[-64:] = keys_of(app).signer.sign(bytes(newer[:-64]))
    app.close()
    run.json("trust", unions.blue, unions.card(unions.red), "--relation", "lower")
    found = {}
    for name, content, store in (
        ("tampered", whole[:-1] + bytes([whole[-1] ^ 1]), unions.above),
        ("wrong_receiver", whole, unions.blue),
        ("newer_version", bytes(newer), unions.above),
    ):
        path, before = unions.folder / f"{name}.upkg", files(store)
        path.write_bytes(content)
        code, answer = run.json("receive", store, path)
        assert (code, answer["files"][0]["reason"], files(store)) == (cli.NO_STORE, name, before)
        assert answer["error"] == answer["files"][0]["message"]
        found[name] = answer["error"]
    assert len(set(found.values())) == 3
    assert "升级" in found["newer_version"]


def test_an_unknown_sender_is_refused_with_the_fingerprint_until_the_card_comes(unions: Unions):
    run, package = unions.run, unions.package(unions.red)
    before = files(unions.above)
    code, answer = run.json("receive", unions.above, package)
    _, told = run.json("card", unions.red, "--out", unions.folder / "红星厂")
    assert (code, answer["files"][0]["reason"]) == (cli.NO_STORE, "unknown_sender")
    assert told["fingerprint"] in answer["error"]
    assert files(unions.above) == before
    code, answer = run.json("receive", unions.above, unions.card(unions.red))
    assert "还没有核对" in answer["files"][0]["message"]
    assert run.json("receive", unions.above, package)[0] == cli.NO_STORE
    code, answer = run.json("receive", unions.above, package, unions.card(unions.red), "--trust")
    assert [f["kind"] for f in answer["files"]] == ["上报包", "单位名片"]
    assert code == cli.DONE_WITH_FINDINGS
    assert answer["refused"] == 0


def test_a_wrong_fingerprint_confirms_nothing(unions: Unions):
    before = files(unions.above)
    asked = ("trust", unions.above, unions.card(unions.red), "--relation", "lower", "--fingerprint")
    assert unions.run.text(*asked, "0000 " * 8)[0] == cli.NO_STORE
    assert files(unions.above) == before


def test_one_bad_file_does_not_stop_the_others(unions: Unions):
    unions.acquaint()
    bad, missing = unions.folder / "坏.upkg", unions.folder / "没有.upkg"
    bad.write_bytes(b"UNIONPK" + bytes(300))
    good = unions.package(unions.red)
    code, answer = unions.run.json("receive", unions.above, bad, missing, good)
    assert code == cli.DONE_WITH_FINDINGS
    assert [f["outcome"] for f in answer["files"]] == ["refused", "refused", "taken"]
    assert (answer["taken"], answer["repeated"], answer["refused"]) == (1, 0, 2)
    assert unions.run.text("receive", unions.above, missing)[0] == cli.NOTHING_DONE


def test_findings_stop_a_report_and_are_told(unions: Unions):
    app = open_store(unions.red, PASSPHRASE)
    one = app.reporting.reports.open("R20", "2026")
    app.reporting.reports.enter(one, "women", Decimal(99), "试填")
    app.close()
    out = unions.folder / "出"
    asked = ("package", unions.red, "--period", "2026", "--to", unions.card(unions.above), "--out", out)
    code, answer = unions.run.json(*asked)
    assert (code, answer["file"], list(out.iterdir())) == (cli.DONE_WITH_FINDINGS, None, [])
    [blocked] = answer["blocked"]
    assert {c["severity"] for c in blocked["checks"]} == {"hard", "soft"}
    assert any("99" in reason for reason in blocked["reasons"])
    code, words, _ = unions.run.text(*asked)
    assert (code, "R20 工会组织信息登记表：没有打包" in words) == (cli.DONE_WITH_FINDINGS, True)


def test_a_folder_that_cannot_be_used_changes_nothing(unions: Unions):
    taken = unions.folder / "文件"
    taken.write_bytes(b"")
    before = files(unions.red)
    asked = ("package", unions.red, "--period", "2026", "--to", unions.card(unions.above), "--out", taken)
    assert unions.run.text(*asked)[0] == cli.NOTHING_DONE
    assert unions.run.text(*asked[:3], "20x6", *asked[4:-1], unions.folder)[0] == cli.WRONG_USAGE
    assert files(unions.red) == before


def test_the_merged_report_goes_on_to_the_next_level(unions: Unions):
    run = unions.run
    unions.acquaint()
    city = unions.folder / "江城市.union"
    run.json("create", city, "--unit", "江城市", "--level", "upper")
    run.json("card", city, "--out", unions.folder / "江城市")
    run.json("receive", unions.above, unions.package(unions.red), unions.package(unions.blue))
    out = unions.folder / "汇总"
    _, rolled = run.json("rollup", unions.above, "--period", "2026", "--out", out, "--to", unions.card(city))
    code, answer = run.json("receive", city, rolled["package"], unions.card(unions.above), "--trust")
    assert (code, answer["files"][0]["reports"][0]["unit"]) == (cli.DONE_WITH_FINDINGS, "江城区工会")


def test_the_program_itself_exits_with_these_codes(unions: Unions):
    unions.acquaint()
    package = unions.package(unions.red)
    broken = unions.folder / "坏.upkg"
    broken.write_bytes(package.read_bytes()[:-1])
    environment = {**os.environ, cli.VARIABLE: PASSPHRASE, "PYTHONIOENCODING": "utf-8"}
    for path, wanted in ((broken, 3), (package, 1), (package, 0)):
        done = subprocess.run(
            [sys.executable, ROOT / "main.py", "receive", unions.above, path, "--json"],
            capture_output=True, text=True, env=environment, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == wanted, done.stderr
        assert (json.loads(done.stdout)["refused"], bool(done.stderr)) == (int(wanted == 3), wanted == 3)


def test_the_upper_union_sends_a_changed_form_and_the_factories_fill_it(unions: Unions):
    run, folder = unions.run, unions.folder / "表式"
    unions.acquaint()
    code, answer = run.json("forms", unions.above, "--write", "R20", "--out", folder)
    assert (code, [Path(f).name for f in answer["files"]]) == (cli.DONE, ["R20.json"])
    definition = json.loads((folder / "R20.json").read_text(encoding="utf-8"))
    changed = folder / "新表式.json"
    words = json.dumps(
        definition | {"version": "2027.1", "title": "工会组织信息登记表（新）"}, ensure_ascii=False
    )
    changed.write_text(words, encoding="utf-8")
    code, answer = run.json("forms", unions.above, "--take", changed, "--send", "R20", "--out", folder)
    assert (code, answer["taken"]) == (cli.DONE, ["R20"])
    [sent] = answer["files"]
    code, answer = run.json("receive", unions.red, sent)
    assert (code, [f["outcome"] for f in answer["files"]]) == (cli.DONE, ["taken"])
    code, answer = run.json("forms", unions.red)
    assert {"form": "R20", "title": "工会组织信息登记表（新）", "version": "2027.1"} in answer["forms"]
    before = files(unions.blue)["store.db"]
    spoiled = folder / "坏.json"
    spoiled.write_text("{", encoding="utf-8")
    assert run.text("forms", unions.blue, "--take", spoiled)[0] == cli.WRONG_USAGE
    assert files(unions.blue)["store.db"] == before
