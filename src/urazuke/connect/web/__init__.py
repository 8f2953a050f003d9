"""Published pages as their readers see them, over a connection that is verified.

The body that `WebPage.answer` gives:

    end         `answered`, or what was not gone along with: `untrusted` (certificate), `in-clear`
                and `other-host` (redirects), `too-many` (redirects)
    detail      where it was to go, or what is wrong with the certificate
    url         where the answer came from; `steps`: every answer on the way, with its status
    status      of the last answer; `media`: its type, `charset`: in which the text was read
    title, lines, headings, times, passwords
                what a page in HTML shows: each block a line of `text`, NFKC, whitespace folded,
                with its `place`: `content`, `around` it, or all of it a `link`
    modified, date
                the headers Last-Modified and Date
    anything    what the same server says of an address that cannot exist: `status`, and whether
                it is the `same` page; null where there was no page

The list that `WebPage.links` gives has for each link of the content `href`, `text`, and how it was
met: `kind` (`page`, `fragment`, `mail`, `telephone`, `elsewhere`), `end` and `status` as above, or
`unavailable`: `reason` and `detail`.
"""

from urazuke.connect.web.place import faults
from urazuke.connect.web.view import WebPage

__all__ = ["WebPage", "faults"]
