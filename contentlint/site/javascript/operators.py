"""What JavaScript's operators make of values that are known."""

from __future__ import annotations

from contentlint.records import replace
from contentlint.site.javascript.values import (
    ABSENT,
    UNKNOWN,
    Absent,
    Array,
    Call,
    Function,
    JsValue,
    Literal,
    Object,
    Unknown,
)

PRECEDENCE = {
    "??": 1,
    "||": 1,
    "&&": 2,
    "|": 3,
    "^": 3,
    "&": 3,
    "==": 4,
    "!=": 4,
    "===": 4,
    "!==": 4,
    "<": 5,
    ">": 5,
    "<=": 5,
    ">=": 5,
    "in": 5,
    "instanceof": 5,
    "+": 6,
    "-": 6,
    "*": 7,
    "/": 7,
    "%": 7,
    "**": 7,
}
_MAX_STRING = 100_000


def truth(value: JsValue) -> bool | None:
    """Whether a condition holds; None where that cannot be known."""
    if isinstance(value, Literal):
        return bool(value.value)
    if isinstance(value, Absent):
        return False
    return True if isinstance(value, Array | Object | Function) else None


def applied(sign: str, left: JsValue, right: JsValue) -> JsValue:
    """`left sign right`. Where the left side is unknown, `||` and `??` take the default."""
    if sign in ("||", "??"):
        if isinstance(left, Unknown | Call):
            return right
        empty = isinstance(left, Absent) or (isinstance(left, Literal) and left.value is None)
        return right if empty or (sign == "||" and truth(left) is False) else left
    if sign == "&&":
        holds = truth(left)
        if holds is None:
            return Unknown(span=right.span, file=right.file, options=(right,), size=right.size + 1)
        return right if holds else left
    if sign in ("==", "===", "!=", "!=="):
        return _compared(sign, left, right)
    if sign == "+":
        return _added(left, right)
    return UNKNOWN


def chosen(condition: JsValue, yes: JsValue, no: JsValue) -> JsValue:
    """`condition ? yes : no`."""
    holds = truth(condition)
    if holds is not None:
        return yes if holds else no
    if isinstance(yes, Literal) and isinstance(no, Literal) and yes.value == no.value:
        return no
    return Unknown(span=yes.span, file=yes.file, options=(yes, no), size=yes.size + no.size + 1)


def negated(sign: str, value: JsValue) -> JsValue:
    """`!value`, `-value`, `+value`."""
    if sign == "!":
        holds = truth(value)
        return UNKNOWN if holds is None else replace(_plain(value), value=not holds)
    number = value.number
    if number is None or sign not in ("-", "+"):
        return UNKNOWN
    return replace(_plain(value), value=-number if sign == "-" else number)


def _plain(value: JsValue) -> Literal:
    return Literal(span=value.span, file=value.file, value=None)


def _compared(sign: str, left: JsValue, right: JsValue) -> JsValue:
    if isinstance(left, Absent | Literal) and isinstance(right, Absent | Literal):
        first = left.value if isinstance(left, Literal) else None
        second = right.value if isinstance(right, Literal) else None
        if "production" in (first, second) and (first is None or second is None):
            first = second = None  # `process.env.CONTEXT === "production"`
        return replace(_plain(left), value=(first == second) == sign.startswith("="))
    return UNKNOWN


def _added(left: JsValue, right: JsValue) -> JsValue:
    if isinstance(left, Call):
        joined = left.path
        left = left if joined is None else replace(_plain(left), value=joined)
    if not isinstance(left, Literal) or not isinstance(right, Literal):
        return UNKNOWN
    if left.text is None and right.text is None:
        if left.number is None or right.number is None:
            return UNKNOWN
        return replace(_plain(left), value=left.number + right.number)
    text = written(left) + written(right)
    return replace(_plain(left), value=text) if len(text) <= _MAX_STRING else UNKNOWN


def written(value: Literal) -> str:
    """A literal within a string."""
    if isinstance(value.value, str):
        return value.value
    if value.value is None or isinstance(value.value, bool):
        return "null" if value.value is None else str(value.value).lower()
    return str(value.value)


def spread(value: JsValue) -> JsValue:
    """What `...value` adds: `...(unknown && {…})` adds nothing that is certain."""
    if isinstance(value, Literal) and value.value in (None, False, ""):
        return ABSENT
    return value
