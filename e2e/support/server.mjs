// One running Sightline for one journey file, on its own copy of the demo authority.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { programPath, runToEnd } from './places.mjs';
import { freePorts } from './ports.mjs';
import { TODAY, copyTemplate } from './template.mjs';

const READY_WITHIN = 60_000;

async function answers(address) {
  try {
    const response = await fetch(`${address}/sign-in`, { redirect: 'manual' });
    return response.status < 500;
  } catch {
    return false;
  }
}

async function untilReady(address, child) {
  const patience = Date.now() + READY_WITHIN;
  while (!(await answers(address))) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode} before it served`);
    if (Date.now() > patience) throw new Error(`the program did not answer within ${READY_WITHIN / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

// Starts it and waits until it answers. `name` is the journey's; the log stands in the artefacts.
export async function startServer(name) {
  const copy = copyTemplate(name);
  const [port, operator] = await freePorts(2);
  // Passkeys and the Host check want a name, not a number.
  const address = `http://localhost:${port}`;
  const ports = ['--port', String(port), '--operator', `127.0.0.1:${operator}`];
  const options = ['serve', ...copy.options, ...ports, ...(process.env.SERVE_OPTIONS ?? '').split(' ').filter(Boolean)];
  const env = { ...process.env, SIGHTLINE_TODAY: TODAY };
  const child = spawn(programPath(), options, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const log = createWriteStream(path.join(process.env.ARTEFACTS, `${name}.log`));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
    log.end();
    copy.drop();
  };
  try {
    await untilReady(address, child);
  } catch (error) {
    if (child.exitCode === null) child.kill('SIGKILL');
    await stop();
    throw new Error(`${error.message}: read ${name}.log in the artefacts.`);
  }
  return {
    address,
    stop,
    // How many entries the whole record has, as whoever runs the server is told.
    async entries() {
      const figures = await (await fetch(`http://127.0.0.1:${operator}/metrics`)).text();
      return Number(figures.match(/^sightline_entries_total (\d+)/m)[1]);
    },
    // Runs a command of the program on the same authority and day, as an operator would.
    command: (...words) => runToEnd(programPath(), [...words, ...copy.options], env),
  };
}
