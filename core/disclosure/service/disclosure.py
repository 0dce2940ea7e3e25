"""The disclosure of one store, one part of the work to each attribute."""

from core.db import Database
from core.disclosure.service.boards import Boards
from core.disclosure.service.catalogue import Catalogue
from core.disclosure.service.feedback import Opinions
from core.disclosure.service.papers import Papers
from core.disclosure.service.plan import Plan
from core.disclosure.service.publications import Publications
from core.disclosure.service.reports import Reports
from core.disclosure.service.surveys import Surveys


class Disclosure:
    """Catalogue, plan, publications, boards, feedback, surveys and reports."""

    def __init__(self, db: Database) -> None:
        self.catalogue = Catalogue(db)
        self.plan = Plan(db)
        self.publications = Publications(db)
        self.boards = Boards(db)
        self.feedback = Opinions(db)
        self.surveys = Surveys(db)
        self.reports = Reports(db)
        self.papers = Papers(db)
