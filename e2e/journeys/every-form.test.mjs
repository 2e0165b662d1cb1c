// Every command there is, through its form, as the person who would do it: the form is fit to be
// seen on a phone, sent empty it says what is missing and records nothing, sent in part it loses no
// word, and filled in it is recorded.
//
// The commands are asked of the program; the story below gives each of them somebody it is true of.
// A command that stands in no line of the story, or is not recorded there, fails the last test.
import assert from 'node:assert/strict';
import { PHONE, journey, test } from '../support/journey.mjs';
import { answer, empty, summary, words } from '../support/answering.mjs';
import { withExtract } from '../support/extract.mjs';
import { faultsOnPhone } from '../support/look.mjs';
import { STORY } from '../support/story.mjs';

const go = journey('every-form');

// What the story can't open or record, each with the reason: nothing now.
const NOT_OPENED = {};
const NOT_RECORDED = {};

const people = {};
const pages = new Map();
const seen = new Set();
const tally = { opened: new Set(), refused: new Set(), recorded: new Set(), kept: new Set() };
const faults = [];
const say = (act, what) => faults.push(`${act}: ${what}`);

async function as(role) {
  if (!pages.has(role)) {
    const page = await go.openAs(role, { size: PHONE });
    page.on('response', (response) => {
      if (response.status() >= 500) faults.push(`${response.status()} at ${response.url()}`);
    });
    pages.set(role, page);
  }
  return pages.get(role);
}

// The address of a step's form: of somebody in the story, of the workforce, or as a page links it.
async function formOf(page, step) {
  if (step.opens) await page.goto(people[step.opens]);
  if (step.from) {
    for (const place of step.from) {
      const address = place.replace(/^~/, people[step.on] ?? '');
      const link = page.locator(`main ${place}`).first();
      await page.goto(/^[/~]/.test(place) ? address : await link.getAttribute('href'));
    }
    const link = page.locator(`main a[href*="/${step.act}"]`).first();
    return link.getAttribute('href');
  }
  return step.on ? `${people[step.on]}/${step.act}` : `/new/${step.act}`;
}

// Presses the button that sends the form and gives the status of the answer.
async function send(page) {
  const answered = page.waitForResponse((one) => one.request().method() === 'POST' && one.request().isNavigationRequest());
  const loaded = page.waitForEvent('load');
  await page.locator('main form.sl-form button[type="submit"]:not([name="keep"])').first().click();
  await loaded;
  return (await answered).status();
}

const saved = (page) => new URL(page.url()).searchParams.get('saved');

async function isFitToBeSeen(page, { act }) {
  const headings = await page.locator('h1').count();
  if (headings !== 1) say(act, `${headings} first headings`);
  for (const fault of await faultsOnPhone(page, `every-form-${act}`)) say(act, fault);
}

async function saysWhatIsMissing(page, { act }) {
  const must = await empty(page);
  if (!must) return true;
  const before = await go.entries();
  const status = await send(page);
  if (status !== 422) say(act, `sent empty it answers ${status} at ${page.url()}`);
  const said = await summary(page);
  if (said) {
    if (!said.focused) say(act, 'the error summary has no focus');
    for (const line of said.lines.filter((one) => !one.leads)) say(act, `“${line.says}” leads to ${line.href || 'nothing'}`);
    tally.refused.add(act);
  } else say(act, 'sent empty it shows no error summary');
  if (await go.entries() !== before) say(act, 'sent empty it recorded something');
  return Boolean(said);
}

// Sends the words alone, where more is needed: they stand there afterwards.
async function losesNoWord(page, { act, given }) {
  await answer(page, given, 'words');
  const typed = await words(page);
  if (!Object.keys(typed).length) return true;
  const status = await send(page);
  if (saved(page)) return status < 400;
  assert.equal(status, 422, `${act}, sent in part, answers ${status}`);
  if (await page.locator('.govuk-error-summary').count() === 0) {
    await page.getByRole('link', { name: 'Go back to what you wrote' }).click();
    await page.waitForLoadState();
  }
  await stands(page, act, typed);
  tally.kept.add(act);
  return true;
}

// Says why it was not done and that nothing is lost, and leads back to every word; a mistake in one
// answer comes back at its field, with every word beside it.
async function isRefused(page, { act, refused }, typed) {
  const told = await page.locator('main').innerText();
  if (!refused.test(told)) return say(act, `is not refused as it should be: ${told.slice(0, 300)}`);
  const said = await summary(page);
  if (said) {
    for (const line of said.lines.filter((one) => !one.leads)) say(act, `“${line.says}” leads to ${line.href || 'nothing'}`);
    return stands(page, act, typed);
  }
  if (!told.includes('what you wrote is kept')) say(act, 'does not say that the words are kept');
  await page.getByRole('link', { name: 'Go back to what you wrote' }).click();
  await page.waitForURL((address) => address.pathname.endsWith(`/${act}`));
  await stands(page, act, typed);
}

async function stands(page, act, typed) {
  const there = await words(page);
  const lost = Object.keys(typed).filter((name) => there[name] !== typed[name]);
  if (lost.length) say(act, `lost what was written in ${lost}`);
}

async function isRecorded(page, step) {
  const { strays, missed } = await answer(page, step.given);
  if (strays.length) say(step.act, `the form has no field ${strays}`);
  if (missed.length) say(step.act, `nothing to choose in ${missed}`);
  if (step.file) await page.setInputFiles('#file', step.file());
  const typed = await words(page);
  const status = await send(page);
  if (step.refused) return isRefused(page, step, typed);
  if (saved(page) === step.act) {
    const told = await page.locator('main').innerText();
    if (!/on the record/.test(told)) say(step.act, 'the page does not say that it was recorded');
    if (step.as) people[step.as] = new URL(page.url()).pathname.match(/^\/people\/[0-9a-f-]{36}/)?.[0];
    if (step.as && !people[step.as]) say(step.act, `leads to ${page.url()}`);
    tally.recorded.add(step.act);
    return;
  }
  const why = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  say(step.act, `answers ${status}: ${why.slice(0, 500)}`);
}

async function take(step) {
  if (step.copies) return withExtract((folder) => go.command('import', 'ssd', folder));
  const page = await as(step.who);
  const address = await formOf(page, step);
  const opened = await page.goto(address);
  if (opened.status() !== 200) return say(step.act, `answers ${opened.status()} when ${step.who} opens it`);
  if (!seen.has(step.act)) {
    seen.add(step.act);
    tally.opened.add(step.act);
    await isFitToBeSeen(page, step);
    const form = await saysWhatIsMissing(page, step) && await losesNoWord(page, step);
    // What was sent in part may be a whole: it is recorded then, and once is enough.
    if (saved(page) === step.act) return tally.recorded.add(step.act);
    if (!form) await page.goto(address);
  }
  return isRecorded(page, step);
}

test('every form is fit to be seen, says what is missing, loses no word and is recorded', async () => {
  for (const step of STORY) {
    try {
      await take(step);
    } catch (error) {
      say(step.act, error.message.split('\n').slice(0, 12).join(' '));
    }
  }
  console.log(Object.entries(tally).map(([what, acts]) => `${acts.size} ${what}`).join(', '));
  assert.deepEqual(faults, []);
});

test('no command is left out of the story', async () => {
  const description = await (await fetch(`${go.address}/api/v1/openapi.json`)).json();
  const commands = Object.keys(description.paths).filter((path) => /\/commands\/\w+$/.test(path)).map((path) => path.split('/').pop());
  assert.ok(commands.length > 120, `the program names ${commands.length} commands`);
  const without = (told) => commands.filter((act) => !told.has(act)).sort();
  assert.deepEqual(without(tally.opened), Object.keys(NOT_OPENED).sort(), 'these were never opened');
  assert.deepEqual(without(tally.recorded), Object.keys(NOT_RECORDED).sort(), 'these were not recorded');
});
