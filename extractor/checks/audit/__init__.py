"""A secondary source against a policy: what it says that the policy says, does not say, or says otherwise."""

from extractor.checks.audit.audit import audit

__all__ = ["audit"]
