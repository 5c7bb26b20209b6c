// licenses.mjs FOLDER: writes FOLDER/LICENSES.txt, the licences of all that FOLDER's lists
// (*.cdx.json) name, as their packages carry them: MIT, Apache, BSD and OFL ask that their text
// goes wherever the work goes. The same text is written once, under the names of all it is of.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = process.argv[2];
const run = (command, ...more) => execFileSync(command, more, { encoding: 'utf8', maxBuffer: 1 << 28 });

// What a package calls the file with its licence, its notice, or the names of its authors;
// and programs and pictures that are only called so.
const NAMED = /^(licen[cs]e|copying|copyright|notice|unlicense|patents)([-_.]|$)/i;
const NO_TEXT = /\.(rs|js|mjs|ts|py|c|h|toml|json|svg|png)$/i;
// What is shorter is the name of a file that the package forgot to put in.
const SHORTEST = 100;
// What a package has brought along from others lies no deeper.
const DEEPEST = 4;

// Some packages only name a licence. What is the same in everybody's copy of it begins so.
const STANDARD = [
  ['MIT', /Permission is hereby granted, free of charge, to any[^]*/],
  ['BSD-3-Clause', /Redistribution and use in source and binary forms[^]*/],
];

const { packages: known } = JSON.parse(run('cargo', 'metadata', '--format-version', '1', '--locked'));
const crates = new Map(known.map((one) => [`${one.name} ${one.version}`, one]));

// The library that is in every Rust program stands in no list.
const rust = { name: 'std', version: run('rustc', '--version').split(' ')[1], said: 'MIT OR Apache-2.0', authors: ['The Rust Project Developers'], own: [] };
const all = new Map([['std', rust]]);
for (const list of readdirSync(folder).filter((name) => name.endsWith('.cdx.json')).sort()) {
  for (const one of packages(list)) all.set(`${one.name} ${one.version}`, one);
}

const sorted = [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
const holders = new Map();
for (const one of sorted) {
  for (const text of one.own.length > 0 ? one.own : [standard(one)]) holders.set(text, [...(holders.get(text) ?? []), one]);
}

const line = '='.repeat(80);
const sections = [...holders].map(([text, of]) => `${line}\n${of.map(title).join('\n')}\n${line}\n\n${text}\n`);
const opening = 'Giấy phép của mọi thư viện và phông chữ có trong Bản Tin, nguyên văn.';
writeFileSync(join(folder, 'LICENSES.txt'), [opening, ...sections].join('\n'));

/** The packages of a list, with their licences' texts; our own are none. */
function packages(list) {
  const { components } = JSON.parse(readFileSync(join(folder, list), 'utf8'));
  return components.flatMap(({ name, version, purl, licenses }) => {
    const said = licenses.map(({ expression, license }) => expression ?? license.id).join(' AND ');
    if (purl?.startsWith('pkg:npm/')) return [{ name, version, said, authors: [], own: texts(join('node_modules', name)) }];
    const crate = crates.get(`${name} ${version}`);
    if (!crate) throw new Error(`${list} names ${name} ${version}, which is not in Cargo.lock`);
    return crate.source ? [{ name, version, said, authors: crate.authors, own: texts(dirname(crate.manifest_path)) }] : [];
  });
}

/** Every licence's text in a folder, also those of what a package has brought along. */
function texts(place, depth = 0) {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const path = join(place, entry.name);
    if (entry.isDirectory()) return depth < DEEPEST && entry.name !== 'node_modules' ? texts(path, depth + 1) : [];
    if (!NAMED.test(entry.name) || NO_TEXT.test(entry.name)) return [];
    const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim();
    return text.length < SHORTEST ? [] : [text];
  });
}

/** The text of the licence that a package only names, taken from another that carries it. */
function standard({ name, said, authors }) {
  for (const [license, text] of STANDARD.filter(([license]) => said.split(/ OR /).includes(license))) {
    const carrying = sorted.find((other) => other.said === license && other.own.some((own) => text.test(own)));
    const found = carrying?.own.map((own) => own.match(text)?.[0]).find(Boolean);
    if (found) return `${license}\nCopyright (c) ${authors.join(', ') || `the authors of ${name}`}\n\n${found}`;
  }
  throw new Error(`${name} (${said}) carries no text of its licence`);
}

function title({ name, version, said }) {
  return `${name} ${version} (${said})`;
}
