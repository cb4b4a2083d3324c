"""The site's addresses where mail is taken in."""

from __future__ import annotations

from django.urls import include, path

from tieout_newsroom.urls import urlpatterns as those_of_the_site

urlpatterns = [path("anymail/", include("anymail.urls")), *those_of_the_site]
