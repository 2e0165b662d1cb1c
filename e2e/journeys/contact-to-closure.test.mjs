// The main path, by several people: a contact becomes a referral, a child is allocated and
// visited, and a case is closed only when its gate is met.
import assert from 'node:assert/strict';
import { PHONE, accountOf, journey, test } from '../support/journey.mjs';
import { choose, date, first, moment, offered, open, personOf, send } from '../support/forms.mjs';

const go = journey('contact-to-closure');
let person;
let known;

test('the front door registers a child and takes a contact to a referral', async () => {
  const page = await go.openAs('front_door');
  await page.goto('/front-door');
  await go.look(page, 'front-door');
  await page.fill('[name="find"]', 'Rowan Testerly');
  await send(page, 'Find');
  assert.ok(!page.url().includes('Testerly'), 'a name stands in the address');
  await go.look(page, 'search-nobody');
  await page.goto('/new/register_person');
  await choose(page, 'kind', 'child');
  await page.fill('[name="given"]', 'Rowan');
  await page.fill('[name="family"]', 'Testerly');
  await date(page, 'born', { day: '2', month: '6', year: '2018' });
  await go.look(page, 'register');
  await send(page, 'Register');
  person = personOf(page);
  await open(page, person, 'record_contact');
  await moment(page, 'received', '08:40');
  await choose(page, 'source', '1A');
  await page.fill('[name="said"]', 'A neighbour heard crying last night, and again this morning.');
  await go.look(page, 'contact-form');
  await send(page, 'Record the contact');
  await open(page, person, 'decide_contact');
  await first(page, 'contact');
  await choose(page, 'decision', 'referral');
  await choose(page, 'need', 'N1');
  await page.fill('[name="reason"]', 'Two calls in a day about a young child.');
  await send(page, 'Decide');
  await go.look(page, 'after-decision');
});

test('a manager accepts the referral and allocates', async () => {
  const page = await go.openAs('team_manager');
  await open(page, person, 'decide_referral');
  await first(page, 'referral');
  await choose(page, 'decision', 'assessment');
  const worker = accountOf('social_worker').name;
  await page.locator('select[name="team"]').selectOption({ index: 1 });
  await page.fill('[name="reason"]', 'Needs to be seen and assessed.');
  await send(page, 'Decide');
  await open(page, person, 'offer_allocation');
  await offered(page, 'worker', worker);
  await page.fill('[name="handover"]', 'Ring the school first; they know the family.');
  await go.look(page, 'allocate');
  await send(page, 'Offer to this worker');
  await page.goto('/team');
  await go.look(page, 'team');
});

test('a social worker accepts on a phone, and records a visit there', async () => {
  const page = await go.openAs('social_worker', { size: PHONE });
  await go.look(page, 'my-work');
  await open(page, person, 'accept_allocation');
  await first(page, 'allocation');
  await send(page, 'Accept');
  await open(page, person, 'request_closure');
  await first(page, 'referral');
  await choose(page, 'reason', 'RC9');
  await page.fill('[name="outcome"]', 'Nothing was found.');
  await choose(page, 'partners_told', 'yes');
  await send(page, 'Ask for closure');
});

async function writeUp(worker, text) {
  await open(worker, person, 'finish_assessment');
  await first(worker, 'assessment');
  await worker.fill('[name="text"]', text);
  await worker.locator('input[name="factors"]').first().check();
  await choose(worker, 'outcome', 'no_further_action');
  await send(worker, 'Send for authorisation');
}

test('the front door decides with a known family’s history in front of it', async () => {
  const page = await go.openAs('front_door');
  await page.goto('/front-door');
  await page.fill('[name="find"]', 'Ellie Callow');
  await send(page, 'Find');
  await page.locator('main a[href^="/people/"], main a[href^="/families/"]').first().click();
  await page.waitForLoadState();
  known = personOf(page);
  await open(page, known, 'record_contact');
  await moment(page, 'received', '08:45');
  await choose(page, 'source', '1A');
  await page.fill('[name="said"]', 'The grandmother rang: nobody answers the door.');
  await send(page, 'Record the contact');
  await page.goto(known);
  await page.locator('main a[href*="/contacts/"]', { hasText: 'Decide' }).first().click();
  await page.waitForURL(/\/contacts\//);
  await page.getByText('The grandmother rang: nobody answers the door.').first().waitFor();
  // What came before stands beside the form, and nothing of today's contact among it.
  const earlier = page.locator('#earlier tbody tr');
  await earlier.first().waitFor();
  assert.equal(await earlier.filter({ hasText: 'nobody answers the door' }).count(), 0);
  await page.getByRole('heading', { name: 'Family and home' }).waitFor();
  await page.getByRole('heading', { name: 'Your decision' }).waitFor();
  await go.look(page, 'contact-with-history');
});

test('closure is refused until its gate is met', async () => {
  const manager = await go.openAs('team_manager');
  await open(manager, person, 'decide_closure');
  await first(manager, 'request');
  await choose(manager, 'close', 'yes');
  await send(manager, 'Decide');
  await manager.getByText('Nobody has seen this child since the referral.').waitFor();
  await go.look(manager, 'closure-refused');

  const worker = await go.openAs('social_worker', { size: PHONE });
  await open(worker, person, 'record_visit');
  await moment(worker, 'at', '08:50');
  await choose(worker, 'place', 'home');
  await choose(worker, 'seen', 'yes');
  await choose(worker, 'alone', 'yes');
  await worker.fill('[name="child_words"]', 'I like my room now.');
  await worker.fill('[name="text"]', 'Rowan was in, well and talkative. The flat was warm and tidy.');
  await go.look(worker, 'visit-form');
  await send(worker, 'Record the visit');
  await worker.getByText('I like my room now.').first().waitFor();
  await go.look(worker, 'family-after-visit');

  await open(worker, person, 'start_assessment');
  await first(worker, 'referral');
  await date(worker, 'started');
  await send(worker, 'Start');
  await writeUp(worker, 'Rowan is well, and the flat is warm.');
  await manager.goto('/my-work');
  await manager.getByRole('link', { name: /^Send back/ }).first().click();
  await first(manager, 'assessment');
  await manager.fill('[name="reason"]', 'Say what the school thinks.');
  await send(manager, 'Send it back');
  await worker.goto('/my-work');
  await worker.getByText('with: “Say what the school thinks.”').waitFor();
  await go.look(worker, 'assessment-sent-back');
  await writeUp(worker, 'Rowan is well, and the flat is warm. The school has no worry.');
  await open(manager, person, 'authorise_assessment');
  await first(manager, 'assessment');
  await send(manager, 'Authorise');

  await open(manager, person, 'decide_closure');
  await first(manager, 'request');
  await choose(manager, 'close', 'yes');
  await send(manager, 'Decide');
  await manager.goto(`${person}/chronology`);
  await manager.getByText(/Case closed/).first().waitFor();
  await go.look(manager, 'chronology');
});

const BEGUN = 'An assessment has been started and not finished.';

// Asks to close the case, and gives what the gate says is missing.
async function gate(manager) {
  await open(manager, known, 'decide_closure');
  await first(manager, 'request');
  await choose(manager, 'close', 'yes');
  await send(manager, 'Decide');
  await manager.getByRole('heading', { name: "This case can't be closed yet" }).waitFor();
  return manager.locator('main ol > li').allInnerTexts();
}

test('a death is recorded at once, whatever else is open, and the gate of closure stays', async () => {
  // A child on a protection plan, whose visit is late, with a contact of today that nobody has
  // decided and an assessment that has just begun.
  const worker = await go.openAs('social_worker');
  await open(worker, known, 'start_assessment');
  await first(worker, 'referral');
  await date(worker, 'started');
  await send(worker, 'Start');
  await open(worker, known, 'request_closure');
  await first(worker, 'referral');
  await choose(worker, 'reason', 'RC9');
  await worker.fill('[name="outcome"]', 'Ellie lives with her grandmother.');
  await choose(worker, 'partners_told', 'no');
  await send(worker, 'Ask for closure');
  await worker.goto(known);
  await worker.getByText(/Protection visit.* was due 19 February/).first().waitFor();
  const manager = await go.openAs('team_manager');
  await manager.goto(known);
  await manager.locator('main a[href*="/contacts/"]', { hasText: 'Decide' }).first().waitFor();
  const before = await gate(manager);
  assert.ok(before.some((line) => line.includes(BEGUN)), before.join());
  assert.ok(before.length > 2, before.join());

  const page = await go.openAs('out_of_hours');
  await open(page, known, 'record_death');
  await date(page, 'died');
  await send(page, 'Record the death');
  await page.waitForURL(/saved=record_death/);

  await worker.goto(known);
  await worker.getByText(/died/i).first().waitFor();
  const after = await gate(manager);
  // Nobody can see her now; what people still owe is owed as before.
  assert.ok(after.some((line) => line.includes(BEGUN)), after.join());
  assert.ok(after.some((line) => line.includes('have not been told')), after.join());
  assert.ok(!after.some((line) => line.includes('seen')), after.join());
  await go.look(manager, 'gate-after-a-death');
});
