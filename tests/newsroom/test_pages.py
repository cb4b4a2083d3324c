"""Every address of the site answers, and what stands there."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import UTC, date, datetime
from html import escape, unescape
from typing import Any

import pytest
from allauth.core.internal.ratelimit import handler429
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.views.defaults import permission_denied, server_error
from wagtail.rich_text import RichText

from tieout_newsroom import bridge
from tieout_newsroom.audience.models import Subscription
from tieout_newsroom.desk.article import article
from tieout_newsroom.desk.cards import card_of
from tieout_newsroom.desk.figures import Figure, _listed, figures_of
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.desk.signs import sign_of
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts.guard import NotTiedOut
from tieout_newsroom.tieouts.models import Waiver

ADDRESSES = (
    "/", "/features/", "/about/", "/support/", "/request-demo/", "/analysts/", "/analysts/ines-varga/", "/login/",
    "/notes/", "/notes/small-caps-december-2023/", "/markets/", "/tags/small-caps/", "/search/?q=russell", "/method/",
    "/scoreboard/", "/check/", "/feed/", "/newsletter/",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_answers_without_asking_a_third_party(address: str, client: Any) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert not re.findall(r"""(?:src|rel="stylesheet" href|action)=["'](?:https?:)?//""", page.content.decode())
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]


def test_a_browser_that_asks_for_the_icon_where_it_always_was_finds_it(client: Any) -> None:
    assert client.get("/favicon.ico")["Location"] == "/static/tick.svg"


def test_only_the_lead_of_the_front_page_is_set_large_with_its_chart(
    published: NotePage, blocked: NotePage, client: Any
) -> None:
    blocked.body = [("prose", RichText("<p>The Russell 2000 is up 15.5% this year.</p>"))]
    blocked.save_revision().publish()
    page = client.get("/").content.decode()
    assert page.count('class="teaser') > 1
    assert page.count('class="teaser lead"') == page.count('class="shown"') == 1


def test_a_section_names_itself_once_and_not_above_each_of_its_notes(published: NotePage, client: Any) -> None:
    assert 'class="kicker"' not in client.get("/markets/").content.decode()
    assert 'class="kicker"' in client.get("/notes/").content.decode()


def test_the_tables_in_the_database_are_those_of_the_models() -> None:
    """`makemigrations` has nothing to add. The tests themselves go without the migrations, for speed."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState
    from django.test import override_settings

    with override_settings(MIGRATION_MODULES={}):
        loader = MigrationLoader(None)
        changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(loader.graph)
    ours = {"people", "tieouts", "desk", "audience"}
    assert {app: changes[app] for app in ours & set(changes)} == {}


def test_every_claim_of_a_note_is_marked_and_has_its_row(published: NotePage, client: Any) -> None:
    page = client.get(published.url).content.decode()
    claims = published.approved.report["findings"]
    assert len(claims) > 15
    for number, claim in enumerate(claims, start=1):
        (marked,) = re.findall(rf'id="claim-{number}" href="#figure-{number}">(.*?)<span class="sign"', page)
        assert marked.replace("&amp;", "&") == claim["quote"] or claim["stated"]["printed"] in marked
        assert page.count(f'id="figure-{number}"') == 1


def test_the_figures_of_a_note_are_there_as_json(published: NotePage, client: Any) -> None:
    figures = client.get(reverse("figures", args=[published.slug])).json()
    assert figures["counts"]["disagrees"] == 0 and figures["counts"]["forecast"] == 2
    assert figures["waived"] == {}


def test_a_chart_is_drawn_when_its_note_goes_live_and_says_the_same_in_words(published: NotePage, client: Any) -> None:
    page = client.get(published.url).content.decode()
    (source, alt) = re.search(r'<img src="(/notes/[^"]+\.svg)" alt="([^"]+)"', page).groups()
    assert "Russell 2000 +15.5%; S&amp;P 500 +23.8%" in alt
    drawn = client.get(source)
    assert drawn["Content-Type"] == "image/svg+xml" and b"FTSE Russell" in drawn.content


def test_a_chart_is_drawn_for_phones_and_for_dark_paper_too(published: NotePage, client: Any) -> None:
    page = client.get(published.url).content.decode()
    addresses = re.findall(
        r'<source media="[^"]+" srcset="(/notes/[^"]+/charts/[^"]+)" width="\d+" height="\d+">', page
    )
    narrow_night, narrow, night = (client.get(one).content.decode() for one in addresses)
    assert 'width="342"' in narrow and 'width="342"' in narrow_night and 'width="655"' in night
    assert "#0072B2" in narrow and not re.search("#0072B2|#1d1d1b|#5b5b57", narrow_night + night)
    assert "Russell 2000" in narrow  # in the legend
    assert client.get(addresses[0].replace("narrow-night", "square")).status_code == 404


def test_a_chart_kept_before_any_was_drawn_for_phones_is_shown_as_it_is() -> None:
    kept = {"svg": "<svg/>", "width": 700, "height": 300, "alt": "A line."}
    shown = render_to_string("parts/drawing.html", {"slug": "a", "block": "b", "drawn": kept, "alt": kept["alt"]})
    assert shown.count("<source") == 1 and "narrow" not in shown and 'alt="A line." width="700"' in shown


def test_a_chart_says_the_day_of_new_york_on_which_it_was_known(published: NotePage) -> None:
    evening = datetime(2023, 12, 27, 1, 30, tzinfo=UTC)  # 26 December, 20:30
    drawn = bridge.draw_changes(["RUT"], start=date(2023, 11, 30), end=date(2023, 12, 22), known_at=evening)
    assert "as known on 26 December 2023" in drawn.column.svg


def test_the_pictures_of_the_gallery_have_their_words_their_credit_and_their_size(
    published: NotePage, client: Any
) -> None:
    page = client.get(published.url).content.decode()
    pictures = re.findall(r'<img (?=[^>]*src="(/media/[^"]+)")(?=[^>]*alt="[^"]{20,}")[^>]*width="\d+"', page)
    assert len(pictures) == published.gallery.count() == 2
    with closing(client.get(pictures[0])) as given:
        assert given.status_code == 200
    assert page.count('<span class="credit">Tieout</span>') == 2


def test_a_chart_of_days_that_are_not_at_hand_keeps_its_note_from_going_live(published: NotePage) -> None:
    (chart,) = [block for block in published.body if block.block_type == "chart"]
    chart.value["start"] = date(2023, 1, 1)
    with pytest.raises(NotTiedOut, match="no values of RUT"):
        published.save()


def test_the_linked_data_of_a_note_are_json_that_cannot_end_its_script(published: NotePage, client: Any) -> None:
    published.title = "Small caps</script><script>alert()"
    published.save()
    (data,) = re.findall(r"ld\+json[^>]*>(.*?)</script>", client.get(published.url).content.decode())
    note, *reviews = json.loads(data)["@graph"]
    assert note["headline"] == published.title
    assert reviews


def test_the_scoreboard_says_what_became_of_each_forecast(published: NotePage, client: Any) -> None:
    board = client.get("/scoreboard/").content.decode()
    assert board.count("Tom Lee") >= 2
    assert "missed" in board or "never reached" in board


def test_lists_count_as_tied_out_neither_forecasts_nor_what_was_waived(
    published: NotePage, blocked: NotePage, editor: User, client: Any
) -> None:
    assert "19 figures tied out, 2 forecasts" in client.get("/").content.decode()
    assert "21 figures, 18 recomputed, 1 cited, 2 forecasts" in client.get(published.url).content.decode()
    blocked.body = [("prose", RichText("<p>The S&amp;P 500 rose 4.1% in December. Nvidia rose 12% in November.</p>"))]
    blocked.save_revision()
    with pytest.raises(NotTiedOut) as refused:
        blocked.ruling()
    assert [one.verdict for one in article(blocked).obstacles] == ["no_data"]
    Waiver.objects.create(page=blocked, claim=refused.value.obstacles[0].claim, reason="Its own report.", by=editor)
    assert article(blocked).obstacles == []  # what an editor is told who looks at the draft
    blocked.live = True
    blocked.save()
    assert "1 figure tied out, 1 not proven</p>" in client.get("/notes/").content.decode()
    assert card_of(blocked, "Tieout").told.startswith("1 figure tied out ·")


def test_a_note_without_credits_has_no_heading_for_them(published: NotePage, client: Any) -> None:
    assert 'id="author"' in client.get(published.url).content.decode()
    published.credits = []
    published.save()
    assert 'id="author"' not in client.get(published.url).content.decode()


def test_a_move_is_shown_with_its_sign_and_a_rate_that_stands_somewhere_without(published: NotePage) -> None:
    shown = {one.printed: one.computed for one in figures_of(published.approved.report)}
    assert (shown["5.25% to 5.5%"], shown["23.8%"]) == ("5.25% to 5.50%", "+23.83%")


@pytest.mark.parametrize(
    "sentence, said, gets",
    [
        ("The Fed's key rate stands at 5.25% to 5.5%.", "5.25% to 5.5%", "5.25% to 5.50%"),
        (
            "The Russell 2000 gained between 12% and 14% in December.",
            "between 12% and 14%",
            "+12.43%, between the two",
        ),
        ("The Russell 2000 gained between 15% and 16% in December.", "between 15% and 16%", "+12.43%, below both"),
        ("The Russell 2000 gained between 2% and 4% in December.", "between 2% and 4%", "+12.43%, above both"),
        ("The Russell 2000 lost between 12% and 14% in December.", "between 12% and 14%", "+12.43%, the other way"),
        ("The Russell 2000 has gained 12.4% in December.", "12.4%", "+12.43%"),
        ("Futures price in 150 basis points of cuts for 2024.", "150 basis points", "−148 basis points"),
    ],
)
def test_both_ends_of_a_range_are_held_against_what_we_get(sentence: str, said: str, gets: str) -> None:
    (figure,) = figures_of(bridge.check(sentence, published="2023-12-26"))
    assert figure.said == said
    assert (f"{figure.computed}, {figure.lies}" if figure.lies else figure.computed) == gets


def test_a_draft_that_an_editor_looks_at_offers_nothing_that_only_a_published_note_has(
    published: NotePage, blocked: NotePage, editor: User, client: Any
) -> None:
    assert "note.pdf" in client.get(published.url).content.decode()
    client.force_login(editor)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[blocked.pk])).content.decode()
    assert "should read 15.5%" in draft
    assert not re.findall(r'href="[^"]*(?:note\.pdf|figures\.csv|\d\.csv|figures\.json)"', draft)


@pytest.mark.parametrize(
    "names, told",
    [
        (["FOMC decision of A", "FOMC decision of B"], "FOMC decision of A; FOMC decision of B"),
        (["FOMC decision of A", "FOMC decision of B", "FOMC decision of C"], "FOMC decision of A, B, C"),
        (["FOMC", "FOMC decision", "FOMC vote"], "FOMC; FOMC decision; FOMC vote"),
        (["close", "FOMC decision", "yield"], "close; FOMC decision; yield"),
    ],
)
def test_many_sources_that_begin_alike_say_so_once(names: list[str], told: str) -> None:
    assert _listed(names) == told


def test_sources_that_have_their_publisher_in_common_name_it_once() -> None:
    inputs = [{"source": one} for one in ("Fact book: FOMC of May", "Fact book: FOMC of June", "Own file", "Own file")]
    figure = Figure(1, {"evidence": {"inputs": inputs}}, sign_of("agrees"), None)
    assert figure.sources == "Fact book: FOMC of May; FOMC of June; Own file"


def test_a_draft_is_listed_nowhere(blocked: NotePage, client: Any) -> None:
    for address in ("/", "/notes/", "/markets/", "/search/?q=giants", "/feed/"):
        assert blocked.title not in client.get(address).content.decode()


@pytest.mark.django_db
def test_a_pasted_text_is_tied_out_and_nothing_is_kept(client: Any) -> None:
    page = client.post("/check/", {"text": "The Russell 2000 has gained 12.7% in December.", "published": "2023-12-26"})
    assert "Should read</dt><dd>12.4%" in page.content.decode()
    assert page["Cache-Control"].count("no-store")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text, told",
    [
        ("The S&P 500 rose 4.1% in December.", "1 figure, 1 recomputed, none wrong"),
        ("The S&P 500 rose 4.7% in December.", "1 figure, 1 recomputed, 1 wrong"),
        ("Shares of Nvidia rose 12% in November.", "1 figure, 0 recomputed, 1 not proven</p>"),
        ("A quiet day on the markets, and nobody minded.", "There is no number in this text that could be worked out."),
    ],
)
def test_a_pasted_text_is_told_at_once_how_it_stands(text: str, told: str, client: Any) -> None:
    page = client.post("/check/", {"text": text, "published": "2023-12-26"}).content.decode()
    assert told in page
    assert ('id="figures"' in page) == ("figure, " in told)


@pytest.mark.django_db
def test_a_pasted_text_is_shown_as_words_and_never_as_markup(client: Any) -> None:
    page = client.post("/check/", {"text": "<script>alert(1)</script> The S&P 500 rose 4.1% in December.",
                                   "published": "2023-12-26"}).content.decode()  # fmt: skip
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent, told",
    [
        ({"text": ""}, "Paste a text first."),
        ({"text": "x" * 20_001}, "longer than 20,000 characters"),
        ({"text": "Der Dax stieg gestern um drei Prozent, und alle freuten sich sehr darüber."}, "English"),
        ({"text": "The S&P 500 rose 4.1%.", "published": "yesterday"}, "Write the day as"),
    ],
)
def test_a_text_that_cannot_be_checked_is_refused_and_kept_in_the_form(
    sent: dict[str, str], told: str, client: Any
) -> None:
    page = client.post("/check/", sent)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert escape(sent["text"][:30]) in page.content.decode()


@pytest.mark.django_db
def test_texts_are_checked_only_so_often_for_one_address(client: Any) -> None:
    codes = [client.post("/check/", {"text": ""}).status_code for _ in range(21)]
    assert codes[-2:] == [422, 429]


@pytest.mark.django_db
def test_a_subscription_counts_only_once_its_owner_has_confirmed_it(client: Any) -> None:
    assert "Check your inbox" in client.post("/newsletter/", {"email": "Ada@example.org"}).content.decode()
    (letter,) = mail.outbox
    (path,) = re.findall(r"https?://[^/]+(/newsletter/confirm/\S+)", letter.body)
    client.get(path)
    assert Subscription.objects.get().confirmed_at is None  # a mail scanner follows links
    assert "You are subscribed" in client.post(path).content.decode()
    assert Subscription.objects.get().confirmed_at is not None
    assert client.post(path[:-2] + "x/").status_code == 410


def test_a_form_that_has_grown_old_is_refused_in_words_with_what_was_typed() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/support/", {"words": "A <b>long</b> question.", "password": "a secret"})
    page = answer.content.decode()
    assert answer.status_code == 403 and "The form wasn't sent" in unescape(page)
    assert "A &lt;b&gt;long&lt;/b&gt; question." in page and "a secret" not in page


def test_what_goes_wrong_is_told_on_a_page_of_the_house(rf: Any) -> None:
    told = {
        500: server_error(rf.get("/")),
        403: permission_denied(rf.get("/"), PermissionDenied()),
        429: handler429(rf.get("/")),
    }
    for status, answer in told.items():
        assert answer.status_code == status and b'class="masthead"' in answer.content
