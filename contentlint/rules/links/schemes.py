"""Mistyped beginnings of addresses: `htps://`, `http//`, `https:/x`, `mail:`."""

from __future__ import annotations

import re

from contentlint.patterns import regex
from contentlint.similar import edit_distance

_BEGINNING = regex(r"([A-Za-z]{2,12})(:+[/\\]{0,4}|[;.,]?:?[/\\]{2,3}|;:?)(?=[^/\\\s])")
_DOUBLED = regex(r"https?:/*(?=https?:/)", re.IGNORECASE)
_SEVERAL_SLASHES = regex(r":/{3,}\Z")
_HOST = regex(r"(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?=[/?#:]|\Z)|localhost\b", re.IGNORECASE)
_EMAIL = regex(r"[^@\s/?#]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_KNOWN = frozenset(
    """
    about acct app apt bitcoin blob callto cap chrome cid data dav docker dns ed2k facetime feed
    file ftp ftps gemini geo git gopher gs hxxp hxxps im imap info intent ipfs ipns irc ircs
    itms jabber javascript jdbc ldap ldaps magnet mailto maps market matrix message mid mms news
    nfs nntp npm nntps oci otpauth pkg pop rsync rtmp rtsp s3 scp secondlife sftp sip sips skype
    slack sms smb smtp spotify ssh steam svn tcp tel telnet tg tftp udp unix urn view vscode
    webcal whatsapp ws wss xmpp zoommtg
    """.split()  # noqa: SIM905
)


def mistyped_scheme(destination: str) -> tuple[str, str, str] | None:
    """(what stands there, what was meant, the rest) of an address that begins wrongly."""
    if doubled := _DOUBLED.match(destination):
        return doubled.group(), "", destination[doubled.end() :]
    match = _BEGINNING.match(destination)
    if match is None or destination.lower().startswith(("http://", "https://")):
        return None
    word, separator = match.group(1).lower(), match.group(2)
    rest = destination[match.end() :]
    if _EMAIL.match(rest) and separator.startswith(":"):
        if _is_mailto_typo(word):
            return match.group(), "mailto:", rest
        return None
    if word in _KNOWN or not _HOST.match(rest):
        return None
    if word in ("http", "https"):
        if _SEVERAL_SLASHES.match(separator):
            return None
        return match.group(), f"{word}://", rest
    if ":" in separator and "/" in separator and _is_http_typo(word):
        return match.group(), "https://" if word.endswith("s") else "http://", rest
    return None


def _is_http_typo(word: str) -> bool:
    nearest = min(edit_distance(word, scheme, 2) for scheme in ("http", "https"))
    return nearest == 1 or (nearest == 2 and word[0] == "h" and word.endswith(("p", "ps")))


def _is_mailto_typo(word: str) -> bool:
    return word in ("mail", "email") or (
        word not in _KNOWN and edit_distance(word, "mailto", 2) <= 2
    )
