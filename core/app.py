"""Opens a store and holds one service per feature; the only wiring."""

import datetime as dt
import os
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core import accounts, audit, backup, migrate, vault
from core.agenda.service import Agenda, Jobs
from core.competition.service.competition import Competition
from core.congress.service.congress import Congress
from core.db import DATABASE_FILE, Database, Listener
from core.disclosure.service.disclosure import Disclosure
from core.errors import Conflict, Damaged, Unwritable
from core.exchange.service import Exchange
from core.hardship import filling as household_filling
from core.hardship.service.hardship import Hardship
from core.innovation.service.innovation import Innovation
from core.library.service import Library
from core.lock import StoreLock
from core.members import filling, organisation
from core.members.service import Members
from core.members.tables import OrganisationRow, UnitRow
from core.printing.service import Printing
from core.regulations.service import Regulations
from core.reporting.service.reporting import Reporting
from core.tables import OfficerRow
from core.training.service import Training
from core.workdays.service import Workdays

if TYPE_CHECKING:
    from core.templates.filling import FillResult

SUFFIX = ".union"


class App:
    """One open store with its services; close it when done."""

    def __init__(self, path: Path, key: bytes, lock: StoreLock, *, officer_id: int) -> None:
        self.store_path = path
        self._lock = lock
        self.db = Database(path / DATABASE_FILE, key)
        try:
            migrate.bring_up_to_date(self.db, before=lambda: self.backup(path / "backups"))
            with self.db.read() as session:
                me = accounts.entering(session, officer_id)
                self.is_practice = organisation.is_practice(session)
            self.officer, self.officer_id = me.name, me.id or 0
            self.db.officer, self.db.refusal = me.name, accounts.refusal(me.role)
        except BaseException:
            self.close()
            raise
        self.accounts = accounts.Accounts(self.db, officer_id=self.officer_id)
        self.members = Members(self.db)
        self.printing = Printing(self.db, is_practice=self.is_practice)
        self.congress = Congress(self.db)
        self.regulations = Regulations(self.db)
        self.disclosure = Disclosure(self.db)
        self.workdays = Workdays(self.db)
        self.exchange = Exchange(self.db)
        self.hardship = Hardship(self.db, officer_id=self.officer_id)
        self.competition = Competition(self.db, officer_id=self.officer_id)
        self.innovation = Innovation(self.db)
        self.training = Training(self.db)
        self.reporting = Reporting(self.db)
        jobs = Jobs(
            congress=self.congress, disclosure=self.disclosure, hardship=self.hardship, competition=self.competition,
            innovation=self.innovation, reporting=self.reporting,
        )  # fmt: skip
        self.agenda = Agenda(self.db, jobs)
        self.library = Library(self.db, household_filling.RECORDS, fill=self.fill)

    @property
    def role(self) -> str:
        """What the officer who is logged in does here."""
        return self.accounts.me.role

    @property
    def is_upper(self) -> bool:
        """Whether this is an upper union, to which others report."""
        with self.db.read() as session:
            return organisation.is_upper(session)

    @property
    def organisation_name(self) -> str:
        """The union's name, or its unit's with 工会 when it has none."""
        card = self.members.organisation()
        return card.union_name or f"{card.unit_name}工会"

    def fill(self, record: str, template: Path, out: Path, *, keep_unknown: bool = True) -> "FillResult":
        """Fill a template from `person:ID`, `organisation`, `household:ID` or `household:ID:MEMBER`; raises NotFound."""
        if record.startswith("household:"):
            given = partial(household_filling.fill_template, self.hardship)
        else:
            given = partial(filling.fill_template, self.members)
        return given(record, template, out, keep_unknown=keep_unknown)

    def on_commit(self, listener: Listener) -> None:
        """Call `listener` with the names of the changed tables after each commit."""
        self.db.on_commit(listener)

    def changes(self, *, limit: int = 200, before: int | None = None) -> tuple[audit.Change, ...]:
        """The newest audited changes first."""
        with self.db.read() as session:
            return audit.changes(session, limit=limit, before=before)

    def change_rows(self, change_id: int, *, limit: int = 500) -> tuple[audit.Touch, ...]:
        """The rows that a change touched, with the values before and after."""
        with self.db.read() as session:
            return audit.touches_of(session, change_id, limit=limit)

    def undo(self, change_id: int) -> audit.Undone:
        """Take a change back; later work stays and is listed; raises NotFound, Conflict."""
        return self.db.undo(change_id)

    def backup(self, folder: Path) -> Path:
        """Write one verified backup file into `folder`; raises Unwritable, Damaged."""
        return backup.write(self.db, self.store_path, folder)

    def last_backup(self) -> dt.datetime | None:
        """When the newest backup that this store knows of was written."""
        return backup.last(self.store_path)

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the officer who is logged in a new passphrase; raises Denied, Invalid."""
        self.accounts.change_passphrase(old, new)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the store, in sentences; empty when all is well."""
        return backup.integrity(self.db) + self.members.totals_that_do_not_tie()

    def close(self) -> None:
        """Write everything back and let the next program in."""
        self.db.close()
        self._lock.release()


def create(
    path: Path, *, unit: str, officer: str, passphrase: str, region: str = "000000", level: str = "grassroots"
) -> tuple[App, str]:
    """A new encrypted store with one chairperson, and its recovery code; raises Conflict, Invalid, Unwritable."""
    card = OrganisationRow(unit_name=unit, region=region, level=level, chairperson=officer, is_practice=False)
    return _created(path, card, passphrase)


def create_practice(path: Path, *, unit: str, officer: str, passphrase: str, region: str) -> tuple[App, str]:
    """A new store of an invented factory, whose papers all say so; raises as `create`."""
    card = OrganisationRow(
        unit_name=unit, region=region, level="grassroots", chairperson=officer, is_practice=True
    )
    return _created(path, card, passphrase)


def _created(path: Path, card: OrganisationRow, passphrase: str) -> tuple[App, str]:
    """A new store around its organisation card."""
    if path.exists():
        raise Conflict(f"“{path.name}”已经存在，没有新建，也没有改动它。请换一个名称或位置。")
    key, keys, code = vault.new_keys(passphrase)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".new-", dir=path.parent))
    except OSError:
        raise Unwritable("没有权限在这个位置新建数据库，什么都没有改动。请换一个位置。") from None
    try:
        vault.write_keys(building, keys)
        _fill_new(building / DATABASE_FILE, key, card)
        os.rename(building, path)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return App(path, key, StoreLock(path), officer_id=1), code


def _fill_new(file: Path, key: bytes, card: OrganisationRow) -> None:
    """Schema and first rows of a new store."""
    db = Database(file, key)
    officer = card.chairperson or ""
    try:
        db.schema(migrate.build_newest)
        db.officer = officer
        with db.write("新建数据库") as writing:
            writing.session.add(OfficerRow(name=officer, role=accounts.CHAIR))
            writing.session.add(UnitRow(parent_id=None, kind="公司", name=card.unit_name))
            writing.session.add(card)
    finally:
        db.close()


def open_store(path: Path, passphrase: str, *, first: int = 0) -> App:
    """Open a store as the officer whose passphrase it is, trying `first` first.

    Raises Denied, Conflict when it is in use, Damaged, Unwritable.
    """
    _require_store(path)
    lock = StoreLock(path)
    try:
        key, officer = vault.unlock(vault.read_keys(path), passphrase, first=first)
        return App(path, key, lock, officer_id=officer)
    except BaseException:
        lock.release()
        raise


def open_with_recovery(path: Path, code: str, new_passphrase: str) -> App:
    """Open a store by its recovery code and give the chairperson a new passphrase; raises as `open_store`."""
    _require_store(path)
    lock = StoreLock(path)
    try:
        vault.require_strength(new_passphrase)
        key = vault.unlock_with_recovery(vault.read_keys(path), code)
        app = App(path, key, lock, officer_id=accounts.WHOEVER_IS_CHAIR)
        try:
            app.accounts.take_passphrase(new_passphrase)
        except BaseException:
            app.close()
            raise
        return app
    except BaseException:
        lock.release()
        raise


def _require_store(path: Path) -> None:
    """Refuse a path that is no store; raises Damaged."""
    if not path.is_dir():
        raise Damaged(f"没有找到数据库“{path.name}”。它是一个以 .union 结尾的文件夹，请选择整个文件夹。")
    if not (path / DATABASE_FILE).is_file():
        raise Damaged(f"“{path.name}”里没有数据库文件 {DATABASE_FILE}，没有打开。请从备份恢复。")
