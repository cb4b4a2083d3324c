"""Who works at the demo desk: three roles on one's own machine, and nobody on a site with an address of its own."""

from __future__ import annotations

from typing import Any

import pytest

from tieout_newsroom.demo import staff
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts import roles

pytestmark = pytest.mark.django_db
HERE = "http://127.0.0.1:8000"


def signs_in(client: Any, one: staff.Credentials) -> bool:
    client.logout()
    client.post("/login/", {"login": one.account, "password": one.password})
    return "_auth_user_id" in client.session


def test_on_ones_own_machine_three_roles_sign_in_beside_the_editor(client: Any) -> None:
    staff.join()
    told = staff.fresh(HERE)
    assert [one.account for one in told] == ["editor", "analyst", "associate", "managing"]
    assert all(signs_in(client, one) for one in told)
    printed = "\n".join(staff.lines(HERE, told))
    assert all(f"password {one.password}" in printed for one in told)
    assert f"{HERE}/admin/   user editor, password {told[0].password}" in printed


def test_the_author_of_the_draft_that_is_held_back_may_not_waive_and_the_others_may(blocked: NotePage) -> None:
    staff.join()
    author, *editors = (User.objects.get(username=part.account) for part in staff.PARTS)
    note = NotePage.objects.get(pk=blocked.pk)
    assert note.author_ids() == {author.pk}
    assert [user.groups.get().name for user in (author, *editors)] == [
        roles.ANALYSTS, roles.ASSOCIATE_EDITORS, roles.MANAGING_EDITORS,
    ]  # fmt: skip
    assert all(user.has_perm("tieouts.add_waiver") and user.get_full_name() for user in editors)
    assert not any(user.is_superuser for user in (author, *editors))
    assert note.permissions_for_user(author).can_edit() and not note.permissions_for_user(author).can_publish()


@pytest.mark.parametrize("address", ["https://tieout.example", "http://10.0.0.7", "https://127.0.0.1"])
def test_a_site_with_an_address_of_its_own_closes_them_and_makes_the_editors_password_once(
    address: str, client: Any
) -> None:
    staff.join()
    editor, *others = staff.fresh(HERE)
    assert staff.fresh(address) == []
    assert "password" not in "".join(staff.lines(address, []))
    assert signs_in(client, editor) and not any(signs_in(client, one) for one in others)
    User.objects.get(username="editor").delete()
    (made,) = staff.fresh(address)
    assert signs_in(client, made) and f"user editor, password {made.password}" in "".join(staff.lines(address, [made]))


def test_each_start_makes_other_passwords_and_brings_back_nobody_who_was_taken_out() -> None:
    staff.join()
    User.objects.filter(username="analyst").update(email="somebody@else.example")  # somebody's own by now
    User.objects.get(username="associate").delete()
    first, second = staff.fresh(HERE), staff.fresh(HERE)
    assert [one.account for one in second] == ["editor", "managing"]
    assert {one.password for one in first}.isdisjoint(one.password for one in second)


def test_where_a_second_factor_is_asked_for_it_is_said_where_the_code_of_the_first_login_goes(settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = True
    for address in ("editor@tieout.example", "ada@desk.example"):
        settings.EDITOR_EMAIL = address
        told = staff.lines(HERE, staff.fresh(HERE))
        assert any(f"mailed to {address} " in line for line in told)
        assert [one.email for one in User.objects.get(username="editor").emailaddress_set.all()] == [address]
