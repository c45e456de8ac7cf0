"""Who may use the desk: names, roles and argon2 hashes in a file of lines `name:role:hash`, and the check of a password.

Promise: no password is kept; a wrong name takes as long as a wrong password; after five failures from one address or for one name the door
stays shut for five minutes.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from readout.errors import ReadoutError

Role = Literal["reader", "editor"]
FAILURES, SECONDS = 5, 300  # OWASP: slow guessing down, do not lock a name for long
SHORTEST = 10  # characters of a password
_NAME = re.compile(r"[\w.@ -]{1,64}")
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")


class AccessError(ReadoutError):
    """A name, password or file of accounts that does not do."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may read, or read and correct."""

    name: str
    role: Role
    hash: str


def read_accounts(path: Path) -> dict[str, Account]:
    """The accounts of a file, by name. Raises AccessError with the line at fault."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise AccessError(f"{path}: {error}", "a file made by `readout account`", "check the path") from error
    found = {}
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            account = _account(f"{path} line {number}", line)
            found[account.name] = account
    if not found:
        raise AccessError(f"{path} without an account", "one at least", "add one with `readout account`")
    return found


def _account(where: str, line: str) -> Account:
    name, _, rest = line.strip().partition(":")
    role, _, hashed = rest.partition(":")
    if not _NAME.fullmatch(name) or role not in get_args(Role) or not hashed.startswith("$argon2"):
        raise AccessError(f"{where}", "name:reader or editor:argon2 hash", "add the account with `readout account`")
    return Account(name, "editor" if role == "editor" else "reader", hashed)


def add_account(path: Path, name: str, role: Role, password: str) -> None:
    """Write an account, in place of one of the same name. Only the owner may read the file. Raises AccessError."""
    if not _NAME.fullmatch(name):
        raise AccessError(f"name {name!r}", "up to 64 letters, digits, spaces, dots, dashes or @", "choose another")
    if len(password) < SHORTEST:
        raise AccessError(f"a password of {len(password)} characters", f"at least {SHORTEST}", "choose a longer one")
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line.partition(":")[0] != name] if path.exists() else []
    path.touch(mode=0o600)
    path.write_text("\n".join([*kept, f"{name}:{role}:{_HASHER.hash(password)}"]) + "\n", encoding="utf-8")


@dataclass
class Door:
    """Checks names and passwords, and shuts for those who guess."""

    accounts: dict[str, Account]
    _failed: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def wait(self, *keys: str) -> int:
        """Seconds to wait before another try is heard; 0 for none."""
        now = time.monotonic()
        for key in keys:
            self._failed[key] = [t for t in self._failed[key] if now - t < SECONDS]
        full = [self._failed[key][0] + SECONDS - now for key in keys if len(self._failed[key]) >= FAILURES]
        return int(max(full)) + 1 if full else 0

    def enter(self, name: str, password: str, address: str) -> Account | None:
        """The account, or None for a wrong name or password (which is counted) and while the door is shut."""
        keys = (f"name {name}", f"address {address}")
        if self.wait(*keys):
            return None
        account = self.accounts.get(name)
        if _fits(account.hash if account else _NOBODY, password) and account:
            return account
        for key in keys:
            self._failed[key].append(time.monotonic())
        return None


def _fits(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False
