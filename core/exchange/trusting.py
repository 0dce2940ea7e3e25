"""Other units' cards: read, confirmed by fingerprint, replaced by a new one; the old one is kept."""

from core.audit import Writing
from core.errors import Conflict
from core.exchange import queries
from core.exchange.keys import require_same
from core.exchange.records import REPLACED, TRUSTED, UNCONFIRMED, Card, Contact, Learned
from core.exchange.tables import ContactRow
from core.stored import require


def learn(writing: Writing, card: Card, relation: str) -> Learned:
    """Keep a card; what it may do waits until its fingerprint is confirmed; raises Conflict for our own."""
    session = writing.session
    if any(keys.fingerprint == card.fingerprint for keys in queries.own_keys(session)):
        raise Conflict("这是本单位自己的名片，不需要登记。请选择对方发来的名片文件。")
    row = session.query(ContactRow).filter_by(fingerprint=card.fingerprint).one_or_none()
    is_new = row is None
    warning = _key_warning(writing, card)
    if row is None:
        row = ContactRow(
            **{name: getattr(card, name) for name in card.__dataclass_fields__}, relation=relation,
            state=UNCONFIRMED, confirmed_at=None, confirmed_by="",
        )  # fmt: skip
        session.add(row)
    else:
        warning = _renamed(row, card) or warning
        if row.state != TRUSTED:
            row.relation = relation
    session.flush()
    return Learned(contact=queries.contact_of(row), is_new=is_new, warning=warning)


def trust(writing: Writing, contact_id: int, typed: str, officer: str) -> Contact:
    """Confirm a contact by the fingerprint that was typed from paper or telephone; raises Denied, NotFound."""
    row = require(writing.session, ContactRow, contact_id)
    require_same(row.fingerprint, typed)
    for older in queries.same_unit(writing.session, queries.contact_of(row).card):
        older.state = REPLACED
    row.state, row.confirmed_at, row.confirmed_by = TRUSTED, writing.at, officer
    writing.session.flush()
    writing.note = row.name
    return queries.contact_of(row)


def withdraw(writing: Writing, contact_id: int) -> Contact:
    """Trust a contact no longer; raises NotFound."""
    row = require(writing.session, ContactRow, contact_id)
    row.state = REPLACED
    writing.session.flush()
    writing.note = row.name
    return queries.contact_of(row)


def _key_warning(writing: Writing, card: Card) -> str:
    """What to say when a known unit shows another key."""
    older = queries.same_unit(writing.session, card)
    if not older:
        return ""
    return (
        f"注意：“{card.name}”此前已核对过另一把密钥（登记为“{older[0].name}”）。可能是对方换了电脑或重装，也可能有人冒充。"
        "请务必当面或打电话核对新指纹；确认之前仍以原来的密钥为准，原来的名片保留。"
    )


def _renamed(row: ContactRow, card: Card) -> str:
    """Take over what a card says newly of a known key; another identity must be confirmed again."""
    is_same_unit = row.code == card.code if card.code or row.code else row.name == card.name
    before = row.name
    row.name, row.code, row.level = card.name, card.code, card.level
    if is_same_unit or row.state != TRUSTED:
        return ""
    row.state, row.confirmed_at, row.confirmed_by = UNCONFIRMED, None, ""
    return f"注意：这把密钥原来登记为“{before}”，名片上的单位名称或代码变了。请重新核对指纹后再使用。"
