#!/usr/bin/env bash
# Installs what EcoPlan's commands need: QGIS and friends from apt (Debian, Ubuntu), Python packages in .venv.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(qgis python3-qgis python3-scipy python3-numba python3-venv python3-pip gdal-bin qttools5-dev-tools
          grass-core xvfb xauth fonts-noto-cjk poppler-utils)

say() { printf '%s\n' "$*" >&2; }

have_system() {
    command -v qgis_process >/dev/null 2>&1 && command -v lrelease >/dev/null 2>&1 &&
    command -v xvfb-run >/dev/null 2>&1 && command -v grass >/dev/null 2>&1 &&
    /usr/bin/python3 -c 'import qgis.core, scipy, osgeo.gdal, ensurepip' >/dev/null 2>&1
}

if ! have_system; then
    if ! command -v apt-get >/dev/null 2>&1; then
        say "This setup knows Debian and Ubuntu (apt-get). On another system install QGIS 3.22 or newer with its Python"
        say "bindings, scipy, GRASS GIS, Qt's lrelease and Xvfb by its own means, then run make setup again."
        exit 1
    fi
    sudo=""
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 || { say "Run as root or install sudo: apt packages are needed (${packages[*]})."; exit 1; }
        sudo="sudo"
    fi
    say "Installing QGIS and tools with apt-get (once, about 1 GB) ..."
    $sudo apt-get update -qq
    # A universal-only package may be missing on some releases: numba is an accelerator, not a need.
    available=()
    for package in "${packages[@]}"; do
        if apt-cache show "$package" >/dev/null 2>&1; then available+=("$package"); else say "not in this release: $package"; fi
    done
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${available[@]}" >/dev/null
fi

# A server for the tests with PostGIS layers; without it they are skipped.
if command -v apt-get >/dev/null 2>&1 && ! ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo -n"
    $sudo apt-get update -qq >/dev/null 2>&1 || true
    postgis=$(apt-cache pkgnames postgresql- 2>/dev/null | grep -E '^postgresql-[0-9]+-postgis-[0-9]+$' | sort -V | tail -n 1 || true)
    if [ -z "$postgis" ] || ! $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            postgresql "$postgis" >/dev/null 2>&1; then
        say "PostgreSQL with PostGIS could not be installed: the tests with a database server will be skipped."
    fi
fi

# A browser for the tests of the project pool's pages (half a minute, 360 MB); without it they are skipped.
if command -v apt-get >/dev/null 2>&1 && ! command -v chromium >/dev/null 2>&1; then
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo -n"
    $sudo apt-get update -qq >/dev/null 2>&1 || true
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 ||
        say "Chromium could not be installed: the tests of the project pool's pages will be skipped."
fi

stamp=.venv/requirements.stamp
if [ ! -f "$stamp" ] || [ requirements-dev.txt -nt "$stamp" ]; then
    say "Making .venv ..."
    [ -x .venv/bin/python ] || /usr/bin/python3 -m venv --system-site-packages .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
    touch "$stamp"
fi

if [ ! -d build/qt6 ] || [ requirements-qt6.txt -nt build/qt6 ]; then
    say "Getting the type stubs of PyQt6 ..."
    rm -rf build/qt6 build/qt6.part
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --target build/qt6.part -r requirements-qt6.txt
    mv build/qt6.part build/qt6
    touch build/qt6
fi

if [ ! -f i18n/ecoplan_zh.qm ] || [ i18n/ecoplan_zh.ts -nt i18n/ecoplan_zh.qm ]; then
    .venv/bin/python scripts/translations.py build
fi
