"""Commands that give whoever may run them as root all that root may do.

A selection made in November 2026 after GTFOBins (https://gtfobins.github.io/): shells,
interpreters, and programs that start another program, write any file or change the rules. A
program that is not here is taken for what its administrator says it is.
"""

from urazuke.sdk import Reason, Unreadable

_PROGRAMS = frozenset(
    """
    ash awk base64 bash busybox cat chmod chown chroot cp crontab csh dash dd docker ed emacs env
    ex expect fish find flock gawk gdb ionice ksh ksh93 less lua make man mawk mksh more mount
    mv nano nawk nice node nohup nsenter perl php podman python python2 python3 rsync ruby run-parts
    rvim screen script sed sh socat ssh stdbuf strace su sudo sudoedit systemctl systemd-run tar
    taskset tclsh tcsh tee time timeout tmux unshare vi view vim vim.basic vim.tiny visudo watch
    xargs zip zsh
    """.split()
)

_INTERACTIVE = frozenset(
    """
    ed emacs ex gdb less man more nano rvim screen script su sudo tmux vi view vim vim.basic
    vim.tiny visudo
    """.split()
)
"""These start a shell, or write another file, whatever they were called with."""


def amounts_to_all(command: str) -> bool:
    """Whether this command of sudoers is as good as ALL; raises `Unreadable` for a pattern.

    A folder, and a wildcard in the name of the program, take in every program there. Arguments that
    a program is limited to (`/bin/cat /etc/motd`) limit it, unless they have wildcards, are options
    only (`sh -s` reads its script elsewhere), or the program is one that people work in.
    """
    if command == "ALL":
        return True
    if command.startswith("^"):
        message = f"a regular expression in sudoers is not understood: {command}"
        raise Unreadable(Reason.MALFORMED, message)
    program, _, arguments = command.partition(" ")
    if program in {"sudoedit", "list"} and "/" not in program:
        return program == "sudoedit" and _wild(arguments)
    if program.endswith("/") or _wild(program):
        return True
    name = program.rpartition("/")[2]
    options_only = all(word.startswith("-") or word == '""' for word in arguments.split())
    is_free = name in _INTERACTIVE or options_only or _wild(arguments)
    return name in _PROGRAMS and is_free


def _wild(text: str) -> bool:
    return bool(set(text) & set("*?["))
