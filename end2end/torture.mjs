// What is promised of faults, tried for minutes instead of seconds; prints one table.
//   node torture.mjs [NAME…]      SEED=… tries the same chances again, ROUNDS=… more or fewer
import { attacked } from './torture/attack.mjs';
import { damaged } from './torture/damage.mjs';
import { editing } from './torture/editors.mjs';
import { hostile } from './torture/hostile.mjs';
import { halfway, killed } from './torture/kills.mjs';
import { gigabyte, nightly } from './torture/large.mjs';
import { pictured } from './torture/pictures.mjs';
import { program, seed } from './torture/ward.mjs';
import { writing } from './torture/writers.mjs';

const all = { killed, halfway, damaged, writing, editing, hostile, attacked, pictured, gigabyte };
const asked = process.argv.slice(2);
const chosen = Object.entries({ ...all, nightly }).filter(([name]) => !asked.length || asked.includes(name));
console.log(`${program}, SEED=${seed}\n`);

// The night takes two minutes of waiting: it passes beside the others.
const night = chosen.some(([name]) => name === 'nightly') ? tried(['nightly', nightly]) : [];
const rows = [];
for (const one of chosen.filter(([name]) => name !== 'nightly')) rows.push(...(await tried(one)));
rows.push(...(await night));

const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
console.log();
for (const [what, result, limit, holds] of rows) {
  console.log([what, result, limit].map((text, column) => text.padEnd(widths[column])).join('  '), holds ? ' đạt' : ' KHÔNG ĐẠT');
}
process.exitCode = rows.every(([, , , holds]) => holds) ? 0 : 1;

async function tried([name, run]) {
  const began = performance.now();
  try {
    return await run();
  } catch (error) {
    return [[name, error.message.split('\n')[0], '', false]];
  } finally {
    console.log(`${name}: ${Math.round((performance.now() - began) / 1000)} giây`);
  }
}
