// The programming interface, by somebody who makes a token on the page and then knows only the
// description: every operation in it is asked, rightly and wrongly, and every answer is held
// against what the description declares.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { PHONE, accountOf, journey, press, tabTo, test, type } from '../support/journey.mjs';
import { ask, describe, plausible } from '../support/api.mjs';

const go = journey('api');
const tokens = {};
let description;
let child;

const secret = (page) => page.locator('.sl-secret').innerText();

async function make(page, name, days) {
  await page.goto('/tokens');
  await page.fill('[name="name"]', name);
  await page.getByLabel(days, { exact: true }).check();
  await page.getByRole('button', { name: 'Make the token' }).click();
  await page.getByText('Copy your new token now').waitFor();
  return secret(page);
}

// Operations with a body that are no commands.
const OTHERS = ['search', 'send_file'];
const commands = () => description.operations.filter((one) => one.requestBody && !OTHERS.includes(one.operationId));
const operation = (name) => description.operations.find((one) => one.operationId === name);
const does = (name, asked) => ask(description, operation(name), { token: tokens.team_manager, ...asked });

test('a worker makes a token, sees it once, and an administrator withdraws it', async () => {
  const page = await go.openAs('social_worker', { size: PHONE });
  await page.goto('/tokens');
  await go.look(page, 'tokens-none');
  await page.getByRole('button', { name: 'Make the token' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await go.look(page, 'tokens-problem');
  const token = await make(page, 'List for the panel', '30 days');
  assert.match(token, /^[\w-]{43}$/);
  await go.look(page, 'tokens-made');
  await page.goto('/tokens');
  assert.ok(!(await page.content()).includes(token), 'the token is shown again');
  const commands = `${go.address}/api/v1/commands`;
  const headers = { authorization: `Bearer ${token}` };
  assert.equal((await fetch(commands, { headers })).status, 200);

  const administrator = await go.openAs('administrator');
  await administrator.goto('/tokens');
  await go.look(administrator, 'tokens-everybodys');
  const { name } = accountOf('social_worker');
  await administrator.getByRole('button', { name: `Withdraw List for the panel of ${name}` }).click();
  await administrator.getByText('The token is withdrawn.').waitFor();
  assert.equal((await fetch(commands, { headers })).status, 401);
});

test('a token is made and withdrawn without JavaScript', async () => {
  const page = await go.openAs('director', { size: PHONE, script: 'off' });
  await make(page, 'Briefing', '7 days');
  await page.goto('/tokens');
  await page.getByRole('button', { name: 'Withdraw Briefing' }).click();
  await page.getByText('You have no token that holds.').waitFor();
});

test('the keyboard alone makes a token', async () => {
  const page = await go.openAs('analyst');
  await page.goto('/tokens');
  await type(page, 'What will use it?', 'Figures');
  await tabTo(page, '7 days');
  await page.keyboard.press('Space');
  await press(page, 'Make the token');
  await page.getByText('Copy your new token now').waitFor();
});

test('the description is a valid OpenAPI document', async () => {
  description = { address: go.address, ...(await describe(go.address)) };
  assert.ok(description.operations.length > 30, 'the description lists too few operations');
  for (const role of ['team_manager', 'front_door', 'inspector', 'information_governance', 'administrator', 'social_worker']) {
    tokens[role] = await make(await go.openAs(role), `Journey of ${role}`, '7 days');
  }
});

test('what may be read is of the declared shape, at each depth', async () => {
  const found = await does('search', { body: { text: 'Callow' } });
  child = found.body.found[0].id;
  for (const role of Object.keys(tokens)) {
    await does('search', { body: { text: 'Callow' }, token: tokens[role] });
    await does('watch', { token: tokens[role] });
    await does('person', { id: child, token: tokens[role] });
    await does('chronology', { id: child, token: tokens[role] });
    await does('documents', { id: child, token: tokens[role] });
  }
  const deep = await does('person', { id: child });
  assert.equal(deep.body.depth, 'record');
  assert.ok((await does('chronology', { id: child })).body.lines.length > 20);
  assert.ok((await does('chronology', { id: child, query: { topic: 'visits', page: 1 } })).body.lines.length > 0);
  assert.ok((await does('watch', { query: { as_at: '2026-02-01' } })).body.length > 0);
  assert.equal((await does('commands')).body.length, commands().length);
  assert.equal((await does('openapi')).status, 200);
});

test('what can not be read is a problem that says so', async () => {
  const status = async (name, asked) => (await does(name, asked)).status;
  assert.equal(await status('chronology', { id: child, query: { topic: 'weather' } }), 400);
  assert.equal(await status('chronology', { id: child, query: { page: 0 } }), 400);
  assert.equal(await status('watch', { query: { as_at: 'yesterday' } }), 400);
  assert.equal(await status('search', { body: { text: 'x'.repeat(201) } }), 400);
  assert.equal(await status('search', { body: {} }), 400);
  assert.equal(await status('search', { raw: 'x'.repeat(2_200_000) }), 413);
  const elsewhere = await fetch(`${go.address}/api/v1/nowhere`);
  assert.deepEqual([elsewhere.status, elsewhere.headers.get('content-type')], [404, 'application/problem+json']);
  const deleted = await fetch(`${go.address}/api/v1/watch`, { method: 'DELETE' });
  assert.deepEqual([deleted.status, deleted.headers.get('content-type')], [405, 'application/problem+json']);
});

test('every operation refuses a stranger, and nobody is told whether somebody exists', async () => {
  for (const one of description.operations) {
    const id = child;
    if (one.security?.length === 0) continue;
    assert.equal((await ask(description, one, { id })).status, 401, one.operationId);
    assert.equal((await ask(description, one, { id, token: 'made-up' })).status, 401, one.operationId);
    if (!one.path.includes('{id}')) continue;
    const nobody = await does(one.operationId, { id: randomUUID() });
    const nonsense = await does(one.operationId, { id: 'x' });
    assert.deepEqual([nobody.status, nonsense.status], [404, 404], one.operationId);
    assert.deepEqual(nobody.body, nonsense.body);
  }
});

test('every command says what is wrong with its body, and an inspector commands nothing', async () => {
  for (const one of commands()) {
    const asks = (asked) => ask(description, one, { id: child, token: tokens.team_manager, ...asked });
    assert.equal((await asks({ raw: '{' })).status, 400, one.operationId);
    assert.equal((await asks({ raw: '[]' })).status, 400, one.operationId);
    assert.equal((await asks({ key: 'none' })).status, 400, one.operationId);
    assert.equal((await asks({ headers: { 'content-type': 'text/plain' } })).status, 415, one.operationId);
    const inspected = await asks({ token: tokens.inspector });
    assert.equal(inspected.status, 404, one.operationId);
  }
});

// Each command, by whoever may, with a body of the right shape: most are refused, because a made-up
// plan can not be ended; what counts is that the refusal has the declared shape and does no harm.
test('every command answers a body of the right shape as declared', async () => {
  const seen = new Map();
  const last = ['record_death', 'remove_worker', 'stand_down_team', 'revoke_role', 'grant_role'];
  for (const one of commands().filter((each) => !last.includes(each.operationId))) {
    const body = plausible(one.requestBody.content['application/json'].schema);
    for (const role of ['social_worker', 'team_manager', 'front_door', 'information_governance', 'administrator']) {
      const { status } = await ask(description, one, { id: child, token: tokens[role], body });
      seen.set(status, (seen.get(status) ?? 0) + 1);
    }
  }
  for (const status of [201, 404, 422]) assert.ok(seen.get(status) > 0, `no command answered ${status}`);
});

test('a contact becomes a referral by the API alone, and the same key does it once', async () => {
  const token = tokens.front_door;
  const registered = await does('register_person', { token, body: { kind: 'child', given: 'Rowan', family: 'Testerly', born: '2018-06-02' } });
  assert.equal(registered.status, 201);
  const id = registered.body.subjects[0].person;
  const key = randomUUID();
  const contact = { received: '2026-03-09T08:40:00Z', source: '1A', said: 'A neighbour heard crying.' };
  const first = await does('record_contact', { id, token, key, body: contact });
  const again = await does('record_contact', { id, token, key, body: contact });
  assert.deepEqual([first.status, again.status, again.body.repeated], [201, 200, true]);
  assert.equal(first.body.position, again.body.position);
  const other = await does('write_note', { id, token, key, body: { at: '2026-03-09T08:45:00Z', heading: 'Rang back', text: 'No answer.' } });
  assert.notEqual(other.status, 200, 'a key used for something else was answered as if that were done');
  const misspelt = await does('record_contact', { id, token, body: { ...contact, sayd: 'x', said: 7 } });
  assert.deepEqual([misspelt.status, misspelt.body.fields.map(({ field }) => field)], [422, ['said', 'sayd']]);
  const refused = await does('decide_contact', { id, token, body: { contact: randomUUID(), decision: 'referral', reason: 'x' } });
  assert.equal(refused.status, 422);
  const invalid = await does('record_contact', { id, token, body: { received: 'tomorrow' } });
  assert.deepEqual([invalid.status, invalid.body.type], [422, 'invalid']);
  assert.ok(invalid.body.fields.length > 1);
});

test('of many at once about the same child some are told of a conflict, and none is lost', async () => {
  const token = tokens.front_door;
  const made = await does('register_person', { token, body: { kind: 'child', given: 'Wren', family: 'Testerly', born: '2019-01-02' } });
  const id = made.body.subjects[0].person;
  const one = (number) => does('record_address', { id, token, body: { from: '2026-03-01', lines: `${number} Mill Lane`, postcode: 'PO1 2AB' } });
  const answers = [];
  for (let round = 0; round < 10 && !answers.some(({ status }) => status === 409); round += 1) {
    answers.push(...await Promise.all(Array.from({ length: 12 }, (_, number) => one(round * 12 + number))));
  }
  assert.ok(answers.some(({ status }) => status === 409), 'nobody was told of a conflict');
  const taken = answers.filter(({ status }) => status === 201).map(({ body }) => body.position);
  assert.ok(taken.length > 0 && new Set(taken).size === taken.length, 'two stand at one position');
});

test('a file is sent, put on the record under a label, listed and taken out', async () => {
  const token = tokens.social_worker;
  const found = await does('search', { token, body: { text: 'Callow' } });
  const deep = await Promise.all(found.body.found.map(({ id }) => does('documents', { id, token })));
  const { id } = found.body.found[deep.findIndex(({ status }) => status === 200)];
  const words = 'Ellie was late on nine days.';
  const send = (bytes, name) => does('send_file', { id, token, raw: bytes, headers: { 'file-name': encodeURIComponent(name) } });
  const sent = await send(words, '../Attendance Ω.txt');
  assert.equal(sent.status, 201);
  assert.deepEqual([sent.body.called, sent.body.media, sent.body.size], ['Attendance Ω.txt', 'text/plain', words.length]);
  const refused = await send('MZ\x90\0 a program', 'letter.pdf');
  assert.deepEqual([refused.status, refused.body.fields[0].field], [422, 'file']);
  const body = { title: 'Attendance', kind: 'report', file: sent.body.file, from: 'School' };
  assert.equal((await does('add_document', { id, token, body })).status, 201);
  const again = await does('add_document', { id, token, body });
  assert.deepEqual([again.status, again.body.type], [422, 'refused']);
  const other = await does('add_document', { id, token: tokens.team_manager, body });
  assert.notEqual(other.status, 201, "another's file was put on a record");
  const list = await does('documents', { id, token, query: { kind: 'report' } });
  const one = list.body.documents.find(({ title }) => title === 'Attendance');
  assert.deepEqual([one.from, one.digest], ['School', sent.body.digest]);
  assert.equal((await does('documents', { id, token, query: { kind: 'weather' } })).status, 400);
  const address = `${go.address}/api/v1/people/${id}/documents/${one.id}/file`;
  const file = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  assert.deepEqual([file.status, await file.text()], [200, words]);
  assert.match(file.headers.get('content-disposition'), /^attachment; filename="Report or assessment of [^"]*\.txt"/);
  assert.equal((await fetch(address, { headers: { authorization: `Bearer ${tokens.administrator}` } })).status, 404);
});
