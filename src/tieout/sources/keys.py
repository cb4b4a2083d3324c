"""What providers want from the user, a key, a name or a folder: from the environment, else from a file. Never shown."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tieout.errors import InputError

#: Where the file of keys lies, if not in the user's configuration folder.
CONFIG: Final = "TIEOUT_CONFIG"
_NAME_AND_ADDRESS: Final = re.compile(r"[!-~][ -~]* <?[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+")


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and the name of the parameter that it is sent as. It doesn't show in its repr."""

    parameter: str
    value: str = field(repr=False)


def find_key(provider: str, *, variable: str, get_one: str) -> str:
    """The key of a provider: `variable` of the environment, else `provider` under [keys] of the file.

    Raises InputError, saying how to set one and that `get_one` is where to get one, if there is none.
    """
    value = _found(variable, "keys", provider)
    if not value:
        raise InputError(
            f'{provider} needs a key: set {variable}, or write {provider} = "..." under [keys] in {config_path()}; '
            f"you get one at {get_one}"
        )
    return value


def find_identity(provider: str, *, variable: str) -> str:
    """The user's name and e-mail address for a provider that wants to know who asks: `variable` of the environment,
    else `provider` under [identity] of the file.

    Raises InputError, saying how to give them, if there are none.
    """
    value = _found(variable, "identity", provider)
    if not _NAME_AND_ADDRESS.fullmatch(value):
        raise InputError(
            f"{provider} wants to know who asks, by name and e-mail address: set {variable}, as in "
            f'{variable}="Jane Doe jane@example.com", or write {provider} = "..." under [identity] in {config_path()}'
        )
    return value


def find_folder(provider: str, *, variable: str, holds: str) -> Path:
    """The folder in which the user keeps the files of a provider that gives files alone: `variable` of the environment,
    else `provider` under [folders] of the file.

    Raises InputError, saying how to name one and what it `holds`, if there is none.
    """
    value = _found(variable, "folders", provider)
    if not value:
        raise InputError(
            f"{provider} needs the folder that holds {holds}: set {variable}, or write {provider} = "
            f'"..." under [folders] in {config_path()}'
        )
    return Path(value).expanduser()


def config_path() -> Path:
    """The file of keys: where TIEOUT_CONFIG says, else config.toml in the user's configuration folder."""
    named = os.environ.get(CONFIG)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("tieout", appauthor=False) / "config.toml"


def _found(variable: str, table: str, provider: str) -> str:
    return os.environ.get(variable, "").strip() or _from_file(config_path(), table, provider)


def _from_file(path: Path, table: str, provider: str) -> str:
    try:
        held = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return ""
    except OSError as problem:
        raise InputError(f"{path} can't be read: {problem.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        # The parser's own message may quote the line with the key.
        raise InputError(f'{path} isn\'t TOML; it should hold [{table}] and, below, {provider} = "..."') from None
    found = held.get(table, {})
    value = found.get(provider, "") if isinstance(found, dict) else ""
    if not isinstance(value, str):
        raise InputError(f"{path}: {provider} under [{table}] must be text in quotation marks")
    return value.strip()
