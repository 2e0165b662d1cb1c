// From a legal planning meeting to court, and a filing that was late.
import assert from 'node:assert/strict';
import { PHONE, accountOf, journey, test } from '../support/journey.mjs';
import { choose, date, first, offered, open, personOf, send } from '../support/forms.mjs';

const go = journey('court');
const on = (day, month) => ({ day: String(day), month: String(month), year: '2026' });
let person;

async function found(page) {
  await page.fill('[name="find"]', 'Ellie Callow');
  await send(page, 'Find');
  await page.locator('main a[href^="/people/"]').first().click();
  await page.waitForURL(/\/people\//);
  return personOf(page);
}

const now = (page) => page.locator('section[aria-labelledby="now"]');

test('a legal planning meeting decides, and the page says that a letter is to be sent', async () => {
  const page = await go.openAs('social_worker');
  person = await found(page);
  await open(page, person, 'record_legal_planning');
  await date(page, 'held', on(2, 2));
  await choose(page, 'threshold', 'met');
  await choose(page, 'decision', 'issue');
  await offered(page, 'decider', accountOf('team_manager').name);
  await page.fill('[name="reason"]', 'Two plans have changed too little.');
  await page.fill('[name="people"]', 'Ann Rowe, school');
  await go.look(page, 'legal-planning-form');
  await send(page, 'Record the meeting');
  await page.getByText(/may not decide this\. It takes a director/).waitFor();
  await page.getByRole('link', { name: 'Go back to what you wrote' }).click();
  await choose(page, 'decision', 'pre_proceedings');
  await page.fill('[name="advice"]', 'The evidence is enough to go on with.');
  await send(page, 'Record the meeting');
  await page.waitForURL(/saved=record_legal_planning/);
  await now(page).getByText(/^Letter before proceedings was due/).waitFor();
});

test('the letter and a meeting are recorded on a phone, and the court is told of in words', async () => {
  const page = await go.openAs('social_worker', { size: PHONE });
  await open(page, person, 'record_letter_before_proceedings');
  await date(page, 'sent', on(9, 2));
  await page.fill('[name="to"]', 'Gemma Callow');
  await page.fill('[name="text"]', 'Breakfast every day, and nobody shouting at night, by Easter.');
  await choose(page, 'plan_attached', 'yes');
  await choose(page, 'family_meeting', 'yes');
  await send(page, 'Record the letter');
  await page.waitForURL(/saved=record_letter/);
  await open(page, person, 'record_pre_proceedings_meeting');
  await date(page, 'held', on(16, 2));
  await choose(page, 'kind', 'first');
  await page.fill('[name="text"]', 'Breakfast is there. The shouting is not over.');
  await choose(page, 'parents', 'all');
  await page.fill('[name="people"]', 'Ann Rowe, school');
  await send(page, 'Record the meeting');
  await page.goto(person);
  await now(page).getByText(/has been in pre-proceedings since 9 February 2026/).waitFor();
  await go.look(page, 'pre-proceedings');
});

test('proceedings are issued, and what the court wanted by Friday stands on the late list', async () => {
  const page = await go.openAs('social_worker');
  await open(page, person, 'record_proceedings');
  await date(page, 'issued', on(23, 2));
  await choose(page, 'application', 'care');
  await page.fill('[name="court"]', 'Family Court at Solent');
  await page.fill('[name="case_number"]', 'SO26C00123');
  await date(page, 'first_hearing', on(24, 3));
  await send(page, 'Record the proceedings');
  await page.waitForURL(/saved=record_proceedings/);
  await open(page, person, 'record_direction');
  await first(page, 'proceedings');
  await date(page, 'given', on(25, 2));
  await choose(page, 'what', 'parenting_assessment');
  await choose(page, 'by', 'council');
  await date(page, 'due', on(6, 3));
  await go.look(page, 'direction-form');
  await send(page, 'Record the direction');
  await page.goto(person);
  await now(page).getByText(/has been in court proceedings \(care order\) since 23 February 2026/).waitFor();
  await now(page).getByText('Parenting assessment, was due 6 March').waitFor();
  assert.equal(await page.getByText('SO26C00123').count(), 0, 'the court’s number stands on a list');
  await go.look(page, 'in-court');

  const manager = await go.openAs('team_manager');
  await manager.goto('/overdue?what=filing_due');
  const late = manager.getByText(/Parenting assessment: the court wanted it filed by 6 March 2026/);
  await late.first().waitFor();
  await go.look(manager, 'late-list');
  await open(page, person, 'record_filing');
  await first(page, 'direction');
  await date(page, 'filed');
  await offered(page, 'checked_by', accountOf('team_manager').name);
  await page.fill('[name="text"]', 'The last session could only be held on Friday.');
  await send(page, 'Record the filing');
  await page.waitForURL(/saved=record_filing/);
  await manager.goto('/overdue?what=filing_due');
  assert.equal(await late.count(), 0, 'it is filed and still on the list');
  await page.goto(`${person}/chronology?topic=court`);
  await page.getByText('Parenting assessment filed, due on 6 March 2026: 3 days late').waitFor();
  await go.look(page, 'chronology-of-court');
});
