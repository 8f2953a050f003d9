"""Programs that stand where a filter stands and review nothing.

Signers, verifiers of senders, greylisting, scanners for viruses and spam alone, and commands that
hand mail straight on. Source: the projects' own documentation; date: 2026-11. A program that is
not named here may be the review; whether it is, its records show.
"""

NO_REVIEW = frozenset(
    {
        "opendkim",
        "dkim-filter",
        "dkimpy-milter",
        "openarc",
        "opendmarc",
        "sid-filter",
        "pyspf-milter",
        "smf-spf",
        "srs-milter",
        "postsrsd",
        "milter-greylist",
        "clamav-milter",
        "clamsmtpd",
        "spamass-milter",
        "spampd",
        "spamd",
        "master",
        "sendmail",
        "cat",
        "tee",
        "true",
    }
)
COMM_LENGTH = 15


def reviews(program: str) -> bool:
    """Whether the program may be a review, by the name that the kernel keeps (15 characters)."""
    return program not in {name[:COMM_LENGTH] for name in NO_REVIEW}
