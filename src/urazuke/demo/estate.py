"""The process that is the estate: `python -m urazuke.demo.estate FOLDER`.

Serves until it is told to end; `estate.json` appears when everything is ready.
"""

import json
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from urazuke.demo import aws, emulator, listeners, nameserver
from urazuke.demo.web import Web

READY = "estate.json"


def serve(folder: Path) -> None:
    """Starts the emulator and the listeners, says so in `estate.json`, and waits."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    url = emulator.start()
    aws.seed(url)
    web = Web()
    served = listeners.start(folder, web)
    state = {
        "pid": os.getpid(),
        "aws": url,
        "web": web.server_port,
        "dns": nameserver.start(folder),
        "endpoints": {listener.name: listener.port for listener in served},
    }
    partial = folder / f".{READY}"
    partial.write_text(json.dumps(state), "utf-8")
    partial.replace(folder / READY)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    ended.wait()
    (folder / READY).unlink(missing_ok=True)
    os._exit(0)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
