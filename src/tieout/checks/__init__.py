"""The judge: verdicts and evidence for propositions, and numbers of one text against each other."""

from tieout.checks.compare import compare, compare_range
from tieout.checks.consistency import Relation, Stand, relations
from tieout.checks.judge import judge
from tieout.checks.judgement import Attempt, Judgement
from tieout.checks.outcome import judge_forecast

__all__ = [
    "Attempt",
    "Judgement",
    "Relation",
    "Stand",
    "compare",
    "compare_range",
    "judge",
    "judge_forecast",
    "relations",
]
