"""The desk's models, by the name that Django looks for."""

from __future__ import annotations

from tieout_newsroom.desk.forecasts import Forecast, Outlook
from tieout_newsroom.desk.pages.analysts import AnalystIndexPage, AnalystPage
from tieout_newsroom.desk.pages.base import BasePage
from tieout_newsroom.desk.pages.chosen import ChosenFigure
from tieout_newsroom.desk.pages.fronts import HomePage, SectionPage, StandardPage
from tieout_newsroom.desk.pages.notes import Credit, GalleryPicture, NoteIndexPage, NotePage, NoteTag, RelatedNote
from tieout_newsroom.desk.pictures import Picture, PictureRendition
from tieout_newsroom.desk.prints import Print

__all__ = [
    "AnalystIndexPage",
    "AnalystPage",
    "BasePage",
    "ChosenFigure",
    "Credit",
    "Forecast",
    "GalleryPicture",
    "HomePage",
    "NoteIndexPage",
    "NotePage",
    "NoteTag",
    "Outlook",
    "Picture",
    "PictureRendition",
    "Print",
    "RelatedNote",
    "SectionPage",
    "StandardPage",
]
