"""The few values that matter, recovered from JavaScript and TypeScript configs by careful reading.

Nothing is ever run. `read_javascript(text)` gives the configuration that a file exports, through
`export default`, `module.exports`, `defineConfig(…)`, names, functions, `as const`, `satisfies`,
spreads and comments; all that is no literal is UNKNOWN, and never an exception:

    config = read_javascript(text)
    config.get("themeConfig", "navbar", "items").items  # (): no array, missing, or not literal
    config.get("baseUrl").text                          # "/docs/" or None
    config.get("presets").has_unknown                   # items may be missing
    config.get("docs", "path").path                     # also `path.join(__dirname, "../docs")`
    config.get("redirects").returned.items              # `async redirects() { return […] }`
    link.span, link.inner, link.file                    # where it is, without the quotes

To follow imports of local files, read through `JsFiles(text_of).value(path)`; values from another
file have that file's path. `JsFiles.module(path)` has the named exports (`get(name)`), the
export as written (`raw`), and the calls that are statements (`calls`), for configs that are
functions which call: `[call.arguments for call in module.calls if call.name.endswith(".add")]`.

Kinds of values: Literal, Array, Object, Function (`returned`, `calls`), Call (`name`,
`arguments`, `path`), Imported (`source`, `name`), UNKNOWN (`options` where it is one of a few),
ABSENT (surely undefined).
"""

from contentlint.site.javascript.modules import JsFiles, JsModule
from contentlint.site.javascript.values import (
    ABSENT,
    UNKNOWN,
    Array,
    Call,
    Function,
    Imported,
    JsValue,
    Literal,
    Object,
    Unknown,
)

__all__ = [
    "ABSENT",
    "UNKNOWN",
    "Array",
    "Call",
    "Function",
    "Imported",
    "JsFiles",
    "JsModule",
    "JsValue",
    "Literal",
    "Object",
    "Unknown",
    "read_javascript",
]


def read_javascript(text: str, path: str = "") -> JsValue:
    """The configuration that a file exports; a path that ends in `.json` is read as data."""
    return JsModule(text, path).default
