"""A draft that any mail program opens, and sending over TLS to a server that proves who it is."""

import email
import email.policy
import socket
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from core.app import App
from core.errors import Denied, Invalid, NotFound, Unwritable
from core.exchange.records import BY_DRAFT, BY_MAIL, Contact, Letter, MailAccount, Sealed
from tests.core.exchange.packages import MANIFEST, PARTS
from tests.core.exchange.post_office import PASSWORD, USER, Office, post_office
from tests.core.exchange.test_cards import whole_audit

LETTER = Letter(
    to="district@example.cn",
    subject="报送：红星机械厂工会 2026 年工会统计年报（第 1 号）",
    body="各位老师：\n\n现报送工会统计年报，请查收。\n\n红星机械厂工会\n",
)


@pytest.fixture
def sealed(factory: App, upward: Contact) -> Sealed:
    """A package ready to leave."""
    return factory.exchange.seal(PARTS, MANIFEST, upward)


def _read(content: bytes) -> EmailMessage:
    """A letter as a mail program reads it."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _attachment(message: EmailMessage) -> tuple[str | None, bytes]:
    """The one attachment with its name."""
    [part] = message.iter_attachments()
    return part.get_filename(), part.get_payload(decode=True)


def _account(office: Office, **changes: object) -> MailAccount:
    """The account at a server."""
    account = MailAccount(
        server="127.0.0.1", port=office.port, user=USER, sender=USER, authority=office.authority
    )
    return replace(account, **changes)


def test_a_draft_opens_for_editing_with_its_chinese_words_and_attachment(
    factory: App, sealed: Sealed, tmp_path: Path
):
    entry = factory.exchange.mail_draft(sealed, LETTER, tmp_path / "草稿.eml")
    content = (tmp_path / "草稿.eml").read_bytes()
    message = _read(content)
    assert message["X-Unsent"] == "1"
    assert (message["To"], message["Subject"]) == (LETTER.to, LETTER.subject)
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == LETTER.body
    assert _attachment(message) == (sealed.name, sealed.content)
    assert entry.way == BY_DRAFT


def test_the_attachment_name_is_one_rfc_2231_value_and_the_file_is_plain_ascii(
    factory: App, sealed: Sealed, tmp_path: Path
):
    long_name = replace(sealed, name="甲" * 60 + "_工会统计年报_2026年_001.upkg")
    factory.exchange.mail_draft(long_name, LETTER, tmp_path / "草稿.eml")
    content = (tmp_path / "草稿.eml").read_bytes()
    assert b"filename*=utf-8''%E7%94%B2" in content
    assert b"filename*0" not in content
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert _attachment(_read(content))[0] == long_name.name


@pytest.mark.parametrize("to", ["", "无", "a@b@c", "a b@example.cn", "x@example.cn\nBcc: y@example.cn"])
def test_a_wrong_address_is_refused(factory: App, sealed: Sealed, tmp_path: Path, to: str):
    with pytest.raises(Invalid, match="邮件地址写法不对"):
        factory.exchange.mail_draft(sealed, replace(LETTER, to=to), tmp_path / "草稿.eml")
    assert not (tmp_path / "草稿.eml").exists()


def test_a_line_break_in_the_subject_adds_no_head_line(factory: App, sealed: Sealed, tmp_path: Path):
    letter = replace(LETTER, subject="年报\r\nBcc: spy@example.cn")
    factory.exchange.mail_draft(sealed, letter, tmp_path / "草稿.eml")
    assert _read((tmp_path / "草稿.eml").read_bytes())["Bcc"] is None


@pytest.mark.parametrize("way", ["tls", "starttls"])
def test_a_letter_reaches_the_server_over_tls(factory: App, sealed: Sealed, tmp_path: Path, way: str):
    with post_office(tmp_path, way=way) as office:
        factory.exchange.set_mail_account(_account(office, is_starttls=way == "starttls"))
        entry = factory.exchange.send_mail(sealed, LETTER, password=PASSWORD)
    [letter] = office.letters
    message = _read(letter)
    assert _attachment(message) == (sealed.name, sealed.content)
    assert (message["From"], message["Subject"], message["X-Unsent"]) == (USER, LETTER.subject, None)
    assert [line.upper() for line in office.recipients] == ["RCPT TO:<DISTRICT@EXAMPLE.CN>"]
    assert entry.way == BY_MAIL


def test_a_server_that_nobody_vouches_for_gets_neither_password_nor_letter(
    factory: App, sealed: Sealed, tmp_path: Path
):
    with post_office(tmp_path) as office:
        factory.exchange.set_mail_account(_account(office, authority=None))
        with pytest.raises(Denied, match="证书没有通过核对"):
            factory.exchange.send_mail(sealed, LETTER, password=PASSWORD)
        factory.exchange.set_mail_account(_account(office, server="localhost"))
        with pytest.raises(Denied, match="证书没有通过核对"):
            factory.exchange.send_mail(sealed, LETTER, password=PASSWORD)
    assert (office.logins, office.letters) == (0, [])
    assert factory.exchange.history() == ()


def test_a_server_without_encryption_gets_no_password(factory: App, sealed: Sealed, tmp_path: Path):
    with post_office(tmp_path, way="plain") as office:
        for is_starttls in (True, False):
            factory.exchange.set_mail_account(_account(office, is_starttls=is_starttls))
            with pytest.raises(Denied, match="不支持加密连接"):
                factory.exchange.send_mail(sealed, LETTER, password=PASSWORD)
    assert (office.logins, office.letters) == (0, [])


def test_what_the_server_refuses_is_told_in_three_ways(factory: App, sealed: Sealed, tmp_path: Path):
    with post_office(tmp_path, size_limit=100) as office:
        factory.exchange.set_mail_account(_account(office))
        with pytest.raises(Denied, match="不接受这个登录名或口令"):
            factory.exchange.send_mail(sealed, LETTER, password="wrong")
        with pytest.raises(Unwritable, match="不接受收件地址"):
            factory.exchange.send_mail(sealed, replace(LETTER, to="nobody@example.cn"), password=PASSWORD)
        with pytest.raises(Unwritable, match="附件太大"):
            factory.exchange.send_mail(sealed, LETTER, password=PASSWORD)
    assert factory.exchange.history() == ()


def test_a_server_that_is_not_there_is_told(factory: App, sealed: Sealed):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    account = MailAccount(server="127.0.0.1", port=port, user=USER, sender=USER)
    factory.exchange.set_mail_account(account)
    with pytest.raises(Unwritable, match="连不上发信服务器"):
        factory.exchange.send_mail(sealed, LETTER, password=PASSWORD)


def test_a_password_that_mail_servers_cannot_take_is_told(factory: App, sealed: Sealed):
    factory.exchange.set_mail_account(MailAccount(server="127.0.0.1", user=USER, sender=USER))
    with pytest.raises(Invalid, match="授权码只用英文字母、数字和符号"):
        factory.exchange.send_mail(sealed, LETTER, password="中文口令")


def test_without_account_or_password_nothing_is_tried(factory: App, sealed: Sealed):
    with pytest.raises(NotFound, match="还没有设置发信邮箱"):
        factory.exchange.send_mail(sealed, LETTER)
    factory.exchange.set_mail_account(MailAccount(server="127.0.0.1", user=USER, sender=USER))
    with pytest.raises(Denied, match="没有保存发信口令"):
        factory.exchange.send_mail(sealed, LETTER)


def test_the_password_is_kept_only_when_wanted_and_never_in_the_audit(
    factory: App, sealed: Sealed, tmp_path: Path
):
    with post_office(tmp_path) as office:
        factory.exchange.set_mail_account(_account(office))
        assert not factory.exchange.has_mail_password()
        factory.exchange.set_mail_account(_account(office), password=PASSWORD)
        factory.exchange.send_mail(sealed, LETTER)
    assert len(office.letters) == 1
    assert PASSWORD not in whole_audit(factory)
    account = factory.exchange.mail_account()
    assert account is not None
    factory.exchange.set_mail_account(replace(account, port=587), password="")
    assert not factory.exchange.has_mail_password()
    assert factory.exchange.mail_account() == replace(account, port=587)
    assert factory.check() == ()
