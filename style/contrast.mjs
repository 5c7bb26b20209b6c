// Holds the colours of tokens.css to their contrast (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11),
// light and dark: `node style/contrast.mjs` prints each pair and fails when one is too weak.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

const TEXT = 7; // AAA: everything that is read.
const MARK = 3; // What is seen but not read: rings, dots, bars.
const APART = 1.6; // What also differs by its name.

const PAIRS = [
  ["ink", "paper", TEXT],
  ["ink", "paper-deep", TEXT],
  ["ink-soft", "paper", TEXT],
  ["ink-soft", "paper-deep", TEXT],
  ["lacquer", "paper", TEXT],
  ["lacquer", "paper-deep", TEXT],
  ["on-lacquer", "lacquer-box", TEXT],
  ["rule", "paper", MARK],
  ["bronze", "paper", MARK],
  ["jade", "paper-deep", MARK],
  ["views", "paper", MARK],
  ["views", "paper-deep", MARK],
  ["visits", "paper", MARK],
  // The two charts differ in brightness, for whoever sees no red.
  ["visits", "views", APART],
];

const [light, dark] = (await Promise.all(["tokens.css", "statistics/figures.css"].map(schemes))).reduce(
  ([light, dark], [alsoLight, alsoDark]) => [{ ...light, ...alsoLight }, { ...dark, ...alsoDark }],
);

const weak = [["light", light], ["dark", { ...light, ...dark }]].flatMap(([scheme, colour]) =>
  PAIRS.filter(([text, ground, least]) => {
    const ratio = contrast(colour[text], colour[ground]);
    console.log(`${scheme.padEnd(5)} ${text.padEnd(10)} on ${ground.padEnd(11)} ${ratio.toFixed(2)} (${least})`);
    return ratio < least;
  }),
);
process.exitCode = weak.length > 0 ? 1 : 0;

/** The colours of a stylesheet, light and dark. */
async function schemes(name) {
  const css = await readFile(join(import.meta.dirname, name), "utf8");
  const [light, dark] = css.split("@media (prefers-color-scheme: dark)").map((part) => colours(part.split("@media print")[0]));
  if (dark === undefined) throw new Error(`${name} has no dark colours`);
  return [light, dark];
}

/** Every `--name: #rrggbb` of a piece of CSS. */
function colours(css) {
  return Object.fromEntries([...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
}

function contrast(one, other) {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
