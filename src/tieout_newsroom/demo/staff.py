"""Who works at the demo desk: the chief of everything, and three roles to try a waiver and the workflow with.

On one's own machine all have other passwords at each start. A site with an address of its own has none of the three,
and its editor's password is made, and printed, once: what it prints ends in a log.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Revision

from tieout_newsroom.demo import texts
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import Person, User
from tieout_newsroom.tieouts import roles

EDITOR: Final = "editor"


@dataclass(frozen=True, slots=True)
class Part:
    """A role of the demo: its account, who of the demo's people has it, and what one tries with it."""

    account: str
    person: str
    group: str
    does: str


PARTS: Final = (
    Part("analyst", "Ines Varga", roles.ANALYSTS, "wrote the draft that is held back, mends and submits it"),
    Part("associate", "Mara Lindqvist", roles.ASSOCIATE_EDITORS, "approves it first"),
    Part("managing", "Tobias Okafor", roles.MANAGING_EDITORS, "waives a number, approves it last, and it is live"),
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What one signs in with; `part` is None for the chief of everything."""

    account: str
    password: str
    part: Part | None = None


def is_own_machine(address: str) -> bool:
    """Whether a site at this address is one that only this machine reaches."""
    told = urlsplit(address)
    return told.scheme == "http" and told.hostname in ("127.0.0.1", "localhost", "::1")


@transaction.atomic
def join() -> None:
    """Gives three of the demo's people accounts in their roles, and the draft that is held back to its analyst."""
    for part in PARTS:
        first, _, last = part.person.partition(" ")
        user = User(username=part.account, email=_email(part.account), first_name=first, last_name=last)
        user.set_unusable_password()
        user.save()
        user.groups.add(Group.objects.get(name=part.group))
        Person.objects.filter(name=part.person).update(account=user)
    author = User.objects.get(username=PARTS[0].account)
    held = NotePage.objects.get(slug=texts.BLOCKED_SLUG)
    NotePage.objects.filter(pk=held.pk).update(owner=author)
    Revision.page_revisions.filter(object_id=str(held.pk)).update(user=author)


@transaction.atomic
def fresh(address: str) -> list[Credentials]:
    """New passwords for the site at `address`: the editor's, whose account is made if it isn't there, and those of the
    roles that joined. Where the address isn't this machine's own, an editor's that is there stays, and the roles are
    closed."""
    own = is_own_machine(address)
    editor, new = User.objects.get_or_create(username=EDITOR)
    told = [Credentials(EDITOR, _fresh_chief(editor))] if own or new else []
    for part in PARTS:
        user = User.objects.filter(username=part.account, email=_email(part.account)).first()
        if user is None:
            continue
        if own:
            told.append(Credentials(part.account, _fresh_password(user), part))
        elif user.has_usable_password():
            user.set_unusable_password()
            user.save()
    return told


def _fresh_chief(editor: User) -> str:
    editor.email = settings.EDITOR_EMAIL
    if not editor.get_full_name():
        editor.first_name, editor.last_name = "Demo", "Editor"  # readers are told who waived a number
    editor.is_staff = editor.is_superuser = True
    return _fresh_password(editor)


def _fresh_password(user: User) -> str:
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save()
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return password


def _email(account: str) -> str:
    return f"{account}@tieout.example"  # a name that no mail ever reaches (RFC 2606)


def lines(address: str, told: list[Credentials]) -> list[str]:
    """What is printed when the site starts."""
    chief = [f"   user {one.account}, password {one.password}" for one in told if one.part is None]
    out = ["", f"  {address}/", f"  {address}/admin/{''.join(chief)}", ""]
    if chief and settings.STAFF_SECOND_FACTOR:
        where = f"  Until it has a second factor, each login asks for a code that is mailed to {settings.EDITOR_EMAIL}"
        out += [f"{where} (TIEOUT_NEWSROOM_EDITOR).", ""]
    others = [(one, one.part) for one in told if one.part is not None]
    if others:
        wide = max(len(one.account) for one, _ in others)
        out += ["  To try the way of a note through three hands, sign in as one after the other:", ""]
        out += [
            f"    {one.account:{wide}}  password {one.password}   {part.person}, {part.does}" for one, part in others
        ]
        out += [""]
    if is_own_machine(address):
        out += ["  These passwords are shown this once, and are others at the next start.", ""]
    elif chief:
        out += ["  This password is shown this once.", ""]
    return out
