import sys; sys.path.insert(0,'/work/main')
import datetime as dt, time, random, tempfile
from decimal import Decimal as D
from pathlib import Path
import pytest
from core.hardship.records.households import *
from core.hardship.records.procedure import Step
from core.hardship import keeping
from core import stored
from core.hardship.tables.households import *
from core.hardship.tables.procedure import StepRow
from core.hardship.rules.totals import months_of
from tests.core.hardship import families as F
from tests.core.congress.factory import people
def test_5000(app):
    F.with_line(app,800)
    ids=people(app,5000)
    r=random.Random(1); months=months_of(F.APPLIED); n0=[]
    with app.db.write("x") as w:
        for i,pid in enumerate(ids):
            h=keeping_row=HouseholdRow(head_person_id=pid,file_number=f"2026-{i:05d}",applied_on=F.APPLIED,main_cause="患重特大疾病",event_cost=0,event_compensation=0)
            w.session.add(h)
        w.session.flush()
        hs=w.session.query(HouseholdRow).all()
        for h in hs:
            w.session.add(StepRow(household_id=h.id,action="审批",state="在档",taken_on=F.APPLIED,taken_by="a",role="b"))
            for k in range(3): w.session.add(HouseholdMemberRow(household_id=h.id,name=f"人{k}",relation=("本人","配偶","子女")[k],is_counted=True))
            each=r.randint(1500,3500)*100; n0.append(each*12)
            for m in months: w.session.add(IncomeLineRow(household_id=h.id,month=m,kind="工资性收入",amount=each))
            w.session.add(RigidExpenseRow(household_id=h.id,month=months[0],kind="因病",amount=100000,reimbursed=0,is_compulsory=False))
    for line in (850,850):
        t=time.perf_counter(); got=app.hardship.means.what_if(low_income_line=D(line),as_of=F.APPLIED); el=time.perf_counter()-t
        print("WHATIF",el,got.households,len(got.entering),len(got.leaving),len(got.moving))
    N=[(x-100000)/3/12/100 for x in n0]
    import collections
    # nationwide set: deep < L, relative < 2L
    tier=lambda n,L: 0 if n<L else 1 if n<2*L else 2
    print("NAIVE", sum(tier(n,800)==2 and tier(n,850)<2 for n in N), sum(tier(n,800)<2 and tier(n,850)==2 for n in N), sum(tier(n,800)!=tier(n,850) and tier(n,850)<2 and tier(n,800)<2 for n in N))
    t=time.perf_counter(); app.hardship.procedure.watch(dt.date(2027,5,1)); print("WATCH",time.perf_counter()-t)
    t=time.perf_counter(); app.hardship.households.cards(); print("CARDS",time.perf_counter()-t)
    t=time.perf_counter(); app.hardship.means.assess_all(F.APPLIED); print("ASSESS_ALL",time.perf_counter()-t)
