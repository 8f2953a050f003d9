"""Services under their own units: what they serve, and how it is judged."""

import pytest

from tests.real.hosts.base import TRIXIE
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import Truth, hold

PACKAGES = tuple(
    "inetutils-telnetd mariadb-server openbsd-inetd postgresql redis-server rsh-redone-server slapd"
    " snmpd tftpd-hpa vsftpd".split()
)
_OFF = "systemctl disable inetd mariadb postgresql redis-server slapd snmpd tftpd-hpa vsftpd\n"
_PG, _HBA = "/etc/postgresql/15/main", "/etc/postgresql/15/main/pg_hba.conf"
_LISTEN = f"""echo "listen_addresses = '*'" >> {_PG}/postgresql.conf; sed -i /^host/d {_HBA}\n"""
_PLAIN = f"echo 'host all all 0.0.0.0/0 scram-sha-256' >> {_HBA}\n"
_SSL = _PLAIN.replace("host", "hostssl", 1)
_MARIA = "/etc/mysql/mariadb.conf.d"
_ALL_ADDRESSES = f"printf '[mysqld]\\nbind-address = 0.0.0.0\\n' > {_MARIA}/98-own.cnf\n"
_CERTIFICATE = """\
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=here -keyout /etc/k.pem -out /etc/c.pem
chown mysql /etc/k.pem
"""
_SETTINGS = "require_secure_transport = ON\\nssl_cert = /etc/c.pem\\nssl_key = /etc/k.pem\\n"
_TLS = f"{_CERTIFICATE}printf '[mysqld]\\n{_SETTINGS}' > {_MARIA}/99-own.cnf\n"
_OPEN = "s/^bind .*/bind 0.0.0.0/; s/^protected-mode.*/protected-mode no/"
_REDIS = f"sed -i '{_OPEN}' /etc/redis/redis.conf\n"
_FTP = "sed -i 's/^listen_ipv6.*/listen_ipv6=NO/; s/^listen=.*/listen=YES/' /etc/vsftpd.conf\n"
_FTPS = """\
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=here -keyout /etc/k.pem -out /etc/c.pem
sed -i '/^ssl_enable/d' /etc/vsftpd.conf
printf 'ssl_enable=YES\\nrsa_cert_file=/etc/c.pem\\nrsa_private_key_file=/etc/k.pem\\n' \
  >> /etc/vsftpd.conf
"""


def _on(unit: str, before: str = "", after: str = "") -> Scenario:
    lines = f"{_OFF}systemctl enable {unit}\n{before}"
    return Scenario(PACKAGES, before=lines, after=after or "sleep 1")


CLEARTEXT = {
    "none": (_on("cron"), "pass"),
    "ftp": (_on("vsftpd"), "fail vsftpd"),
    "ftp-with-forced-tls": (_on("vsftpd", _FTP + _FTPS), "pass"),
    "ftp-with-tls-for-who-wants-it": (
        _on("vsftpd", f"{_FTP}{_FTPS}echo force_local_logins_ssl=NO >> /etc/vsftpd.conf"),
        "fail vsftpd",
    ),
    "ftp-on-another-port": (
        _on("vsftpd", "echo listen_port=4711 >> /etc/vsftpd.conf"),
        "fail :4711",
    ),
    "ftp-on-loopback": (
        _on("vsftpd", f"{_FTP}echo listen_address=127.0.0.1 >> /etc/vsftpd.conf"),
        "pass",
    ),
    "tftp": (_on("tftpd-hpa"), "fail in.tftpd"),
    "rsh-by-inetd": (_on("inetd"), "error inetd"),
    "ldap": (_on("slapd"), "error slapd"),
    "snmp-on-loopback": (_on("snmpd"), "pass"),
}


@pytest.mark.parametrize("name", CLEARTEXT)
def test_a_service_in_cleartext_is_named(network: Network, name: str) -> None:
    """Or said not to be known; never passed over."""
    scenario, told = CLEARTEXT[name]
    hold(network, Truth(scenario, {"no_cleartext_services": told}))


DATABASES = {
    "postgres-here": (_on("postgresql"), "postgres", "not-applicable"),
    "postgres": (_on("postgresql", _LISTEN + _SSL), "postgres", "pass"),
    "postgres-first-match": (_on("postgresql", _LISTEN + _SSL + _PLAIN), "postgres", "fail"),
    "postgres-in-cleartext": (_on("postgresql", _LISTEN + _PLAIN), "postgres", "fail"),
    "postgres-not-reloaded": (
        _on("postgresql", _LISTEN + _PLAIN, f"sleep 2; sed -i /^host/d {_HBA}; {_SSL}"),
        "postgres",
        "error reload",
    ),
    "maria-here": (_on("mariadb", after="sleep 2"), "mysql", "not-applicable"),
    "maria": (_on("mariadb", _ALL_ADDRESSES + _TLS, "sleep 2"), "mysql", "pass"),
    "maria-in-cleartext": (_on("mariadb", _ALL_ADDRESSES, "sleep 2"), "mysql", "fail"),
    "maria-not-restarted": (
        _on("mariadb", _ALL_ADDRESSES, f"sleep 2\n{_TLS}"),
        "mysql",
        "fail require_secure_transport=OFF",
    ),
    "redis-here": (_on("redis-server"), "redis", "not-applicable"),
    "redis-in-cleartext": (_on("redis-server", _REDIS), "redis", "fail"),
}


@pytest.mark.parametrize("name", DATABASES)
def test_a_database_asks_for_tls_or_does_not(network: Network, name: str) -> None:
    """As it runs, not as its file says."""
    scenario, product, told = DATABASES[name]
    hold(network, Truth(scenario, {f"{product}_requires_tls": told}))


_RULE = 'alert tcp any any -> any 22 (msg:"one"; sid:{0}; rev:1;)\n'
_FILE = "/var/lib/suricata/rules/suricata.rules"
_RULES = {_FILE: "".join(map(_RULE.format, range(1, 1201)))}
_UNIT = "/etc/systemd/system/suricata.service.d/own.conf"
_IDLE = {_UNIT: "[Service]\nType=simple\nExecStart=\nExecStart=/bin/sleep infinity\n"}
_LOADED = "until suricatasc -c ruleset-stats | grep -q OK; do sleep 0.2; done"


_ONE = _RULE.format(1).strip()
_WRITTEN = f"{_LOADED}; mkdir -p /var/lib/suricata/rules; echo '{_ONE}' > {_FILE}"


def _sensor(files: dict[str, str], *, on: bool = True, after: str = _LOADED) -> Scenario:
    word = "enable" if on else "disable"
    before = f"systemctl {word} suricata"
    return Scenario(("suricata",), TRIXIE, files=files, before=before, after=after if on else "")


SENSORS = {
    "suricata": (_sensor(_RULES), "pass", "pass 1200 loaded"),
    "without-rules": (_sensor({}), "pass", "fail 0 loaded"),
    "rules-that-are-not-loaded": (_sensor({}, after=_WRITTEN), "pass", "fail 0 loaded"),
    "stopped": (_sensor(_RULES, on=False), "fail inactive", "fail no sensor runs"),
    "until-the-next-boot": (
        _sensor(_RULES, after=f"{_LOADED}; systemctl disable suricata"),
        "fail does not start at boot",
        "",
    ),
    "sleeping": (
        _sensor({**_RULES, **_IDLE}, after="true"),
        "fail as sleep",
        "fail no sensor runs",
    ),
}


@pytest.mark.parametrize("name", SENSORS)
def test_a_sensor_looks_or_does_not(network: Network, name: str) -> None:
    """Suricata itself, with rules of its own."""
    scenario, running, rules = SENSORS[name]
    expected = {"ids_running": running} | ({"ids_rules_loaded": rules} if rules else {})
    hold(network, Truth(scenario, expected))
