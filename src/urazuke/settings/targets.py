"""What there is to look at, as the user writes it: accounts, hosts, endpoints, domains, pages."""

from typing import Literal

from urazuke.model import Platform, Struct


class AwsAccount(Struct, frozen=True):
    """One account: by profile, by role, or by the ambient credentials.

    `organization`: and every account of its organization, by the role `organization_role` there.
    """

    name: str
    profile: str | None = None
    role_arn: str | None = None
    external_id: str | None = None
    session_name: str = "urazuke"
    mfa_serial: str | None = None
    mfa_code_env: str | None = None
    organization: bool = False
    organization_role: str | None = None
    regions: tuple[str, ...] | Literal["all"] = "all"
    endpoint_url: str | None = None


class PasswordEnv(Struct, frozen=True):
    """The environment variable that holds a password or passphrase."""

    password_env: str


class Host(Struct, frozen=True):
    """One host, reached by SSH or (`connection: local`) this machine itself.

    `proxy_jump`: hosts to go through, `proxy_command`: a command of this machine to go through,
    as OpenSSH writes them; `passphrase`: of the identity file.
    """

    name: str
    address: str | None = None
    port: int = 22
    user: str | None = None
    identity_file: str | None = None
    passphrase: PasswordEnv | None = None
    known_hosts: str | None = None
    new_host_keys: Literal["refuse", "accept"] = "refuse"
    proxy_jump: str | None = None
    proxy_command: str | None = None
    sudo: Literal[False, "nopasswd"] | PasswordEnv = False
    zone: str | None = None
    roles: tuple[str, ...] = ()
    connection: Literal["ssh", "local"] = "ssh"
    platform: Platform = "linux"

    def __post_init__(self) -> None:
        """Refuses two ways at once."""
        if not {self.proxy_jump, self.proxy_command} & {None, "none"}:
            raise ValueError("one of proxy_jump and proxy_command expected, not both")


class EndpointSettings(Struct, frozen=True):
    """One endpoint as the public sees it; `connect` overrides where the name leads.

    `revocation` (ask its authority), `waf_probe` (send canaries): go further than connecting.
    """

    url: str
    connect: tuple[str, ...] = ()
    http_port: int = 80
    revocation: bool = False
    waf_probe: bool = False
    starttls: str | None = None
    ca_file: str | None = None
    roles: tuple[str, ...] = ()
    zone: str | None = None


class Dns(Struct, frozen=True):
    """Which resolver answers for domains: `address` or `address:port`; the system's if absent.

    `trust_anchor`: a file with the DS or DNSKEY records of the root, instead of IANA's.
    """

    resolver: str | None = None
    trust_anchor: str | None = None


class Page(Struct, frozen=True):
    """One published page; `connect` overrides where its name leads.

    `hosts`: other hosts of the company, to which the page may lead and where links are tried.
    """

    url: str
    roles: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    ca_file: str | None = None


class Ledger(Struct, frozen=True):
    """One ledger that the company keeps: `kind` as `urazuke explain record` lists them.

    `path`: a file, a glob or `s3://bucket/key` (with the ambient credentials, or those of the
    account of `aws:` that `account` names): CSV, TSV, JSONL, Parquet or XLSX. `columns`: our name
    of a column → its header in the file. `header`: in which row the headers stand; `sheet`: of a
    workbook with several; `encoding`: where it is neither UTF-8 nor CP932.
    """

    name: str
    kind: str
    path: str
    owner: str | None = None
    columns: dict[str, str] = {}
    header: int = 1
    sheet: str | None = None
    encoding: str | None = None
    account: str | None = None


class Domain(Struct, frozen=True):
    """One domain of the company.

    `parked`: neither sends nor receives mail. `dkim_selectors`: under which names its senders
    publish their keys; only those can be judged, since DNS does not list them. `ca_file`: roots
    to verify its mail servers and the host of its policy (MTA-STS) against.
    """

    name: str
    parked: bool = False
    dkim_selectors: tuple[str, ...] = ()
    smtp_port: int = 25
    https_port: int = 443
    ca_file: str | None = None
    roles: tuple[str, ...] = ()


class Inventory(Struct, frozen=True):
    """A file that lists hosts: OpenSSH config, Ansible YAML or INI; and what holds for them all.

    `~` and paths are relative to `urazuke.yaml`. What the file says of a host wins.
    """

    path: str
    user: str | None = None
    identity_file: str | None = None
    known_hosts: str | None = None
    sudo: Literal[False, "nopasswd"] | PasswordEnv = False
    zone: str | None = None
    roles: tuple[str, ...] = ()
    platform: Platform = "linux"
