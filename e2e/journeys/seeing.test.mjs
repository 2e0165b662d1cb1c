// Who may see what, and how it stands: the family page, worries and an enquiry on it, an inspector as
// at yesterday, a night worker who breaks the glass and the custodian who reviews it, words that come
// through being signed out, and the lists of the day.
import assert from 'node:assert/strict';
import { accountOf, journey, press, test, type } from '../support/journey.mjs';
import { choose, first, moment, offered, open, personOf, send } from '../support/forms.mjs';

const go = journey('seeing');

async function find(page, words) {
  await page.fill('[name="find"]', words);
  await send(page, 'Find');
}

async function openFirstFound(page, words) {
  await find(page, words);
  await page.locator('main a[href^="/people/"], main a[href^="/families/"]').first().click();
  await page.waitForLoadState();
}

test('a family page tells the story in a minute, the protection plan first', async () => {
  const page = await go.openAs('social_worker');
  await openFirstFound(page, 'Callow');
  const now = page.locator('section[aria-labelledby="now"]');
  await now.getByText(/have been on a child protection plan .* since 14 October 2025/).waitFor();
  await now.getByText('Protection plan, Ellie and Jayden:').waitFor();
  await go.look(page, 'family');
});

test('a worker writes what worries us with the keyboard alone and without a script, and it stands in their words', async () => {
  const page = await go.openAs('social_worker', { script: 'off' });
  await openFirstFound(page, 'Callow');
  const person = personOf(page);
  await press(page, /^Write it anew for Ellie/);
  await page.waitForURL(/write_worries/);
  await type(page, 'What worries us? (optional)', 'Ellie looks after Jayden when her mother is frightened.');
  await type(page, 'What is going well? (optional)', 'Denise has both children every Wednesday.');
  await page.getByLabel(/Visit by Priya Nair/).first().check();
  await send(page, 'Put it on the page');
  await page.waitForURL(/saved=write_worries/);

  const manager = await go.openAs('team_manager');
  await manager.goto(person);
  const worries = manager.locator('section[aria-labelledby="worries"]');
  await worries.getByText('Ellie looks after Jayden when her mother is frightened.').waitFor();
  await worries.getByText('Priya Nair,').first().waitFor();
  await go.look(manager, 'worries');
  await worries.getByRole('link', { name: /^visit of/ }).click();
  await manager.waitForURL(/entries/);
  await manager.goto(`${person}?known=2026-03-02`);
  await manager.getByRole('heading', { name: 'What was planned on 2 March 2026' }).waitFor();
  assert.equal(await manager.getByText('Ellie looks after Jayden').count(), 0);
  await go.look(manager, 'planned-then');
});

test('a section 47 enquiry stands first on the page as soon as it is decided', async () => {
  const page = await go.openAs('social_worker');
  await find(page, 'Ruby Farley');
  await page.getByRole('link', { name: /^Ruby Farley, 3/ }).click();
  await page.waitForURL(/people|families/);
  const person = personOf(page);
  await open(page, person, 'record_strategy_discussion');
  await moment(page, 'at', '08:45');
  await choose(page, 'decision', 'section_47_joint');
  await page.fill('[name="reason"]', 'A bruise that nobody can explain.');
  await send(page, 'Record the discussion');
  await page.goto(person);
  const now = page.locator('section[aria-labelledby="now"]');
  await now.getByText(/has been subject to a section 47 enquiry since 9 March 2026/).waitFor();
  await now.getByText('Priya Nair leads.').waitFor();
  await go.look(page, 'section-47');
});

test('an inspector reads the page as at yesterday and writes nothing', async () => {
  // A worker records something today, and it is on the page.
  const worker = await go.openAs('social_worker');
  await openFirstFound(worker, 'Ellie Callow');
  const person = personOf(worker);
  const today = 'The school will ring Kirsty every Monday';
  await open(worker, person, 'write_note');
  await moment(worker, 'at', '08:30');
  await worker.fill('[name="heading"]', today);
  await choose(worker, 'major', 'yes');
  await worker.fill('[name="text"]', 'Ms Rowe offered it, and Kirsty said yes.');
  await send(worker, 'Record the note');
  await worker.waitForURL(/saved=write_note/);

  const page = await go.openAs('inspector');
  for (const place of [person, `${person}/chronology`]) {
    await page.goto(place);
    await page.getByText(today).first().waitFor();
    await page.goto(`${place}?known=2026-03-08`);
    await page.getByText('You are reading what was known on 8 March 2026.').waitFor();
    assert.equal(await page.getByText(today).count(), 0, `${place} tells yesterday what was recorded today`);
  }
  await page.goto(`${person}?known=2026-03-08`);
  await go.look(page, 'as-at');
  assert.equal(await page.getByRole('link', { name: 'Record a visit' }).count(), 0);
});

test('a night worker breaks the glass, and the team sees it at once', async () => {
  const night = await go.openAs('out_of_hours');
  await openFirstFound(night, 'Callow');
  const child = await night.evaluate(() => {
    const link = [...document.querySelectorAll('main a[href*="/people/"]')][0];
    return link?.getAttribute('href') ?? location.pathname;
  });
  const person = child.match(/^\/people\/[0-9a-f-]{36}/)[0];
  await open(night, person, 'break_glass');
  await night.fill('[name="reason"]', 'Police are at the door with the children and ask who is safe.');
  await go.look(night, 'break-glass');
  await send(night, 'Open the record');
  await night.goto(`${person}/chronology`);
  await go.look(night, 'night-chronology');

  const manager = await go.openAs('team_manager');
  await manager.goto('/my-work');
  await manager.getByText(accountOf('out_of_hours').name).first().waitFor();
  await manager.goto(`${person}/looks`);
  await manager.getByText(accountOf('out_of_hours').name).first().waitFor();
  await go.look(manager, 'who-has-looked');
});

test('a custodian reviews emergency access, and it leaves the list', async () => {
  const night = await go.openAs('out_of_hours');
  await find(night, 'Ruby Farley');
  await night.getByRole('link', { name: /^Ruby Farley, 3/ }).click();
  await night.waitForURL(/people|families/);
  const person = personOf(night);
  await open(night, person, 'break_glass');
  await night.fill('[name="reason"]', 'A caller says that Ruby is alone.');
  await send(night, 'Open the record');

  const governance = await go.openAs('information_governance');
  await governance.goto('/looks');
  await governance.getByText('Ruby Farley').first().waitFor();
  await open(governance, person, 'classify_person');
  await choose(governance, 'classification', 'restricted');
  await choose(governance, 'kind', 'staff_relative');
  await offered(governance, 'first_custodian', accountOf('team_manager').name);
  await offered(governance, 'second_custodian', accountOf('director').name);
  await governance.fill('[name="reason"]', 'Her aunt works here.');
  await send(governance, 'Decide');

  const custodian = await go.openAs('director');
  await custodian.goto('/looks');
  await custodian.getByText('Ruby Farley').first().waitFor();
  await go.look(custodian, 'emergency-access-to-review');
  await open(custodian, person, 'review_break_glass');
  await first(custodian, 'access');
  await choose(custodian, 'justified', 'yes');
  await custodian.fill('[name="text"]', 'The police had called us.');
  await send(custodian, 'Record the review');
  const answer = await custodian.goto('/looks');
  assert.ok(answer.status() === 404 || (await custodian.getByText('Ruby Farley').count()) === 0);
});

test('what was typed comes through being signed out', async () => {
  const page = await go.openAs('social_worker', { script: 'off' });
  await openFirstFound(page, 'Callow');
  const person = personOf(page);
  await open(page, person, 'write_note');
  await moment(page, 'at', '08:45');
  await page.fill('[name="heading"]', 'Rang the school');
  await page.fill('[name="text"]', 'Both children were in and on time.');
  await page.context().clearCookies();
  await send(page, 'Record the note');
  await page.getByText('You were signed out while you were writing.').waitFor();
  const account = accountOf('social_worker');
  await page.getByLabel('Sign-in name').fill(account.sign_in);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForLoadState();
  assert.equal(await page.inputValue('[name="text"]'), 'Both children were in and on time.');
  await send(page, 'Record the note');
  await page.waitForURL(/saved=write_note/);
});

test('the lists of the day stand on their own', async () => {
  const director = await go.openAs('director');
  for (const list of ['unallocated', 'overdue']) {
    await director.goto(`/${list}`);
    await go.look(director, list);
  }
  const governance = await go.openAs('information_governance');
  await governance.goto('/restrictions');
  await go.look(governance, 'restrictions');
  const boxes = governance.locator('input[name="chosen"]');
  if ((await boxes.count()) > 1) {
    for (const box of [0, 1]) await boxes.nth(box).check({ force: true });
    await send(governance, 'Mark the chosen children as not restricted');
    await governance.getByRole('heading', { name: 'Mark 2 people as not restricted' }).waitFor();
    await go.look(governance, 'restrictions-check');
    await send(governance, 'Mark all 2 as not restricted');
    await governance.getByText('2 people are not restricted.').waitFor();
  }
  const administrator = await go.openAs('administrator');
  await administrator.goto('/users');
  await go.look(administrator, 'users');
});
