// Writes target/assets/desk.css: the stylesheets of those who work on the site, one after the
// other. They stand apart from main.css because no reader may have to load them.
// Run from anywhere: `node style/desk.mjs`.

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = join(import.meta.dirname, "desk");
const assets = join(import.meta.dirname, "../target/assets");

const files = (await readdir(folder)).filter((name) => name.endsWith(".css")).sort();
const sheets = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
// Comments and indents are for who writes them; what remains is compressed on its way.
const short = (css) => css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s+/gm, "");

await mkdir(assets, { recursive: true });
await writeFile(join(assets, "desk.css"), sheets.map(short).join(""));
console.log(`desk.css: ${files.length} files`);
