"""Everybody's walks, gathered: a walk is among ACTS once its module is imported."""

from tests.browser.guiding import agencies, appraisers, council, overseers
from tests.browser.guiding.walking import ACTS

__all__ = ["ACTS", "agencies", "appraisers", "council", "overseers"]
