// Photographs the pages that the example `sheets` wrote, at 320 and 1280 pixels, under the
// product's content policy, and checks each with axe-core, with and without the script.
//
//   node shoot.mjs FOLDER [NAME]     from a folder whose node_modules has playwright-core and axe-core
//
// Exits 1 when a page breaks a rule of WCAG 2.2 AA, runs over its width or breaks the policy.
import http from 'node:http';
import { createRequire } from 'node:module';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'here.js'));
const { chromium } = require('playwright-core');
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');

const [folder, only = ''] = process.argv.slice(2);
const shots = join(folder, 'shots');
await mkdir(shots, { recursive: true });

const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
  + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const server = http.createServer(async (asked, answer) => {
  const path = new URL(asked.url, 'http://localhost').pathname;
  try {
    const body = await readFile(join(folder, path));
    answer.writeHead(200, { 'content-type': TYPES[path.split('.').pop()] ?? 'text/plain', 'content-security-policy': POLICY });
    answer.end(body);
  } catch {
    answer.writeHead(404);
    answer.end();
  }
});
await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
const base = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

let bad = 0;
const names = (await readdir(folder)).filter((name) => name.endsWith('.html') && name.startsWith(only)).sort();
for (const name of names) for (const width of [320, 1280]) for (const javaScriptEnabled of [true, false]) {
  const context = await browser.newContext({ viewport: { width, height: width === 320 ? 640 : 800 }, javaScriptEnabled });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (line) => { if (/Content Security|Refused|error/i.test(line.text())) complaints.push(line.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${base}/${name}`);
  const stem = join(shots, `${name.replace('.html', '')}-${width}${javaScriptEnabled ? '' : '-plain'}`);
  await page.screenshot({ path: `${stem}.png`, fullPage: true });
  let found = [];
  let over = 0;
  if (javaScriptEnabled) {
    over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    // The checker itself is put in from outside, past the policy.
    await page.evaluate(axe);
    found = (await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES)).violations;
  }
  complaints.push(...found.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary.slice(0, 240)}`));
  if (over > 0) complaints.push(`runs ${over} pixels over its width`);
  bad += complaints.length;
  for (const complaint of complaints) console.log(`${name} at ${width}: ${complaint}`);
  await context.close();
}
await browser.close();
server.close();
console.log(`${names.length} pages, ${bad} complaints`);
process.exit(bad ? 1 : 0);
