"""Makes a fresh machine ready, then starts what the Makefile asks for; standard library only."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.lock"  # which lock, for which Python, the environment was made from
WHEELS = ROOT / "wheelhouse"  # packages fetched beforehand, for machines without a network
SCREEN = os.name == "nt" or any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY"))
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
VERSION, VERSIONS = "{}.{}".format(*sys.version_info), ("3.11", "3.12", "3.13")
# What a bare Debian or Ubuntu lacks, name=package: for Qt always, for Qt to show a window, for the tests.
LIBRARIES = """libEGL.so.1=libegl1 libGL.so.1=libgl1 libX11.so.6=libx11-6 libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6 libglib-2.0.so.0=libglib2.0-0
    libxkbcommon.so.0=libxkbcommon0"""
SCREEN_LIBRARIES = """ libX11-xcb.so.1=libx11-xcb1 libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4
    libxcb-image.so.0=libxcb-image0 libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-randr.so.0=libxcb-randr0
    libxcb-render-util.so.0=libxcb-render-util0 libxcb-shape.so.0=libxcb-shape0 libxcb-xkb.so.1=libxcb-xkb1
    libxkbcommon-x11.so.0=libxkbcommon-x11-0"""
# The whole suite on every core; the tests of a file stay together because they share what is slow to make.
SUITE = ("pytest", "-n", "auto", "--maxprocesses", "8", "--dist", "loadfile")
TEST_PROGRAMS = " soffice=libreoffice-calc-nogui pdftotext=poppler-utils"


def stop(text: str) -> None:
    """Say what is missing and leave with exit code 3."""
    print(f"✗ {text}", file=sys.stderr)
    sys.exit(3)


def call(*command: object, **environment: str) -> int:
    """Run a command in the project's folder and give its exit code."""
    return subprocess.call([str(c) for c in command], cwd=ROOT, env={**os.environ, **environment})


def require_python() -> None:
    """Go on under a Python that the locked packages are made for, or stop."""
    for found in filter(None, (shutil.which(f"python{v}") for v in VERSIONS if VERSION not in VERSIONS)):
        if subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            sys.exit(call(found, __file__, *sys.argv[1:]))
    if VERSION not in VERSIONS:
        advice = "请运行：\n  sudo apt-get update && sudo apt-get install -y python3.11 python3.11-venv"
        stop(f"需要 Python {'、'.join(VERSIONS)} 之一，当前是 {VERSION}。{advice}")


def is_here(name: str) -> bool:
    """Whether the system has a shared library or a command of this name."""
    try:
        return bool(ctypes.CDLL(name) if ".so." in name else shutil.which(name))
    except OSError:
        return False


def lacking(table: str) -> list[str]:
    """The packages of a table above whose library or command is not here."""
    return [package for name, package in (entry.split("=") for entry in table.split()) if not is_here(name)]


def missing_packages(command: str) -> tuple[list[str], list[str]]:
    """The Debian packages without which nothing starts, and those without which something is left out."""
    needed = lacking(LIBRARIES + (SCREEN_LIBRARIES if command == "run" and SCREEN else ""))
    if not (STAMP.exists() or shutil.which("uv") or importlib.util.find_spec("ensurepip")):
        needed.append(f"python{VERSION}-venv")
    wanted = lacking("fc-list=fontconfig" + (TEST_PROGRAMS if command in ("test", "check") else ""))
    has_font = "fontconfig" not in wanted and subprocess.check_output(["fc-list", ":lang=zh-cn"])
    return needed, wanted + ([] if has_font else ["fonts-noto-cjk"])


def require_system(command: str) -> None:
    """Install missing system packages when root; otherwise print the one command that does."""
    needed, wanted = missing_packages(command)
    names = " ".join(needed + wanted)
    line = f"apt-get update -qq; apt-get install -y -qq --no-install-recommends {names}"
    if names and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"正在安装系统组件：{names}", flush=True)
        if call("sh", "-c", f"({line}) < /dev/null > /dev/null", DEBIAN_FRONTEND="noninteractive") == 0:
            return
    advice = f"请运行：\n  {line.replace('apt-get', 'sudo apt-get')}"
    if needed or (wanted and os.environ.get("CI")):
        stop(f"缺少系统组件。{advice}")
    if wanted:
        print(f"提示：没有中文字体或测试用的程序，相关部分将略过。{advice}", file=sys.stderr)


def require_packages(lock: str) -> None:
    """Put what a lock names into the virtual environment; the development lock contains the other."""
    keys = [f"{VERSION} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}" for name in (lock, DEV)]
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() in keys:
        return
    STAMP.unlink(missing_ok=True)
    print("正在准备运行环境（首次约一分钟）……", flush=True)
    ways = [([sys.executable, "-m", "venv"], [PYTHON, "-m", "pip", "install"])]
    if uv := shutil.which("uv"):
        make = [uv, "venv", "-q", "--allow-existing", "--python", sys.executable]
        ways.insert(0, (make, [uv, "pip", "install", "--python", PYTHON]))
    source = ["--no-index", "--find-links", WHEELS] if WHEELS.is_dir() else []
    for make, install in ways:
        arguments = ("-q", "--require-hashes", "--only-binary", ":all:", *source, "-r", lock)
        if call(*make, VENV) == 0 and call(*install, *arguments) == 0:
            STAMP.write_text(keys[0])
            return
    stop("依赖没有装上。没有网络时，请把事先下载的安装包放进 wheelhouse 文件夹再试（见 README）。")


def run(*arguments: str) -> int:
    """Open the window; without a screen do the main job on practice data and say where the papers are."""
    if SCREEN or arguments:
        return call(PYTHON, "main.py", *arguments, PYTHONUTF8="1")
    names = (f"练习{n if n > 1 else ''}" for n in range(1, 10_000))
    folder = next(f for f in (ROOT / "out" / name for name in names) if not f.exists())
    print("这里没有图形界面，改为在练习数据上做一遍主要工作。", flush=True)
    code = call(PYTHON, "main.py", "demo", folder, PYTHONUTF8="1", QT_QPA_PLATFORM="offscreen")
    print(f"✓ 文书和报表在：{folder / 'out'}" if code == 0 else "✗ 练习没有做完，原因见上。")
    return code


def python(*arguments: str) -> int:
    """Run a module of the environment without a screen, the same on every machine."""
    return call(PYTHON, "-m", *arguments, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", PYTHONUTF8="1")


def check(*arguments: str) -> int:
    """Lint, format, types and tests, each whether or not the one before passed."""
    steps = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), (*SUITE, *arguments))
    return max([abs(python(*step)) for step in steps])


def main(command: str = "run", *arguments: str) -> int:
    """Prepare what the command needs, then run it; any module of the environment is a command too."""
    require_python()
    if sys.platform.startswith("linux"):
        require_system(command)
    require_packages(RUNTIME if command == "run" else DEV)
    if command in ("run", "check"):
        return {"run": run, "check": check}[command](*arguments)
    return python(*(SUITE if command == "test" else (command,)), *arguments)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main(*sys.argv[1:]))
