"""One series of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """One series of the catalogue.

    `aliases` are strings that denote exactly this series, `loose` those that merely stand for it in market
    prose ("small caps"), `everyday` those that are other words too ("Dow", "Target") and count only capitalised,
    a company's only beside words of the trade. `misleading` phrases hold such a name and mean something else
    ("gold medal"). A stored value times `scale` is in `unit`. `quote_tolerance` says how far two honest
    fixings of one day may lie apart, in stored units, or `quote_share` as a share of the value. `companions`
    names related series by role (`total_return`, `lower`). From the first to the last day of `estimated` nobody
    published it. An observation of day D becomes known `lag_days` after D at `known_time` in `zone`, on the next
    `release_weekday` (0 is Monday) where the publisher keeps to
    one. `providers` names the providers that it can be pulled from and what each of them calls it, the preferred
    one first. `precedence` names sources that go before those, as the store names them ("FRED") or by the kind of
    their imports. `largest_revision` gives, by the way in which a statistic is told (`level`, `yoy`, `mom`), how far
    what was printed and what is known today may lie apart at most, in points of its unit; absent where nobody can say.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    loose: tuple[str, ...]
    kind: str
    unit: str
    scale: float
    calendar: str
    frequency: str
    known_time: str
    zone: str
    lag_days: int
    revised: bool
    licence: str
    source: str
    reference: str
    quote_tolerance: float
    companions: tuple[tuple[str, str], ...]
    release_weekday: int | None = None
    providers: tuple[tuple[str, str], ...] = ()
    precedence: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    misleading: tuple[str, ...] = ()
    quote_share: float = 0.0
    largest_revision: tuple[tuple[str, float], ...] = ()
    estimated: tuple[date, ...] = ()

    def tolerance_at(self, value: float) -> float:
        """How far two honest fixings of one day may lie apart where the series stands at `value`, in stored units."""
        return max(self.quote_tolerance, self.quote_share * abs(value))

    def was_estimated(self, day: date) -> bool:
        """Whether nobody published the series on that day, so that values at hand are worked out from others."""
        return len(self.estimated) == 2 and self.estimated[0] <= day <= self.estimated[1]

    @property
    def exact_names(self) -> tuple[str, ...]:
        """Every name that denotes this series and no other."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.everyday)))

    @property
    def preferred(self) -> tuple[str, ...]:
        """Whose value holds where several sources have one, the best first: `precedence`, then the providers."""
        return tuple(dict.fromkeys((*self.precedence, *(provider for provider, _ in self.providers))))

    def companion(self, role: str) -> str | None:
        """The id of the related series in this role, if the catalogue names one."""
        return dict(self.companions).get(role)

    def provider_id(self, provider: str) -> str | None:
        """What that provider calls the series, if it has it."""
        return dict(self.providers).get(provider)
