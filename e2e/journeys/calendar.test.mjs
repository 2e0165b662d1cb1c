// A worker's own calendar: the address is made, read with a parser that is not ours, seen to have
// been fetched, and withdrawn.
import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import { journey, test } from '../support/journey.mjs';
import { send } from '../support/forms.mjs';

const go = journey('calendar');

async function make(page) {
  await page.goto('/calendar');
  await page.getByRole('button', { name: /^Make an(other)? address$/ }).click();
  return (await page.locator('.sl-secret code').innerText()).trim();
}

test('the address is fetched by a calendar, names nobody, and is withdrawn', async () => {
  const page = await go.openAs('social_worker');
  await page.goto('/calendar');
  await go.look(page, 'page');
  const names = await page.locator('.sl-list__who').allInnerTexts();
  const address = await make(page);
  const answer = await fetch(address, { headers: { 'user-agent': 'Journey/1.0' } });
  assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8');
  const text = await answer.text();
  const parsed = new ICAL.Component(ICAL.parse(text));
  const events = parsed.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  assert.ok(events.length > 0, 'nothing is due in the demonstration');
  for (const event of events) {
    assert.ok(event.startDate.isDate && event.uid.endsWith('@sightline'));
    assert.equal(event.duration.toSeconds(), 24 * 60 * 60, 'a whole day');
    assert.match(event.summary, / due \(\d+ child(ren)?\)$/);
    assert.ok(event.component.getFirstPropertyValue('url').includes('/calendar#day-'));
  }
  assert.equal(new Set(events.map((event) => event.uid)).size, events.length);
  const words = new Set(names.flatMap((line) => line.split(/[^\p{L}]+/u)).filter((word) => /^\p{Lu}\p{Ll}{2,}/u.test(word)));
  assert.ok(words.size > 0);
  for (const word of words) assert.ok(!text.includes(word), `${word} stands in the feed`);
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  await page.goto('/calendar');
  await page.getByText('Journey/1.0').waitFor();
  await go.look(page, 'fetched');
  await send(page, 'Withdraw the address');
  await page.getByText('The address is withdrawn.').waitFor();
  assert.equal((await fetch(address)).status, 404);
});
