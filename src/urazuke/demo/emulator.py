"""The emulated cloud: moto's server, and "there is none" for the services that it lacks."""

import io
import json
import re
import threading
from collections.abc import Callable, Iterable
from typing import Any

from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server

from urazuke.model import Json

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

# By X-Amz-Target, by method and path, by the Action of a form: there is nothing of the kind.
_BY_TARGET: dict[str, Json] = {
    "AWSCognitoIdentityProviderService.ListUserPools": {"UserPools": []},
    "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents": {"Events": []},
    "AmazonSSM.DescribeInstanceInformation": {"InstanceInformationList": []},
    "AppRunner.ListServices": {"ServiceSummaryList": []},
    "PhotonAdminProxyService.DescribeStacks": {"Stacks": []},
}
_BY_PATH: dict[tuple[str, str], Json] = {
    ("GET", "/analyzer"): {"analyzers": []},
    ("GET", "/domainnames"): {"item": []},
    ("GET", "/restapis"): {"item": []},
    ("GET", "/v2/domainnames"): {"items": []},
    ("GET", "/v1/domainnames"): {"domainNameConfigs": []},
    ("POST", "/coverage/list"): {"coveredResources": []},
    ("POST", "/graphs/list"): {"GraphList": []},
    ("POST", "/invitations/list"): {"Invitations": []},
}
_BY_ACTION = {
    "DescribeServerlessCaches": (
        b"<DescribeServerlessCachesResponse><DescribeServerlessCachesResult>"
        b"<ServerlessCaches/></DescribeServerlessCachesResult></DescribeServerlessCachesResponse>"
    ),
    "DescribeVerifiedAccessInstances": (
        b"<DescribeVerifiedAccessInstancesResponse><verifiedAccessInstanceSet/>"
        b"</DescribeVerifiedAccessInstancesResponse>"
    ),
}
_ACTION = re.compile(rb"(?:^|&)Action=(\w+)")


class Whole:
    """The emulator, without its gaps."""

    def __init__(self, emulator: Application) -> None:
        """Everything else goes to the emulator."""
        self._emulator = emulator

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """One request."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        answer = _answer(environ, body)
        if answer is None:
            return self._emulator(environ, start_response)
        kind = "text/xml" if answer.startswith(b"<") else "application/json"
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(answer)))])
        return [answer]


def _answer(environ: Environ, body: bytes) -> bytes | None:
    """What a cloud without any of it says; None for what the emulator knows."""
    target = environ.get("HTTP_X_AMZ_TARGET", "")
    place = (environ["REQUEST_METHOD"], environ["PATH_INFO"])
    told = _BY_TARGET.get(target) or _BY_PATH.get(place)
    if told is not None:
        return json.dumps(told).encode()
    action = _ACTION.search(body)
    return None if action is None else _BY_ACTION.get(action[1].decode())


def start() -> str:
    """Serves on loopback for as long as the process lives; the URL."""
    whole = Whole(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, whole, threaded=True, request_handler=MotoRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
