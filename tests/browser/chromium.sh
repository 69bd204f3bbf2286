#!/usr/bin/env bash
# See that a Chromium is there; install it where we may, else stop with the one line to run.
set -euo pipefail

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
find_chromium >/dev/null && exit 0

install='apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk'
if command -v apt-get >/dev/null; then
  if [ "$(id -u)" = 0 ]; then
    echo "· installing Chromium (the browser the page tests use)"
    DEBIAN_FRONTEND=noninteractive bash -c "$install" >/dev/null
  elif sudo -n true 2>/dev/null; then
    echo "· installing Chromium (the browser the page tests use)"
    sudo DEBIAN_FRONTEND=noninteractive bash -c "$install" >/dev/null
  fi
fi
find_chromium >/dev/null && exit 0

echo "The tests of the pages need Chromium and none was found. Install it, then run this again:" >&2
echo "    sudo bash -c '$install'" >&2
exit 1
