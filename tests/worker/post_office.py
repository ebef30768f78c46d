"""A real mail server of a few lines: it takes what comes by SMTP, and can be told to refuse or to hang up."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Lock, Thread


@dataclass
class PostOffice:
    """What has arrived; `refused` are addresses that it doesn't take."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def to(self, address: str) -> list[EmailMessage]:
        return [one for one in self.mails if one["To"] == address]


def text_of(mail: EmailMessage) -> str:
    return str(mail.get_content())


def subject_of(mail: EmailMessage) -> str:
    """A long subject begins on a line of its own, with a blank before it."""
    return str(mail["Subject"]).strip()


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    office = PostOffice()

    class Counter(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 buu-dien")
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"QUIT":
                    self._say("221 ok")
                    return
                if word == b"DATA":
                    self._take()
                elif word == b"RCPT" and any(one.encode() in line for one in office.refused):
                    self._say("550 unknown")
                else:
                    self._say("250 ok")

        def _take(self) -> None:
            self._say("354 go on")
            raw = b""
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                raw += line.removeprefix(b".") if line.startswith(b"..") else line
            with office.lock:
                office.mails.append(message_from_bytes(raw, policy=policy.default))
            self._say("250 taken")

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Counter) as server:
        server.daemon_threads = True
        office.port = int(server.server_address[1])
        running = Thread(target=server.serve_forever, args=(0.05,))
        running.start()
        try:
            yield office
        finally:
            server.shutdown()
            running.join()
