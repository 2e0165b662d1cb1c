// Two pages of benches beside each other: that of a mean authority, and that of one several times
// as large. Pages must not get slower with the authority; what reads all of it may, with its entries.
//   node scripts/beside.mjs MEAN.log LARGE.log WATCH_SECONDS_MEAN WATCH_SECONDS_LARGE
// Called by scripts/soak.sh. Ends with 1 when a page is slower or a cost outgrows the entries.
import { readFileSync } from "node:fs";

const [meanLog, largeLog, ...watched] = process.argv.slice(2);
const [watchMean, watchLarge] = watched.map(Number);

/** The figures of a page by name, and how many entries it was measured on. */
function page(file) {
  const text = readFileSync(file, "utf8");
  const from = text.lastIndexOf("What Sightline reaches");
  const lines = text.slice(from).split("\n");
  const figures = new Map();
  for (const line of lines) {
    const [, name, value] = /^ {2}(.{58}) +([0-9.]+) /.exec(line) ?? [];
    if (name) figures.set(name.trim(), Number(value));
  }
  const entries = Number(/: (\d+) entries, /.exec(text.slice(from))?.[1]);
  return { entries, figures };
}

const [mean, large] = [page(meanLog), page(largeLog)];
const times = large.entries / mean.entries;
let well = true;
const say = (what, a, b, most) => {
  const held = b <= most;
  well &&= held;
  const verdict = held ? "ok" : "MISSED";
  console.log(`large beside mean: ${what}: ${a} and ${b}, at most ${most.toFixed(2)}  ${verdict}`);
};
console.log(`large beside mean: entries: ${mean.entries} and ${large.entries}, ${times.toFixed(1)} times`);
// A tenth more than the entries, for what grows a little faster than they do, such as sorting.
say("watch, s", watchMean, watchLarge, watchMean * times * 1.1);
const cold = "Timeline, cold start";
say(`${cold}, s`, mean.figures.get(cold), large.figures.get(cold), mean.figures.get(cold) * times * 1.1);
for (const [name, value] of mean.figures) {
  if (!/p99$/.test(name) || /while/.test(name)) continue;
  // What two runs of one authority differ by on a shared machine.
  say(`${name}, ms`, value, large.figures.get(name) ?? Infinity, Math.max(value * 1.5, value + 10));
}
process.exit(well ? 0 : 1);
