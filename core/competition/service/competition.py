"""The contests of one store, one part of the work to each attribute."""

from core.competition.service.awards import Awards
from core.competition.service.contests import Contests
from core.competition.service.entries import Entries
from core.competition.service.figures import Figures
from core.competition.service.judging import Judging
from core.competition.service.papers import Papers
from core.competition.service.ranking import Rankings
from core.db import Database


class Competition:
    """Contest files, entries, judging, ranking, awards, and the figures for reports."""

    def __init__(self, db: Database, *, officer_id: int) -> None:
        self.contests = Contests(db)
        self.entries = Entries(db)
        self.judging = Judging(db, officer_id=officer_id)
        self.ranking = Rankings(db)
        self.awards = Awards(db)
        self.figures = Figures(db)
        self.papers = Papers(db, officer_id=officer_id)
