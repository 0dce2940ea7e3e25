"""往来单位: our own card, the cards of others with their fingerprints confirmed, and the mail account."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core.exchange.records import LOWER, REPLACED, TRUSTED, UNCONFIRMED, UPPER, Contact, Learned
from core.progress import Progress
from gui import jobs
from gui.kit import Page, banner, button, card, col, dialogs, emptied, row, scroller, text
from gui.kit.listing import Listing, TableLook
from gui.members.export_dialog import tell_saved
from gui.pages import Shell
from gui.reporting.contacts_confirm import confirm
from gui.reporting.contacts_paper import fingerprint_paper
from gui.reporting.mail import MailCard
from gui.reporting.tab import Tab

if TYPE_CHECKING:
    from core.app import App

HEADS = (("单位名称", 220), ("关系", 60), ("状态", 100), ("核对日期", 100), ("核对人", 84))
TONES = {2: {UNCONFIRMED: "warn", TRUSTED: "ok", REPLACED: "mute"}}
CARDS = "单位名片 (*.pub);;所有文件 (*)"
SAVING = "名片里只有公开的部分，可以用 U 盘、邮件发给任何人；但对方要核对指纹后才会使用。"
RENEWING = (
    "更换后要把新名片再发给每个往来单位，并请他们重新核对指纹；在此之前对方打不开您新发的文件。"
    "以前收到的文件仍然打得开。只有密钥可能泄露，或者换人交接时才需要更换。"
)
WITHDRAWING = "停用后不再接收这个单位的文件，也不能再发给它；以前收到和发出的都保留。"
STEPS = "① 导出本单位名片，发给上级（或下级）；② 登记对方发来的名片；③ 当面或打电话核对指纹。三步做完，才能收发上报包。"


class ContactsTab(Tab):
    """Our card and our mail at the left, the others at the right."""

    tables = frozenset({"exchange_key", "exchange_contact", "mail_account", "mail_password", "organisation"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._own: dict[str, str] = {}
        self.list = Listing[Contact](
            "往来单位，回车核对指纹", HEADS, cells=_cells, look=TableLook(tones=TONES, stretch=0)
        )
        self.list.table.opened.connect(lambda _: self.on_confirm())
        self.list.on_chosen(self._show_chosen)
        self.learn = button("登记对方名片…", "add", kind="primary", clicked=self.on_learn, tip="Ctrl+N")
        self.trust = button("核对指纹…", "shield_checkmark", clicked=self.on_confirm, tip="Enter")
        self.print_theirs = button("打印对照页", "print", clicked=self.on_print_theirs)
        self.withdraw = button("停用…", "dismiss", clicked=self.on_withdraw)
        self.mail = MailCard(self)
        self._told = col(gap=6)
        self._warnings = col(gap=6)
        self.set_body((row((scroller(self._left()), 5), (self._right(), 8), gap=12), 1), scroll=False)
        self.set_keys({"Ctrl+N": self.on_learn, "Ctrl+P": self.on_print_own})

    def _left(self) -> QVBoxLayout:
        self.export = button("导出名片…", "arrow_export", clicked=self.on_export)
        self.print_own = button("打印指纹页", "print", clicked=self.on_print_own, tip="Ctrl+P")
        renew = button("更换密钥…", kind="link", clicked=self.on_renew)
        acts = row(self.export, self.print_own, None, renew, gap=6)
        own = card("本单位名片", self._told, acts)
        return col(own, self.mail, None, gap=12)

    def _right(self) -> QFrame:
        head = row(self.trust, self.print_theirs, self.withdraw, None, gap=6)
        hint = text(STEPS, "caption", tone="text2", wrap=True)
        return card("往来单位", hint, (self.list.framed(), 1), self._warnings, head, action=self.learn)

    # ---- showing ----

    def reload(self) -> None:
        """Read our card, the contacts and the mail account; our keys are made when there are none."""
        exchange = self.app.exchange

        def read(_: Progress) -> tuple[dict[str, str], tuple[Contact, ...]]:
            return dict(exchange.fingerprint_sheet()), exchange.contacts()

        jobs.read(self, "读取往来单位", read, lambda found: self._show(*found))
        self.mail.reload()

    def _show(self, own: dict[str, str], contacts: tuple[Contact, ...]) -> None:
        if own != self._own:
            self._own = own
            emptied(self._told)
            for label, value in own.items():
                self._told.addLayout(_line(label, value))
        self.list.put(contacts, key=lambda one: one.id)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """What can be done with the chosen contact, and what speaks against it."""
        one = self.list.chosen()
        self.trust.setEnabled(one is not None and one.state == UNCONFIRMED)
        self.withdraw.setEnabled(one is not None and one.state != REPLACED)
        self.print_theirs.setEnabled(one is not None)
        emptied(self._warnings)
        if one is None:
            self._warnings.addWidget(
                text("还没有往来单位。请先登记上级工会的名片。", tone="text2", wrap=True)
            )
        elif words := warning_of(one, self.list.records):
            self._warnings.addWidget(banner(*words))

    # ---- our own card ----

    def on_export(self) -> None:
        """Write 单位.pub into a folder."""
        folder = dialogs.choose_folder(self, "把名片存到哪个文件夹")
        if folder is not None:
            jobs.run(
                self.page, "导出名片", lambda _: self.app.exchange.save_card(folder),
                lambda path: tell_saved(self.shell, f"已导出“{path.name}”", path),
            )  # fmt: skip

    def on_print_own(self) -> None:
        """Show the fingerprint sheet that goes to the other side on paper."""
        fingerprint_paper(self, None)

    def on_renew(self) -> None:
        """Make new keys after a question."""
        if dialogs.confirm(self, "更换本单位密钥？", RENEWING, action="更换密钥", danger=True):
            jobs.run(
                self.page, "更换密钥", lambda _: self.app.exchange.renew_keys(),
                lambda _: self.shell.toast("已更换密钥，请重新导出名片并发给往来单位"),
            )  # fmt: skip

    # ---- the others ----

    def on_learn(self) -> None:
        """Read cards of other units; what they are to us is asked once."""
        files = dialogs.open_files(self, "选择对方的单位名片", CARDS)
        if not files:
            return
        words = (
            f"这{len(files)}张名片的单位，是本单位的" if len(files) > 1 else f"“{files[0].name}”是本单位的"
        )
        place = dialogs.choose(self, "登记对方名片", words, actions=("上级工会", "下级工会"))
        if place is None:
            return
        exchange, relation = self.app.exchange, (UPPER, LOWER)[place]

        def learn(progress: Progress) -> list[Learned]:
            found = []
            for done, path in enumerate(files):
                progress.step(done, len(files), path.name)
                found.append(exchange.learn_card(exchange.read_file(path), relation=relation))
            return found

        jobs.run(self.page, "登记名片", learn, self._learned)

    def _learned(self, found: list[Learned]) -> None:
        """Tell what came in; a single new card is confirmed at once."""
        self.page.clear_notice()
        warnings = [one.warning for one in found if one.warning]
        if warnings:
            self.page.show_notice("\n".join(warnings), "warn")
        self._show(self._own, self.app.exchange.contacts())
        last = found[-1].contact
        self.list.choose(lambda one: one.id == last.id)
        self._show_chosen()
        if last.is_trusted:
            self.shell.toast(f"“{last.name}”已经登记并核对过", tone="info")
        else:
            self.shell.toast(f"已登记 {len(found)} 张名片，请核对指纹后使用")

    def on_confirm(self) -> None:
        """Confirm the chosen card by what the other side reads out."""
        one = self.list.chosen()
        if one is not None and one.state == UNCONFIRMED and confirm(self, one):
            self.shell.toast(f"“{one.name}”的指纹已核对，可以收发文件")

    def on_print_theirs(self) -> None:
        """Show the fingerprint sheet of the chosen card, to compare with paper."""
        one = self.list.chosen()
        if one is not None:
            fingerprint_paper(self, one)

    def on_withdraw(self) -> None:
        """Trust the chosen contact no longer."""
        one = self.list.chosen()
        if one is not None and dialogs.confirm(
            self, f"停用“{one.name}”？", WITHDRAWING, action="停用", danger=True
        ):
            self.carry_out(f"已停用“{one.name}”", lambda: self.app.exchange.withdraw(one.id))


def warning_of(one: Contact, known: tuple[Contact, ...]) -> tuple[str, str] | None:
    """What is to be said of a contact beside the list, with its tone."""
    if one.state == REPLACED:
        return "这张名片已停用：单位换了密钥，或者由您停用。它发来的文件打不开。", "info"
    if one.state == TRUSTED:
        return None
    older = [k for k in known if k.is_trusted and _is_same(k, one)]
    if older:
        words = (
            f"密钥换了：“{older[0].name}”此前核对过另一把密钥。可能是对方换了电脑，也可能有人冒充。"
            "请当面或打原来的电话核对；核对之前仍用原来的密钥。"
        )
        return words, "err"
    return "指纹还没有核对，不能收发文件。请当面或打电话，让对方读出指纹。", "warn"


def _is_same(one: Contact, other: Contact) -> bool:
    """Whether two cards are of one unit, by code or else by name."""
    codes = one.card.code, other.card.code
    return codes[0] == codes[1] if all(codes) else one.name == other.name


def _cells(one: Contact) -> tuple[str, ...]:
    at = one.confirmed_at
    return one.name, one.relation, one.state, _day(at), one.confirmed_by


def _day(at: dt.datetime | None) -> str:
    return at.date().isoformat() if at else ""


def _line(label: str, value: str) -> QHBoxLayout:
    if label == "指纹（数字）":
        value = f"{value[:19]}\n{value[20:]}"  # two lines of four groups are easier to read out
    words = text(value, "strong" if label.startswith("指纹") else "body", wrap=True)
    words.setAccessibleName(f"{label}：{value}")
    return row((text(label, tone="text2"), 2), (words, 5), gap=8)
