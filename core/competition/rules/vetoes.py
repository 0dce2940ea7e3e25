"""Rule 63: an accident or arrears disqualifies (all pure)."""

from collections.abc import Iterable, Mapping

from core.competition.records.entries import SafetyReturn, Veto
from core.rules import Finding, RuleSet, finding

PREFIX = "competition."


def veto_findings(
    vetoes: Iterable[Veto], returns: Iterable[SafetyReturn], names: Mapping[int, str], rules: RuleSet
) -> tuple[Finding, ...]:
    """Who is disqualified and for what, and units that told of a serious accident and are not; `names` by entry."""
    rule, serious = rules[PREFIX + "veto"], rules[PREFIX + "safety_serious"]
    standing = [v for v in vetoes if v.lifted_on is None]
    out = {v.entry_id for v in standing}
    told = [
        finding(
            rule,
            f"{names[v.entry_id]}有“{v.kind}”（{v.proof}），取消评奖资格",
            inputs=v.kind,
            result="取消资格",
        )
        for v in standing
    ]
    told += [
        finding(
            serious, f"{names[r.entry_id]}填报较大及以上伤亡事故 {r.serious} 起，没有登记一票否决，请核实",
            inputs=f"{r.serious} 起", result="提示",
        )
        for r in returns
        if r.serious > serious.number and r.entry_id not in out
    ]  # fmt: skip
    return tuple(told)
