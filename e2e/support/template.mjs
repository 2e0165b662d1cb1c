// The demo authority, made once for a run and copied for each journey file.
// On SQLite it is a folder, on PostgreSQL a database that others are made from.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startCluster } from './cluster.mjs';
import { Stop, programPath, runToEnd, scratch } from './places.mjs';

// A Monday, so that "today", "this week" and "since Friday" read as a person would find them.
export const TODAY = process.env.TODAY ?? '2026-03-09';

function demo(place) {
  const options = ['demo', ...place, '--scale', 'small', '--seed', '1', '--today', TODAY];
  return runToEnd(programPath(), [...options, '--format', 'json']);
}

function onFiles() {
  const folder = scratch('template');
  writeFileSync(path.join(folder, 'demo.json'), demo(['--data', folder]));
  return {
    environment: { TEMPLATE: folder, DEMO: path.join(folder, 'demo.json'), DATABASE: 'sqlite' },
    drop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function onPostgres() {
  const cluster = await startCluster();
  const folder = scratch('template');
  const drop = () => {
    cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    cluster.execute('create database template_of_demo');
    const made = demo(['--data', folder, '--database', cluster.address('template_of_demo')]);
    writeFileSync(path.join(folder, 'demo.json'), made);
  } catch (error) {
    drop();
    throw error;
  }
  const environment = {
    TEMPLATE: folder,
    DEMO: path.join(folder, 'demo.json'),
    CLUSTER: cluster.address('postgres'),
    DATABASE: 'postgres',
  };
  return { environment, drop };
}

// Makes it; gives what the journeys must know and the way to take it down.
export async function makeTemplate(database) {
  if (database === 'sqlite') return onFiles();
  if (database === 'postgres') return onPostgres();
  throw new Stop(`DATABASE=${database} is not known: say sqlite or postgres.`);
}

// A copy for one journey file: the options that make the program use it.
export function copyTemplate(name) {
  const folder = scratch(name);
  cpSync(process.env.TEMPLATE, folder, { recursive: true });
  const options = ['--data', folder];
  if (process.env.DATABASE === 'postgres') {
    const database = `journey_${name.replace(/\W/g, '_')}_${process.pid}`;
    const sql = `create database ${database} template template_of_demo`;
    runToEnd('psql', ['-q', '-v', 'ON_ERROR_STOP=1', process.env.CLUSTER, '-c', sql]);
    options.push('--database', process.env.CLUSTER.replace(/postgres$/, database));
  }
  return { options, drop: () => rmSync(folder, { recursive: true, force: true }) };
}
