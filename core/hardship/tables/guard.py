"""Written reasons for what the duplicate guard found."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class GuardNoteRow(Stored):
    """The written reason for which something the guard found was let pass."""

    __tablename__ = "aid_guard_note"
    __table_args__ = about("查重保留理由", owner="campaign_id", owner_table="aid_campaign")
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("aid_campaign.id"), index=True)
    digest: Mapped[str]
    sentence: Mapped[str]
    reason: Mapped[str]
    noted_on: Mapped[dt.date | None]
    noted_by: Mapped[str]
