"""What changed since: texts that are followed, and verdicts that new data changed."""

from tieout.watch.followed import Change, Rechecked, follow, recheck

__all__ = ["Change", "Rechecked", "follow", "recheck"]
