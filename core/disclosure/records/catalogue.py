"""The catalogue: legal lists, ready items, the unit's own copy, and what is missing in it."""

from dataclasses import dataclass

from core.fields import spec
from core.rules import Finding

EVERYWHERE = "全部企业"
PUBLIC, PRIVATE = "公有制企业", "非公有制企业"
BEFORE, AFTER = "会前公开", "会后公开"
ON_OCCASION = "随时"
OWN_GROUP = "本单位自定事项"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalItem:
    """One item of a legal list; `id` is the list's id and the item's place in it, such as sd11.3."""

    id: str
    text: str
    citation: str  # 《山东省厂务公开条例》（2014 年）第八条第 3 项
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalList:
    """What the law of one place wants a kind of unit to disclose; without items where the text is not known."""

    id: str
    region: str
    ownership: str
    title: str
    source: str
    verified: bool
    count: int
    items: tuple[LegalItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyItem:
    """An item of the catalogue that comes with the program."""

    id: str
    group: str
    title: str
    points: tuple[str, ...]
    basis: tuple[str, ...]  # ids of legal items
    frequency: str
    forms: tuple[str, ...]
    scope: str
    department: str
    secrecy: str
    timing: str = "不限"
    yearly: str = ""
    ownership: str = ""  # empty: every kind of unit
    regions: tuple[str, ...] = ()  # empty: everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueItem:
    """An item of the unit's own catalogue."""

    id: int | None = None
    position: int = 0
    ready_id: str | None = None  # the ready item that it was taken from
    code: str = spec("事项编号", default="", max_length=20, help="不填则自动编号")
    group: str = spec("类别", default=OWN_GROUP, required=True, code="disclosure_group")
    title: str = spec("事项名称", default="", required=True, max_length=80)
    points: str = spec("公开内容要点", default="", required=True, max_length=1000, help="每行一个要点")
    basis: str = spec("依据", default="", max_length=600, help="法规、制度的名称和条款")
    basis_ids: str = ""  # ids of legal items, spaces between
    forms: str = spec("公开形式", default="公开栏", required=True, code="disclosure_form", multiple=True)
    scope: str = spec("公开范围", default="全体职工", required=True, code="disclosure_scope")
    frequency: str = spec("公开频次", default="每年", required=True, code="disclosure_frequency")
    timing: str = spec("与职代会的关系", default="不限", required=True, code="disclosure_timing")
    department: str = spec("责任部门", default="", required=True, max_length=40)
    secrecy: str | None = spec("保密提示", default=None, max_length=200)
    yearly: str | None = spec("年度必报事项", default=None, max_length=20)
    is_active: bool = spec("在用", default=True)
    note: str | None = spec("备注", default=None, max_length=300)

    @property
    def legal_ids(self) -> tuple[str, ...]:
        """The ids of the legal items behind it."""
        return tuple(self.basis_ids.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far the unit's catalogue covers one legal item."""

    item: LegalItem
    list_title: str
    covered_by: tuple[int, ...]  # ids of the unit's items
    lacking: tuple[str, ...]  # titles of ready items on it that the unit has not taken over

    @property
    def state(self) -> str:
        """已列入, 部分列入 or 缺项."""
        if not self.covered_by:
            return "缺项"
        return "部分列入" if self.lacking else "已列入"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageReport:
    """The unit's catalogue against every list that applies to it."""

    ownership: str
    lists: tuple[LegalList, ...]
    lines: tuple[Coverage, ...]
    unknown: tuple[str, ...]  # sentences on lists whose items are not known
    findings: tuple[Finding, ...]  # one for each legal item that is missing, whole or in part

    @property
    def missing(self) -> tuple[Coverage, ...]:
        """The legal items that no item of the unit covers."""
        return tuple(line for line in self.lines if line.state == "缺项")
