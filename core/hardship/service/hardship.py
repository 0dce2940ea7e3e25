"""The hardship work of one store, one part of it to each attribute."""

from core.db import Database
from core.hardship.service.aid import Aid
from core.hardship.service.households import Households
from core.hardship.service.means import Means
from core.hardship.service.mutual import MutualAid
from core.hardship.service.papers import Papers
from core.hardship.service.procedure import Procedures


class Hardship:
    """Household files, the means test, the way of a file, aid, and papers."""

    def __init__(self, db: Database, *, officer_id: int) -> None:
        self.households = Households(db, officer_id=officer_id)
        self.means = Means(db)
        self.procedure = Procedures(db)
        self.aid = Aid(db, officer_id=officer_id)
        self.papers = Papers(db, officer_id=officer_id)
        self.mutual = MutualAid(db, officer_id=officer_id)
