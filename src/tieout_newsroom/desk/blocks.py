"""What the body of a note is made of."""

from __future__ import annotations

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

PROSE = ["bold", "italic", "link", "ol", "ul"]


class ChartBlock(blocks.StructBlock):
    """A chart of series from the store: chosen, not typed. Its title states the finding, and is checked like prose."""

    title = blocks.CharBlock(max_length=160, help_text="What was found, as a sentence.")
    subtitle = blocks.CharBlock(max_length=160, help_text="Unit and period.")
    series = blocks.ListBlock(blocks.CharBlock(max_length=40), min_num=1, max_num=4, help_text="Ids, such as RUT.")
    start = blocks.DateBlock(help_text="The day whose value is 100.")
    end = blocks.DateBlock()

    class Meta:
        icon = "order-up"


class TableOfNumbers(blocks.StructBlock):
    """A table with a caption and its source."""

    caption = blocks.CharBlock(max_length=200)
    table = TableBlock()
    source = blocks.CharBlock(max_length=200, required=False)

    class Meta:
        icon = "table"


class QuoteBlock(blocks.StructBlock):
    """A sentence set apart."""

    words = blocks.TextBlock()
    speaker = blocks.CharBlock(max_length=120, required=False)

    class Meta:
        icon = "openquote"


class NoteBody(blocks.StreamBlock):
    """The blocks that a note may have. `desk.text.parts_of_body` must read each."""

    heading = blocks.CharBlock(max_length=160, icon="title")
    prose = blocks.RichTextBlock(features=[*PROSE, "figure"])
    chart = ChartBlock()
    table = TableOfNumbers()
    quote = QuoteBlock()


class PageBody(blocks.StreamBlock):
    """The blocks of a page that isn't a note: nothing in it is checked."""

    heading = blocks.CharBlock(max_length=160, icon="title")
    prose = blocks.RichTextBlock(features=["h3", *PROSE])
    verdicts = blocks.StaticBlock(admin_text="The verdicts, and which of them are published.")
