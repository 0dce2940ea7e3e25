"""The workers' congress of one store, one part of the work to each attribute."""

from core.congress.service.appraisals import Appraisals
from core.congress.service.dossier import Dossier
from core.congress.service.duties import Duties
from core.congress.service.elections import Elections
from core.congress.service.meetings import Meetings
from core.congress.service.minutes import Minutes
from core.congress.service.offices import Offices
from core.congress.service.papers import Papers
from core.congress.service.proposals import Proposals
from core.congress.service.quota import Quota
from core.congress.service.resolutions import Resolutions
from core.congress.service.terms import Terms
from core.congress.service.votes import Votes
from core.db import Database


class Congress:
    """Terms, quotas, elections, meetings, votes, appraisals, offices, papers, and what follows a meeting."""

    def __init__(self, db: Database) -> None:
        self.terms = Terms(db)
        self.quota = Quota(db)
        self.elections = Elections(db)
        self.meetings = Meetings(db)
        self.votes = Votes(db)
        self.appraisals = Appraisals(db)
        self.offices = Offices(db)
        self.papers = Papers(db)
        self.minutes = Minutes(db)
        self.proposals = Proposals(db)
        self.resolutions = Resolutions(db)
        self.duties = Duties(db)
        self.dossier = Dossier(db)
