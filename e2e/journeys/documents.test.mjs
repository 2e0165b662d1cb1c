// A document from the form to those who may read it: sent without a script, refused when it is not
// what it is called, shown as a picture, closed by its label; a letter; a paper for the court.
import assert from 'node:assert/strict';
import { PHONE, journey, press, tabTo, test } from '../support/journey.mjs';
import { choose, moment, open, personOf, send } from '../support/forms.mjs';
import { picture, program } from '../support/pictures.mjs';

const go = journey('documents');
let person;
let drawing;

async function find(page, words) {
  await page.fill('[name="find"]', words);
  await send(page, 'Find');
  await page.locator('main a[href^="/people/"], main a[href^="/families/"]').first().click();
  await page.waitForLoadState();
}

const file = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

async function add(page, words, given, more = async () => {}) {
  await open(page, person, 'add_document');
  await page.fill('[name="title"]', words.title);
  await choose(page, 'kind', words.kind);
  await more();
  await page.setInputFiles('#file', given);
  await send(page, 'Add the document');
}

test('a program that is called a PDF is refused, and no word of the form is lost', async () => {
  const page = await go.openAs('social_worker', { script: 'off', size: PHONE });
  await find(page, 'Callow');
  person = personOf(page);
  await open(page, person, 'add_document');
  await go.look(page, 'form');
  await add(page, { title: 'Letter from the school', kind: 'letter' }, file('letter.pdf', program()));
  await page.getByRole('link', { name: /^This file is a program, whatever its name says/ }).waitFor();
  assert.equal(await page.inputValue('[name="title"]'), 'Letter from the school');
  await go.look(page, 'refused');
});

test('a drawing is added and shown as a picture made anew', async () => {
  const page = await go.openAs('social_worker');
  await open(page, person, 'add_document');
  await go.look(page, 'form-with-script');
  await add(page, { title: 'Ellie’s drawing of home', kind: 'childs_own' }, file('drawing.jpg', picture()));
  await page.waitForURL(/documents\?saved=add_document/);
  await page.getByText('You added a document. It is on the record.').waitFor();
  await go.look(page, 'list');
  await page.getByRole('link', { name: 'Ellie’s drawing of home' }).click();
  await page.waitForURL(/documents\/[0-9a-f-]{36}$/);
  drawing = new URL(page.url()).pathname;
  await page.getByText('drawing.png (Picture (PNG)').waitFor();
  const shown = page.locator('.sl-document img');
  await shown.waitFor();
  const drawn = await shown.evaluate((one) => [one.naturalWidth, one.naturalHeight]);
  assert.deepEqual(drawn, [640, 400]);
  await go.look(page, 'picture');
  const picked = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the file' }).click();
  assert.match((await picked).suggestedFilename(), /^[A-Z][a-z' ]+ of \d+ \w+ \d{4}\.png$/);
});

test('the manager sees it on the family’s page, and who opened it is written down', async () => {
  const page = await go.openAs('team_manager');
  await page.goto(person);
  const papers = page.locator('section[aria-labelledby="papers"]');
  await papers.getByRole('link', { name: 'Ellie’s drawing of home' }).waitFor();
  await go.look(page, 'family');
  await papers.getByRole('link', { name: 'Ellie’s drawing of home' }).click();
  await page.locator('.sl-document img').waitFor();
  await page.goto(`${person}/looks`);
  await page.getByText('The file of a document').or(page.getByText('the file of a document')).first().waitFor();
});

test('a role that does not see the record finds nothing at its address', async () => {
  for (const role of ['analyst', 'administrator']) {
    const page = await go.openAs(role);
    for (const address of [drawing, `${drawing}/file`, `${drawing}/picture`, `${person}/documents`]) {
      assert.equal((await page.goto(address)).status(), 404, `${role} at ${address}`);
    }
  }
});

test('legal advice is closed to an inspector who reads everything else', async () => {
  const worker = await go.openAs('social_worker');
  const advice = file('advice.txt', Buffer.from('Counsel thinks that the threshold is met.'));
  await add(worker, { title: 'Counsel on the threshold', kind: 'legal_advice' }, advice, async () => {
    await worker.selectOption('[name="label"]', 'legally_privileged');
  });
  await worker.getByRole('link', { name: 'Counsel on the threshold' }).click();
  await worker.getByText('Counsel thinks that the threshold is met.').waitFor();
  await go.look(worker, 'text');
  const address = new URL(worker.url()).pathname;

  const inspector = await go.openAs('inspector');
  await inspector.goto(`${person}/documents`);
  await inspector.getByRole('link', { name: 'Legal advice, which you can’t open' }).click();
  await inspector.getByText('It is legal advice to the council.').waitFor();
  assert.equal(await inspector.getByText('Counsel').count(), 0);
  await go.look(inspector, 'closed');
  assert.equal((await inspector.goto(`${address}/file`)).status(), 404);
});

test('the keyboard alone reaches the file and sends the form', async () => {
  const page = await go.openAs('social_worker');
  await open(page, person, 'add_document');
  await page.fill('[name="title"]', 'A note from home');
  await choose(page, 'kind', 'message');
  await tabTo(page, /^The file/);
  await page.setInputFiles('#file', file('note.txt', Buffer.from('We are well.')));
  await press(page, 'Add the document');
  await page.waitForURL(/saved=add_document/);
});

test('a letter confirms a visit and comes onto paper alone', async () => {
  const page = await go.openAs('social_worker');
  await open(page, person, 'issue_letter');
  await choose(page, 'letter', 'visit_confirmation');
  await moment(page, 'visit_at', '16:00', { day: '11', month: '3', year: '2026' });
  await choose(page, 'place', 'home');
  await page.fill('[name="to"]', 'Ms Kirsty Callow');
  await page.fill('[name="text"]', 'Please have the red book ready.');
  await go.look(page, 'letter-form');
  await send(page, 'Write the letter');
  await page.getByRole('link', { name: /^Visit to Ellie on Wednesday 11 March 2026/ }).click();
  await page.getByText('I would like to talk with you').waitFor();
  await go.look(page, 'letter');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.sl-top').isVisible(), false);
  assert.equal(await page.getByText('Please have the red book ready.').isVisible(), true);
  assert.equal(await page.getByText(/Official-sensitive/).count(), 0);
});

test('a chronology for the court says for whom it is on every sheet', async () => {
  const page = await go.openAs('social_worker');
  await page.goto(`${person}/print`);
  await go.look(page, 'print');
  await page.getByLabel('The court', { exact: true }).check();
  await send(page, 'Make the paper');
  await page.locator('.sl-paper-head').getByText(/Printed by .* for the court/).waitFor();
  await go.look(page, 'paper');
  const sheets = await page.pdf({ format: 'A4' });
  assert.ok(sheets.length > 10_000);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.sl-paper-foot').isVisible(), true);
  const manager = await go.openAs('team_manager');
  await manager.goto(`${person}/looks`);
  await manager.getByText('Export: printed for the court').first().waitFor();
});
