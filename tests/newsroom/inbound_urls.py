"""The site's addresses where mail is taken in."""

from __future__ import annotations

from tieout_newsroom.urls import taken_in
from tieout_newsroom.urls import urlpatterns as those_of_the_site

urlpatterns = [*taken_in({"WEBHOOK_SECRET": "chosen in the test"}), *those_of_the_site]
