# Các lệnh của dự án; `make` một mình thì liệt kê. (The project's commands; plain `make` lists them.)
.DEFAULT_GOAL := help
.PHONY: help setup run test check lock messages pictures bench bench-pages bench-filling bench-appraisal bench-last-hour bench-kill
PORT ?= 8000
BIN := .venv/bin

help: ## Liệt kê các lệnh (list the commands)
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Chuẩn bị môi trường trong .venv (prepare .venv; safe to repeat)
	@scripts/setup.sh

run: setup ## Nạp dữ liệu minh họa và mở trang tại http://127.0.0.1:8000/ (load the example, serve it; PORT=…)
	@$(BIN)/pari manage collectstatic --noinput --verbosity 0
	@$(BIN)/pari demo
	@$(BIN)/pari serve --port $(PORT)

test: ## Kiểm thử toàn bộ: SQLite, PostgreSQL, trình duyệt (check, then every test)
	@scripts/setup.sh tests
	@$(MAKE) --no-print-directory check
	@scripts/test.sh

check: setup ## Định dạng, quy tắc viết mã, kiểu dữ liệu, sơ đồ tầng (format, lint, types, import contract)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: setup ## Cập nhật requirements.lock theo pyproject.toml (UPGRADE=1: lên phiên bản mới; refresh the lock)
	@scripts/lock.sh $(if $(UPGRADE),--upgrade)

messages: setup ## Đưa câu chữ mới của giao diện vào bản tiếng Anh (gather texts for the English catalogue)
	@scripts/system-packages.sh messages
	@scripts/messages.sh

pictures: setup ## Chụp lại hình của các bản hướng dẫn theo vai trò (make the guides' pictures anew)
	@scripts/setup.sh tests
	@PARI_PICTURES=src/pari/web/static/pari/guides $(BIN)/pytest tests/browser/test_guides.py -n 0 -q -k labels_stand

bench: setup ## Đo tốc độ so với bảng tính, Decimal, NumPy (measure against a spreadsheet, Decimal, NumPy)
	@$(BIN)/python -m bench.run

bench-pages: setup ## Đo tốc độ các trang công khai với 150 cơ quan, mười năm (measure the public pages)
	@$(BIN)/python -m bench.pages

bench-filling: setup ## Đo việc điền một phiếu trên hai cơ sở dữ liệu (one officer fills a sheet, on both databases)
	@$(BIN)/python -m bench.filling

bench-appraisal: setup ## Đo các trang thẩm định: 150 cơ quan × 100 tiêu chí, 30 người cùng lúc (the appraisal's pages and saves)
	@$(BIN)/python -m bench.appraising

bench-last-hour: setup ## Giờ cuối trước hạn: 300 người cùng lúc, PostgreSQL, nginx (everybody at once before a deadline)
	@$(BIN)/python -m bench.last_hour

bench-kill: setup ## Tắt ngang 200 lần giữa lúc làm việc (200 kills in the middle; DATABASE=sqlite|postgresql, ROUND=1)
	@$(BIN)/python -m bench.kill $(if $(DATABASE),--database $(DATABASE)) $(if $(ROUND),--round)
