"""The innovation work of one store, one part of it to each attribute."""

from core.db import Database
from core.innovation.service.mentoring import Mentoring
from core.innovation.service.papers import Papers
from core.innovation.service.proposals import Proposals
from core.innovation.service.studios import Studios


class Innovation:
    """Suggestions and small inventions, innovation studios, mentoring."""

    def __init__(self, db: Database) -> None:
        self.proposals = Proposals(db)
        self.studios = Studios(db)
        self.mentoring = Mentoring(db)
        self.papers = Papers(db)
