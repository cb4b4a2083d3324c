"""The JSON API: what it answers, what it keeps back, and that nothing it is asked makes it fall."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import schemathesis
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from schemathesis.generation import GenerationMode
from wagtail.rich_text import RichText

from tieout_newsroom.demo.texts import PASTED
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts.guard import NotTiedOut
from tieout_newsroom.tieouts.models import Waiver
from tieout_newsroom.wsgi import application

pytestmark = pytest.mark.django_db
NOTE = "/api/notes/small-caps-december-2023"
TRIES = tries(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tieout_newsroom.audience.rates._Count.allow_request", lambda *_: True)


def from_here(environ: Any, start_response: Any) -> Any:
    """The site, for a client that doesn't say where it is."""
    return application({**environ, "REMOTE_ADDR": "127.0.0.1"}, start_response)


def operations() -> list[Any]:
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", from_here)
    found = [one.ok() for one in described.get_all_operations()]
    assert len(found) == 8
    return found


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_the_api_is_asked_it_answers_as_its_description_says(mode: GenerationMode, unlimited: None) -> None:
    """Fitting requests and unfitting ones, each operation as often as TRIES; nothing is limited, or all were 429."""
    for operation in operations():
        takes = operation.definition.raw
        if mode.is_negative and not (takes.get("parameters") or "requestBody" in takes):
            continue  # there is nothing to misput
        case = operation.as_strategy(mode)

        @given(case=case)
        @TRIES
        def ask(case: Any) -> None:
            case.call_and_validate()

        ask()


def test_a_real_note_and_a_real_check_are_what_the_description_says(published: NotePage) -> None:
    for operation in operations():
        if operation.path.startswith("/api/notes/"):
            case = operation.Case(path_parameters={"slug": published.slug})
        elif operation.method == "post":
            case = operation.Case(body={"text": PASTED, "published": "2023-12-26"}, media_type="application/json")
        else:
            case = operation.Case()
        assert case.call_and_validate().status_code == 200


def told(client: Any, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_note_has_its_words_its_credits_and_the_figures_of_its_check(client: Any, published: NotePage) -> None:
    note = told(client, NOTE)
    assert note["title"] == published.title and note["address"].endswith(published.url)
    assert note["figures"] == told(client, f"{published.url}figures.json") == told(client, f"{NOTE}/figures")
    text = note["figures"]["document"]["text"]
    assert [text[one["start"] : one["end"]] for one in note["words"]] == [one["text"] for one in note["words"]]
    assert note["words"][0]["text"] == published.title
    assert {"name": "Ines Varga", "kind": "person", "role": "Contributor", "analyst": "ines-varga"} in note["credits"]
    assert "collective" in {one["kind"] for one in note["credits"]}


@pytest.mark.parametrize(
    "query, found",
    [
        ("", 1),
        ("?section=markets", 1), ("?section=economy", 0), ("?tag=small-caps", 1), ("?tag=tin", 0),
        ("?analyst=ines-varga", 1), ("?analyst=nobody", 0),
        ("?since=2023-12-26", 1), ("?since=2023-12-27", 0), ("?until=2023-12-26", 1), ("?until=2023-12-25", 0),
        ("?since=0001-01-01&until=9999-12-31", 1), ("?page=2", 0),
    ],
)  # fmt: skip
def test_notes_are_chosen_by_section_tag_analyst_and_day(query: str, found: int, client: Any) -> None:
    assert len(told(client, f"/api/notes{query}")["items"]) == found


def test_only_words_that_may_be_served_get_out(client: Any, published: NotePage, blocked: NotePage) -> None:
    assert client.get(f"/api/notes/{blocked.slug}").status_code == 404
    NotePage.objects.filter(pk=published.pk).update(standfirst="The Russell 2000 rose 99% that month.")
    assert told(client, "/api/notes")["items"] == [] == told(client, "/api/forecasts")
    assert client.get(NOTE).status_code == client.get(f"{NOTE}/figures").status_code == 404


def test_a_tag_is_told_as_long_as_one_of_its_notes_may_be_served(
    client: Any, published: NotePage, blocked: NotePage
) -> None:
    def is_told() -> bool:
        return "small-caps" in {one["slug"] for one in told(client, "/api/tags")}

    blocked.body = [("prose", RichText("<p>The Russell 2000 is up 15.5% this year.</p>"))]
    blocked.tags.add("small caps")
    blocked.save_revision().publish()
    assert is_told()
    for note, still in ((blocked, True), (published, False)):
        NotePage.objects.filter(pk=note.pk).update(title="Up 40%")
        assert is_told() == still


@pytest.mark.slow
def test_a_list_needs_no_more_queries_for_more_notes(client: Any, published: NotePage) -> None:
    one = queries_for(client, "/api/notes")
    for number in range(3):
        published.copy(update_attrs={"slug": f"copy-{number}"}, copy_revisions=False)
    assert queries_for(client, "/api/notes") == one < 16
    assert len(told(client, "/api/notes")["items"]) == 4


def queries_for(client: Any, address: str) -> int:
    """But for those of the cache and of what it remembers for a second, which depend on the clock."""
    with CaptureQueriesContext(connection) as asked:
        told(client, address)
    timed = ("newsroom_cache", "SAVEPOINT", 'FROM "wagtailcore_site"')
    return sum(not any(one in query["sql"] for one in timed) for query in asked)


def test_what_was_waived_stands_beside_the_figures(client: Any, blocked: NotePage, editor: User) -> None:
    blocked.body = [("prose", RichText("<p>The Russell 2000 is up 15.4% this year.</p>"))]
    with pytest.raises(NotTiedOut) as refused:
        blocked.save_revision().publish()
    (obstacle,) = refused.value.obstacles
    Waiver.objects.create(page=blocked, claim=obstacle.claim, reason="An older print.", by=editor)
    blocked.save_revision().publish()
    waived = told(client, f"/api/notes/{blocked.slug}/figures")["waived"]
    assert waived == {obstacle.claim: {"by": "chief", "reason": "An older print."}}


def test_the_scoreboard_the_analysts_the_sections_and_the_tags_are_listed(client: Any) -> None:
    assert {one["by"] for one in told(client, "/api/forecasts")} == {"Tom Lee"}
    assert "Ines Varga" in {one["name"] for one in told(client, "/api/analysts")}
    assert {"markets", "economy"} <= {one["slug"] for one in told(client, "/api/sections")}
    assert "small-caps" in {one["slug"] for one in told(client, "/api/tags")}


def post(client: Any, sent: Any) -> Any:
    return client.post("/api/check", json.dumps(sent), content_type="application/json")


def test_a_text_is_tied_out_as_on_the_page_and_is_not_kept(client: Any) -> None:
    answer = post(client, {"text": "The Russell 2000 has gained 12.7% in December.", "published": "2023-12-26"})
    (finding,) = answer.json()["findings"]
    assert (finding["verdict"], finding["correction"]) == ("disagrees", "12.4%")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "sent, code, detail",
    [
        ({"text": "x" * 20_001}, 413, "longer than 20,000 characters"),
        ({"text": "Der Dax stieg gestern um drei Prozent, und alle freuten sich sehr darüber."}, 422, "English"),
        ({"text": "The S&P 500 rose 4.1%.", "published": "yesterday"}, 422, "published"),
        ({}, 422, "text: Field required"),
        ({"text": "x" * 3_000_000}, 413, "too large"),
    ],
)
def test_a_text_that_cannot_be_checked_is_refused_in_a_sentence(sent: Any, code: int, detail: str, client: Any) -> None:
    answer = post(client, sent)
    assert answer.status_code == code and detail in answer.json()["detail"]


def test_page_and_api_share_how_often_one_address_may_check(client: Any) -> None:
    for _ in range(19):
        client.post("/check/", {"text": ""})
    assert [post(client, {}).status_code for _ in range(2)] == [422, 429]


def test_one_reader_with_many_addresses_of_a_network_is_one_reader(client: Any) -> None:
    codes = [client.post("/check/", REMOTE_ADDR=f"2001:db8:1:2::{number:x}").status_code for number in range(21)]
    assert codes[-1] == 429
    assert client.post("/check/", REMOTE_ADDR="2001:db8:1:3::1").status_code == 422


def test_nothing_else_stands_under_the_apis_address(client: Any) -> None:
    answer = client.get("/api/nothing/at/all")
    assert answer.status_code == 404 and answer.json()["detail"].startswith("There is nothing")


def test_the_documentation_asks_no_third_party_and_obeys_the_content_policy(client: Any) -> None:
    page = client.get("/api/docs")
    told = page.content.decode()
    assert page.status_code == 200 and "//cdn" not in told
    assert told.count("<script") == told.count('<script src="/static/js/')


def test_the_documentation_is_a_page_of_the_site_and_names_every_address_field_and_shape(client: Any) -> None:
    told = client.get("/api/docs").content.decode()
    described = client.get("/api/openapi.json").json()
    assert 'class="masthead"' in told
    assert all(f"<code>{path}</code>" in told for path in described["paths"])
    answered = {name: one for name, one in described["components"]["schemas"].items() if name != "Which"}
    for name, shape in answered.items():
        assert name == "TextToCheck" or f'<h3 id="{name}">' in told
        assert all(f"<code>{field}</code>" in told for field in shape["properties"])
    assert set(re.findall(r'href="#(\w+)"', told)) - {"main"} <= set(answered)
