// A decision that is asked for, made, and reversed by a director: whoever chairs the child's
// conferences is told, and says what she thinks.
import assert from 'node:assert/strict';
import { accountOf, journey, press, test, type } from '../support/journey.mjs';
import { choose, date, first, open, personOf, send } from '../support/forms.mjs';

const go = journey('reversal');
let person;

async function found(page) {
  await page.fill('[name="find"]', 'Ellie Callow');
  await send(page, 'Find');
  await page.locator('main a[href^="/people/"]').first().click();
  await page.waitForURL(/\/people\//);
  return personOf(page);
}

const now = (page) => page.locator('section[aria-labelledby="now"]');

test('a decision is asked for with the keyboard and without a script, and made by a manager', async () => {
  const page = await go.openAs('social_worker', { script: 'off' });
  person = await found(page);
  await open(page, person, 'ask_decision');
  await choose(page, 'matter', 'contact');
  await type(page, 'What is to be decided?', 'Does Ellie see Carl on Sundays?');
  await page.fill('[name="options"]', 'On Sundays, with somebody there\nNot for now');
  await press(page, 'Ask for it');
  await page.waitForURL(/saved=ask_decision/);
  await now(page).getByText('A decision is awaited', { exact: false }).first().waitFor();

  const manager = await go.openAs('team_manager');
  await manager.goto(person);
  await now(manager).getByRole('link', { name: /^Decide( |$)/ }).first().click();
  await manager.waitForURL(/answer_decision/);
  await first(manager, 'decision');
  await date(manager, 'on');
  await manager.fill('[name="decided"]', 'On Sundays, with somebody there.');
  await manager.fill('[name="reason"]', 'She asks for it, and it can be made safe.');
  await manager.fill('[name="child_view"]', 'I want to see him, but not alone.');
  await manager.fill('[name="family_view"]', 'Gemma agrees.');
  await manager.fill('[name="people"]', 'Ann Rowe, school');
  await go.look(manager, 'decide-form');
  await send(manager, 'Decide');
  await manager.waitForURL(/saved=answer_decision/);
  await manager.getByRole('heading', { name: 'What was decided' }).waitFor();
});

test('a director reverses it, and the chair sees it and says what she thinks', async () => {
  const director = await go.openAs('director');
  await open(director, person, 'reverse_decision');
  await director.getByLabel(/^Decision of 9 March 2026: On Sundays/).check();
  await director.fill('[name="instead"]', 'No Sundays until the court has heard the case.');
  await director.fill('[name="reason"]', 'The court has not heard it yet.');
  await go.look(director, 'reverse-form');
  await send(director, 'Reverse it');
  await director.waitForURL(/saved=reverse_decision/);

  const chair = await go.openAs('reviewing_officer');
  assert.match(accountOf('reviewing_officer').name, /Imogen Varley/);
  // She hears of it before she opens the child: who reversed it, that she was not told, who answers.
  await chair.goto('/my-work');
  const told = chair.locator('li', { hasText: 'Ellie Callow' }).filter({ hasText: 'reversed what was decided' }).first();
  const line = (await told.innerText()).replace(/\s+/g, ' ');
  assert.match(line, new RegExp(`${accountOf('director').name} reversed what was decided, on 9 March 2026\\.`));
  assert.match(line, /people who took part have not been told, and you are one of them: say what you think of it\./);
  assert.match(line, /It waits for .+ to answer\./);
  await go.look(chair, 'chair-my-work');
  await told.getByRole('link', { name: /^Ellie/ }).click();
  await chair.waitForURL(/\/people\//);
  await now(chair).getByText('You are one of those who are to be told.').waitFor();
  await now(chair).getByText('Nobody else has answered it.').waitFor();
  await go.look(chair, 'chair-is-told');
  await now(chair).getByRole('link', { name: /^Say what you think of it/ }).click();
  await chair.waitForURL(/tell_of_reversal/);
  await first(chair, 'reversal');
  await chair.getByText(/^Still to be told: .*Imogen Varley/).waitFor();
  await go.look(chair, 'chair-says');
  await choose(chair, 'reaction', 'disagrees');
  await chair.fill('[name="text"]', 'The conference had planned on it.');
  await send(chair, 'Record it');
  await chair.goto(`${person}/chronology?topic=decisions`);
  await chair.getByText('The conference had planned on it.').waitFor();
  await chair.getByText('A decision was reversed').waitFor();
  await go.look(chair, 'chronology-of-decisions');
});

test('it is not answered before everybody was told, and not by whoever reversed it', async () => {
  const chair = await go.openAs('reviewing_officer');
  await open(chair, person, 'answer_reversal');
  await first(chair, 'reversal');
  await choose(chair, 'answer', 'set_aside');
  await chair.fill('[name="reason"]', 'The plan was made with both.');
  await send(chair, 'Answer');
  await chair.getByText(/^Everybody with a part in it is told before a reversal is answered/).first().waitFor();
  await chair.getByText('Ann Rowe has not been told.').waitFor();
  await go.look(chair, 'not-answered-yet');

  // The manager who had decided is told too, and so are those outside: each says what they think.
  const manager = await go.openAs('team_manager');
  await open(manager, person, 'tell_of_reversal');
  await first(manager, 'reversal');
  await choose(manager, 'reaction', 'no_answer');
  await send(manager, 'Record it');
  await manager.waitForURL(/saved=tell_of_reversal/);
  for (let more = true; more;) {
    await open(manager, person, 'tell_of_reversal');
    const left = manager.getByText(/^Still to be told: /);
    more = (await left.count()) > 0;
    if (!more) break;
    const [name] = (await left.innerText()).replace('Still to be told: ', '').replace(/\.$/, '').split('; ');
    await first(manager, 'reversal');
    await manager.fill('[name="name"]', name);
    await choose(manager, 'reaction', 'agrees');
    await send(manager, 'Record it');
    await manager.waitForURL(/saved=tell_of_reversal/);
  }

  const director = await go.openAs('director');
  await open(director, person, 'answer_reversal');
  await first(director, 'reversal');
  await choose(director, 'answer', 'stands');
  await director.fill('[name="reason"]', 'I decided it.');
  await send(director, 'Answer');
  await director.getByText('You made this reversal. Somebody else must answer it.').waitFor();

  await open(chair, person, 'answer_reversal');
  await first(chair, 'reversal');
  await choose(chair, 'answer', 'set_aside');
  await chair.fill('[name="reason"]', 'The plan was made with both.');
  await send(chair, 'Answer');
  await chair.waitForURL(/saved=answer_reversal/);
  assert.equal(await now(chair).getByText('reversed a decision', { exact: false }).count(), 0);
  await chair.goto('/my-work');
  assert.equal(await chair.locator('li', { hasText: 'reversed what was decided' }).filter({ hasText: 'Ellie Callow' }).count(), 0);
});
