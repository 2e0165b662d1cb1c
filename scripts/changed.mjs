// Writes an extract again as it might come a night later: one row in a hundred says something else.
//   node scripts/changed.mjs FROM TO
// Called by scripts/soak.sh. Which rows is the same every time; no row is added or taken away.
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rows } from "./csv.mjs";

const [from, to] = process.argv.slice(2);
const flipped = (cell) => ({ Y: "N", N: "Y" })[cell];
const source = (cell) => (cell === "" ? undefined : cell === "1A" ? "1B" : "1A");

/** What may change in a table, and into what; nothing where a cell must stay as it is. */
const CHANGES = {
  "ssd_contacts.csv": ["cont_contact_source_code", source],
  "ssd_cin_episodes.csv": ["cine_referral_source_code", source],
  "ssd_cin_visits.csv": ["cinv_cin_visit_seen_alone", flipped],
  "ssd_cla_visits.csv": ["clav_cla_visit_seen_alone", flipped],
  "ssd_cin_assessments.csv": ["cina_assessment_child_seen", flipped],
};

const written = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

cpSync(from, to, { recursive: true });
const tables = readdirSync(from).filter((name) => name.endsWith(".csv"));
const read = new Map(tables.map((name) => [name, rows(readFileSync(join(from, name), "utf8"))]));
const all = [...read.values()].reduce((sum, table) => sum + table.length - 1, 0);
const open = [];
for (const [name, [column, change]] of Object.entries(CHANGES)) {
  const table = read.get(name) ?? [];
  const at = table[0]?.cells.indexOf(column) ?? -1;
  table.forEach((row, place) => {
    const cell = place > 0 && at >= 0 ? change(row.cells[at]) : undefined;
    if (cell !== undefined) open.push({ name, place, at, cell });
  });
}
const wanted = Math.ceil(all / 100);
const step = Math.max(1, Math.floor(open.length / wanted));
const chosen = open.filter((_, place) => place % step === 0).slice(0, wanted);
for (const { name, place, at, cell } of chosen) {
  const row = read.get(name)[place];
  row.cells[at] = cell;
  row.written = `${row.cells.map(written).join(",")}\n`;
}
for (const name of new Set(chosen.map((one) => one.name))) {
  writeFileSync(join(to, name), read.get(name).map((row) => row.written).join(""));
}
console.log(`${chosen.length} of ${all} rows were changed.`);
if (chosen.length < wanted) process.exit(1);
