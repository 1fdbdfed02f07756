#!/usr/bin/env bash
# All tests on another QGIS: scripts/versions.sh 3.40|3.44 [command to run there instead of the tests]
#
# A Debian system with that QGIS is kept in a folder (debootstrap and chroot, so root is needed); later runs only
# bring the last commit into it. Variables: ECOPLAN_CHROOTS (folder of the systems), ECOPLAN_MIRROR (Debian mirror),
# ECOPLAN_DATA (real data, seen read-only).
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD
release=${1:-}
say() { printf '%s\n' "$@" >&2; }
die() { say "$@"; exit 1; }

# The first suite that serves the release is taken; testing is the steadier of the two that have 3.44.
case "$release" in
    3.40) suites=(trixie) ;;
    3.44) suites=(forky sid) ;;
    *) die "usage: scripts/versions.sh 3.40|3.44 [command ...]" ;;
esac
shift

chroots=${ECOPLAN_CHROOTS:-${XDG_CACHE_HOME:-$HOME/.cache}/ecoplan/chroots}
mirror=${ECOPLAN_MIRROR:-http://deb.debian.org/debian}
root=$chroots/qgis-$release
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
bundle=/etc/ssl/certs/ca-certificates.crt

[ "$(id -u)" = 0 ] || die "Tests on QGIS $release run in a chroot, which takes root: sudo -E make test-qgis${release/./}"
for program in debootstrap unshare git; do
    command -v $program >/dev/null || die "$program is missing (apt install debootstrap util-linux git)"
done
[ -f $keyring ] || die "Debian's signing keys are missing (apt install debian-archive-keyring)"

# Mounts and processes get a namespace of their own: whatever ends this script, both are gone with it.
if [ -z "${ECOPLAN_NAMESPACE:-}" ]; then
    ECOPLAN_NAMESPACE=1 exec unshare --mount --pid --fork --kill-child "$repository/scripts/versions.sh" "$release" "$@"
fi
trap 'exit 130' INT TERM

mkdir -p "$chroots"
exec 9>"$chroots/qgis-$release.lock"
flock -n 9 || die "another run on QGIS $release is under way"

if [ ! -d "$root" ]; then
    say "Making a Debian system in $root (once) ..."
    rm -rf "$root.part"
    # The script "sid" suits every suite since Debian 8, also those younger than this debootstrap.
    debootstrap --variant=minbase --keyring=$keyring --include=ca-certificates,git,make,python3 \
        "${suites[0]}" "$root.part" "$mirror" sid >"$chroots/qgis-$release.log" 2>&1 ||
        die "debootstrap failed: see $chroots/qgis-$release.log"
    mv "$root.part" "$root"
fi

cp -L --remove-destination /etc/resolv.conf "$root/etc/resolv.conf"
for certificates in "${SSL_CERT_FILE:-}" "${PIP_CERT:-}" $bundle; do
    if [ -f "$certificates" ]; then cp -L --remove-destination "$certificates" "$root$bundle"; break; fi
done
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

environment=(HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 CI=1 PIP_CERT=$bundle SSL_CERT_FILE=$bundle)
for name in PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_TRUSTED_HOST PIP_PROXY PIP_DEFAULT_TIMEOUT PIP_RETRIES \
            http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    if [ -n "${!name:-}" ]; then environment+=("$name=${!name}"); fi
done
if [ -n "${ECOPLAN_DATA:-}" ]; then
    mkdir -p "$root/data"
    mount --bind "$ECOPLAN_DATA" "$root/data"
    mount -o remount,bind,ro "$root/data"
    environment+=(ECOPLAN_DATA=/data)
fi
# Interrupts arrive even where the shell that started this ignores them: tests send some.
inside() { chroot "$root" env -i --default-signal=INT,QUIT "${environment[@]}" \
    bash -c "cd /root/ecoplan 2>/dev/null || cd /; $1"; }

if ! inside 'command -v qgis_process >/dev/null'; then
    # Signatures are checked; the age of an index is not, for mirrors that lag and for snapshot.debian.org.
    echo 'Acquire::Check-Valid-Until "false";' >"$root/etc/apt/apt.conf.d/99-ecoplan"
    served=""
    for suite in "${suites[@]}"; do
        echo "deb $mirror $suite main" >"$root/etc/apt/sources.list"
        inside 'apt-get update -qq'
        found=$(inside "apt-cache policy qgis | sed -n 's/^ *Candidate: *//p'")
        case "$found" in "$release".*) served=$suite; break ;; esac
        say "Debian $suite serves QGIS ${found:-(none)}, not $release"
    done
    inside 'dpkg --configure -a'  # an earlier run may have been stopped
    [ -n "$served" ] || die "No Debian suite of $mirror serves QGIS $release any more. An older state of Debian does:" \
        "set ECOPLAN_MIRROR to a folder of snapshot.debian.org and remove $root."
fi

# A clone and not an archive: the archive leaves the tests out. The checkout may belong to another user than root.
settings=$(mktemp)
printf '[safe]\n\tdirectory = *\n[advice]\n\tdetachedHead = false\n' >"$settings"
checkout=$root/root/ecoplan
bring() {
    [ -d "$checkout/.git" ] || git init -q "$checkout"
    git -C "$checkout" fetch -q --depth 1 "file://$repository" HEAD &&
        git -C "$checkout" reset -q --hard FETCH_HEAD && git -C "$checkout" clean -qfd
}
GIT_CONFIG_GLOBAL=$settings bring
[ -z "$(GIT_CONFIG_GLOBAL=$settings git status --porcelain)" ] ||
    say "The last commit is tested; changes that are not committed are left out."
rm -f "$settings"

say "Setting up ..."
inside 'make setup'
version=$(inside 'QT_QPA_PLATFORM=offscreen qgis_process --version 2>/dev/null | head -1')
say "$version, commit $(git -C "$checkout" log -1 --format='%h %s')"
case "$version" in "QGIS $release."*) ;; *) die "$root holds $version, not QGIS $release: remove the folder" ;; esac

if [ $# -gt 0 ]; then
    inside "$(printf '%q ' "$@")"
    exit
fi

# Folder by folder, as `make test` has them, so that a failure in one does not hide the others.
failed=0
totals=()
for part in unit qgis sweep cli gui; do
    log=$root/root/test-$part.log
    inside "make test-$part" 2>&1 | tee "$log" || failed=1
    totals+=("$(printf '%-6s %s' "$part" "$(grep -E '[0-9]+ (passed|failed|skipped|error)' "$log" | tail -n 1)")")
done
say "" "$version: commit $(git -C "$checkout" log -1 --format=%h)" "${totals[@]}" \
    "logs and screenshots: $root/root/test-*.log, $checkout/build/gui"
exit $failed
