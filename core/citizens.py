"""Citizen numbers, telephone numbers and names in their one spelling, for every feature that deals with people."""

from core.members.identity import (
    CITIZEN_ID,
    birth_date_of,
    canonical_id,
    gender_of,
    id_number_problem,
    id_problem_code,
    mobile_problem,
)
from core.members.names import normalise_name

__all__ = [
    "CITIZEN_ID",
    "birth_date_of",
    "canonical_id",
    "gender_of",
    "id_number_problem",
    "id_problem_code",
    "mobile_problem",
    "normalise_name",
]
