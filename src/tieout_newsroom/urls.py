"""Every address of the site. What isn't named here is a page of the tree."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.urls import URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as documents_urls

from tieout_newsroom.api.endpoints import api, nothing
from tieout_newsroom.audience import views as audience
from tieout_newsroom.audience.checking import check
from tieout_newsroom.desk import feeds, listing, offprints, press, reading, sitemap
from tieout_newsroom.desk.furniture import icon
from tieout_newsroom.desk.scoreboard import scoreboard
from tieout_newsroom.serving import views as serving


def taken_in(provider: Mapping[str, str]) -> list[URLResolver]:
    """Where a provider posts the mail that it took; nowhere without a secret, for then anybody could."""
    return [path("anymail/", include("anymail.urls"))] if provider.get("WEBHOOK_SECRET") else []


urlpatterns = [
    *taken_in(settings.ANYMAIL),
    # Wagtail's own login would let in whoever has the password alone.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(admin_urls)),
    path("documents/", include(documents_urls)),
    path("api/", api.urls),
    re_path(r"^api(?:/.*)?$", nothing),
    path("favicon.ico", icon),
    path("check/", check, name="check"),
    path("search/", listing.search, name="search"),
    path("tags/<slug:slug>/", listing.tag, name="tag"),
    path("search/suggest/", listing.suggest, name="suggest"),
    path("notes/<slug:slug>/", press.note),
    path("notes/<slug:slug>/figures.json", offprints.figures, name="figures"),
    path("notes/<slug:slug>/figures.csv", offprints.table, name="figures_table"),
    path("notes/<slug:slug>/figures/<int:number>.csv", offprints.table, name="figure_table"),
    path("notes/<slug:slug>/today.json", offprints.today, name="today"),
    path("notes/<slug:slug>/charts/<str:block>.svg", offprints.drawing, name="drawing"),
    path("notes/<slug:slug>/charts/<str:block>/<slug:form>.svg", offprints.drawing, name="drawing_as"),
    path("notes/<slug:slug>/card.png", offprints.card, name="card"),
    path("notes/<slug:slug>/note.pdf", offprints.paper, name="paper"),
    path("notes/<slug:slug>/read", reading.count, name="read"),
    *feeds.addresses(),
    path("sitemap.xml", sitemap.index, name="sitemaps"),
    path("sitemaps/<slug:section>.xml", sitemap.sitemap, name="sitemap"),
    path("scoreboard/", scoreboard, name="scoreboard"),
    path("scoreboard/by/<slug:caller>/", scoreboard, name="scoreboard_by"),
    path("scoreboard/<slug:outcome>/", scoreboard, name="scoreboard_of"),
    path("support/", audience.support, name="support"),
    path("request-demo/", audience.request_demo, name="request_demo"),
    path("newsletter/", audience.subscribe, name="subscribe"),
    path("newsletter/confirm/<str:token>/", audience.confirm, name="confirm"),
    path("newsletter/unsubscribe/<str:token>/", audience.unsubscribe, name="unsubscribe"),
    # Small sites serve their pictures themselves; a larger one puts a server in front of this path.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("health/live", serving.live),
    path("health/ready", serving.ready),
    path("metrics", serving.metrics),
    path("", include("allauth.urls")),
    path("", include(wagtail_urls)),
]
