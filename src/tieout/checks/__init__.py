"""The judge: verdicts and evidence for propositions, and numbers of one text against each other."""

from tieout.checks.close_slips import SLIP_OF_THE_CLOSE
from tieout.checks.compare import compare, compare_range
from tieout.checks.consistency import Relation, Stand, relations
from tieout.checks.judge import judge
from tieout.checks.judgement import Attempt, Judgement
from tieout.checks.moment import moments
from tieout.checks.outcome import judge_forecast
from tieout.checks.session_prints import Spoken
from tieout.checks.turned_moves import TURNED
from tieout.checks.while_open import Moment

__all__ = [
    "SLIP_OF_THE_CLOSE",
    "TURNED",
    "Attempt",
    "Judgement",
    "Moment",
    "Relation",
    "Spoken",
    "Stand",
    "compare",
    "compare_range",
    "judge",
    "judge_forecast",
    "moments",
    "relations",
]
