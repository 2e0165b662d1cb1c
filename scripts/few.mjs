// Keeps the first people of an extract, and of every other table the rows that belong to them.
//   node scripts/few.mjs FROM TO PEOPLE
// Called by scripts/release-fixture.sh. Cells with line breaks are kept whole.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rows } from "./csv.mjs";

const [from, to, people] = process.argv.slice(2);

const tables = new Map(readdirSync(from).filter((name) => name.endsWith(".csv"))
  .map((name) => [name, rows(readFileSync(join(from, name), "utf8"))]));
const persons = tables.get("ssd_person.csv").slice(1, Number(people) + 1);
const known = new Set(persons.map((row) => row.cells[0]));
const kept = new Map([...tables.keys()].map((name) => [name, new Set([0])]));
// Rows of rows come in later rounds: an episode brings its visits, a plan its reviews.
for (let more = true; more;) {
  more = false;
  for (const [name, all] of tables) {
    const [head] = all;
    const person = head.cells.findIndex((column) => /person_id$/.test(column));
    const staff = /professional|involvement|team|department/.test(name);
    all.forEach((row, at) => {
      if (at === 0 || kept.get(name).has(at)) return;
      const cells = person >= 0 ? [row.cells[person]] : row.cells.filter((_, i) => /_id$/.test(head.cells[i]));
      if (staff && person < 0 || cells.some((cell) => known.has(cell))) {
        kept.get(name).add(at);
        known.add(row.cells[0]);
        more = true;
      }
    });
  }
}
mkdirSync(to, { recursive: true });
for (const [name, all] of tables) {
  writeFileSync(join(to, name), all.filter((_, at) => kept.get(name).has(at)).map((row) => row.written).join(""));
}
