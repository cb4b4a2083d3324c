"""Prints: what is kept of an article is served while it is what the guard approved, was made by us, and holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.signing import b64_encode
from django.db import connection
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory, TestCase
from django.test.utils import CaptureQueriesContext
from newsroom.archive import copy_many
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from tieout_newsroom.desk import now as now_of_notes
from tieout_newsroom.desk.models import AnalystPage, NotePage, Print, SectionPage
from tieout_newsroom.desk.prints import teasers
from tieout_newsroom.people.models import Person, User
from tieout_newsroom.tieouts.models import Correction

ARTICLE = "/notes/small-caps-december-2023/"
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def neighbour(blocked: NotePage) -> NotePage:
    """A published note that the article explores, and which explores it."""
    blocked.body = [("prose", RichText("<p>The Russell 2000 is up 15.5% this year.</p>"))]
    blocked.save_revision().publish()
    return NotePage.objects.get(pk=blocked.pk)


def words(client: Client, address: str = ARTICLE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def is_from_print(client: Client) -> bool:
    """No model of Wagtail's is asked for."""
    with CaptureQueriesContext(connection) as asked:
        words(client)
    return len(asked) <= 4


def test_an_article_is_made_once_and_is_the_same_from_then_on(client: Client, neighbour: NotePage) -> None:
    assert not is_from_print(client)
    made = words(client)
    assert is_from_print(client) and words(client) == made
    assert neighbour.title in made and made.rstrip().endswith("</html>")


def test_a_print_is_what_the_page_is_for_a_reader_with_an_account_but_for_the_masthead(
    client: Client, neighbour: NotePage
) -> None:
    printed = words(client)
    client.force_login(User.objects.create_user("reader", "reader@example.org"))
    own = words(client)
    assert "Log out" in own and "Log out" not in printed
    assert own.partition("<main")[2] == printed.partition("<main")[2]


def rewrite(column: str, text: str, pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE desk_print SET {column} = %s WHERE note_id = %s", [text, pk])


@pytest.mark.parametrize("column", ["page", "teaser"])
def test_words_that_somebody_writes_into_a_print_are_not_served(
    column: str, client: Client, published: NotePage, neighbour: NotePage
) -> None:
    address = ARTICLE if column == "page" else neighbour.url
    before = words(client, address)
    kept = getattr(Print.objects.get(note=published), column)
    head, _, sealed = kept.rpartition(" ")
    payload, _, signature = sealed.rpartition(":")
    other = b64_encode(json.dumps(["Up 40%", *head.split()]).encode()).decode()
    for forged in (f"{other}:{signature}", f"{payload[:-1]}:{signature}", f"{sealed}x", payload, "Up 40%"):
        forged = f"{head} {forged}"
        assert forged != kept
        rewrite(column, forged, published.pk)
        assert words(client, address) == before
        assert getattr(Print.objects.get(note=published), column) == kept


def test_a_print_of_another_note_or_of_an_earlier_state_is_not_served(
    client: Client, published: NotePage, neighbour: NotePage
) -> None:
    words(client)
    words(client, neighbour.url)
    old = Print.objects.get(note=published).page
    for another in (Print.objects.get(note=neighbour).page, Print.objects.get(note=published).teaser):
        rewrite("page", another, published.pk)
        assert published.title in words(client).partition("</h1>")[0]
    published.standfirst = "One good month."
    published.save()
    rewrite("page", old, published.pk)
    assert "One good month." in words(client)


def test_a_print_does_not_outlive_the_code_that_made_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    words(client)
    monkeypatch.setattr(now_of_notes, "edition", lambda: "the next")
    assert not is_from_print(client)
    assert is_from_print(client)


def test_the_edition_is_another_when_a_template_or_a_line_of_code_is(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(now_of_notes, "PACKAGE", tmp_path)
    seen = set()
    for name in ("note.html", "prints.py", "newsroom.css", "note.html"):
        (tmp_path / name).write_text(f"{len(seen)}")
        seen.add(now_of_notes.edition.__wrapped__())
    assert len(seen) == 4


@pytest.mark.parametrize("own", ["csp_nonce", "csrf_token"])
def test_a_page_that_carries_something_of_one_reader_is_not_kept(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    get_context = NotePage.get_context

    def for_one(self: NotePage, request: Any) -> dict[str, Any]:
        str(request.csp_nonce) if own == "csp_nonce" else get_token(request)
        return get_context(self, request)

    monkeypatch.setattr(NotePage, "get_context", for_one)
    assert words(Client())
    assert not Print.objects.exclude(page="").exists()


def test_a_link_in_the_text_leads_to_where_the_note_is_now(
    client: Client, published: NotePage, neighbour: NotePage
) -> None:
    link = f'<p>See <a linktype="page" id="{neighbour.pk}">another year</a>.</p>'
    published.body = [("prose", RichText(link))]
    published.save_revision().publish()
    assert f'<a href="{neighbour.url}">another year' in words(client)
    neighbour.slug = "somewhere-else"
    with TestCase.captureOnCommitCallbacks(execute=True):
        neighbour.save_revision().publish()
    assert '<a href="/notes/somewhere-else/">another year' in words(client)


def correct(note: NotePage) -> str:
    Correction.objects.create(page=note, words="It read otherwise.", by=User.objects.create_user("second"))
    return "It read otherwise."


def correct_in_sql(note: NotePage) -> str:
    Correction.objects.bulk_create([Correction(page_id=note.pk, words="It read otherwise.")])
    return "It read otherwise."


def rename_an_author(note: NotePage) -> str:
    person = Person.objects.filter(credits__note=note).first()
    person.name = "Inês Varga-Lind"
    person.save()
    return person.name


def rename_an_author_in_sql(note: NotePage) -> str:
    Person.objects.filter(credits__note=note).update(name="Inês Varga-Lind")
    return "Inês Varga-Lind"


def rename_the_section_in_sql(note: NotePage) -> str:
    SectionPage.objects.filter(pk=note.section_id).update(title="The markets")
    return "The markets"


def move_an_analyst(note: NotePage) -> str:
    analyst = AnalystPage.objects.filter(person__credits__note=note).first()
    analyst.slug = "somebody-else"
    analyst.save()
    return "/analysts/somebody-else/"


@pytest.mark.parametrize(
    "change",
    [correct, correct_in_sql, rename_an_author, rename_an_author_in_sql, rename_the_section_in_sql, move_an_analyst],
)
def test_what_stands_on_the_page_is_never_older_than_its_change(
    change: Callable[[NotePage], str], client: Client, published: NotePage
) -> None:
    before = words(client)
    told = change(published)
    assert told not in before and told in words(client)


def close(page: Any) -> None:
    """As in SQL: no signal tells of it."""
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, restriction_type="login")])


@pytest.mark.parametrize(
    "change",
    [
        lambda note: NotePage.objects.filter(pk=note.pk).update(live=False),
        lambda note: NotePage.objects.filter(pk=note.pk).update(title="Up 40%"),
        lambda note: close(note),
    ],
    ids=["taken back", "changed", "private"],
)
def test_a_note_that_may_not_be_served_any_more_is_not_explored(
    change: Callable[[NotePage], object], client: Client, neighbour: NotePage
) -> None:
    assert f'<h3><a href="{neighbour.url}"' in words(client)
    change(neighbour)
    assert neighbour.url not in words(client) and "40%" not in words(client)


def test_a_note_below_a_private_page_is_not_served(client: Client, published: NotePage) -> None:
    words(client)
    close(published.get_parent())
    assert client.get(ARTICLE).status_code == 302


def test_what_was_changed_while_it_was_printed_is_not_kept(
    published: NotePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    get_context = NotePage.get_context

    def change_meanwhile(self: NotePage, request: Any) -> dict[str, Any]:
        NotePage.objects.filter(pk=self.pk).update(title="Up 40%")
        return get_context(self, request)

    monkeypatch.setattr(NotePage, "get_context", change_meanwhile)
    assert Client().get(ARTICLE).status_code == 200  # what was approved, as it was read before
    assert not Print.objects.exclude(page="").exists()
    assert Client().get(ARTICLE).status_code == 404


def test_what_is_withheld_is_not_printed(client: Client, published: NotePage) -> None:
    NotePage.objects.filter(pk=published.pk).update(title="Up 40%")
    assert client.get(ARTICLE).status_code == 404 and client.get("/markets/").status_code == 200
    assert not Print.objects.exclude(page="", teaser="").exists()


def test_a_draft_is_shown_in_its_preview_with_what_it_will_explore(published: NotePage, neighbour: NotePage) -> None:
    draft = NotePage.objects.get(pk=neighbour.pk)
    draft.title = "Another year"
    request = RequestFactory().get("/", headers={"host": "testserver"})
    request.user = AnonymousUser()
    page = draft.make_preview_request(request, "").render().content.decode()
    assert "Another year" in page and published.title in page


def test_the_lines_of_a_list_are_made_once(short: NotePage, django_assert_num_queries: Any) -> None:
    notes = list(NotePage.objects.live().order_by("-dated").values_list("pk", flat=True))
    first = teasers(notes)
    with django_assert_num_queries(2):
        assert teasers(notes) == first
    assert [one.pk for one in first] == notes


@pytest.fixture
def short(neighbour: NotePage) -> NotePage:
    copy_many(neighbour, 8)
    return neighbour
