"""What the script prints of an nginx with ModSecurity: whole ones, and such with a gap."""

from tests.golden.host.systemd import ok
from tests.judging import Facts, one
from urazuke.checks.host.facts.apache_entries import APACHE_ENTRIES
from urazuke.checks.host.facts.web_entries import WEB_ENTRIES
from urazuke.model import Status, Unavailable
from urazuke.sdk import Json

NO_NGINX: Json = {"nginx": "absent", "entries": []}
NO_APACHE: Json = {"apache": "absent", "entries": []}
CRS = """@@rules /etc/crs/setup.conf
secaction
-id:900990
@@rules /etc/crs/900.conf
secrule
-id:901450
-ctl:ruleEngine=Off
secrule
-inbound_anomaly_score_threshold=5
-id:930100
-id:932100
-id:941100
-id:942100
-id:949110
"""
MAIN = "Include /etc/crs/setup.conf\nInclude /etc/crs/9*.conf\n"
LOG = "SecAuditEngine RelevantOnly\nSecAuditLog /var/log/nginx/modsec_audit.log\n"
GOOD = f"SecRuleEngine DetectionOnly\n{MAIN}{LOG}SecRuleEngine On\n"
ON = "modsecurity on; modsecurity_rules_file /etc/nginx/main.conf;"
APP = "location / { proxy_pass http://127.0.0.1:8080; }"


def answer(server: str = APP, *, http: str = ON, main: str = GOOD, state: str = "running") -> str:
    """What the script prints of one server in a file of its own."""
    return (
        f"nginx {state}\n@@conf\n# configuration file /etc/nginx/nginx.conf:\n"
        f"events {{}}\nhttp {{ # all\n {http}\n include conf.d/*.conf; }}\n"
        "# configuration file /etc/nginx/conf.d/site.conf:\n"
        f'server {{ listen 443 ssl; server_name a.example.jp "b";\n {server}\n}}\n'
        f"@@rules /etc/nginx/main.conf\n{main}{CRS}@@end\n"
    )


def body(text: str) -> Json:
    """What the collector keeps."""
    return WEB_ENTRIES.reduce({"web": ok(text)})


def status(check: str, text: str) -> Status:
    """The verdict of one check."""
    return one(check, host(body(text))).status


def host(web: Json | Unavailable = NO_NGINX, apache: Json | Unavailable = NO_APACHE) -> Facts:
    """The facts of a host with either server."""
    return {WEB_ENTRIES: {"there": web}, APACHE_ENTRIES: {"there": apache}}


WHOLE = [
    answer(),
    answer(state="stopped"),
    answer(APP + "location /old { return 301 /; modsecurity off; }"),
    answer("if ($host = x) { return 301 https://x; }" + APP),
    answer(f"{ON} {APP}", http=""),
    answer("modsecurity on; " + APP, http=ON.replace("on;", "off;", 1)),
    answer(http=ON + " server { listen 127.0.0.1:81; modsecurity off; location / { root /; } }"),
    answer(main=GOOD + "SecRuleRemoveById 942432\nSecRuleRemoveByTag attack-dos\n"),
]
GAPS: list[tuple[str, set[str]]] = [
    (answer(http=""), {"in_front", "engine_on", "rules_loaded", "logging"}),
    (answer(http="modsecurity on;"), {"in_front", "engine_on", "rules_loaded", "logging"}),
    (
        answer(APP + "location /api { modsecurity off; proxy_pass http://x; }"),
        {"in_front", "engine_on", "rules_loaded", "logging"},
    ),
    (answer(APP + "location /a { modsecurity_rules 'SecRuleEngine Off'; }"), {"engine_on"}),
    (answer(main=GOOD + "SecRuleEngine DetectionOnly\n"), {"engine_on"}),
    (answer(main=MAIN + LOG), {"engine_on"}),
    (answer(main=GOOD + "secaction\n-id:1\n-ctl:ruleEngine=Off\n"), {"engine_on"}),
    (answer(main=GOOD + "# SecRuleEngine Off\nSecRuleRemoveById 949110\n"), {"rules_loaded"}),
    (answer(main=GOOD.replace(MAIN, "")), {"in_front", "rules_loaded"}),
    (answer(main=GOOD + "SecRuleRemoveById 942000-942999\n"), {"rules_loaded"}),
    (answer(main=GOOD + 'SecRuleRemoveByTag "attack-sqli"\n'), {"rules_loaded"}),
    (
        answer(main=GOOD + "secaction\n-id:2\n-inbound_anomaly_score_threshold=9999\n"),
        {"rules_loaded"},
    ),
    (answer(main=GOOD.replace("RelevantOnly", "Off")), {"logging"}),
    (answer(main=GOOD.replace("/var/log/nginx/modsec_audit.log", "/dev/null")), {"logging"}),
    (answer(main=GOOD.replace(LOG, "SecAuditEngine On\n")), {"logging"}),
]
NOWHERE = ["@@end\n", answer("return 301 https://a.example.jp;")]


def failing(check: str) -> list[str]:
    """The answers with a gap that this check is about."""
    return [text for text, checks in GAPS if check.partition("waf_")[2] in checks]


def holding(check: str) -> list[str]:
    """All others: another check's gap is not this one's."""
    return WHOLE + [text for text, checks in GAPS if check.partition("waf_")[2] not in checks]
