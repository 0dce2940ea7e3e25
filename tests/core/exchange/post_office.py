"""A mail server of its own for tests: TLS with a certificate made here, one thread, real sockets."""

import base64
import contextlib
import datetime as dt
import ipaddress
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

USER, PASSWORD = "union@example.cn", "code-8x2k"


@dataclass
class Office:
    """A running server: where it is, who vouches for it, and what it got."""

    port: int = 0
    authority: str = ""
    letters: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    logins: int = 0


@contextmanager
def post_office(folder: Path, *, way: str = "tls", size_limit: int = 20_000_000) -> Iterator[Office]:
    """Run a server until the block ends; `way` is tls, starttls or plain."""
    office = Office()
    office.authority, chain = _certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)

    class Counter(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError, ValueError):  # the client hangs up over a bad certificate
                _converse(self.connection, office, context, way, size_limit)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Counter) as server:
        server.daemon_threads = True
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join()


def _converse(
    connection: socket.socket, office: Office, context: ssl.SSLContext, way: str, limit: int
) -> None:
    """One conversation, encrypted from its first or from a later word on."""
    if way == "tls":
        with context.wrap_socket(connection, server_side=True) as secret:
            _answer(secret, office, limit=limit)
    elif _answer(connection, office, limit=limit, offers_tls=way == "starttls"):
        with context.wrap_socket(connection, server_side=True) as secret:
            _answer(secret, office, limit=limit, greeting="")


def _answer(
    connection: socket.socket,
    office: Office,
    *,
    limit: int,
    offers_tls: bool = False,
    greeting: str = "220 office ready",
) -> bool:
    """Answer every line until the client leaves; returns whether it wants to go on encrypted."""
    with connection.makefile("rwb") as stream:

        def say(line: str) -> None:
            stream.write(line.encode() + b"\r\n")
            stream.flush()

        if greeting:
            say(greeting)
        while line := stream.readline():
            word = line.strip().upper()
            if word.startswith(b"EHLO"):
                say(
                    "250-office\r\n250-STARTTLS\r\n250 AUTH PLAIN"
                    if offers_tls
                    else "250-office\r\n250 AUTH PLAIN"
                )
            elif word == b"STARTTLS":
                say("220 go ahead")
                return True
            elif word.startswith(b"AUTH PLAIN"):
                office.logins += 1
                given = base64.b64decode(line.split()[2]).decode().split("\0")[1:]
                say("235 welcome" if given == [USER, PASSWORD] else "535 wrong")
            elif word.startswith(b"RCPT"):
                office.recipients.append(line.decode().strip())
                say("550 unknown" if b"nobody@" in line else "250 ok")
            elif word == b"DATA":
                say("354 go on")
                office.letters.append(b"".join(iter(stream.readline, b".\r\n")))
                say("250 taken" if len(office.letters[-1]) <= limit else "552 too large")
            elif word == b"QUIT":
                say("221 bye")
                break
            else:
                say("250 ok")
    return False


def _certificate(folder: Path) -> tuple[str, Path]:
    """An authority's certificate as PEM, and the file with the server's certificate and key."""
    now = dt.datetime.now(dt.UTC)
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in ("union CA", "office")]
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in names]
    made = []
    for name, key, is_authority in zip(names, keys, (True, False), strict=True):
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(names[0])
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[0].public_key()), critical=False
            )
            .add_extension(_usage(is_authority), critical=True)
        )
        if not is_authority:
            place = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
            builder = builder.add_extension(place, critical=False).add_extension(purpose, critical=False)
        made.append(builder.sign(keys[0], hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    secret = keys[1].private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain = folder / "office.pem"
    chain.write_bytes(made[1] + secret)
    return made[0].decode(), chain


def _usage(is_authority: bool) -> x509.KeyUsage:
    """What a key of the authority or of the server may be used for."""
    return x509.KeyUsage(
        digital_signature=not is_authority, key_cert_sign=is_authority, crl_sign=is_authority,
        content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
