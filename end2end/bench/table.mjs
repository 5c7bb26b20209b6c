// What was measured, each figure beside its budget.

const rows = [];

/** Adds a figure. `budget` is `{ most: 2 }` or `{ least: 0.5 }`, or left out where there is none. */
export function measured(what, figure, { unit = '', digits = 2, ...budget } = {}) {
  rows.push({ what, figure, unit, digits, budget });
}

/** Prints all of it; says whether every budget was kept. */
export function print() {
  const number = (value, digits) => value.toLocaleString('vi-VN', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const cells = rows.map(({ what, figure, unit, digits, budget: { most, least } }) => {
    const limit = most ?? least;
    const isKept = limit === undefined || (most === undefined ? figure >= least : figure <= most);
    const words = limit === undefined ? '' : `${most === undefined ? 'ít nhất' : 'nhiều nhất'} ${number(limit, Math.min(digits, 2))}`;
    return { isKept, cells: [what, `${number(figure, digits)} ${unit}`.trim(), words, limit === undefined ? '' : isKept ? 'đạt' : 'CHƯA ĐẠT'] };
  });
  const table = [['', 'đo được', 'ngân sách', ''], ...cells.map((row) => row.cells)];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) console.log(row.map((cell, i) => (i === 1 ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('   ').trimEnd());
  return cells.every((row) => row.isKept);
}

/** The one below which this share of them lies. */
export function share(numbers, part) {
  return [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];
}

/** The middle one. */
export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
