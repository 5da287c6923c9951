"""Document: one file as it is read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.choice import NO_SCHEMA
from contentlint.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.body import Body
    from contentlint.content.cover import Cover
    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts, FrontMatter
    from contentlint.content.formatting.outcome import Formatted, Refusal
    from contentlint.content.schema.choice import Choice
    from contentlint.content.schema.model import Schema
    from contentlint.content.structure import Structure
    from contentlint.content.structure.fences import Fence
    from contentlint.content.structure.heading_marks import HeadingMarks
    from contentlint.content.structure.line_ranges import LineRanges
    from contentlint.content.structure.list_marks import ListMarks
    from contentlint.content.structure.tables import Table

BOM = "\ufeff"


class Document:
    """One file's text (without its byte order mark), its dialect and, on demand, its facts.

    Undecodable bytes are kept as lone surrogates, so that a file is always readable and never
    written back by mistake (`decodable` is False then). `unreadable` says why a file could not be
    read at all; `choose` says, given its front matter, what that has to follow; `form` formats it
    as its project wants.
    """

    def __init__(
        self,
        path: str,
        raw: bytes,
        dialect: Dialect,
        *,
        choose: Callable[[FrontMatter], Choice] | None = None,
        unreadable: str | None = None,
        form: Callable[[Document], Formatted | Refusal] | None = None,
    ) -> None:
        self.path = path
        self.raw = raw
        self.dialect = dialect
        self.strict = dialect.strict
        """Whether rules that markdownlint has, too, judge as it does: the project asked for it."""
        self.choose = choose
        self.unreadable = unreadable
        self.form = form
        try:
            text = raw.decode("utf-8")
            self.decodable = True
        except UnicodeDecodeError:
            text = raw.decode("utf-8", "surrogateescape")
            self.decodable = False
        self.bom = text.startswith(BOM)
        self.text = text[1:] if self.bom else text

    @cached_property
    def lines(self) -> Lines:
        """The line table, built on first use."""
        return Lines(self.text)

    @cached_property
    def front_matter(self) -> FrontMatter:
        """The metadata block with values and positions."""
        from contentlint.content.front_matter import read_front_matter

        dialect = self.dialect
        found = read_front_matter(self.text, bare=dialect.bare_front_matter, loader=dialect.yaml)
        if not dialect.strict:
            return found
        from contentlint.content.front_matter.strict import with_strict_end

        return with_strict_end(self.text, found)

    @cached_property
    def choice(self) -> Choice:
        """Which schema its front matter has to follow, and why. Raises SchemaError."""
        return self.choose(self.front_matter) if self.choose else NO_SCHEMA

    @property
    def schema(self) -> Schema | None:
        """The schema that somebody named for it: not the one that ships for the site's generator.
        Raises SchemaError."""
        return self.choice.named

    @cached_property
    def facts(self) -> Facts:
        """What the page defines and refers to."""
        from contentlint.content.markdown import read_facts

        return read_facts(self.path, self.text, self.dialect, self.front_matter, self.body)

    @cached_property
    def body(self) -> Body:
        """The body as the parser sees it."""
        from contentlint.content.body import read_body

        return read_body(self.text, self.front_matter.span.end, self.dialect)

    @cached_property
    def structure(self) -> Structure:
        """How the body is built: blocks and inlines with their spans."""
        from contentlint.content.structure import read_structure

        start, body = self.front_matter.span.end, self.body
        if self.dialect.kramdown:  # its facts are read from a body without HTML
            from contentlint.content.body import read_body

            body = read_body(self.text, start, self.dialect)
        else:
            _ = self.facts  # they are read from the same events
        return read_structure(self.text, start, body)

    @cached_property
    def heading_marks(self) -> list[HeadingMarks]:
        """How the headings of the body are written, in order."""
        from contentlint.content.structure.heading_marks import read_heading_marks

        return read_heading_marks(self.text, self.structure)

    @cached_property
    def fences(self) -> list[Fence]:
        """How the fenced code blocks of the body are opened, in order."""
        from contentlint.content.structure.fences import read_fences

        return read_fences(self)

    @cached_property
    def tables(self) -> list[Table]:
        """How the tables of the body are written, in order."""
        from contentlint.content.structure.tables import read_tables

        return read_tables(self)

    @cached_property
    def code_lines(self) -> LineRanges:
        """The lines of code blocks, fences included."""
        from contentlint.content.structure.line_ranges import code_lines

        return code_lines(self)

    @cached_property
    def text_start(self) -> int:
        """Where the text begins: behind the front matter and the blank lines below it."""
        from contentlint.content.structure.line_ranges import text_start

        return text_start(self.text, self.front_matter.span.end)

    @cached_property
    def white_tails(self) -> list[tuple[int, int]]:
        """Where lines of the text end in white space: from its beginning to the line ending."""
        from contentlint.content.white_tails import white_tails

        return white_tails(self)

    @cached_property
    def hash_lines(self) -> list[tuple[int, str]]:
        """The lines that begin with `#` and are not plainly headings, with their offsets."""
        from contentlint.content.hash_lines import hash_lines

        return hash_lines(self)

    @cached_property
    def comment_cover(self) -> Cover:
        """Which characters stand in comments."""
        from contentlint.content.structure.line_ranges import comment_cover

        return comment_cover(self)

    @cached_property
    def masked_cover(self) -> Cover:
        """Which characters the dialect hides from Markdown."""
        from contentlint.content.cover import Cover

        return Cover(self.facts.masked)

    @cached_property
    def nesting(self) -> Structure:
        """The structure in which lists are nested, for rules on lists. A dialect that takes the
        indentation of lines away (MDX, Python-Markdown) has none of that in `structure`, unless
        there is none on the page."""
        plain = self.dialect.indented_code or self.body.masked.shifts.plain
        if plain and self.dialect.layout == "commonmark":
            return self.structure
        from contentlint.content.body import read_body
        from contentlint.content.structure import read_structure

        start = self.front_matter.span.end
        return read_structure(
            self.text, start, read_body(self.text, start, self.dialect, dedented=False)
        )

    @cached_property
    def list_marks(self) -> list[ListMarks]:
        """How the lists of the body are written, in order."""
        from contentlint.content.structure.list_marks import read_list_marks

        return read_list_marks(self)

    @cached_property
    def markup_cover(self) -> Cover:
        """Which characters are no Markdown: tags of HTML and JSX, and what the dialect hides."""
        from contentlint.content.cover import Cover

        return Cover([*self.facts.html, *self.facts.masked])

    @cached_property
    def post(self) -> Any:
        """The file as a python-frontmatter `Post`: the object that plugin authors know."""
        from contentlint.content.front_matter.handlers import post

        return post(self.text, self.front_matter)

    @cached_property
    def formatted(self) -> Formatted | Refusal:
        """The page as the formatter writes it, or why it is left alone. Raises SettingsError."""
        if self.form is not None:
            return self.form(self)
        from contentlint.content.formatting import format_text

        return format_text(self)
