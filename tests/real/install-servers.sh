#!/bin/sh
# Installs the real servers that the tests talk to. Does nothing where it may not: then the
# tests that need them are skipped and say which command installs what they miss.
set -eu

missing=""
need() { # program package
    command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || missing="$missing $2"
}
need sshd openssh-server
need nginx nginx-light
need chromium chromium
[ -e /usr/lib/nginx/modules/ngx_http_modsecurity_module.so ] ||
    missing="$missing libnginx-mod-http-modsecurity"
[ -d /etc/modsecurity/crs ] || missing="$missing modsecurity-crs"
need openssl openssl
need sudo sudo
need aws awscli
need ssh openssh-client
need gcc gcc
need kmod kmod
need busybox busybox
need mksh mksh
need unshare util-linux
need mmdebstrap mmdebstrap
need nft nftables
need ss iproute2
need cvtsudoers sudo
need redis-server redis-server
need postconf postfix
need fail2ban-client fail2ban
need auditctl auditd
need rsyslogd rsyslog
[ -d /usr/share/fonts/opentype/noto ] || missing="$missing fonts-noto-cjk"

[ -n "$missing" ] || exit 0
command -v apt-get >/dev/null 2>&1 || { echo "no apt-get; missing:$missing" >&2; exit 0; }

if [ "$(id -u)" = 0 ]; then
    run=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    run="sudo -n"
else
    echo "not root and no sudo; install them yourself: apt-get install$missing" >&2
    exit 0
fi
echo "installing:$missing"
$run apt-get update -qq
# shellcheck disable=SC2086 # words are meant
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends $missing >/dev/null
