// Builds the style sheet and the script of the pages into assets/dist. Called by `npm run build`.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const packages = join(here, '..', 'node_modules');

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

// MoJ Frontend still calls a mixin that GOV.UK Frontend has renamed; only that is kept quiet.
function warn(message) {
  if (!message.includes('govuk-text-colour')) console.warn(message);
}

const sheet = sass.compile(join(here, 'styles', 'sightline.scss'), {
  // MoJ Frontend names its neighbour from the folder that holds node_modules.
  loadPaths: [join(here, '..'), packages],
  style: 'compressed',
  logger: { warn, debug() {} },
});
await writeFile(join(dist, 'sightline.css'), sheet.css);

await build({
  entryPoints: [join(here, 'script', 'sightline.mjs')],
  outfile: join(dist, 'sightline.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2020'],
  legalComments: 'none',
  logLevel: 'warning',
});

await cp(join(here, 'images', 'favicon.svg'), join(dist, 'favicon.svg'));
