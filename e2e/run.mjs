// Runs the browser journeys: `npm test`, the stage `browser` of `make test`.
//   node run.mjs [part of a file's name ...]
//   DATABASE=sqlite|postgres   one database only; without it, all journeys run on SQLite and then
//                              those of MAIN on PostgreSQL
//   SIGHTLINE=path             the program; otherwise the development build
//   CHROMIUM=path              the browser; otherwise Debian's
// The demo authority is made once for each database, as a template; every journey file works on a
// copy of its own (support/server.mjs), so that files may run alone and in any order.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTemplate } from './support/template.mjs';
import { Stop, browserPath, programPath } from './support/places.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
// Those whose steps ask most of the database; `documents`, `every-form`, `seeing`, `watching` and `api` run on
// PostgreSQL when they are asked for.
const MAIN = [
  'calendar', 'contact-to-closure', 'court', 'drafts', 'leaving-care', 'offering', 'protecting', 'reversal', 'sign-in',
].map((name) => `${name}.test.mjs`);

function journeys(parts) {
  const folder = path.join(here, 'journeys');
  const all = readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).sort();
  const chosen = all.filter((file) => !parts.length || parts.some((part) => file.includes(part)));
  if (!chosen.length) {
    throw new Stop('No journey in e2e/journeys has that name: name part of a file, or none for all.');
  }
  return chosen;
}

function rounds(parts) {
  const chosen = journeys(parts);
  const only = process.env.DATABASE;
  if (only) return [{ database: only, files: chosen }];
  const main = chosen.filter((file) => MAIN.includes(file));
  const second = main.length ? [{ database: 'postgres', files: main }] : [];
  return [{ database: 'sqlite', files: chosen }, ...second];
}

// Node's own runner, one file at a time: two cores carry the server and the browser already.
function runFiles(files, environment) {
  const places = files.map((file) => path.join(here, 'journeys', file));
  const options = ['--test', '--test-concurrency=1', '--test-reporter=spec', '--test-timeout=900000'];
  const child = spawn(process.execPath, [...options, ...places], {
    stdio: 'inherit',
    env: { ...process.env, ...environment, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

async function runRound({ database, files }) {
  const artefacts = path.join(here, 'artefacts', database);
  rmSync(artefacts, { recursive: true, force: true });
  mkdirSync(artefacts, { recursive: true });
  console.log(`Journeys on ${database}: ${files.length} files. Making the demo authority ...`);
  const template = await makeTemplate(database);
  try {
    return await runFiles(files, { ...template.environment, ARTEFACTS: artefacts });
  } finally {
    template.drop();
  }
}

try {
  programPath();
  browserPath();
  if (!existsSync(path.join(here, 'node_modules', 'playwright-core'))) {
    throw new Stop("The browser driver is missing: run 'make install'.");
  }
  let worst = 0;
  for (const round of rounds(process.argv.slice(2))) worst = Math.max(worst, await runRound(round));
  process.exitCode = worst;
} catch (error) {
  console.error(error instanceof Stop ? `\n${error.message}` : error);
  process.exitCode = 1;
}
