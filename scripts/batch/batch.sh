#!/usr/bin/env bash
# Runs QGIS tools over a folder of cities, for machines without Python: one sub-folder of CITIES is one city.
#
#     JOBS=2 bash batch.sh CITIES RESULTS
#
# Write the tools into steps() below. A city appears in RESULTS only when all its steps have ended well. Run again, it
# skips what is done, unless a file of the city or this script is newer than the result. Exit code 1 if any city failed,
# 130 if interrupted. Table: RESULTS/summary.csv; logs: RESULTS/.logs. One batch at a time per results folder.
set -uo pipefail

steps() { # $folder: the city's data, $name: its name, $out: where its results go
    tool ecoplan:resistancesurface --LANDCOVER="$folder/landcover.tif" \
        --BARRIERS="$folder/sample_city.gpkg|layername=roads" --BARRIER_CLASS_FIELD=class --RESISTANCE="$out/resistance.tif"
    tool ecoplan:corridors --SOURCES="$folder/sample_city.gpkg|layername=sources" --RESISTANCE="$out/resistance.tif" \
        --LINKS="$out/links.gpkg" --CORRIDORS="$out/corridors.gpkg" --REPORT="$out/corridors.html"
}
if [ -n "${STEPS:-}" ]; then . "$STEPS"; fi # or a file that holds steps()

tool() { printf '\n=== %s\n' "$*"; "$QGIS_PROCESS" run "$@"; }

note() { # status, seconds, message
    local text; text=$(printf %s "$3" | tr '"\n\r' "'  ")
    printf '"%s",%s,%s,"%s"\n' "$name" "$1" "$2" "$text" >>"$RESULTS/summary.csv"
    printf '%s: %s %s\n' "$name" "$1" "$text"
}

one_city() {
    name=$1 folder=$CITIES/$1
    place=$RESULTS/$name work=$RESULTS/.work/$name log=$RESULTS/.logs/$name.log start=$SECONDS
    out=$work/$name
    if [ -f "$place/.done" ] && [ -z "$(find "$folder" "${STEPS:-$0}" -type f -newer "$place/.done" \
            ! -name '*-wal' ! -name '*-shm' ! -name '*.aux.xml' 2>/dev/null | head -n 1)" ]; then
        note skipped 0 "already done"; return 0
    fi
    if [ -e "$place" ] && [ ! -f "$place/.made-by-batch" ]; then
        note failed 0 "$place exists and was not made by this script: move it away"; return 1
    fi
    trap 'rm -rf "$work"' EXIT
    trap 'note interrupted $((SECONDS - start)) "nothing was kept"; exit 130' INT TERM HUP
    mkdir -p "$out" "$work/tmp" "$work/config/profiles/default" || { note failed 0 "the disk cannot be written"; return 1; }
    # A copy of the profile for each run: two runs must not share one. Plugins are found where they are.
    [ ! -d "$PROFILE" ] || tar -C "$PROFILE" --exclude ./python/plugins -cf - . | tar -C "$work/config/profiles/default" -xf -
    (
        set -e
        export TMPDIR=$work/tmp QGIS_CUSTOM_CONFIG_PATH=$work/config
        export QGIS_PLUGINPATH=${QGIS_PLUGINPATH:-}${QGIS_PLUGINPATH:+:}$PROFILE/python/plugins
        steps
    ) >"$log" 2>&1 </dev/null
    if [ $? -ne 0 ] || [ -z "$(ls -A "$out")" ]; then
        note failed $((SECONDS - start)) "$(awk '/^ERROR:/ { sub(/^ERROR:[ \t]*/, ""); if (/checking parameter values/) { getline
            sub(/^[ \t]*/, "") }; print; exit }' "$log") (log: $log)"
        return 1
    fi
    : >"$out/.made-by-batch"
    if { [ ! -e "$place" ] || mv "$place" "$work/old"; } && mv "$out" "$place" && : >"$place/.done"; then
        note done $((SECONDS - start)) ""
    else
        note failed $((SECONDS - start)) "the result could not be moved into place"; return 1
    fi
}

if [ "${1:-}" = --one ]; then one_city "$2"; exit $?; fi
if [ $# -ne 2 ] || [ ! -d "$1" ]; then sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
mkdir -p "$2/.logs" || exit 2
CITIES=$(cd "$1" && pwd) RESULTS=$(cd "$2" && pwd)
case $RESULTS/ in "$CITIES"/*) echo "RESULTS must not lie in CITIES" >&2; exit 2 ;; esac
if command -v flock >/dev/null; then
    exec 9>"$RESULTS/.lock"
    flock -n 9 || { echo "another batch is working in $RESULTS" >&2; exit 2; }
fi
rm -rf "$RESULTS/.work"
export PYTHONWARNINGS=${PYTHONWARNINGS:-ignore}
[ "$(uname)" = Darwin ] || export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
if [ -n "${QGIS_CUSTOM_CONFIG_PATH:-}" ]; then PROFILE=$QGIS_CUSTOM_CONFIG_PATH/profiles/default
elif [ "$(uname)" = Darwin ]; then PROFILE="$HOME/Library/Application Support/QGIS/QGIS3/profiles/default"
else PROFILE=${XDG_DATA_HOME:-$HOME/.local/share}/QGIS/QGIS3/profiles/default; fi
for try in "${QGIS_PROCESS:-}" qgis_process qgis_process.bin /Applications/QGIS*.app/Contents/MacOS/bin/qgis_process \
        /Applications/QGIS*.app/Contents/MacOS/qgis_process; do
    if [ -n "$try" ] && "$try" --version >/dev/null 2>&1; then QGIS_PROCESS=$try; break; else QGIS_PROCESS=; fi
done
[ -n "$QGIS_PROCESS" ] || { echo "qgis_process was not found: set QGIS_PROCESS to its path" >&2; exit 2; }
export CITIES RESULTS PROFILE QGIS_PROCESS STEPS="${STEPS:-}" JOBS="${JOBS:-1}"

stopped=
trap 'stopped=yes' INT TERM HUP
printf 'city,status,seconds,message\n' >"$RESULTS/summary.csv"
for folder in "$CITIES"/*/; do
    name=$(basename "$folder")
    case $name in _*|'*'|*$'\n'*|*'"'*) continue ;; esac
    [ -L "${folder%/}" ] || printf '%s\0' "$name"
done | xargs -0 -n 1 -P "$JOBS" bash "$0" --one
code=$?
rm -rf "$RESULTS/.work"
printf '\n%s\n' "$(cut -d, -f2 "$RESULTS/summary.csv" | sed 1d | sort | uniq -c | tr '\n' ' ')  table: $RESULTS/summary.csv"
[ -z "$stopped" ] || { echo "interrupted: the same command goes on where it stopped"; exit 130; }
[ $code -eq 0 ] || exit 1
