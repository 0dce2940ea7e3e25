# make run 打开窗口；make test 运行测试；其余给开发者。每条命令都会先自行准备好运行环境。
# 例：make test ARGS="tests/core -k 导入"   make run ARGS="D/车间工会.union"
PYTHON ?= python3
UV ?= uv
BOOT = @$(PYTHON) tools/boot.py
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
          --no-header --no-annotate --no-emit-index-url pyproject.toml

.PHONY: run test check bench reliability shots format lock clean

run:    ; $(BOOT) run $(ARGS)
test:   ; $(BOOT) test $(ARGS)
check:  ; $(BOOT) check $(ARGS)
bench:  ; $(BOOT) pytest tests/bench -s -o python_files='bench_*.py' $(ARGS)
reliability: ; $(BOOT) pytest tests/reliability -s -o python_files='long_*.py' $(ARGS)
shots:  ; $(BOOT) tools.shots $(ARGS)

format:
	$(BOOT) ruff check --fix .
	$(BOOT) ruff format .

# Two files of pinned versions with hashes, for Linux amd64 and arm64 and for Windows; ARGS=--upgrade moves on.
lock:
	$(COMPILE) $(ARGS) --output-file requirements.lock
	$(COMPILE) $(ARGS) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis out
