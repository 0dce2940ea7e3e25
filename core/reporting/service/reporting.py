"""Reporting in one store: forms, reports, the desk, the upper level, and what leaves and arrives."""

from core.db import Database
from core.reporting.service.arrivals import Arrivals
from core.reporting.service.delivery import Delivery
from core.reporting.service.desk import Desk
from core.reporting.service.forms import Forms
from core.reporting.service.reports import Reports
from core.reporting.service.upper import Upper


class Reporting:
    """The sides of reporting."""

    def __init__(self, db: Database) -> None:
        self.forms = Forms(db)
        self.reports = Reports(db)
        self.desk = Desk(db)
        self.upper = Upper(db)
        self.delivery = Delivery(db)
        self.arrivals = Arrivals(db)
