// A young person in care who goes missing and comes back, leaves care, and sleeps in bed and
// breakfast for a night: the director knows of it by name on the same day.
import assert from 'node:assert/strict';
import { PHONE, accountOf, journey, test } from '../support/journey.mjs';
import { choose, date, first, moment, offered, open, personOf, send } from '../support/forms.mjs';

const go = journey('leaving-care');
let person;

test('a young person comes into care at night', async () => {
  const desk = await go.openAs('front_door');
  await desk.goto('/new/register_person');
  await choose(desk, 'kind', 'child');
  await desk.fill('[name="given"]', 'Ash');
  await desk.fill('[name="family"]', 'Testerly');
  await date(desk, 'born', { day: '9', month: '3', year: '2008' });
  await send(desk, 'Register');
  person = personOf(desk);
  await open(desk, person, 'record_contact');
  await moment(desk, 'received', '07:05');
  await choose(desk, 'source', '1A');
  await desk.fill('[name="said"]', 'Ash was told to leave, and has nowhere to sleep.');
  await send(desk, 'Record the contact');
  await open(desk, person, 'decide_contact');
  await first(desk, 'contact');
  await choose(desk, 'decision', 'referral');
  await choose(desk, 'need', 'N1');
  await desk.fill('[name="reason"]', 'Seventeen, and nowhere to sleep.');
  await send(desk, 'Decide');
  const manager = await go.openAs('team_manager');
  await open(manager, person, 'decide_referral');
  await first(manager, 'referral');
  await choose(manager, 'decision', 'immediate_protection');
  const teams = await manager.locator('select[name="team"] option').allInnerTexts();
  await manager.locator('select[name="team"]').selectOption({ label: teams.find((name) => /East/.test(name)) });
  await manager.fill('[name="reason"]', 'A bed tonight.');
  await send(manager, 'Decide');
  await open(manager, person, 'offer_allocation');
  await offered(manager, 'worker', accountOf('social_worker').name);
  await send(manager, 'Offer to this worker');
  const worker = await go.openAs('social_worker', { size: PHONE });
  await open(worker, person, 'accept_allocation');
  await first(worker, 'allocation');
  await send(worker, 'Accept');
  await open(worker, person, 'start_care');
  await date(worker, 'started', { day: '8', month: '3', year: '2026' });
  await choose(worker, 'status', 'V2');
  await worker.fill('[name="reason"]', 'Ash agreed to a bed with foster carers.');
  await choose(worker, 'kind', 'U6');
  await send(worker, 'Record it');
  await worker.getByText('Came into care').first().waitFor();
});

test('going missing and coming back stand on top of the page', async () => {
  const page = await go.openAs('social_worker', { size: PHONE });
  await open(page, person, 'record_missing');
  await moment(page, 'at', '07:30');
  await choose(page, 'kind', 'M');
  await send(page, 'Record it');
  const back = page.getByRole('link', { name: /^Record that a missing child came back/ }).first();
  await back.waitFor();
  await go.look(page, 'family-missing');
  const director = await go.openAs('director');
  await director.goto('/my-work');
  await director.getByRole('link', { name: /Ash Testerly/ }).first().waitFor();
  await back.click();
  await first(page, 'missing');
  await moment(page, 'at', '08:10');
  await send(page, 'Record the return');
  await page.getByRole('link', { name: /^Record a return interview/ }).first().waitFor();
});

test('at eighteen care ends, and what is owed and planned is recorded', async () => {
  const page = await go.openAs('social_worker');
  await open(page, person, 'end_care');
  await date(page, 'ended');
  await choose(page, 'reason', 'E17');
  await page.fill('[name="text"]', 'Ash turned 18 today, and has a room for the week.');
  await send(page, 'Record the end');
  await open(page, person, 'record_leaving_care');
  await date(page, 'from');
  await choose(page, 'category', 'former_relevant');
  await offered(page, 'adviser', accountOf('social_worker').name);
  await send(page, 'Record it');
  await open(page, person, 'record_pathway_plan');
  await date(page, 'on');
  await page.fill('[name="view"]', 'I want my own place and to go on at college.');
  await page.fill('[name="text"]', 'A bidding number, a bursary, and a tenancy course.');
  await send(page, 'Record the plan');
});

test('a night in bed and breakfast stands on the director’s page, and goes when it is over', async () => {
  const worker = await go.openAs('social_worker', { size: PHONE });
  await open(worker, person, 'record_accommodation');
  await date(worker, 'from');
  await choose(worker, 'kind', 'W');
  await choose(worker, 'suitable', 'yes');
  await worker.fill('[name="text"]', 'The room fell through this morning.');
  await send(worker, 'Record it');
  await worker.getByText(/bed and breakfast/i).first().waitFor();
  await go.look(worker, 'family-tonight');
  const director = await go.openAs('director');
  await director.goto('/my-work');
  const line = director.locator('li', { hasText: 'Ash Testerly' }).first();
  await line.getByText(/bed and breakfast/i).first().waitFor();
  await go.look(director, 'director-my-work');
  await director.goto('/overdue?what=bed_and_breakfast');
  await director.getByRole('link', { name: /^Ash Testerly/ }).waitFor();
  await go.look(director, 'late');
  await open(worker, person, 'record_accommodation');
  await date(worker, 'from');
  await choose(worker, 'kind', 'E');
  await choose(worker, 'suitable', 'yes');
  await send(worker, 'Record it');
  await director.goto('/my-work');
  assert.equal(await director.locator('li', { hasText: 'Ash Testerly' }).getByText(/bed and breakfast/i).count(), 0);
});
