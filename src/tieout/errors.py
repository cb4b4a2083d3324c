"""Every error that Tieout raises on purpose.

TieoutError
├── InputError              what was handed over can't be used; exit code 2
│   ├── UnreadableDocument  empty, binary, too large, or in no encoding we can tell
│   ├── NotEnglish          the text is in another language
│   ├── BadData             a data file is broken: says file, line and what is wrong
│   └── FetchFailed         a page couldn't be fetched
├── CatalogueError          the catalogue or a user's addition to it is wrong
├── StoreError              the store can't be opened, read or written
└── UnknownMeasure          a question names a measure that isn't declared

A gap in the world's data is not an error: it is `tieout.terms.Missing`, and becomes the verdict `no_data`.
"""


class TieoutError(Exception):
    """Base of all errors that Tieout raises on purpose; its text is one clear sentence for the user."""


class InputError(TieoutError):
    """What was handed over can't be used."""


class UnreadableDocument(InputError):
    """A document is empty, binary, too large, or in no encoding that can be told."""


class NotEnglish(InputError):
    """A document is in another language than English."""


class BadData(InputError):
    """A data file is broken; nothing of it was stored."""


class FetchFailed(InputError):
    """A page couldn't be fetched."""


class CatalogueError(TieoutError):
    """The catalogue, or a user's addition to it, contradicts itself."""


class StoreError(TieoutError):
    """The store can't be opened, read or written."""


class UnknownMeasure(TieoutError):
    """A question names a measure that isn't declared."""
