"""Design tokens: colours per mode, the type scale, text sizes and row heights."""

from collections.abc import Mapping

LIGHT: Mapping[str, str] = dict(
    bg="#F3F4F6", surface="#FFFFFF", sunken="#F8F9FA", nav="#FBFBFC", line="#E2E5E9", line2="#C3C9D0",
    text="#1B1F24", text2="#4F5863", text3="#626B76", brand="#A81E26", brand_hi="#8E161D", on_brand="#FFFFFF",
    brand_text="#A81E26", brand_soft="#FAEDED", link="#1C5DB8", sel="#E1EBF8", hover="#F0F2F5",
    ok="#1B7443", ok_soft="#E4F3EA", warn="#8F5500", warn_soft="#FCF0DA", err="#B93A08", err_soft="#FDE9E0",
    info="#1C5DB8", info_soft="#E6EFFA", mute="#59626C", mute_soft="#ECEEF1",
    c1="#A81E26", c2="#3E6FA8", c3="#C98B2B", c4="#4E8F6A", c5="#8A94A0",
)  # fmt: skip
DARK: Mapping[str, str] = dict(
    bg="#16181B", surface="#1F2226", sunken="#1A1D20", nav="#1B1E21", line="#32373D", line2="#4B535C",
    text="#E9EBEE", text2="#B0B8C1", text3="#8C96A1", brand="#BE333A", brand_hi="#CC4148", on_brand="#FFFFFF",
    brand_text="#F0777C", brand_soft="#3A2023", link="#82B1F2", sel="#263C59", hover="#282C31",
    ok="#6CCB93", ok_soft="#1B3326", warn="#E6B35C", warn_soft="#3A2E17", err="#FF9466", err_soft="#41251A",
    info="#82B1F2", info_soft="#1F2F45", mute="#A4ADB7", mute_soft="#2B3036",
    c1="#E0666B", c2="#6F9FD8", c3="#DDA94B", c4="#6FB48D", c5="#808A95",
)  # fmt: skip
# High contrast has no tints: every box is outlined and the focus is yellow.
CONTRAST: Mapping[str, str] = dict(
    bg="#000000", surface="#000000", sunken="#000000", nav="#000000", line="#FFFFFF", line2="#FFFFFF",
    text="#FFFFFF", text2="#FFFFFF", text3="#E0E0E0", brand="#FFFFFF", brand_hi="#FFE600", on_brand="#000000",
    brand_text="#FFE600", brand_soft="#000000", link="#FFE600", sel="#1A4FA3", hover="#262626",
    ok="#5CFF9D", ok_soft="#000000", warn="#FFE600", warn_soft="#000000", err="#FF8A5C", err_soft="#000000",
    info="#7FD4FF", info_soft="#000000", mute="#FFFFFF", mute_soft="#000000",
    c1="#FF8A5C", c2="#7FD4FF", c3="#FFE600", c4="#5CFF9D", c5="#FFFFFF",
)  # fmt: skip

COLOURS: Mapping[str, Mapping[str, str]] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
MODES: Mapping[str, str] = {"system": "跟随系统", "light": "浅色", "dark": "深色", "contrast": "高对比度"}

# 五号 10.5 pt is Word's and WPS's own body size; 小四 12 pt and 四号 14 pt are known to officers by name.
TEXT_SIZES: Mapping[str, float] = {"标准": 1.0, "较大": 12 / 10.5, "特大": 14 / 10.5}
TEXT_SIZE_NOTES: Mapping[str, str] = {"标准": "五号字", "较大": "小四号字", "特大": "四号字"}

ROW_HEIGHTS: Mapping[str, int] = {"compact": 28, "standard": 32, "roomy": 38}
DENSITIES: Mapping[str, str] = {"compact": "紧凑", "standard": "标准", "roomy": "宽松"}

# Role -> point size, bold. YaHei ships only Regular and Bold, so no other weight is used.
ROLES: Mapping[str, tuple[float, bool]] = {
    "caption": (9, False),
    "body": (10.5, False),
    "strong": (10.5, True),
    "h3": (11.5, True),
    "h2": (15, True),
    "kpi": (22, True),
    "hero": (34, True),
}
