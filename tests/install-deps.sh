#!/bin/sh
# Install what Debian needs to build polidoc and to run its tests; only what is missing. g++ is for the archive of the C++
# library, which ICU asks for.
set -eu
packages="gcc g++ make pkg-config libxml2-dev libjansson-dev libpcre2-dev libutf8proc-dev
	check jq libxml2-utils mandoc clang libclang-rt-dev clang-tidy clang-format python3 valgrind lcov shellcheck
	sqlite3 parallel xmlstarlet"

missing=
for package in $packages; do
	dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
	sudo=
elif command -v sudo > /dev/null; then
	sudo=sudo
else
	echo "not root, and no sudo: install$missing" >&2
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q
# shellcheck disable=SC2086 # a list of words
$sudo apt-get install -q -y --no-install-recommends $missing
