"""Measuring predictions against gold: attributions, resolved speakers, and the floors that keep scores from sliding."""

from claimtrack.evaluation.acts import ActReport, score_acts
from claimtrack.evaluation.corpus import EvaluationError
from claimtrack.evaluation.report import Report
from claimtrack.evaluation.scoring import score
from claimtrack.evaluation.speakers import SpeakerReport, score_speakers

__all__ = ["ActReport", "EvaluationError", "Report", "SpeakerReport", "score", "score_acts", "score_speakers"]
