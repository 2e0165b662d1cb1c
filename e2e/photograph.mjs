// Photographs every page for every sign-in of a running demonstration, at 320 and 1280 pixels, and
// says which of them scroll sideways or fail axe. For reading pages as their readers do; no test.
//   node photograph.mjs ADDRESS DEMO.json FOLDER [role ...]
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { DESK, PHONE, startBrowser } from './support/browser.mjs';

const [address, demo, folder, ...roles] = process.argv.slice(2);
if (!folder) {
  console.error('Say where the server is, the file of sign-ins, and a folder for the pictures.');
  process.exit(2);
}
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, { recursive: true });

const LISTS = [
  '/my-work', '/calendar', '/front-door', '/team', '/unallocated', '/overdue', '/clocks', '/supervision', '/clocks/assessment_45', '/imported', '/restrictions', '/allegations', '/differences',
  '/looks', '/imports', '/users', '/tokens', '/help', '/accessibility',
];

async function problems(page) {
  const found = [];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) found.push(`${wide} px too wide`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const one of violations) found.push(`axe ${one.id}: ${one.nodes.map((node) => node.target).join(', ')}`);
  return found;
}

async function photograph(page, where, name) {
  const answer = await page.goto(where);
  if (answer.status() === 404) return;
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: path.join(folder, `${name}-${size.width}.png`), fullPage: true });
    for (const one of await problems(page)) console.log(`${name} at ${size.width}: ${one}`);
  }
}

async function find(page, words) {
  await page.goto('/help');
  const box = page.locator('[name="find"]');
  if (!(await box.count())) return null;
  await box.first().fill(words);
  await box.first().press('Enter');
  await page.waitForURL(/search\//);
  return new URL(page.url()).pathname;
}

// The pages of somebody's record, found as a person would find them.
async function record(page, found) {
  await page.goto(found);
  const links = await page.locator('main a[href^="/people/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const person = links.map((link) => link.match(/^\/people\/[0-9a-f-]{36}/)?.[0]).find(Boolean);
  if (!person) return [];
  await page.goto(`${person}/chronology`);
  const entry = await page.locator('main a[href*="/entries/"]').first().getAttribute('href', { timeout: 500 }).catch(() => null);
  return [
    ['family', person], ['chronology', `${person}/chronology`],
    ['chronology-filtered', `${person}/chronology?topic=visits&topic=notes`],
    ['chronology-as-at', `${person}/chronology?known=2026-02-01`], ['looks-person', `${person}/looks`],
    ['form-visit', `${person}/record_visit`], ['form-offer', `${person}/offer_allocation`],
    ['form-glass', `${person}/break_glass`], ['form-closure', `${person}/decide_closure`],
    ...(entry ? [['entry', entry]] : []),
  ];
}

async function firstLink(page, where, pattern) {
  await page.goto(where);
  return page.locator(`main a[href*="${pattern}"]`).first().getAttribute('href', { timeout: 500 }).catch(() => null);
}

async function everything(browser, account) {
  const { page } = await browser.open(address);
  const name = `${account.role}-${account.sign_in.split('.')[0]}`;
  await photograph(page, '/sign-in', 'sign-in');
  await page.fill('[name="user"]', account.sign_in);
  await page.fill('[name="password"]', account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  for (const list of LISTS) await photograph(page, list, `${name}-${list.slice(1)}`);
  const contact = await firstLink(page, '/front-door', '/contacts/');
  if (contact) await photograph(page, contact, `${name}-contact`);
  const held = await firstLink(page, '/team', 'worker=');
  if (held) await photograph(page, held, `${name}-held`);
  const found = await find(page, 'Callow');
  if (!found) return;
  await photograph(page, found, `${name}-search`);
  for (const [what, where] of await record(page, found)) await photograph(page, where, `${name}-${what}`);
}

const { sign_ins: accounts } = JSON.parse(readFileSync(demo, 'utf8'));
const browser = await startBrowser();
for (const account of accounts.filter((one) => !roles.length || roles.includes(one.role))) {
  await everything(browser, account).catch((error) => console.log(`${account.sign_in}: ${error.message}`));
}
await browser.stop();
