#!/bin/sh
# Prints the forms of this folder into ../files as PDF. Needs Chromium.
set -eu
cd "$(dirname "$0")"
for form in *.html; do
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
    --print-to-pdf="../files/${form%.html}.pdf" "file://$PWD/$form" 2>/dev/null
done
