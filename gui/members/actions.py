"""What an officer does with people: dialogs, one audited change, and the way back."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.errors import Invalid, Problem
from core.fields import spec
from core.members.records import Honour, MembershipChange, Person
from core.progress import SILENT, Progress
from gui import jobs
from gui.kit import Form, Page, dialogs, edit
from gui.members import entry
from gui.members.batch_dialog import BatchDialog
from gui.members.membership_dialog import MembershipDialog
from gui.members.person_dialog import person_form, store
from gui.members.photos import PATTERNS, photo_of
from gui.pages import Shell
from gui.undoing import Changes, offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

DIRECTLY = 200  # more people than this are written in the background
ADD_HINT = "填写入会日期即登记为会员；还没有入会的，先不填。"
EDIT_HINT = "入会、转出、退会等请用“会籍变化”办理。"
PLACE_HINT = "原来的单位记到这一天为止，以后可以按日期查到。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What the dialog 调动单位 asks."""

    unit: str = spec("调入单位", default="", required=True, code="unit", help="输入名称的一部分即可查找")
    on: dt.date | None = spec("调动日期", default=None, required=True)


class RosterActions:
    """Dialogs and writing on behalf of a page."""

    def __init__(self, page: Page, app: "App", shell: Shell) -> None:
        self._page, self._app, self._shell = page, app, shell
        self.added: int | None = None  # the person entered last

    def add(self, unit_id: int | None = None) -> bool:
        """Enter somebody new."""
        person = Person(unit_id=unit_id)

        def save(values: dict[str, object]) -> None:
            self._write(f"已新增“{values['name']}”", lambda _: self._store_new(person, values))

        return edit(self._page, "新增人员", person_form(self._app, person), save, hint=ADD_HINT)

    def edit(self, person_id: int) -> bool:
        """Edit somebody; raises NotFound."""
        person = self._app.members.person(person_id)

        def save(values: dict[str, object]) -> None:
            self._write(f"已保存“{values['name']}”", lambda _: store(self._app, person, values))

        form = person_form(self._app, person)
        return edit(self._page, f"修改“{person.name}”", form, save, hint=EDIT_HINT)

    def edit_many(self, person_ids: Sequence[int]) -> bool:
        """Set the same fields of several people."""
        ids, members = tuple(person_ids), self._app.members

        def save(values: dict[str, object]) -> None:
            self._write(
                f"已批量修改 {len(ids):,} 人", lambda p: members.edit_many(ids, values, p), count=len(ids)
            )

        dialog = BatchDialog(self._page, self._app, ids, save=save)
        return self._run(dialog)

    def change_membership(self, person_ids: Sequence[int]) -> bool:
        """Record a change of membership."""
        ids, members = tuple(person_ids), self._app.members

        def write(changes: tuple[MembershipChange, ...]) -> None:
            words = f"已登记{changes[0].kind} {len(changes):,} 人"
            self._write(words, lambda p: members.change_membership(changes, p), count=len(changes))

        return self._run(MembershipDialog(self._page, self._app, ids, write=write))

    def place(self, person_ids: Sequence[int]) -> bool:
        """Move people to another unit from a day on."""
        ids, members = tuple(person_ids), self._app.members
        units = entry.unit_labels(members.units())
        del units[entry.NO_UNIT]
        form = Form(Move, labels=lambda _: tuple(units))
        form.set_value(Move(on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            unit_id, day = units.get(str(values["unit"])), values["on"]
            if unit_id is None or not isinstance(day, dt.date):
                raise Invalid((Problem(field="unit", message="请从列表里选择一个单位"),))
            words = f"已把 {len(ids):,} 人调到“{values['unit']}”"
            self._write(words, lambda p: members.place(ids, unit_id, day, p), count=len(ids))

        return edit(self._page, f"调动单位：{self._names(ids)}", form, save, hint=PLACE_HINT)

    def add_honour(self, person_id: int) -> bool:
        """Record an honour."""
        form = Form(Honour)
        form.set_value(Honour(person_id=person_id, awarded_on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            honour = replace(Honour(person_id=person_id), **values)  # type: ignore[arg-type]
            self._write(f"已登记荣誉“{honour.name}”", lambda _: self._app.members.add_honour(honour))

        return edit(self._page, f"登记荣誉：{self._names([person_id])}", form, save)

    def remove_honour(self, honour: Honour) -> None:
        """Take an honour off."""
        assert honour.id is not None
        known = honour.id
        self._write(f"已删除荣誉“{honour.name}”", lambda _: self._app.members.remove_honour(known))

    def set_photo(self, person_id: int) -> None:
        """Choose a picture file as the person's photograph."""
        path = dialogs.open_file(self._page, "选择照片", PATTERNS)
        if path is not None:
            image = photo_of(path)
            self._write("照片已更换", lambda _: self._app.members.set_photo(person_id, image))

    def remove_photo(self, person_id: int) -> None:
        """Take the photograph off."""
        self._write("照片已移除", lambda _: self._app.members.set_photo(person_id, None))

    def _store_new(self, person: Person, values: dict[str, object]) -> None:
        self.added = store(self._app, person, values)

    def _names(self, ids: Sequence[int]) -> str:
        return self._app.members.person(ids[0]).name if len(ids) == 1 else f"{len(ids):,} 人"

    def _run(self, dialog: BatchDialog | MembershipDialog) -> bool:
        is_accepted = bool(dialog.exec())
        dialog.deleteLater()
        return is_accepted

    def _write(self, words: str, write: Callable[[Progress], object], *, count: int = 1) -> None:
        """Write at once, or in the background for many; then offer the way back."""
        page, app, shell = self._page, self._app, self._shell
        if count <= DIRECTLY:
            offer_undo(page, app, shell, words, changes=recorded(app, lambda: write(SILENT)))
            return

        def work(progress: Progress) -> Changes:
            return recorded(app, lambda: write(progress))

        jobs.run(
            page,
            words.removeprefix("已"),
            work,
            lambda changes: offer_undo(page, app, shell, words, changes=changes),
        )
