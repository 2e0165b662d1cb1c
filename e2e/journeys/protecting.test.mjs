// A child from a strategy discussion to a protection plan: enquiry, conference with a chair from
// outside the line, plan, core group; what was agreed there, and whose page each step stands on.
import assert from 'node:assert/strict';
import { PHONE, accountOf, journey, test } from '../support/journey.mjs';
import { choose, date, first, moment, offered, open, personOf, send } from '../support/forms.mjs';

const go = journey('protecting');
const NEXT = { day: '18', month: '3', year: '2026' };
let person;

const now = (page) => page.locator('section[aria-labelledby="now"]');
const says = (page, words) => now(page).getByText(words).first().waitFor();
const heading = (page, words) => page.getByRole('heading', { name: words }).first().waitFor();

test('a child whose case is open is found, and has a worker', async () => {
  const desk = await go.openAs('front_door');
  await desk.goto('/new/register_person');
  await choose(desk, 'kind', 'child');
  await desk.fill('[name="given"]', 'Wren');
  await desk.fill('[name="family"]', 'Testerly');
  await date(desk, 'born', { day: '2', month: '6', year: '2018' });
  await send(desk, 'Register');
  person = personOf(desk);
  await open(desk, person, 'record_contact');
  await moment(desk, 'received', '08:05');
  await choose(desk, 'source', '2A');
  await desk.fill('[name="said"]', 'Wren has a mark on one cheek, and is afraid to go home.');
  await send(desk, 'Record the contact');
  await open(desk, person, 'decide_contact');
  await first(desk, 'contact');
  await choose(desk, 'decision', 'referral');
  await choose(desk, 'need', 'N1');
  await desk.fill('[name="reason"]', 'A mark, and a child who is afraid.');
  await send(desk, 'Decide');

  const manager = await go.openAs('team_manager');
  await open(manager, person, 'decide_referral');
  await first(manager, 'referral');
  await choose(manager, 'decision', 'strategy_discussion');
  await manager.locator('select[name="team"]').selectOption({ label: await teamOf(manager) });
  await manager.fill('[name="reason"]', 'To be discussed with the police and health today.');
  await send(manager, 'Decide');
  await open(manager, person, 'offer_allocation');
  await offered(manager, 'worker', accountOf('social_worker').name);
  await send(manager, 'Offer to this worker');

  const worker = await go.openAs('social_worker', { size: PHONE });
  await worker.goto('/my-work');
  await worker.getByRole('link', { name: /^Accept for Wren/ }).click();
  await send(worker, 'Accept');
});

// The manager's own team, as the form offers it.
async function teamOf(page) {
  const teams = await page.locator('select[name="team"] option').allInnerTexts();
  return teams.find((name) => /East/.test(name));
}

test('a strategy discussion is recorded in three answers, and starts the enquiry', async () => {
  const page = await go.openAs('social_worker', { size: PHONE });
  await open(page, person, 'record_strategy_discussion');
  await moment(page, 'at', '08:40');
  await choose(page, 'decision', 'section_47_joint');
  await page.fill('[name="reason"]', 'A mark that nobody has explained.');
  await send(page, 'Record the discussion');
  await heading(page, 'Testerly');
  await says(page, /^Wren has been subject to a section 47 enquiry since 9 March 2026\./);
  await says(page, /Made together with the police\./);
  // Fifteen working days, whatever the enquiry finds.
  await says(page, /conference by 30 March/i);
  // Nobody was asked who was there: it is asked for by the end of the next working day.
  await says(page, /Rest of the strategy discussion by Tuesday/);
  await page.getByRole('link', { name: /Add what was left out|Complete/i }).first().waitFor();
  await go.look(page, 'family-enquiry');
  await open(page, person, 'complete_strategy_discussion');
  await first(page, 'discussion');
  await choose(page, 'police', 'yes');
  await choose(page, 'health', 'yes');
  await page.fill('[name="people"]', 'DS Kay, police\nDr Osei, hospital');
  await page.fill('[name="next_steps"]', 'Wren is seen today, with the police.');
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL(/saved=/);
  await says(page, /^Wren has been subject to a section 47 enquiry/);
  assert.equal(await now(page).getByText(/Rest of the strategy discussion/).count(), 0);
  await page.goto(`${person}/chronology`);
  await page.getByText(/The police took part\. Health took part\./).waitFor();
});

test('the child is seen, and the enquiry asks for a conference', async () => {
  const page = await go.openAs('social_worker');
  await open(page, person, 'record_visit');
  await moment(page, 'at', '08:50');
  await choose(page, 'place', 'school');
  await choose(page, 'seen', 'yes');
  await choose(page, 'alone', 'yes');
  await page.fill('[name="child_words"]', 'I do not want to say who.');
  await page.fill('[name="text"]', 'Seen with DS Kay at school. A fresh mark, the size of a hand.');
  await send(page, 'Record the visit');
  await open(page, person, 'finish_section_47');
  await first(page, 'enquiry');
  await date(page, 'finished');
  await choose(page, 'outcome', 'continuing_risk');
  await page.fill('[name="text"]', 'The mark was made by an adult. Wren stays with her aunt tonight.');
  await send(page, 'Finish the enquiry');
  await open(page, person, 'convene_conference');
  const chairs = await page.locator('select[name="chair"] option').allInnerTexts();
  for (const inLine of ['team_manager', 'social_worker', 'director']) {
    const { name } = accountOf(inLine);
    assert.ok(!chairs.some((chair) => chair.includes(name)), `${name} stands in the line and is offered as a chair`);
  }
  await choose(page, 'kind', 'initial');
  await date(page, 'planned');
  await offered(page, 'chair', accountOf('reviewing_officer').name);
  await send(page, 'Call the conference');
  await heading(page, 'Testerly');
  await says(page, /Called for .*, chaired by Imogen Varley\./);
});

test('the chair finds it on My work, and records the plan', async () => {
  const chair = await go.openAs('reviewing_officer');
  await chair.goto('/my-work');
  await chair.getByText('Wren Testerly').first().waitFor();
  await go.look(chair, 'chair-my-work');
  await chair.getByRole('link', { name: /^Record the conference for Wren/ }).click();
  await date(chair, 'held');
  await choose(chair, 'decision', 'plan_made');
  await choose(chair, 'category', 'PHY');
  await chair.fill('[name="aims"]', 'Nobody hits Wren. Wren lives with her aunt until then.');
  await choose(chair, 'elsewhere', '0');
  await chair.fill('[name="reason"]', 'Harm has happened and may happen again.');
  await choose(chair, 'quorate', 'yes');
  await chair.fill('[name="people"]', 'DS Kay, police\nDr Osei, hospital');
  await chair.locator('[name="parents"]').first().check();
  await chair.fill('[name="parents_view"]', 'Her mother says she was not there.');
  await chair.locator('[name="child"]').first().check();
  await chair.fill('[name="child_view"]', 'I like it at my aunt’s.');
  await go.look(chair, 'conference-form');
  await send(chair, 'Record the conference');
  await chair.getByText('Protection plan started').first().waitFor();
  await says(chair, /^Wren has been on a child protection plan \(physical abuse\) since 9 March 2026\./);
  await says(chair, /Priya Nair leads\. Conferences: Imogen Varley\./);
  await says(chair, /first core group by 23 March/i);
  await says(chair, /first review conference by 9 June/i);
  await go.look(chair, 'family-on-a-plan');
  await chair.goto('/my-work');
  assert.equal(await chair.getByText('Wren Testerly').count(), 0);
});

test('no manager ends the plan: the page offers no way, and the address none', async () => {
  const manager = await go.openAs('team_manager');
  await manager.goto(person);
  await says(manager, /^Wren has been on a child protection plan/);
  assert.equal(await manager.locator('main a[href*="end_protection_plan"]').count(), 0);
  assert.equal((await open(manager, person, 'end_protection_plan')).status(), 404);
});

test('the core group meets, and what was agreed there stands until it is done', async () => {
  const page = await go.openAs('social_worker', { size: PHONE });
  await open(page, person, 'record_core_group');
  await first(page, 'plan');
  await date(page, 'held');
  await page.fill('[name="text"]', 'Wren is at her aunt’s and goes to school.');
  await page.fill('[name="people"]', 'Ann Rowe, school');
  await page.locator('[name="parents"]').first().check();
  await page.locator('[name="child"]').first().check();
  await date(page, 'next', NEXT);
  await send(page, 'Record the core group');
  await open(page, person, 'agree_task');
  await page.fill('[name="what"]', 'Ring the aunt about a bed for Wren');
  await date(page, 'due');
  await page.fill('[name="asked"]', 'the core group');
  await send(page, 'Agree it');
  await page.getByText('Wren: Ring the aunt about a bed for Wren').waitFor();
  await go.look(page, 'family-plan');
  await page.goto('/my-work');
  await page.getByText('Asked for by the core group.').waitFor();
  await go.look(page, 'my-work-agreed');
  await page.goto('/calendar');
  await page.getByText('Ring the aunt about a bed for Wren').waitFor();
  await page.goto('/my-work');
  await page.getByRole('link', { name: /^Done for Wren/ }).click();
  await date(page, 'done');
  await send(page, 'Record that it is done');
  await page.goto('/my-work');
  assert.equal(await page.getByText('Asked for by the core group.').count(), 0);
});
