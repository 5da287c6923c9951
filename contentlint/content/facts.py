"""Facts: what a page defines and what it refers to, with spans. Everything here is plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from contentlint.diagnostics import Span
from contentlint.records import field, record
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.diagnostics import Fix, Severity

ValuePath = tuple[str | int, ...]
"""Where a value stands in front matter: ("author", 0) is the first author."""

LinkKind = Literal[
    "inline", "reference", "autolink", "html", "jsx", "template", "front-matter", "nav"
]

_NOWHERE = Span(0, 0)


class Position(NamedTuple):
    """Where a front matter value stands; `key` is None for list items and the root."""

    key: Span | None
    value: Span


class Problem(NamedTuple):
    """Why front matter cannot be read, in a writer's words, at the exact place.

    `severity` is set where some site builders read it all the same.
    """

    span: Span
    message: str
    help: str | None = None
    fix: Fix | None = None
    severity: Severity | None = None


@record()
class FrontMatter:
    """The metadata block at the top of a file.

    `format` is None when the file has none. `span` covers the block with both fences and the
    closing fence's line ending, `text_span` what stands between the fences and `text` is that
    very text, so that a fix can keep the quotes of a value. `data` is JSON: string keys, dates as
    they are written. `positions` has one entry for every path in `data`, the empty path included.
    `loader` is what YAML was read with (see contentlint.content.values.loaders). `says_schema`:
    the text has the word "schema" in it, so the page may name one (see schema.named).
    """

    format: Literal["yaml", "toml", "json"] | None = None
    span: Span = _NOWHERE
    text_span: Span = _NOWHERE
    data: dict[str, Any] = field(default_factory=dict)
    positions: dict[ValuePath, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    text: str = ""
    duplicates: list[tuple[ValuePath, Span]] = field(default_factory=list)
    loader: str = "any"
    says_schema: bool = False


class Link(NamedTuple):
    """One reference to somewhere else.

    `destination` is what the parser gives (escapes and entities decoded); `span` covers the same
    destination as written in the source; `whole` the construct around it. A reference link is
    listed once for each definition in use, at the definition. `tag` and `attribute` say where an
    `html` or `jsx` link stands ("a", "href"; "src require" for `src={require("./x.png")}`); they
    are empty for Markdown. A `template` link is the
    literal argument of a template's link helper, whose name is the `tag` ("relref", "post_url");
    a `front-matter` link is a value there, a `nav` link an entry of the site's navigation.
    """

    destination: str
    span: Span
    whole: Span
    kind: LinkKind
    image: bool = False
    tag: str = ""
    attribute: str = ""


class Heading(NamedTuple):
    """`text` is what the reader sees (inline markup, JSX and the id syntax removed, entities
    decoded); `source` is the raw source of the heading's content; `id` the explicit id."""

    level: int
    text: str
    source: str
    span: Span
    id: str | None = None
    id_span: Span | None = None


class Anchor(NamedTuple):
    """An explicit id that is no heading's: `<a name>`, `id=` in HTML or JSX, `{#id}` on a block.

    `sure`: it is written as such, on an element of HTML; not for a component to use as it likes,
    nor given to a footnote, a term or a table of contents.
    """

    id: str
    span: Span
    sure: bool = True


class Definition(NamedTuple):
    """A link reference definition. `used`: a reference of this page points at it."""

    label: str
    destination: str
    span: Span
    whole: Span
    used: bool


class Reference(NamedTuple):
    """`[text][label]`, `[label][]` or `[label]` whose label has no definition.

    `kind` is "full", "collapsed" or "shortcut".
    """

    label: str
    span: Span
    kind: Literal["full", "collapsed", "shortcut"]


class Import(NamedTuple):
    """An ES module import of an MDX page: `names` are the local names it binds."""

    source: str
    span: Span
    names: tuple[str, ...]


class Suppression(NamedTuple):
    """A comment that switches rules off.

    `codes` are codes, names or aliases as written, with their spans; empty means all rules.
    `lines` is the half-open range of 1-based lines it covers. `reason` is what follows ` -- `.
    `form` is how it is written; that of markdownlint's own comments begins with "markdownlint",
    that of the `contentlint:` key is "front-matter". `line_span` is what to delete in order to
    take the comment out: its whole line where nothing else stands on it, None for just `span`.
    """

    span: Span
    codes: tuple[tuple[str, Span], ...]
    lines: tuple[int, int]
    reason: str | None
    form: str
    excluding: tuple[str, ...] = ()
    line_span: Span | None = None


class Configured(NamedTuple):
    """A comment of markdownlint that says which of its rules run on the page, and how.

    `values` is its configuration, of JSON values; None where it cannot be read. With `lines`, a
    half-open range of 1-based lines, its rules only run there, set up as ever.
    """

    span: Span
    values: dict[str, Any] | None
    lines: tuple[int, int] | None = None


class NearLink(NamedTuple):
    """Text that was meant to be a link and is none: readers see its brackets.

    kind: "space" or (line) "break" between `]` and `(`; "reversed", `(text)[url]`; "double",
    `]((`; "pointy", `](<` without its `>`; "gap", white space inside the URL; "open", no `)`;
    "bracket", `[text(url)` without its `]`
    `span` covers the whole construct (the `!` of an image too), `text` and `destination` are its
    parts as written.
    """

    kind: Literal["space", "break", "reversed", "double", "pointy", "gap", "open", "bracket"]
    span: Span
    text: str
    destination: str
    destination_span: Span
    image: bool = False


@record()
class Facts:
    """What one page defines and refers to; all spans are in characters of the file's text.

    `code` are code blocks and spans, `comments` comments that readers never see, `html` raw HTML
    and JSX tags, `masked` template tags and other spans that the dialect hides from Markdown.
    `includes` are the files whose text a snippet, a partial or an include tag puts into the page.
    `opaque` says why more anchors may appear when the page is rendered, None when they cannot.
    """

    path: str
    front_matter: FrontMatter = field(default_factory=FrontMatter)
    headings: list[Heading] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    near_links: list[NearLink] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    undefined: list[Reference] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    includes: list[Import] = field(default_factory=list)
    components: list[str] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    masked: list[Span] = field(default_factory=list)
    suppressions: list[Suppression] = field(default_factory=list)
    configured: list[Configured] = field(default_factory=list)
    opaque: str | None = None

    def release(self) -> None:
        """Lets go of what can be read again; of facts just read, that is nothing."""

    @property
    def body_start(self) -> int:
        """The offset at which the Markdown begins."""
        return self.front_matter.span.end
