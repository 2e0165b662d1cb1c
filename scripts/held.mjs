// Holds what one watch says to what was planted, or to what another says.
//   node scripts/held.mjs WATCH.json truth.json     planted and found are the same
//   node scripts/held.mjs WATCH.json OTHER.json     two records say the same, wherever entries stand
// Called by scripts/soak.sh. Ends with 1 and the differences when they are not the same.
import { readFileSync } from "node:fs";

const [watch, other] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const planted = other.some((one) => "council_number" in one);
const key = (one) => (planted
  ? [one.kind, one.council_number ?? one.child, one.since]
  : [one.kind, one.child, one.since, one.due, one.owner, one.why]).join(" | ");
const [found, wanted] = [watch, other].map((list) => new Set(list.map(key)));
const more = [...found].filter((one) => !wanted.has(one));
const less = [...wanted].filter((one) => !found.has(one));
for (const one of more.slice(0, 40)) console.log(`  more: ${one}`);
for (const one of less.slice(0, 40)) console.log(`  less: ${one}`);
const what = planted ? "planted" : "told by the other";
console.log(`watch: ${wanted.size} ${what}, ${wanted.size - less.length} found, ${more.length} more`);
process.exit(more.length + less.length > 0 ? 1 : 0);
