"""The schema and its versions; older stores are brought up to date behind a backup."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from core.db import Database
from core.errors import Damaged
from core.members.tables import SEARCH_TABLE
from core.tables import Stored

NEWEST = "0001"
SCRIPTS = Path(__file__).parent / "migrations"


def build_newest(connection: Connection) -> None:
    """Create the whole schema of this version in an empty database."""
    Stored.metadata.create_all(connection)
    connection.exec_driver_sql(SEARCH_TABLE)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": NEWEST})


def version(db: Database) -> str:
    """The schema version of a store; raises Damaged when it has none."""
    with db.read() as session:
        found = session.scalar(text("SELECT version_num FROM alembic_version"))
    if not found:
        raise Damaged("数据库没有版本标记，可能不完整。没有打开，也没有改动，请从备份恢复。")
    return str(found)


def bring_up_to_date(db: Database, *, before: Callable[[], object]) -> None:
    """Upgrade an older store after `before` made a backup; raises Damaged for a store of a newer program."""
    current = version(db)
    if current == NEWEST:
        return
    if current > NEWEST:
        raise Damaged("这个数据库由更新版本的程序保存，没有打开，也没有改动。请先升级本程序。")
    before()
    db.schema(upgrade)


def upgrade(connection: Connection, *, to: str = "head") -> None:
    """Run the migration scripts on a connection up to a version."""
    from alembic import command  # slow to import and rarely needed
    from alembic.config import Config

    config: Any = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
