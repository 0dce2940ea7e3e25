"""Where what a paper lacks can be mended: a page or a tab for each sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A tab of the congress page, or a section of the system page."""

    words: str
    tab: str = ""
    section: str = ""


CARD = Place(words="去工会组织信息", section="organisation")
OVERVIEW = Place(words="去会议信息", tab="overview")
ELECTIONS = Place(words="去名额与选举", tab="elections")
DELEGATES = Place(words="去代表与机构", tab="delegates")
PREPARATION = Place(words="去会议筹备", tab="preparation")
COCKPIT = Place(words="去会场", tab="cockpit")
VOTES = Place(words="去投票与计票", tab="votes")
APPRAISALS = Place(words="去民主评议", tab="appraisals")
PROPOSALS = Place(words="去提案", tab="proposals")
DUTIES = Place(words="去代表履职", tab="duties")
RESOLUTIONS = Place(words="去决议落实", tab="resolutions")
INSTITUTIONS = Place(words="去制度与董事监事", tab="institutions")

# The first word found in the sentence decides, so what is more special comes first.
_BY_WORDS: tuple[tuple[str, Place], ...] = (
    ("提案", PROPOSALS),
    ("工会组织信息", CARD),
    ("述职", DUTIES),
    ("巡视检查", DUTIES),
    ("意见建议", DUTIES),
    ("形成决议", RESOLUTIONS),
    ("决议公布", RESOLUTIONS),
    ("会议记录", RESOLUTIONS),
    ("讨论记录", RESOLUTIONS),
    ("满意度测评", RESOLUTIONS),
    ("制度库", INSTITUTIONS),
    ("评议", APPRAISALS),
    ("会议信息", OVERVIEW),
    ("会议日期", OVERVIEW),
    ("在表决中指定", VOTES),
    ("签到", COCKPIT),
    ("会议现场", COCKPIT),
    ("快照", COCKPIT),
    ("应到", COCKPIT),
    ("筹备", PREPARATION),
    ("议程", PREPARATION),
    ("材料", PREPARATION),
    ("表决", VOTES),
    ("投票", VOTES),
    ("计票", VOTES),
    ("候选人", VOTES),
    ("应选名额", VOTES),
    ("职工董事", VOTES),
    ("选区", ELECTIONS),
    ("名额", ELECTIONS),
    ("选举结果", ELECTIONS),
    ("机构", DELEGATES),
    ("列席", DELEGATES),
    ("主席团", DELEGATES),
    ("代表", DELEGATES),
    ("职工", DELEGATES),
)


def place_of(sentence: str) -> Place:
    """Where a sentence on what is missing can be mended."""
    return next((place for word, place in _BY_WORDS if word in sentence), OVERVIEW)
