"""Mail: a draft that any mail program opens, and sending through a server that proves who it is."""

import email.policy
import re
import smtplib
from email.message import EmailMessage
from email.utils import make_msgid
from typing import TYPE_CHECKING

from core.errors import Denied, Invalid, Problem, Unwritable
from core.exchange.records import Letter, MailAccount

if TYPE_CHECKING:
    import ssl

TIMEOUT = 30  # seconds for each step
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}")
_UNSENT = "邮件没有发出，上报包还在。"
_UNREACHABLE = f"连不上发信服务器，{_UNSENT}请检查网络、服务器名称和端口，或改用 U 盘、邮件草稿。"
_CERTIFICATE = f"发信服务器的证书没有通过核对，可能不是真正的服务器，{_UNSENT}请检查服务器名称，或请网络管理员提供单位的证书机构文件。"
_NO_TLS = f"发信服务器不支持加密连接，{_UNSENT}请换一个端口或服务器，口令没有发送出去。"
_PASSWORD = f"发信服务器不接受这个登录名或口令，{_UNSENT}许多邮箱要用单独的“授权码”，请到邮箱设置里查看。"
_REFUSED = f"发信服务器不接受收件地址或发件地址，{_UNSENT}请检查地址。"
_TOO_LARGE = f"发信服务器拒绝了这封邮件（可能附件太大），{_UNSENT}请改用 U 盘。"
_BROKEN_OFF = "与发信服务器的连接中断，不能确定邮件是否发出。请在邮箱的“已发送”里查看；重复发送没有害处。"
_WITHOUT_TLS = f"这个安装包不带加密通信部件，不能直接发信，{_UNSENT}请改用邮件草稿或 U 盘。"


def draft(letter: Letter, name: str, content: bytes) -> bytes:
    """The letter with its attachment as an .eml file that opens for editing; raises Invalid."""
    message = _message(letter, name, content)
    message["X-Unsent"] = "1"
    return message.as_bytes()


def send(account: MailAccount, password: str, letter: Letter, attached: tuple[str, bytes]) -> None:
    """Send the letter over TLS with the server's certificate checked; raises Unwritable, Denied, Invalid."""
    if not (account.user + password).isascii():
        sentence = "邮箱的登录名和口令、授权码只用英文字母、数字和符号"
        raise Invalid((Problem(field="password", message=sentence),))
    message = _message(letter, *attached)
    if not message["From"]:
        message["From"] = _address(account.sender, "sender")
    message["Message-ID"] = make_msgid(domain=account.sender.rpartition("@")[2])
    try:
        _deliver(account, password, message)
    except ImportError:
        raise Unwritable(_WITHOUT_TLS) from None
    except smtplib.SMTPAuthenticationError:
        raise Denied(_PASSWORD) from None
    except smtplib.SMTPNotSupportedError:
        raise Denied(_NO_TLS) from None
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused):
        raise Unwritable(_REFUSED) from None
    except smtplib.SMTPServerDisconnected:
        raise Unwritable(_BROKEN_OFF) from None
    except smtplib.SMTPConnectError:
        raise Unwritable(_UNREACHABLE) from None
    except smtplib.SMTPException:
        raise Unwritable(_TOO_LARGE) from None
    except OSError as error:
        raise _network_error(error) from None


def _message(letter: Letter, name: str, content: bytes) -> EmailMessage:
    """The letter with its attachment, the file's name written as RFC 2231 wants it."""
    # One long line for a name: several programs do not join the numbered pieces of a folded one.
    message = EmailMessage(policy=email.policy.SMTP.clone(max_line_length=900))
    message["To"] = _address(letter.to, "to")
    if letter.sender:
        message["From"] = _address(letter.sender, "sender")
    message["Subject"] = " ".join(letter.subject.split())
    message.set_content(letter.body, charset="utf-8", cte="base64")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def _address(text: str, field: str) -> str:
    """A mail address; raises Invalid."""
    plain = text.strip()
    if not _ADDRESS.fullmatch(plain):
        raise Invalid((Problem(field=field, message="邮件地址写法不对，应像 name@example.cn"),))
    return plain


def _deliver(account: MailAccount, password: str, message: EmailMessage) -> None:
    """Connect, encrypt, log in and hand over; raises smtplib's errors, OSError, ImportError."""
    context = _context(account.authority)
    if account.is_starttls:
        with smtplib.SMTP(account.server, account.port, timeout=TIMEOUT) as server:
            server.starttls(context=context)
            server.login(account.user, password)
            server.send_message(message)
    else:
        with smtplib.SMTP_SSL(account.server, account.port, timeout=TIMEOUT, context=context) as server:
            server.login(account.user, password)
            server.send_message(message)


def _context(authority: str | None) -> "ssl.SSLContext":
    """Checked certificates, of the system's authorities or of the unit's own; raises Invalid, ImportError."""
    import ssl  # a program built for machines without a network may lack it

    try:
        return ssl.create_default_context(cadata=authority or None)
    except ssl.SSLError:
        sentence = "证书机构文件读不了，应为 PEM 文本"
        raise Invalid((Problem(field="authority", message=sentence),)) from None


def _network_error(error: OSError) -> Exception:
    """What a failure of the connection means for the person."""
    import ssl

    if isinstance(error, ssl.SSLCertVerificationError):
        return Denied(_CERTIFICATE)
    return Denied(_NO_TLS) if isinstance(error, ssl.SSLError) else Unwritable(_UNREACHABLE)
