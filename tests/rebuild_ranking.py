"""Works a contest's ranking out again from its exported protocol alone: `python rebuild_ranking.py FILE.json|FILE.csv`.

Standard library only; it knows nothing of the product. Prints every line that differs and ends with 1, or with 0 when all agree.
"""

import csv
import json
import sys
from fractions import Fraction
from pathlib import Path

KIND_OF_KEY = {
    "实操分": "实操", "理论分": "理论", "答辩分": "答辩", "现场评审分": "现场评审", "指标分": "生产指标", "实操用时": "实操",
    "总用时": None,
}  # fmt: skip


def load(path):
    """The tables of a protocol: name → list of lines, each a mapping from head to text."""
    if path.suffix.lower() == ".json":
        tables = json.loads(path.read_text(encoding="utf-8"))["tables"]
        return {
            n: [dict(zip(t["heads"], line, strict=True)) for line in t["lines"]] for n, t in tables.items()
        }
    found, heads = {}, {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for name, *cells in csv.reader(file):
            if name.startswith("#"):
                heads[name[1:]], found[name[1:]] = cells, []
            elif name in heads:
                found[name].append(dict(zip(heads[name], cells, strict=True)))
    return found


def cut(exact, rules):
    """A number cut to the declared places in the declared way."""
    scale = 10 ** int(rules["保留小数"])
    size = abs(exact) * scale
    whole = (size + Fraction(1, 2)) // 1 if rules["取舍方法"] == "四舍五入" else size // 1
    return Fraction(-whole if exact < 0 else whole, scale)


def points(indicator, value):
    """The points for a measured value."""
    full = Fraction(indicator["分值"])
    if indicator["计分办法"] == "直接计分":
        return min(max(value, Fraction(0)), full)
    if indicator["计分办法"] == "按比例":
        zero, goal = Fraction(indicator["零分值"]), Fraction(indicator["目标值"])
        return full * min(max((value - zero) / (goal - zero), Fraction(0)), Fraction(1))
    best = Fraction(0)
    for step in indicator["分档"].replace("：", ":").split("、"):
        limit, worth = (Fraction(x.strip()) for x in step.split(":"))
        if (value >= limit) if indicator["方向"] == "越高越好" else (value <= limit):
            best = max(best, worth)
    return best


def part_score(tables, rules, part, code):
    """One entry's score in one part; None when sheets lack."""
    name = part["部分"]
    if part["计分方式"] == "指标计算":
        known = {i["指标"]: i for i in tables["indicators"] if i["部分"] == name}
        mine = {
            v["指标"]: Fraction(v["实际值"])
            for v in tables["values"]
            if (v["代码"], v["部分"]) == (code, name)
        }
        if set(mine) != set(known):
            return None
        return sum(cut(points(known[i], v), rules) for i, v in mine.items())
    mine = [s for s in tables["scores"] if (s["代码"], s["部分"]) == (code, name)]
    items = [c["评分项目"] for c in tables["criteria"] if c["部分"] == name]
    if part["计分方式"] == "直接录分":
        return cut(sum(Fraction(s["得分"]) for s in mine), rules) if len(mine) == len(items) else None
    out = {r["评委号"] for r in tables["recusals"] if r["代码"] == code}
    seats = [j["评委号"] for j in tables["judges"] if not j["评分部分"] or name in j["评分部分"].split("、")]
    seats = [s for s in seats if s not in out]
    sums = []
    for seat in seats:
        given = [Fraction(s["得分"]) for s in mine if s["评委号"] == seat]
        if len(given) != len(items):
            return None
        sums.append(sum(given))
    if not sums:
        return None
    if rules["去掉最高最低分"] == "是" and len(sums) >= int(rules["去高去低的最少评委数"]):
        sums = sorted(sums)[1:-1]
    return cut(sum(sums) / len(sums), rules)


def entry_result(tables, rules, entry):
    """Total, the numbers compared in order, and whether the entry may win; None for what is not ranked."""
    code = entry["代码"]
    if entry["状态"] != "参赛":
        return None
    scores, times, total, passed = {}, {}, Fraction(0), True
    for part in tables["parts"]:
        score = part_score(tables, rules, part, code)
        if score is None:
            return None
        scores[part["部分"]] = score
        total += score / Fraction(part["满分"]) * Fraction(part["比例%"])
        passed = passed and (not part["合格线"] or score >= Fraction(part["合格线"]))
    for line in tables["times"]:
        if line["代码"] == code:
            times[line["部分"]] = int(line["秒"])
    total = cut(total, rules) + sum(Fraction(a["加减分"]) for a in tables["adjustments"] if a["代码"] == code)
    return {"total": total, "keys": keys(tables, rules, (scores, times)), "passed": passed}


def keys(tables, rules, known):
    """What is compared at the same total; the larger comes first."""
    scores, times = known
    found = []
    for name in filter(None, rules["同分排序"].split("、")):
        kind = KIND_OF_KEY[name]
        mine = [p["部分"] for p in tables["parts"] if kind in (None, p["类别"])]
        is_time = name.endswith("用时")
        found.append(-sum(times.get(p, 0) for p in mine) if is_time else sum(scores[p] for p in mine))
    return tuple(found)


def places(results):
    """Name → place; the same numbers share the place."""
    order = {n: (r["total"], *r["keys"]) for n, r in results.items() if r}
    return {n: 1 + sum(other > mine for other in order.values()) for n, mine in order.items()}


def team_results(tables, rules, results):
    """Team → its total and what is compared, from its members' results."""
    found = {}
    if rules["团体成绩"] == "不计团体" or rules["参赛形式"] != "个人":
        return found
    for team in {e["代表队"] for e in tables["entries"] if e["代表队"]}:
        mine = [r for e in tables["entries"] if e["代表队"] == team and (r := results.get(e["代码"]))]
        if not mine:
            found[team] = None
            continue
        total = sum(r["total"] for r in mine)
        total = total / len(mine) if rules["团体成绩"] == "队员平均" else total
        sums = tuple(sum(column) for column in zip(*(r["keys"] for r in mine), strict=True))
        found[team] = {"total": cut(total, rules), "keys": sums, "passed": True}
    return found


def prizes(tables, scope, results):
    """Name → prize of one list."""
    place = places(results)
    left = sorted((n for n in place if results[n]["passed"]), key=lambda n: place[n])
    won = {}
    for prize in (p for p in tables["prizes"] if p["奖励对象"] == scope):
        if prize["评定办法"] == "分数线":
            mine = [n for n in left if results[n]["total"] >= Fraction(prize["分数线"])]
        else:
            share = prize["评定办法"] == "比例"
            number = int(len(place) * Fraction(prize["比例%"]) / 100) if share else int(prize["名额"])
            last = place[left[number - 1]] if number and len(left) >= number else None
            mine = [n for i, n in enumerate(left) if i < number or place[n] == last]
        won |= dict.fromkeys(mine, prize["奖项"])
        left = [n for n in left if n not in mine]
    return won


def rebuild(tables):
    """(Code or team → place) and (code or team → prize), worked out from the scores."""
    rules = {r["项目"]: r["内容"] for r in tables["rules"]}
    ranks, won, everybody = {}, {}, {}
    for division in dict.fromkeys(e["组别"] for e in tables["entries"]):
        mine = [e for e in tables["entries"] if e["组别"] == division]
        results = {e["代码"]: entry_result(tables, rules, e) for e in mine}
        everybody |= results
        ranks |= places(results)
        won |= prizes(tables, "名次", results)
    teams = team_results(tables, rules, everybody)
    return ranks | {f"团体 {n}": p for n, p in places(teams).items()}, won | {
        f"团体 {n}": p for n, p in prizes(tables, "团体", teams).items()
    }


def printed(tables):
    """The same two as the protocol prints them."""
    ranks = {r["代码"]: int(r["名次"]) for r in tables["results"] if r["名次"]}
    ranks |= {f"团体 {r['团体']}": int(r["名次"]) for r in tables["teams"] if r["名次"]}
    codes = {(e["参赛者"], e["组别"]): e["代码"] for e in tables["entries"]}
    scopes = {p["奖项"]: p["奖励对象"] for p in tables["prizes"]}
    won = {}
    for award in tables["awards"]:
        if scopes[award["奖项"]] == "团体":
            won[f"团体 {award['获奖者']}"] = award["奖项"]
        elif scopes[award["奖项"]] == "名次":
            won[codes[award["获奖者"], award["组别"]]] = award["奖项"]
    return ranks, won


def differences(path):
    """What the protocol prints otherwise than its own scores say."""
    tables = load(path)
    found = []
    for what, mine, theirs in zip(("名次", "奖项"), rebuild(tables), printed(tables), strict=True):
        for name in sorted(set(mine) | set(theirs)):
            if mine.get(name) != theirs.get(name):
                found.append(f"{name} {what}：重算 {mine.get(name)}，成绩表 {theirs.get(name)}")
    return found


if __name__ == "__main__":
    told = differences(Path(sys.argv[1]))
    print("\n".join(told) or "重新计算的名次和奖项与成绩表一致。")
    sys.exit(1 if told else 0)
