"""The resolver and the trust anchor as the configuration has them."""

from pathlib import Path

import pytest

from urazuke.connect.dns import faults
from urazuke.connect.dns.resolver import anchors, resolver
from urazuke.settings import Dns

DIGEST = "E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D"


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("192.0.2.1", "192.0.2.1:53"),
        ("192.0.2.1:5353", "192.0.2.1:5353"),
        ("[2001:db8::1]", "[2001:db8::1]:53"),
        ("[2001:db8::1]:5353", "[2001:db8::1]:5353"),
    ],
)
def test_resolvers(written: str, understood: str) -> None:
    """With or without a port."""
    assert str(resolver(Dns(resolver=written))) == understood


@pytest.mark.parametrize("written", ["", "dns.example", "192.0.2.1:x", "192.0.2", "1.2.3.4:70000"])
def test_what_is_no_resolver(written: str) -> None:
    """Said in the field's name."""
    ((field, fault),) = faults(Dns(resolver=written))
    assert field == "resolver"
    assert "IP address" in fault


@pytest.mark.parametrize(
    "line",
    [
        f". IN DS 20326 8 2 {DIGEST}",
        f".\t172800\tIN\tDS\t20326 8 2 {DIGEST[:32]} {DIGEST[32:]} ; a comment",
        f"DS 20326 8 2 {DIGEST}",
    ],
)
def test_trust_anchors(tmp_path: Path, line: str) -> None:
    """As others write them."""
    file = tmp_path / "root.ds"
    file.write_text(f"; IANA\n\n{line}\n")
    (found,) = anchors(Dns(trust_anchor=str(file)))
    assert found == anchors(Dns())[0]


@pytest.mark.parametrize(
    "text",
    ["", "; nothing\n", "jp. IN DS 1 8 2 00", f"example DS 20326 8 2 {DIGEST}", ". IN DS 1 8 x"],
)
def test_what_is_no_trust_anchor(tmp_path: Path, text: str) -> None:
    """Never the built-in keys in its place."""
    file = tmp_path / "root.ds"
    file.write_text(text)
    ((field, _),) = faults(Dns(trust_anchor=str(file)))
    assert field == "trust_anchor"
