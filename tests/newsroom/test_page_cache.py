"""The cache of whole pages: who gets what was kept, and what takes it out."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from tieout_newsroom.desk.models import NotePage, SectionPage
from tieout_newsroom.people.models import Person, User
from tieout_newsroom.serving import pages
from tieout_newsroom.serving.models import CachedPage
from tieout_newsroom.serving.pages import PageCache, cacheable, purge
from tieout_newsroom.tieouts.models import Correction, Waiver

LISTING = {
    "/", "/notes/", "/markets/", "/markets/?page=1", "/economy/", "/tags/small-caps/", "/analysts/", "/feed/",
    "/feed/sections/markets/", "/feed/tags/small-caps/", "/sitemap.xml", "/sitemaps/notes.xml", "/scoreboard/",
    "/method/",
}  # fmt: skip
ARTICLE = "/notes/small-caps-december-2023/"
pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # whole pages are rendered again and again


@pytest.fixture(autouse=True)
def clock(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """The cache is on; a call moves its clock on."""
    settings.PAGE_CACHE_SECONDS = 30
    now = [1_700_000_000.0]
    monkeypatch.setattr(pages.time, "time", lambda: now[0])

    def later(seconds: float) -> None:
        now[0] += seconds

    return later


@pytest.fixture
def elsewhere(blocked: NotePage) -> NotePage:
    """A published note of another section and another tag."""
    blocked.body = [("prose", RichText("<p>The Russell 2000 is up 15.5% this year.</p>"))]
    blocked.section = SectionPage.objects.get(slug="economy")
    blocked.tags.add("Tin")
    blocked.save_revision().publish()
    return NotePage.objects.get(pk=blocked.pk)


def is_hit(client: Client, address: str) -> bool:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return "hit" in answer.get("Cache-Status", "")


def warm(client: Client, *addresses: str) -> None:
    for address in addresses:
        client.get(address)
        assert is_hit(client, address), address


def kept() -> set[str]:
    return {page.address.removeprefix("http://testserver") for page in CachedPage.objects.all()}


@pytest.mark.parametrize("address", sorted({*LISTING, ARTICLE, f"{ARTICLE}figures.json"}))
def test_a_page_that_was_asked_for_before_costs_one_query_and_is_the_same(
    address: str, client: Client, published: NotePage
) -> None:
    made = client.get(address)
    with CaptureQueriesContext(connection) as asked:
        again = client.get(address)
    assert len(asked) == 1 and "hit" in again["Cache-Status"]
    assert again.content == made.content
    differing = {"Cache-Status", "Content-Length"}
    assert {k: v for k, v in again.items() if k not in differing} == {
        k: v for k, v in made.items() if k not in differing
    }
    assert "Content-Security-Policy" in again and again["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    ["/check/", "/support/", "/request-demo/", "/newsletter/", "/login/", "/signup/", "/search/?q=russell",
     "/notes/?utm_source=mail", "/nothing/"],
)  # fmt: skip
def test_forms_accounts_and_searches_are_never_kept(address: str, client: Client) -> None:
    client.get(address)
    assert not CachedPage.objects.exists()


def test_somebody_with_a_session_gets_a_page_of_their_own(client: Client, editor: User) -> None:
    warm(client, "/")
    client.force_login(editor)
    page = client.get("/")
    assert "Cache-Status" not in page and b"Log out" in page.content
    assert b"Log out" not in Client().get("/").content


def test_a_token_of_one_reader_is_never_kept() -> None:
    def make(request: HttpRequest) -> HttpResponse:
        response = cacheable(HttpResponse("token"), ["lists"])
        response.set_cookie("csrftoken", "secret")
        return response

    PageCache(make)(RequestFactory().get("/", headers={"host": "testserver"}))
    assert not CachedPage.objects.exists()


def test_a_page_is_sent_gzipped_to_who_can_read_that_and_not_at_all_to_who_has_it(client: Client) -> None:
    plain = client.get(ARTICLE)
    packed = client.get(ARTICLE, headers={"accept-encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip" and gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in client.get(ARTICLE, headers={"accept-encoding": "gzip;q=0"})
    assert "Accept-Encoding" in packed["Vary"]
    again = client.get(ARTICLE, headers={"if-none-match": plain["ETag"]})
    assert again.status_code == 304 and not again.content


def test_words_that_may_not_be_served_are_not_kept(client: Client, published: NotePage) -> None:
    NotePage.objects.filter(pk=published.pk).update(title="Up 40% this year")
    assert client.get(ARTICLE).status_code == 404
    assert not CachedPage.objects.exists()


def test_a_change_past_the_models_is_served_no_longer_than_the_setting_says(
    client: Client, published: NotePage, clock: Callable[[float], None]
) -> None:
    warm(client, ARTICLE)
    NotePage.objects.filter(pk=published.pk).update(title="Up 40% this year")
    clock(29.9)
    assert is_hit(client, ARTICLE)
    clock(0.2)
    assert client.get(ARTICLE).status_code == 404


def test_a_page_made_while_something_was_purged_is_not_kept() -> None:
    def make(request: HttpRequest) -> HttpResponse:
        purge(["note:1"])
        return cacheable(HttpResponse("of before"), ["lists"])

    PageCache(make)(RequestFactory().get("/", headers={"host": "testserver"}))
    assert not CachedPage.objects.exists()


def republish(note: NotePage) -> None:
    note.save_revision().publish()


def unpublish(note: NotePage) -> None:
    note.unpublish()


def move(note: NotePage) -> None:
    note.move(note.get_parent(), "first-child")


def wave_through(note: NotePage) -> None:
    Waiver.objects.create(page=note, claim="k", reason="An older print.", by=User.objects.create_user("second"))


def correct(note: NotePage) -> None:
    Correction.objects.create(page=note, words="It read otherwise.", by=User.objects.create_user("second"))


@pytest.mark.parametrize("change", [republish, unpublish, move])
def test_a_change_of_a_note_takes_out_its_pages_and_the_lists_and_nothing_else(
    change: Callable[[NotePage], None], client: Client, published: NotePage, elsewhere: NotePage
) -> None:
    warm(client, ARTICLE, f"{ARTICLE}figures.json", elsewhere.url, *LISTING)
    change(elsewhere)
    assert kept() == {f"{ARTICLE}?", f"{ARTICLE}figures.json?"}


@pytest.mark.parametrize("change", [wave_through, correct])
def test_a_waiver_or_a_correction_takes_out_the_pages_of_its_note_and_nothing_else(
    change: Callable[[NotePage], None], client: Client, published: NotePage, elsewhere: NotePage
) -> None:
    warm(client, ARTICLE, "/", elsewhere.url, f"{elsewhere.url}figures.json")
    change(elsewhere)
    assert kept() == {f"{ARTICLE}?", "/?"}


def test_a_note_of_another_section_is_gone_from_the_old_ones_list_and_may_be_explored_in_the_new_one(
    client: Client, published: NotePage, elsewhere: NotePage
) -> None:
    warm(client, ARTICLE, "/economy/", "/markets/")
    elsewhere.section = published.section
    elsewhere.save()
    assert elsewhere.title not in client.get("/economy/").content.decode()
    assert elsewhere.title in client.get("/markets/").content.decode()
    assert elsewhere.title in client.get(ARTICLE).content.decode()


def test_a_note_that_another_explores_takes_that_one_out_too(
    client: Client, published: NotePage, elsewhere: NotePage
) -> None:
    published.related.create(other=elsewhere)
    published.save()
    warm(client, ARTICLE)
    elsewhere.title = "Small caps again"
    elsewhere.save()
    assert not is_hit(client, ARTICLE)
    assert b"Small caps again" in client.get(ARTICLE).content


def test_a_note_that_others_may_now_explore_takes_those_out(
    client: Client, published: NotePage, elsewhere: NotePage
) -> None:
    warm(client, ARTICLE)
    elsewhere.tags.add("small caps")
    elsewhere.save_revision().publish()
    assert not is_hit(client, ARTICLE)


def test_a_draft_takes_nothing_out(client: Client, published: NotePage) -> None:
    warm(client, ARTICLE, "/")
    published.title = "Up 40% this year"
    published.save_revision()
    published.get_parent().add_child(
        instance=NotePage(title="New", slug="new", section=published.section, live=False, body=[])
    )
    assert is_hit(client, ARTICLE) and is_hit(client, "/")


def test_what_may_stand_anywhere_takes_everything_out(client: Client, published: NotePage) -> None:
    warm(client, ARTICLE, "/", "/method/")
    Person.objects.first().save()
    assert not CachedPage.objects.exists()


def test_a_note_that_became_private_is_not_served_from_what_was_kept(client: Client, published: NotePage) -> None:
    warm(client, ARTICLE)
    PageViewRestriction.objects.create(page=published, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(ARTICLE).status_code == 302


def test_what_was_kept_for_one_host_or_scheme_is_not_served_under_another(client: Client) -> None:
    warm(client, "/")
    assert "Cache-Status" not in client.get("/", headers={"host": "127.0.0.1"})
    assert "Cache-Status" not in client.get("/", secure=True)
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "headers, code",
    [
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "https://evil.example"}, 403),
    ],
)
def test_the_newsletter_is_asked_for_without_a_token_but_not_from_another_site(
    headers: dict[str, str], code: int
) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/newsletter/", {"email": "ada@example.org"}, headers=headers).status_code == code
