// Where the program, the browser and the scratch folders are; each missing one is a sentence.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

// A reason to stop that a person can act on.
export class Stop extends Error {}

// The built program.
export function programPath() {
  const built = path.resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
  const program = process.env.SIGHTLINE ?? path.join(built, 'debug', 'sightline');
  if (!existsSync(program)) {
    throw new Stop(`The program is not built (${program}): run 'cargo build -p sightline'.`);
  }
  return program;
}

// Chromium as the machine has it; the driver's own download is never used.
export function browserPath() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Stop("Chromium is missing: run 'make install', or set CHROMIUM to its path.");
  return found;
}

// A fresh folder that goes when the run ends.
export function scratch(name) {
  return mkdtempSync(path.join(os.tmpdir(), `sightline-${name}-`));
}

// Runs a program to its end and gives what it printed; a failure carries what it complained of.
export function runToEnd(program, options, env = process.env) {
  try {
    return execFileSync(program, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env });
  } catch (error) {
    const said = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim();
    throw new Stop(`'${path.basename(program)} ${options.join(' ')}' failed:\n${said || error.message}`);
  }
}
