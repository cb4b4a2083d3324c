"""What we publish: topics, notes composed from a view with every number bound, charts, and how they are written."""

from tieout.notes.compose import compose, tie_out
from tieout.notes.note import Binding, Chart, LeftOut, Note, Studied
from tieout.notes.topic import Topic, topic, topics

__all__ = ["Binding", "Chart", "LeftOut", "Note", "Studied", "Topic", "compose", "tie_out", "topic", "topics"]
