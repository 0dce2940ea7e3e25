"""What stands in the cells: roster workbooks with every kind of number, date and text, and their truth."""

import random
import re
import zipfile
from pathlib import Path

from tests.roster_shapes import Shape, fill
from tests.rosters import Grid, Made, heads, people, save_csv, save_xlsx, shuffled


def numbers_stored_as_numbers(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="numbers.xlsx"), Grid()
    columns = ["name", "id_number", "mobile"]
    grid.put(1, 1, *heads(draw, columns))
    for row, person in enumerate(people(draw, 20), 2):
        is_number = row % 2 == 0 and person["id_number"].isdigit()
        number = int(person["id_number"]) if is_number else person["id_number"]
        grid.put(row, 1, person["name"], number, int(person["mobile"]))
        made.add(row, person, ["id_precision"] if is_number else (), columns)
    save_xlsx(folder / made.name, grid)
    return made


def numbers_lost_in_csv(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="lost.csv"), Grid()
    grid.put(1, 1, "姓名", "身份证号")
    for row, person in enumerate(people(draw, 20), 2):
        is_lost = person["id_number"].isdigit()
        text = f"{float(person['id_number']):.5E}" if is_lost and row % 2 else person["id_number"]
        if is_lost and row % 2 == 0:
            text = person["id_number"][:15] + "000"
        grid.put(row, 1, person["name"], text)
        made.add(row, person, ["id_precision"] if is_lost else (), ["name", "id_number"])
    save_csv(folder / made.name, grid)
    return made


def old_numbers_of_15_digits(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="fifteen.xlsx"), Grid()
    grid.put(1, 1, "姓名", "身份证号", "出生日期")
    row = 2
    for person in people(draw, 30):
        number = person["id_number"]
        if number[6:8] == "19":
            short = number[:6] + number[8:17]
            grid.put(row, 1, person["name"], int(short) if row % 2 else short, person["birth_date"])
            made.add(row, person, columns=["name", "id_number", "birth_date", "gender"])
            row += 1
    save_xlsx(folder / made.name, grid)
    return made


def passports_and_permits(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="passports.xlsx"), Grid()
    grid.put(1, 1, "姓名", "证件类型", "证件号码", "性别", "出生日期")
    for row, person in enumerate(people(draw, 20), 2):
        if row % 4 == 0:
            person.update(id_number=f"E{draw.randrange(10**7, 10**8)}", id_type="护照")
            grid.put(
                row, 1, person["name"], "护照", person["id_number"], person["gender"], person["birth_date"]
            )
        else:
            grid.put(row, 1, person["name"], "身份证", person["id_number"])
        made.add(row, person, columns=["name", "id_number", "gender", "birth_date", "id_type"])
    save_xlsx(folder / made.name, grid)
    return made


def text_table(encoding: str, separator: str) -> Shape:
    def write(draw: random.Random, folder: Path) -> Made:
        made, grid = Made(name=f"{encoding}.{'tsv' if separator == chr(9) else 'csv'}"), Grid()
        persons = people(draw, 25)
        fill(draw, grid, persons, made, columns=shuffled(draw))
        save_csv(folder / made.name, grid, encoding=encoding, separator=separator)
        return made

    return write


def quoted_line_ends_and_wrapped_numbers(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="quoted.csv"), Grid()
    grid.put(1, 1, "姓名", "证件号码\n(填写18位身份证)", "现住址", "工号")
    for row, person in enumerate(people(draw, 20), 2):
        number = draw.choice(
            (f'="{person["id_number"]}"', f"'{person['id_number']}", f"\t{person['id_number']}")
        )
        grid.put(row, 1, person["name"], number, "一路\n二号", f"'00{row}")
        made.add(row, person | {"address": "一路 二号", "employee_number": f"00{row}"},
                 columns=["name", "id_number", "address", "employee_number"])  # fmt: skip
    save_csv(folder / made.name, grid)
    return made


def ditto_marks(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="ditto.xlsx"), Grid()
    columns = ["name", "id_number", "department"]
    grid.put(1, 1, *heads(draw, columns))
    before = ""
    for row, person in enumerate(people(draw, 20), 2):
        shown = draw.choice(("同上", "〃")) if person["department"] == before else person["department"]
        before = person["department"]
        grid.put(row, 1, person["name"], person["id_number"], shown)
        made.add(row, person, columns=columns)
    save_xlsx(folder / made.name, grid)
    return made


def wrong_rows_among_right_ones(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="wrong.xlsx"), Grid()
    columns = ["name", "id_number", "mobile", "department"]
    grid.put(1, 1, *heads(draw, columns))
    persons = people(draw, 40)
    for row, person in enumerate(persons, 2):
        cells = {c: person[c] for c in columns}
        codes: list[str] = []
        number = person["id_number"]
        if row % 9 == 3:
            cells["id_number"], codes = number[:17] + ("1" if number[17] != "1" else "2"), ["id_checksum"]
        elif row % 9 == 4:
            cells["id_number"], codes = number[:16], ["id_length"]
        elif row % 9 == 5:
            cells["id_number"], codes = "", ["id_missing"]
        elif row % 9 == 6:
            cells["name"], codes = " ", ["name_missing"]
        elif row % 9 == 7:
            cells["id_number"], codes = number[:10] + "1332" + number[14:], ["id_date"]
        elif row % 9 == 8:
            person["mobile"] = None
            cells["mobile"] = draw.choice(("1380000", "0571-88001234", "无"))
        grid.put(row, 1, *cells.values())
        made.add(row, person, codes, columns)
    grid.put(42, 1, persons[0]["name"], persons[0]["id_number"])
    made.add(42, persons[0], ["duplicate_in_file"])
    save_xlsx(folder / made.name, grid)
    return made


def formulas_and_helper_columns(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="formulas.xlsx"), Grid()
    grid.put(1, 1, "姓名", "身份证号", "身份证号", "部门")
    persons = people(draw, 12)
    for row, person in enumerate(persons, 2):
        grid.put(
            row, 1, person["name"], "", person["id_number"], f'=CONCATENATE("{person["department"]}","")'
        )
        made.add(row, person, columns=["name", "id_number", "department"])
    save_xlsx(folder / "bare.xlsx", grid)
    _keep_results(folder / "bare.xlsx", folder / made.name)
    return made


def _keep_results(source: Path, target: Path) -> None:
    """Write into each formula's cell the result that a spreadsheet program would have stored."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part).decode() if part.endswith(".xml") else old.read(part)
            if part.startswith("xl/worksheets/") and isinstance(content, str):
                content = re.sub(
                    r'<c r="(\w+)"><f>(CONCATENATE\("(.*?)".*?)</f><v ?/?>(</v>)?',
                    r'<c r="\1" t="str"><f>\2</f><v>\3</v>',
                    content,
                )
            new.writestr(part, content)


def dates_and_texts(draw: random.Random, folder: Path) -> Made:
    made, grid = Made(name="dates.xlsx"), Grid()
    grid.put(1, 1, "姓名", "身份证号", "出生年月", "入会时间")
    unclear = ("1995年13月5日", "2008.06", "200806", "08.6.3", "不详")
    for row, person in enumerate(people(draw, 15), 2):
        birth, joined = person["birth_date"], draw.choice(unclear)
        grid.put(row, 1, person["name"], person["id_number"], f"{birth.year}.{birth.month:02d}", joined)
        truth = person | {"join_date": None, "membership_change": "入会", "membership_date": None}
        made.add(
            row, truth, columns=["name", "birth_date", "join_date", "membership_change", "membership_date"]
        )
    save_xlsx(folder / made.name, grid)
    return made


VALUES: tuple[Shape, ...] = (
    numbers_stored_as_numbers,
    numbers_lost_in_csv,
    old_numbers_of_15_digits,
    passports_and_permits,
    quoted_line_ends_and_wrapped_numbers,
    ditto_marks,
    wrong_rows_among_right_ones,
    formulas_and_helper_columns,
    dates_and_texts,
    text_table("utf-8", ","),
    text_table("utf-16", "\t"),
    text_table("gb18030", ";"),
    text_table("utf-8-sig", ","),
)
