"""Windows Firewall as it is in force: the profiles of the active store, and rules that allow all.

Profiles by `Get-NetFirewallProfile -PolicyStore ActiveStore` (MSFT_NetFirewallProfile, by number);
rules by their stored form (MS-GPFAS), of which only the names of those leave the host that let
everything in. No real Windows has been met.
"""

from collections.abc import Mapping

import msgspec

from urazuke.checks.host.rules.lines import fields, refuse
from urazuke.checks.host.rules.windows_answers import told
from urazuke.checks.host.scripts.windows import objects
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_PROFILES = (
    "Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object {"
    " $p=$_.CimInstanceProperties;ConvertTo-Json -Compress -InputObject @{"
    "name=$p['Name'].Value;enabled=$p['Enabled'].Value;inbound=$p['DefaultInboundAction'].Value;"
    "without=$p['DisabledInterfaceAliases'].Value} };'end'"
)
_LOCAL = r"SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy"
_STORES = {
    "local": rf"{_LOCAL}\FirewallRules",
    "mdm": rf"{_LOCAL}\Mdm\FirewallRules",
    "gpo": r"SOFTWARE\Policies\Microsoft\WindowsFirewall\FirewallRules",
}
# What names a port, a program or service, or a source makes a rule one for some traffic only; what
# names all ports or all addresses does not, nor does an address of the host's own.
_NARROW = (
    "^(LPort=(?![01]-65535$)|LPort2_10=(?![01]-65535$)|App=|Svc=|AppPkgId=|LUAuth=|RMauth=|RUAuth="
    "|RA4=(?!0\\.0\\.0\\.0)|RA42=|RA6=(?!::[/-])|RA62=)"
)
_RULES = (
    "$r=[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine','Registry64');"
    f'function w($s,$k){{$o=$r.OpenSubKey($k);if(-not $o){{"store`t$s`tabsent";return}};'
    '"store`t$s`tread";foreach($n in $o.GetValueNames()){$v=[string]$o.GetValue($n);'
    "$f=$v -split '\\|';"
    "if($f -notcontains 'Active=TRUE' -or $f -notcontains 'Dir=In'){continue};"
    "if($f -notcontains 'Action=Allow' -and $f -notcontains 'Action=ByPass'){continue};"
    "$t=@($f -match '^Protocol=');"
    "if($t.Count -and @('Protocol=6','Protocol=17') -notcontains $t[0]){continue};"
    f"if(@($f -match '{_NARROW}').Count){{continue}};"
    '"rule`t$s`t$n"}};' + "".join(f"w {name} '{key}';" for name, key in _STORES.items()) + "'end'"
)
_NAMES = frozenset({"Domain", "Private", "Public"})
_ENABLED, _ACTIONS = frozenset({0, 1}), frozenset({0, 2, 4})
_PARTS = frozenset({"MpsSvc", "BFE"})


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """`inbound`: 0 not configured, 2 allow, 4 block; `without`: interfaces left out."""

    name: str
    enabled: int
    inbound: int
    without: tuple[str, ...] | None


class _Service(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    started: bool


class WindowsFirewall(Struct, frozen=True, forbid_unknown_fields=True):
    """`running`: the services that filter; `open_rules`: those that let everything in."""

    profiles: tuple[Profile, ...]
    running: tuple[str, ...]
    open_rules: tuple[str, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    profiles = list(told(answers["profiles"], Profile, "profiles"))
    if len(profiles) != len(_NAMES) or {each.name for each in profiles} != _NAMES:
        refuse(f"profiles: {[each.name for each in profiles]}")
    for each in profiles:
        if each.enabled not in _ENABLED or each.inbound not in _ACTIONS:
            refuse(f"profiles: {each.name}: enabled {each.enabled}, inbound {each.inbound}")
    services = list(told(answers["services"], _Service, "services"))
    if {each.name for each in services} != _PARTS:
        refuse(f"services: {[each.name for each in services]}")
    seen = WindowsFirewall(
        profiles=tuple(sorted(profiles, key=lambda each: each.name)),
        running=tuple(sorted(each.name for each in services if each.started)),
        open_rules=tuple(sorted(_open(answers["rules"]))),
    )
    return msgspec.to_builtins(seen)


def _open(answer: Answer) -> list[str]:
    """The rules; every store must have told that it was read or is not there."""
    stores, found = dict[str, str](), list[str]()
    for kind, store, text in fields(answer.text(), 3, "rules", "\t"):
        if kind == "rule":
            found.append(f"{store}: {text}")
        elif kind == "store" and store not in stores and text in {"read", "absent"}:
            stores[store] = text
        else:
            refuse(f"rules: {kind} {store}")
    if set(stores) != set(_STORES) or stores["local"] != "read":
        refuse(f"rules: {stores}")
    return found


WINDOWS_FIREWALL = HostCollector(
    __name__,
    shape(WindowsFirewall),
    platform="windows",
    commands={
        "profiles": Command(_PROFILES, tool="Get-NetFirewallProfile", root=True, limit=30),
        "rules": Command(_RULES, root=True, limit=20),
        "services": Command(
            objects(
                "root/cimv2",
                "Win32_Service",
                {"name": "Name", "started": "Started"},
                "Name='MpsSvc' OR Name='BFE'",
            ),
            limit=20,
        ),
    },
    reduce=_reduce,
    redactions=("rules that name ports, programs or sources",),
)
