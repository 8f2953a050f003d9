"""urazuke.yaml and the inventories that it names."""

from pathlib import Path

import pytest

from urazuke import config
from urazuke.demo.pki import issue
from urazuke.errors import ConfigurationError
from urazuke.settings import Settings

HEAD = "organization: {name: x}\n"


def load(folder: Path, text: str) -> Settings:
    file = folder / "urazuke.yaml"
    file.write_text(HEAD + text, "utf-8")
    return config.load(file)


def test_the_template_is_in_order(tmp_path: Path) -> None:
    (tmp_path / "urazuke.yaml").write_text(config.template(), "utf-8")
    assert config.load(tmp_path / "urazuke.yaml").limits.endpoint == 3


def test_it_is_searched_upwards(tmp_path: Path) -> None:
    (tmp_path / "urazuke.yaml").write_text(HEAD, "utf-8")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert config.find(deep) == tmp_path / "urazuke.yaml"
    with pytest.raises(ConfigurationError, match="urazuke init"):
        config.find(Path("/"))


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "root.pem").write_bytes(issue("root", None, (-1, 1)).pem())
    settings = load(
        tmp_path,
        "locker: evidence\nattestations: people\n"
        "hosts: [{name: a, identity_file: keys/a, known_hosts: known}]\n"
        "endpoints: [{url: https://a.example, ca_file: root.pem}]\n",
    )
    assert settings.locker == str(tmp_path / "evidence")
    assert settings.attestations == (str(tmp_path / "people"),)
    assert settings.hosts[0].identity_file == str(tmp_path / "keys" / "a")
    assert settings.endpoints[0].ca_file == str(tmp_path / "root.pem")


WRONG = [
    ("aws: [{name: a/b}]\n", "without '/'"),
    ("hosts: [{name: a}, {name: a}]\n", "urazuke.yaml:2:20: 'a' stands in hosts twice"),
    ("endpoints: [{url: www.example.jp}]\n", "for example https://www.example.jp"),
    ("inventory: nowhere.ini\n", "cannot be read"),
    ("endpoints: [{url: 'gopher://a'}]\n", "urazuke.yaml:2:19: "),
    ("endpoints: [{url: 'https://a', connect: [b]}]\n", "urazuke.yaml:2:19: "),
    ("endpoints: [{url: 'https://a', ca_file: none.pem}]\n", "urazuke.yaml:2:19: "),
    ("endpoints: [{url: 'https://a', starttls: smpt}]\n", "urazuke.yaml:2:19: "),
    ("domains: [a.example, a.example]\n", "urazuke.yaml:2:22: 'a.example' stands in domains twice"),
    ("domains: [{name: a.example}, A.example.]\n", "stands in domains twice"),
    ("domains: ['https://a.example']\n", "urazuke.yaml:2:11: domain https://a.example: "),
    ("domains: [192.0.2.1]\n", "a name expected, not an address"),
    ("domains: [{name: a b}]\n", "urazuke.yaml:2:18: domain a b: "),
    ("domains: [{name: a.example, dkim_selector: [x]}]\n", "dkim_selectors"),
    ("domains: [{name: a.example, dkim_selectors: ['a b']}]\n", "'a b' is no selector"),
    ("domains: [{name: a.example, dkim_selectors: [a], parked: true}]\n", "no selectors expected"),
    ("domains: [{name: a.example, smtp_port: 0}]\n", "urazuke.yaml:2:40: a port from 1"),
    ("domains: [{name: a.example, ca_file: none.pem}]\n", "urazuke.yaml:2:38: ca_file"),
    ("dns: {resolver: dns.example}\n", "urazuke.yaml:2:17: dns: resolver: 'dns.example'"),
    ("dns: {trust_anchor: none.ds}\n", "urazuke.yaml:2:21: dns: trust_anchor: "),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_cannot_work_is_refused_before_the_run(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, text)
    assert said in str(caught.value)


def test_an_unknown_time_zone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "urazuke.yaml").write_text("organization: {name: x, timezone: Asia/Tokio}\n")
    with pytest.raises(ConfigurationError, match=r"1:35: no time zone 'Asia/Tokio'"):
        config.load(tmp_path / "urazuke.yaml")


def test_an_ansible_ini_inventory(tmp_path: Path) -> None:
    (tmp_path / "hosts.ini").write_text(
        "lonely\n[web]\nweb[01:02] ansible_port=2222  # two\n[web:vars]\nansible_user=audit\n"
        "[production:children]\nweb\n[db]\ndb1 ansible_host=10.0.0.9 urazuke_zone=dmz\n"
    )
    settings = load(tmp_path, "inventory: [{path: hosts.ini, zone: cloud, sudo: nopasswd}]\n")
    by_name = {host.name: host for host in settings.hosts}
    assert set(by_name) == {"lonely", "web01", "web02", "db1"}
    assert (by_name["web02"].port, by_name["web02"].user) == (2222, "audit")
    assert by_name["web02"].roles == ("web", "production")
    assert (by_name["db1"].address, by_name["db1"].zone) == ("10.0.0.9", "dmz")
    assert {host.sudo for host in settings.hosts} == {"nopasswd"}


def test_an_ansible_yaml_inventory(tmp_path: Path) -> None:
    (tmp_path / "hosts.yml").write_text(
        "all:\n  vars: {ansible_user: audit}\n  children:\n    app:\n      hosts:\n"
        "        app[1:2]: {ansible_port: 2200}\n        app3:\n"
    )
    settings = load(tmp_path, "inventory: hosts.yml\n")
    assert [(h.name, h.port, h.user, h.roles) for h in settings.hosts] == [
        ("app1", 2200, "audit", ("app",)),
        ("app2", 2200, "audit", ("app",)),
        ("app3", 22, "audit", ("app",)),
    ]


def test_an_openssh_config(tmp_path: Path) -> None:
    (tmp_path / "ssh_config").write_text(
        "Host *\n  User audit\nHost db1\n  HostName 10.0.0.1\n  Port 2200\n  IdentityFile /k\n"
    )
    (host,) = load(tmp_path, "inventory: ssh_config\n").hosts
    assert (host.name, host.address, host.port, host.user) == ("db1", "10.0.0.1", 2200, "audit")
    assert host.identity_file == "/k"
