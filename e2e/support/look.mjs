// Looking at a page as the checks do: axe-core, no sideways scrolling, and a picture, each at 320
// and 1280 px. The pictures stand in e2e/artefacts and are meant to be looked at.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DESK, PHONE } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function faults(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const result = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules, preload: false }), RULES);
  return result.violations.map((fault) => {
    const node = fault.nodes[0];
    return `${fault.id} (${fault.nodes.length}): ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 240)}`;
  });
}

async function lookAt(page, name, size) {
  await page.setViewportSize(size);
  await page.screenshot({ path: path.join(process.env.ARTEFACTS, `${name}-${size.width}.png`), fullPage: true });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
  const found = page.withoutScript ? [] : await faults(page);
  if (sideways > 0) found.push(`the page is ${sideways} px wider than the screen`);
  return found.map((fault) => `${name} at ${size.width}: ${fault}`);
}

// What is wrong with the page at a phone's width, one line for each thing; nothing fails here.
export const faultsOnPhone = (page, name) => lookAt(page, name, PHONE);

// Looks at the page as it stands and fails with everything that is wrong at either width.
export async function look(page, name) {
  const before = page.viewportSize();
  const found = [];
  for (const size of [PHONE, DESK]) found.push(...(await lookAt(page, name, size)));
  await page.setViewportSize(before);
  assert.deepEqual(found, [], `${name} is not fit to be seen`);
}
