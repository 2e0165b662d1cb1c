// How others know that it was done: the clocks with a council's own limits, what is late and who says
// what they will do, supervision, allegations, and where the other system says otherwise.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { after } from 'node:test';
import path from 'node:path';
import { PHONE, accountOf, journey, test } from '../support/journey.mjs';
import { answer } from '../support/answering.mjs';
import { withExtract } from '../support/extract.mjs';
import { choose, date, first, offered, open, personOf, send } from '../support/forms.mjs';
import { scratch } from '../support/places.mjs';

const SOON = { day: '13', month: '3', year: '2026' };
const LIMITS = [
  'clock,limit,from,why,decided_by',
  'assessment_45,35 working days,2026-02-01,"Drift found by the audit of January","Ruth Penhallow, director"',
  'CN02,15 working days,2026-02-01,"Scrutiny panel, 12 January","Ruth Penhallow, director"',
];
const folder = scratch('limits');
const limits = path.join(folder, 'clocks.csv');
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(limits, `${LIMITS.join('\n')}\n`);
process.env.SERVE_OPTIONS = `--clocks ${limits}`;

const go = journey('watching');
const summary = (page) => page.locator('.govuk-error-summary');

test('a manager reads by which limits this council judges, and what law or guidance says', async () => {
  const page = await go.openAs('team_manager');
  await page.goto('/overdue');
  await page.locator('main a[href="/clocks"]').first().click();
  await page.getByText('2 of which have a limit of this council’s own.').waitFor();
  await page.getByText('guidance says 45 working days').waitFor();
  await go.look(page, 'clocks');
  await page.locator('main a[href="/clocks/assessment_45"]').click();
  await page.getByText('This council decided so; guidance says 45 working days.').waitFor();
  await page.getByText('Drift found by the audit of January').waitFor();
  await go.look(page, 'clock');
});

test('whoever is late says what they will do, and everybody reads it beside what is late', async () => {
  const page = await go.openAs('social_worker', { size: PHONE });
  await page.goto('/my-work');
  const line = page.locator('li', { has: page.getByRole('link', { name: /^Say what you will do/ }) }).first();
  await line.getByRole('link', { name: /^Say what you will do/ }).click();
  await page.waitForURL(/acknowledge_late/);
  assert.notEqual(await page.inputValue('[name="what"]'), '', 'the list knows what is late');
  await go.look(page, 'acknowledging');
  await page.fill('[name="doing"]', 'I go there on Thursday after school');
  await date(page, 'by', SOON);
  await send(page, 'Say it');
  await page.goto('/my-work');
  await page.getByText('You said on Monday: I go there on Thursday after school, by Friday.').first().waitFor();
  await go.look(page, 'acknowledged');
});

test('supervision is recorded, a mistake stands at its field, and it is read by whom it is about', async () => {
  const page = await go.openAs('team_manager');
  await page.goto('/supervision');
  await page.getByRole('row', { name: new RegExp(accountOf('social_worker').name) })
    .getByRole('link', { name: /^Record supervision/ }).click();
  await date(page, 'held');
  await choose(page, 'kind', 'both');
  await choose(page, 'wellbeing', 'yes');
  await page.fill('[name="agreed"]', 'No new cases until Easter.');
  await page.fill('[name="first_action"]', 'Marcus books the training');
  await send(page, 'Record the supervision');
  await summary(page).getByRole('link', { name: 'Say by when, or leave the action out.' }).click();
  assert.match(await page.evaluate(() => document.activeElement.name), /^first_by/);
  await go.look(page, 'supervision-mistake');
  await date(page, 'first_by', SOON);
  await send(page, 'Record the supervision');
  await page.waitForURL(/\/supervision\?saved=/);
  await go.look(page, 'supervision-of-a-team');
  const worker = await go.openAs('social_worker', { size: PHONE });
  await worker.goto('/supervision');
  await worker.getByText('You were asked how you are.').waitFor();
  await worker.getByText('By Friday: Marcus books the training').waitFor();
  await go.look(worker, 'supervision-of-mine');
  assert.equal((await worker.goto(page.url().replace(/\?.*/, '/x'))).status(), 404);
});

test('an allegation is kept by its officers alone', async () => {
  const officer = await go.openAs('designated_officer');
  await officer.goto('/allegations');
  await officer.getByRole('link', { name: 'Record an allegation' }).click();
  await answer(officer, { given: 'Nettle', family: 'Testerly' });
  await go.look(officer, 'allegation-form');
  await send(officer, 'Record the allegation');
  await officer.waitForURL(/saved=receive_allegation/);
  const person = personOf(officer);
  await go.look(officer, 'allegation');
  await officer.goto('/allegations');
  await officer.getByRole('link', { name: /^Nettle Testerly/ }).waitFor();
  await go.look(officer, 'allegations');
  const manager = await go.openAs('team_manager');
  assert.equal((await manager.goto(person)).status(), 404);
  assert.equal((await manager.goto('/allegations')).status(), 404);
});

test('where the other system says otherwise, it stands on a list until somebody answers', async () => {
  withExtract((extract) => go.command('import', 'ssd', extract));
  const manager = await go.openAs('team_manager');
  await manager.goto('/imported');
  await manager.getByRole('link', { name: /^Linnet Testerly/ }).first().waitFor();
  await go.look(manager, 'imported');
  await manager.locator('main a[href*="/confirm_worker"]').first().click();
  await go.look(manager, 'confirm-worker');
  await offered(manager, 'worker', accountOf('social_worker').name);
  await send(manager, 'Confirm');
  await manager.waitForURL(/saved=confirm_worker/);
  const person = personOf(manager);
  const worker = await go.openAs('social_worker');
  await open(worker, person, 'record_name');
  await answer(worker, { given: 'Lin', family: 'Testerly', used_as: 'known_as' });
  await send(worker, 'Record the name');
  await worker.waitForURL(/saved=record_name/);
  withExtract((extract) => go.command('import', 'ssd', extract));
  await manager.goto('/differences');
  await manager.getByRole('link', { name: /Testerly/ }).first().waitFor();
  await go.look(manager, 'differences');
  const director = await go.openAs('director');
  await director.goto('/imports');
  await go.look(director, 'imports');
  await open(worker, person, 'answer_difference');
  await first(worker, 'difference');
  await worker.getByText('Here: Lin Testerly. There: Linnet Testerly.').waitFor();
  await answer(worker, { answer: 'here' });
  await go.look(worker, 'answer-difference');
  await send(worker, 'Answer it');
  await worker.waitForURL(/saved=answer_difference/);
  await manager.goto('/differences');
  await manager.getByText(/^Nothing differs\./).waitFor();
});
