#!/usr/bin/env bash
# Style, security as the plugin site checks it, direction of imports, types, Qt 6, texts without Chinese, links.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
shipped=(__init__.py plugin processing resources i18n)

.venv/bin/ruff check --quiet .
$python -m flake8 --max-line-length 120 "${shipped[@]}"  # as the plugin site counts
$python -m flake8 --max-line-length 130 tests scripts
$python -m bandit -q -r "${shipped[@]}"
link=build/lint; mkdir -p "$link"; ln -sfn "$PWD" "$link/ecoplan"
PYTHONPATH=$link .venv/bin/lint-imports --config .importlinter --no-cache
$python -m mypy  # what public functions say they return
$python scripts/qt6_check.py
$python scripts/translations.py check
QT_QPA_PLATFORM=offscreen $python scripts/readme_tools.py --check
QT_QPA_PLATFORM=offscreen $python scripts/tool_pages.py --check
QT_QPA_PLATFORM=offscreen $python scripts/link_check.py
git ls-files -- "${shipped[@]}" metadata.txt | xargs $python -m detect_secrets.pre_commit_hook
echo "lint: all clean"
