// A real Chromium, and pages that complain: a script error, a refused resource, anything fetched
// from elsewhere, or a breach of the content security policy fails the journey that saw it.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { browserPath } from './places.mjs';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export const PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 800 };

// Starts one; a journey file starts one and opens a page for each person in it.
export async function startBrowser() {
  const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
  return { open: (address, options) => openPage(browser, address, options), stop: () => browser.close() };
}

// The browser reports every answer of 400 and above as an error; a journey looks at the page that
// came back, so only parts of a page that failed to load count.
function listen(page, address, complaints) {
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    const serious = message.type() === 'error' || message.type() === 'warning';
    if (serious && !message.text().startsWith('Failed to load resource')) complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    const part = response.request().resourceType() !== 'document';
    if (part && response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  page.on('request', (request) => {
    const ours = request.url().startsWith(`${address}/`) || request.url().startsWith('data:');
    if (!ours) complaints.push(`asked elsewhere: ${request.url()}`);
  });
}

// Opens a page as a new person would: no cookies, no storage.
//   options.size        PHONE or DESK (DESK)
//   options.script      'off' for a reader without JavaScript
async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: options.size ?? DESK,
    javaScriptEnabled: options.script !== 'off',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints = [];
  listen(page, address, complaints);
  return {
    page,
    complaints,
    // Closes it, and fails when it had anything to complain of.
    async close() {
      await context.close();
      assert.deepEqual(complaints, [], 'the browser complained');
    },
  };
}
