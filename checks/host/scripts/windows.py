"""PowerShell for what Windows keeps: values of the registry, and objects of CIM.

Values come as lines `name, kind, data` with tabs between, so that one that is not there is not
taken for an empty one; objects as one JSON text a line. Each answer ends in `end`. Words for people
are not read: they are in the language of the machine.
"""

from collections.abc import Mapping

_ROOT = (
    "$r=[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine','Registry64');"
    'function v($i,$k,$n){$s=$r.OpenSubKey($k);if(-not $s){"$i`tabsent`t";return};'
    'if(@($s.GetValueNames()) -notcontains $n){"$i`tabsent`t";return};'
    '"$i`t$($s.GetValueKind($n))`t$($s.GetValue($n))"};'
    "function l($i,$k){$s=$r.OpenSubKey($k);if($s){foreach($n in $s.GetValueNames())"
    '{"$i`t$($s.GetValueKind($n))`t$($s.GetValue($n))"}}};'
)


def registry(values: Mapping[str, tuple[str, str]], lists: Mapping[str, str] | None = None) -> str:
    """Asks for single values (name → key, value) and for all values below keys (name → key)."""
    single = "".join(f"v {name} '{key}' '{value}';" for name, (key, value) in values.items())
    several = "".join(f"l {name} '{key}';" for name, key in (lists or {}).items())
    return f"{_ROOT}{single}{several}'end'"


def objects(namespace: str, class_: str, properties: Mapping[str, str], where: str = "") -> str:
    """Asks for all objects of a class (name → property); `where`: a filter of WQL.

    Properties are taken as CIM has them: modules may show words for people in their place.
    """
    chosen = f' -Filter "{where}"' if where else ""
    fields = ";".join(f"{n}=$p['{each}'].Value" for n, each in properties.items())
    return (
        f"Get-CimInstance -Namespace {namespace} -ClassName {class_}{chosen}"
        " -OperationTimeoutSec 15 | ForEach-Object"
        f" {{ $p=$_.CimInstanceProperties;ConvertTo-Json -Compress -InputObject @{{{fields}}} }};"
        "'end'"
    )
