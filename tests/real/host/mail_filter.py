"""Stand-ins for a mail review: `content` and `milter` mark what they saw, `sink` keeps mail.

Run as a program: `mail_filter.py content PORT BACK | milter PORT | sink PORT FILE`.
"""

import smtplib
import socket
import socketserver
import struct
import sys
from pathlib import Path

MARK = b"X-Reviewed: yes\r\n"


class Smtp(socketserver.StreamRequestHandler):
    """As much of a server as Postfix needs."""

    def handle(self) -> None:
        """One client, until it hangs up."""
        self.say("220 stand-in")
        sender, recipients = "", list[str]()
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"MAIL":
                sender, recipients = address(line), []
            elif word == b"RCPT":
                recipients.append(address(line))
            elif word == b"DATA":
                self.say("354 go on")
                self.take(sender, recipients, self.body())
            elif word == b"QUIT":
                self.say("221 bye")
                return
            self.say("250 ok")

    def say(self, text: str) -> None:
        """One line of an answer."""
        self.wfile.write(f"{text}\r\n".encode())

    def body(self) -> bytes:
        """The message, up to the line with a dot."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def take(self, sender: str, recipients: list[str], body: bytes) -> None:
        """Keeps the message, or marks it and hands it back."""
        if sys.argv[1] == "sink":
            with Path(sys.argv[3]).open("ab") as kept:
                kept.write(body)
            return
        with smtplib.SMTP("127.0.0.1", int(sys.argv[3])) as back:
            back.sendmail(sender, recipients, MARK + body)


class Milter(socketserver.BaseRequestHandler):
    """Adds a header at the end of each message and lets it go on."""

    def handle(self) -> None:
        """One connection, packet by packet."""
        while head := self.request.recv(4, socket.MSG_WAITALL):
            packet = self.request.recv(struct.unpack(">I", head)[0], socket.MSG_WAITALL)
            match packet[:1]:
                case b"O":
                    self.say(b"O" + struct.pack(">III", 2, 1, 0))
                case b"E":
                    self.say(b"hX-Reviewed\0yes\0")
                    self.say(b"c")
                case b"Q":
                    return
                case b"D" | b"A":
                    pass
                case _:
                    self.say(b"c")

    def say(self, packet: bytes) -> None:
        """One packet, with its length in front."""
        self.request.sendall(struct.pack(">I", len(packet)) + packet)


def address(line: bytes) -> str:
    """What stands between the angle brackets."""
    return line.partition(b"<")[2].partition(b">")[0].decode()


class Server(socketserver.ThreadingTCPServer):
    """On loopback."""

    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    handler = Milter if sys.argv[1] == "milter" else Smtp
    Server(("127.0.0.1", int(sys.argv[2])), handler).serve_forever()
