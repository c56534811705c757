"""What a policy must have said between its printed versions, by the payer's own account of its changes."""

from extractor.timeline.inference.inferred_states import Printed, inferred

__all__ = ["Printed", "inferred"]
