"""Takes the place of Windows PowerShell behind a real sshd: reads what it reads, frames an answer.

It runs nothing; it finds the nonce and the questions in the script and answers each with its own
line of text. `MODE` says how it misbehaves.
"""

import base64
import os
import re
import sys
import time
from collections.abc import Iterator


def main() -> None:
    """As `powershell -NoProfile -NonInteractive -EncodedCommand …`."""
    mode = os.environ.get("MODE", "")
    bootstrap = base64.b64decode(sys.argv[-1]).decode("utf-16-le")
    if mode == "constrained":
        say("PowerShell runs in the language mode ConstrainedLanguage\n")
        sys.exit(3)
    if "$input" not in bootstrap or sys.argv[1:4] != [
        "-NoProfile",
        "-NonInteractive",
        "-EncodedCommand",
    ]:
        sys.exit("unknown bootstrap")
    script = base64.b64decode(sys.stdin.read(), validate=False).decode()
    found = re.search(r"\$mark = '(\w+)'", script)
    if found is None or not script.endswith("}\n"):
        sys.exit("the script was cut")
    for text in answers(found[1], script, mode):
        say(text)


def answers(mark: str, script: str, mode: str) -> Iterator[str]:
    """What is said, piece by piece."""
    if mode == "noise":
        yield "#< CLIXML\r\n<Objs Version='1.1.0.1'></Objs>\r\nMicrosoft Windows\r\n"
        yield "0" * 32 + " 0 ran b 4\nAAAA\n" + "0" * 32 + " end 0\n"
    system = "Linux" if mode == "linux" else "Windows"
    rights = "limited" if mode == "limited" else "elevated"
    yield f"{mark} hello S-1-5-21-1-2-3-1001 {time.time():.3f}000000 {system} {rights}\n"
    for line in re.findall(r"^Ask (.*)$", script, re.MULTILINE):
        number, root, _, rest = line.split(" ", 3)
        if mode == "hang" and number == "1":
            time.sleep(60)
        yield framed(mark, number, rest, refused=root == "$true" and mode == "limited")
        if mode == "truncated":
            return
    yield f"{mark} bye\n"


def framed(mark: str, number: str, text: str, *, refused: bool) -> str:
    """One frame, as the script writes it."""
    told = base64.b64encode(f"{text}{mark} 0 ".encode()).decode()
    body = "" if refused else told
    state = "need-root" if refused else "ran"
    return f"{mark} {number} {state} b {len(body)}\n{body}\n{mark} end {number}\n"


def say(text: str) -> None:
    """At once."""
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
