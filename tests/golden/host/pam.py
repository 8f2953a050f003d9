"""Builds the answer about PAM, with stacks as distributions ship them."""

from collections.abc import Mapping

from urazuke.checks.host.facts.pam import PAM, Pam
from urazuke.sdk import Answer, Outcome

DEBIAN = {
    "/etc/pam.d/passwd": "@include common-password",
    "/etc/pam.d/sshd": "# keys\n@include common-auth\naccount required pam_nologin.so",
    "/etc/pam.d/common-password": (
        "password requisite pam_pwquality.so retry=3\n"
        "password [success=1 default=ignore] pam_unix.so obscure use_authtok yescrypt\n"
        "password requisite pam_deny.so\npassword required pam_permit.so"
    ),
    "/etc/pam.d/common-auth": (
        "auth required pam_faillock.so preauth\n"
        "auth [success=1 default=ignore] pam_unix.so nullok\n"
        "auth [default=die] pam_faillock.so authfail\n"
        "auth required pam_permit.so"
    ),
}
REDHAT = {
    "/etc/pam.d/passwd": "password substack system-auth",
    "/etc/pam.d/sshd": "auth substack password-auth\nauth include postlogin",
    "/etc/pam.d/postlogin": "session optional pam_umask.so silent",
    "/etc/pam.d/system-auth": (
        "password requisite pam_pwquality.so local_users_only\n"
        "password sufficient pam_unix.so yescrypt shadow nullok use_authtok\n"
        "password required pam_deny.so"
    ),
    "/etc/pam.d/password-auth": (
        "auth required pam_env.so\nauth required pam_faillock.so preauth silent\n"
        "auth [default=1 ignore=ignore success=ok] pam_usertype.so isregular\n"
        "auth [default=1 ignore=ignore success=ok] pam_localuser.so\n"
        "auth sufficient pam_unix.so nullok\n"
        "auth [default=1 ignore=ignore success=ok] pam_usertype.so isregular\n"
        "auth sufficient pam_sss.so forward_pass\n"
        "auth required pam_faillock.so authfail\nauth required pam_deny.so"
    ),
}
QUALITY = "/etc/security/pwquality.conf"
FAILLOCK = "/etc/security/faillock.conf"
CONFIGS = {QUALITY: "# c\nminlen = 14", FAILLOCK: "deny = 5\nunlock_time = 1800"}


def text(services: Mapping[str, str], configs: Mapping[str, str]) -> str:
    """The answer of the script for these files."""
    told = ""
    for kind, files in (("service", services), ("config", configs)):
        for path, lines in files.items():
            told += f"{kind} {path}\n" + "".join(f"\t{line}\n" for line in lines.split("\n"))
    return f"{told}end\n"


def body(services: Mapping[str, str] = DEBIAN, configs: Mapping[str, str] = CONFIGS) -> Pam:
    """The payload that a check gets for these files."""
    return PAM.parse(PAM.reduce({"pam": Answer(Outcome.OK, 0, text(services, configs))}))


def with_line(services: Mapping[str, str], name: str, old: str, new: str) -> dict[str, str]:
    """The same files, one of them with another line."""
    path = f"/etc/pam.d/{name}"
    changed = services[path].replace(old, new)
    if changed == services[path]:
        raise ValueError(old)
    return {**services, path: changed}
