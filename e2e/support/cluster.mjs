// A private PostgreSQL for one run: its own folder, its own port on 127.0.0.1, gone afterwards.
// A watcher stops it even when this process is killed, so that no server outlives a run.
import { spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Stop, runToEnd, scratch } from './places.mjs';
import { freePort } from './ports.mjs';

function programs() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const newest = versions.map(Number).filter((n) => n >= 15).sort((a, b) => b - a)[0];
  if (!newest) throw new Stop("PostgreSQL 15 or newer is missing: run 'make install'.");
  return `/usr/lib/postgresql/${newest}/bin`;
}

// PostgreSQL refuses to run as root; Debian's package made a user for it.
function asServer(program, options) {
  const root = process.getuid() === 0;
  return root
    ? runToEnd('runuser', ['-u', 'postgres', '--', program, ...options])
    : runToEnd(program, options);
}

function handOver(folder) {
  if (process.getuid() !== 0) return;
  const [user, group] = ['-u', '-g'].map((what) => Number(runToEnd('id', [what, 'postgres'])));
  chownSync(folder, user, group);
}

function watch(stop) {
  const script = `while kill -0 ${process.pid} 2>/dev/null; do sleep 1; done; ${stop}`;
  spawn('sh', ['-c', script], { detached: true, stdio: 'ignore' }).unref();
}

// Starts one; gives the address of its databases and the way to stop it.
export async function startCluster() {
  const bin = programs();
  const folder = scratch('postgres');
  handOver(folder);
  const files = path.join(folder, 'files');
  const port = await freePort();
  asServer(`${bin}/initdb`, [
    '-D', files, '-A', 'trust', '-U', 'postgres', '--data-checksums', '-E', 'UTF8', '--locale=C.UTF-8',
  ]);
  const settings = [
    `-p ${port}`, `-k ${folder}`, '-c listen_addresses=127.0.0.1', '-c shared_buffers=64MB',
    '-c max_connections=60', '-c fsync=off',
  ].join(' ');
  asServer(`${bin}/pg_ctl`, ['-D', files, '-w', '-l', `${folder}/server.log`, '-o', settings, 'start']);
  const prefix = process.getuid() === 0 ? 'runuser -u postgres -- ' : '';
  watch(`${prefix}${bin}/pg_ctl -D ${files} -m immediate stop; rm -rf ${folder}`);
  const address = (database) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  return {
    address,
    execute: (sql) => runToEnd(`${bin}/psql`, ['-q', '-v', 'ON_ERROR_STOP=1', address('postgres'), '-c', sql]),
    stop() {
      asServer(`${bin}/pg_ctl`, ['-D', files, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
