// No word is lost: typing is kept by itself, also after the signal dropped; what two people write at
// once is shown to both before anything is recorded.
import assert from 'node:assert/strict';
import { accountOf, journey, test } from '../support/journey.mjs';
import { open, personOf, send } from '../support/forms.mjs';

const go = journey('drafts');
const WORRIES = '[name="worries"]';

async function openCallow(page) {
  await page.fill('[name="find"]', 'Callow');
  await send(page, 'Find');
  await page.locator('main a[href^="/people/"], main a[href^="/families/"]').first().click();
  await page.waitForLoadState();
  return personOf(page);
}

const kept = (page) => page.locator('[data-draft-line]', { hasText: /^Saved \d/ }).waitFor();

test('what is typed is kept without pressing anything, and while the signal is gone', async () => {
  const page = await go.openAs('social_worker');
  const person = await openCallow(page);
  await open(page, person, 'write_note');
  await page.fill('[name="text"]', 'The school rang: both were late.');
  await kept(page);
  await page.context().setOffline(true);
  await page.fill('[name="text"]', 'The school rang: both were late again.');
  await page.getByText('Not saved: no connection, trying again').waitFor();
  await page.context().setOffline(false);
  await kept(page);
  await page.goto('/my-work');
  await open(page, person, 'write_note');
  assert.equal(await page.inputValue('[name="text"]'), 'The school rang: both were late again.');
  await go.look(page, 'kept');
});

test('what two people write at once is shown before it is recorded, and nothing of it is lost', async () => {
  const worker = await go.openAs('social_worker');
  const person = await openCallow(worker);
  await open(worker, person, 'write_worries');
  await worker.fill(WORRIES, 'Ellie falls asleep in class.');
  await kept(worker);

  const manager = await go.openAs('team_manager');
  await open(manager, person, 'write_worries');
  await manager.fill(WORRIES, 'Nobody has heard from the health visitor.');
  await send(manager, 'Put it on the page');
  await manager.waitForURL(/saved=write_worries/);

  await send(worker, 'Put it on the page');
  await worker.getByRole('heading', { name: 'This changed while you were writing' }).waitFor();
  await worker.getByText('Ellie falls asleep in class.').first().waitFor();
  await worker.getByText('Nobody has heard from the health visitor.').first().waitFor();
  await worker.getByText(`${accountOf('team_manager').name}, recorded`).first().waitFor();
  await go.look(worker, 'conflict');

  // To change them first: the words stand on the form.
  await open(worker, person, 'write_worries');
  assert.equal(await worker.inputValue(WORRIES), 'Ellie falls asleep in class.');
  await worker.fill(WORRIES, 'Ellie falls asleep in class. Nobody has heard from the health visitor.');
  await send(worker, 'Put it on the page');
  await worker.waitForURL(/saved=write_worries/);
  const worries = worker.locator('section[aria-labelledby="worries"]');
  await worries.getByText('Ellie falls asleep in class. Nobody has heard').waitFor();
  await worker.goto(`${person}/chronology`);
  await worker.getByText('Nobody has heard from the health visitor.').nth(1).waitFor();
});
