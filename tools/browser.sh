#!/bin/sh
# Installs Debian's chromium for the browser tests where that is possible; they skip with a reason where it is not.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "== installing chromium for the browser tests"
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 || echo "chromium could not be installed; browser tests will be skipped"
else
    echo "no chromium here, and no right to install it; browser tests will be skipped"
fi
exit 0
