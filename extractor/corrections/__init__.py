"""Applies what persons have corrected to what was read: a reading and corrections in, a reading out."""

from extractor.corrections.applying import Corrected as Corrected
from extractor.corrections.applying import apply as apply
from extractor.corrections.naming import code_place as code_place
from extractor.corrections.naming import passage_place as passage_place
from extractor.corrections.naming import section_place as section_place
from extractor.corrections.naming import table_place as table_place
