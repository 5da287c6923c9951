"""markdownlint's rules by every name and tag that its comments and configuration know.

From its documentation at version 0.40.
"""

from __future__ import annotations

_RULES = """
MD001 heading-increment: headings
MD003 heading-style: headings
MD004 ul-style: bullet ul
MD005 list-indent: bullet indentation ul
MD007 ul-indent: bullet indentation ul
MD009 no-trailing-spaces: whitespace
MD010 no-hard-tabs: hard_tab whitespace
MD011 no-reversed-links: links
MD012 no-multiple-blanks: blank_lines whitespace
MD013 line-length: line_length
MD014 commands-show-output: code
MD018 no-missing-space-atx: atx headings spaces
MD019 no-multiple-space-atx: atx headings spaces
MD020 no-missing-space-closed-atx: atx_closed headings spaces
MD021 no-multiple-space-closed-atx: atx_closed headings spaces
MD022 blanks-around-headings: blank_lines headings
MD023 heading-start-left: headings spaces
MD024 no-duplicate-heading: headings
MD025 single-title single-h1: headings
MD026 no-trailing-punctuation: headings
MD027 no-multiple-space-blockquote: blockquote indentation whitespace
MD028 no-blanks-blockquote: blockquote whitespace
MD029 ol-prefix: ol
MD030 list-marker-space: ol ul whitespace
MD031 blanks-around-fences: blank_lines code
MD032 blanks-around-lists: blank_lines bullet ol ul
MD033 no-inline-html: html
MD034 no-bare-urls: links url
MD035 hr-style: hr
MD036 no-emphasis-as-heading: emphasis headings
MD037 no-space-in-emphasis: emphasis whitespace
MD038 no-space-in-code: code whitespace
MD039 no-space-in-links: links whitespace
MD040 fenced-code-language: code language
MD041 first-line-heading first-line-h1: headings
MD042 no-empty-links: links
MD043 required-headings: headings
MD044 proper-names: spelling
MD045 no-alt-text: accessibility images
MD046 code-block-style: code
MD047 single-trailing-newline: blank_lines
MD048 code-fence-style: code
MD049 emphasis-style: emphasis
MD050 strong-style: emphasis
MD051 link-fragments: links
MD052 reference-links-images: images links
MD053 link-image-reference-definitions: images links
MD054 link-image-style: images links
MD055 table-pipe-style: table
MD056 table-column-count: table
MD058 blanks-around-tables: table
MD059 descriptive-link-text: accessibility links
MD060 table-column-style: table
"""


def _read() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    names: dict[str, tuple[str, ...]] = {}
    tags: dict[str, tuple[str, ...]] = {}
    for line in _RULES.strip().splitlines():
        called, _, tagged = line.partition(":")
        code = called.split()[0]
        names |= {name.casefold(): (code,) for name in called.split()}
        for tag in tagged.split():
            tags[tag] = (*tags.get(tag, ()), code)
    return names, tags


_NAMES, TAGS = _read()
"""Codes by tag."""
CODES = tuple(sorted({code for codes in _NAMES.values() for code in codes}))
"""The codes of all rules."""


def codes_of(written: str) -> tuple[str, ...]:
    """The codes of the rules with this code, name or tag, in any case; none where there is no such
    rule."""
    folded = written.casefold()
    return _NAMES.get(folded) or TAGS.get(folded, ())
