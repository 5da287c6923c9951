"""The structure of a page: blocks and inlines where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.dialects import COMMONMARK, MDX, PYTHON_MARKDOWN, Dialect
from contentlint.content.document import Document
from contentlint.content.structure.places import before, column

if TYPE_CHECKING:
    from contentlint.content.structure import Block, Structure

PAGE = """\
---
title: Tea
---
# Tea #

Steep
=====

> warm the *pot* and the **cup**
> - leaves
>   and water

3. boil
4. pour

   and wait

- [x] done
- [ ] open

```sh hot
kettle
```

    plain code

| leaf  | `min` |
| ----- | ----- |
| green | 2     |

[green](/tea "cup") ![ pot ](pot.png) [black][b] <https://tea.example> <b>hot</b>\\
end

<div>
cup
</div>

***

[b]: /black
"""


def structure(text: str, dialect: Dialect = COMMONMARK) -> tuple[str, Structure]:
    """The text and how it is built."""
    return text, Document("page.md", text.encode(), dialect).structure


def outline(text: str, block: Block) -> list[str]:
    """A line for each block, indented by its depth."""
    first = text[block.start : block.end].split("\n")[0]
    found = [f"{block.kind} {block.value!r}: {first}"] if block.parent else []
    for child in block.children:
        found += [f"  {line}" if block.parent else line for line in outline(text, child)]
    return found


def test_blocks() -> None:
    text, found = structure(PAGE)
    assert "\n".join(outline(text, found.root)) == (
        """\
heading 1: # Tea #
heading 1: Steep
quote None: > warm the *pot* and the **cup**
  paragraph None: warm the *pot* and the **cup**
  list None: - leaves
    item None: - leaves
      paragraph True: leaves
list 3: 3. boil
  item None: 3. boil
    paragraph None: boil
  item None: 4. pour
    paragraph None: pour
    paragraph None: and wait
list None: - [x] done
  item True: - [x] done
    paragraph True: done
  item False: - [ ] open
    paragraph True: open
code 'sh hot': ```sh hot
code None: plain code
table ('None', 'None'): | leaf  | `min` |
  row True: | leaf  | `min` |
  row False: | green | 2     |
paragraph None: [green](/tea "cup") ![ pot ](pot.png) [black][b] <https://tea.example> <b>hot</b>\\
html None: <div>
rule None: ***"""
    )


def test_inlines() -> None:
    text, found = structure(PAGE)
    shown = {
        kind: [text[one.start : one.end] for one in inlines]
        for kind, inlines in found.inlines.items()
        if inlines
    }
    assert shown == {
        "emphasis": ["*pot*"],
        "strong": ["**cup**"],
        "code": ["`min`"],
        "link": ['[green](/tea "cup")', "[black][b]", "<https://tea.example>"],
        "image": ["![ pot ](pot.png)"],
        "html": ["<b>", "</b>"],
        "break": ["\\\n"],
    }
    image = found.inlines["image"][0]
    assert text[image.start : image.value.text_end] == "![ pot "
    assert found.inlines["link"][0].value.title == "cup"


def test_a_tight_paragraph_reaches_to_the_end_of_its_last_line() -> None:
    text, found = structure("- one *two*\n  three\n  - four\n- `five`\n")
    paragraphs = [text[one.start : one.end] for one in found.blocks["paragraph"]]
    assert paragraphs == ["one *two*\n  three", "four", "`five`"]


def test_places_where_lines_were_dedented_and_letters_are_wide() -> None:
    text, found = structure("<Box>\n    # Größe **é**\n</Box>\n", MDX)
    heading = found.blocks["heading"][0]
    assert text[heading.start : heading.end] == "# Größe **é**"
    strong = found.inlines["strong"][0]
    assert text[strong.start : strong.end] == "**é**"


def test_what_stands_before_a_place() -> None:
    text = "a\n>\t- b\n"
    assert before(text, text.index("-")) == ">\t"
    assert column(text, text.index("-")) == 4


@given(st.text(alphabet="ab*_`[]()<>!#-+1.|>é \t\n\r:~$\\\"'", max_size=200))
def test_blocks_lie_in_one_another_and_in_the_text(text: str) -> None:
    for dialect in (COMMONMARK, MDX, PYTHON_MARKDOWN):
        found = structure(text, dialect)[1]
        for blocks in found.blocks.values():
            for block in blocks:
                assert 0 <= block.start <= block.end <= len(text)
                assert block.parent is not None
                assert block in block.parent.children
        for inlines in found.inlines.values():
            for one in inlines:
                assert 0 <= one.start <= one.end <= len(text)
                assert one.parent is None or one.parent.start <= one.start
