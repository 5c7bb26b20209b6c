#!/bin/sh
# Renders every drawing of this folder into ../pictures, at the size the drawing itself has.
# Needs rsvg-convert (Debian: librsvg2-bin) and ImageMagick's convert.
set -eu
cd "$(dirname "$0")"
png=$(mktemp --suffix .png)
trap 'rm -f "$png"' EXIT
for drawing in *.svg; do
  rsvg-convert "$drawing" --output "$png"
  convert "$png" -strip -sampling-factor 4:2:0 -interlace Plane -quality 83 \
    "../pictures/${drawing%.svg}.jpg"
done
