// A manager offers several children who have nobody, in one act: child by child it is said what was
// taken and what was refused, and sending the page again does nothing twice.
import assert from 'node:assert/strict';
import { PHONE, accountOf, journey, press, tabTo, test } from '../support/journey.mjs';

const go = journey('offering');
const choices = (page) => page.locator('select[name^="worker-"]');
const rows = (page) => page.locator('tbody tr');

// A worker of the manager's own team, as the page offers them.
async function worker(page) {
  const name = accountOf('social_worker').name;
  return choices(page).first().locator('option', { hasText: name }).getAttribute('value');
}

test('several children are offered at once, and one who was offered meanwhile is refused', async () => {
  const page = await go.openAs('team_manager');
  await page.goto('/team');
  await page.getByRole('link', { name: 'Offer several children at once' }).click();
  await page.getByRole('heading', { name: 'Offer children to workers' }).waitFor();
  await go.look(page, 'choose');
  const to = await worker(page);
  const number = await choices(page).count();
  assert.ok(number > 3, 'the demonstration has too few children without a worker');
  for (const place of [0, 1]) await choices(page).nth(place).selectOption(to);

  const colleague = await go.openAs('team_manager');
  const href = await rows(page).nth(1).getByRole('link').getAttribute('href');
  await colleague.goto(`${href}/offer_allocation`);
  await colleague.locator('select[name="worker"]').selectOption(to);
  await colleague.getByRole('button', { name: 'Offer to this worker' }).click();
  await colleague.waitForURL(/saved=offer_allocation/);

  await page.getByRole('button', { name: 'Offer the chosen children' }).click();
  await page.getByRole('heading', { name: '1 of 2 children is offered' }).waitFor();
  await page.getByText('Somebody recorded something about this case').waitFor();
  await go.look(page, 'answered');
  await page.reload();
  await page.getByRole('heading', { name: '1 of 2 children is offered' }).waitFor();
  await page.getByRole('link', { name: 'Who still has nobody' }).click();
  assert.equal(await choices(page).count(), number - 2);
});

test('nobody chosen is said, and the keyboard on a phone without JavaScript is enough', async () => {
  const seen = await go.openAs('team_manager');
  await seen.goto('/team/offers');
  await seen.getByRole('button', { name: 'Offer the chosen children' }).click();
  await seen.getByText('Choose a worker for at least one child').first().waitFor();
  await go.look(seen, 'nobody-chosen');

  const page = await go.openAs('team_manager', { size: PHONE, script: 'off' });
  await page.goto('/team/offers');
  await tabTo(page, /^Offer .* to$/);
  await page.keyboard.press('ArrowDown');
  await press(page, 'Offer the chosen children');
  await page.getByRole('heading', { name: '1 child is offered' }).waitFor();
});
