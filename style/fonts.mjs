// Writes target/assets: the fonts, cut down to what Vietnamese news needs, and the drawings.
// Run from anywhere: `node style/fonts.mjs`. Takes about a second.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import subset from "subset-font";

// The fonts' names carry this version and are cached for ever: raise it, here and in
// fonts.css and the page's preload link, whenever the files' content changes.
const VERSION = "v1";

const WEIGHTS = [
  { weight: 400, file: "400Regular/BeVietnamPro_400Regular.ttf" },
  { weight: 600, file: "600SemiBold/BeVietnamPro_600SemiBold.ttf" },
];

// The server draws the pictures that are shared with it, and reads no woff2.
const DRAWN = 600;

const MOST_BYTES = 22 * 1024;

// Kerning. Text is composed (NFC) wherever it is stored, so marks never stand alone.
const FEATURES = ["kern"];

const source = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/be-vietnam-pro/package.json"));
const assets = join(import.meta.dirname, "../target/assets");
const fonts = join(assets, "fonts");

await mkdir(fonts, { recursive: true });
await cp(join(import.meta.dirname, "assets"), assets, { recursive: true });
await cp(join(source, "LICENSE_FONT"), join(fonts, "OFL.txt"));

for (const { weight, file } of WEIGHTS) {
  const font = await subset(await readFile(join(source, file)), letters(), {
    targetFormat: "woff2",
    keepFeatures: FEATURES,
    noHinting: true,
  });
  if (font.length > MOST_BYTES) {
    throw new Error(`weight ${weight} has ${font.length} bytes, more than ${MOST_BYTES}`);
  }
  await writeFile(join(fonts, `BeVietnamPro-${weight}.${VERSION}.woff2`), font);
  console.log(`BeVietnamPro-${weight}.${VERSION}.woff2: ${font.length} bytes`);
  if (weight === DRAWN) {
    const drawn = await subset(await readFile(join(source, file)), letters(), {
      targetFormat: "sfnt",
      keepFeatures: FEATURES,
      noHinting: true,
    });
    await writeFile(join(fonts, `BeVietnamPro-${weight}.ttf`), drawn);
  }
}

/** ASCII, every Vietnamese letter, those of foreign names, and the signs of official papers. */
function letters() {
  const range = (from, to) =>
    String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
  const vietnamese = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư" + range(0x1ea0, 0x1ef9);
  const marks = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323";
  const foreign = "ÄÅÇÑÖØÜßäåæçëîïñöøûü";
  const signs = "\u00a0–—‘’“”•…‹›«»§©®°±²³·½×÷₫€™−≤≥₂";
  return range(0x20, 0x7e) + vietnamese + marks + foreign + signs;
}
