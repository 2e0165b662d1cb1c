// Signing in: with a mouse, with the keyboard alone, on a phone, and without JavaScript.
import assert from 'node:assert/strict';
import { PHONE, accountOf, journey, press, test, type } from '../support/journey.mjs';

const go = journey('sign-in');

test('a manager signs in and finds the work of the day', async () => {
  const page = await go.open();
  await page.goto('/sign-in');
  await go.look(page, 'empty');
  const manager = await go.openAs('team_manager');
  await go.look(manager, 'first-page');
});

test('the keyboard alone is enough', async () => {
  const page = await go.open();
  const account = accountOf('team_manager');
  await page.goto('/sign-in');
  await type(page, 'Sign-in name', account.sign_in);
  await type(page, 'Password', account.password);
  await press(page, 'Sign in');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
});

test('a phone without JavaScript is enough', async () => {
  const page = await go.openAs('team_manager', { size: PHONE, script: 'off' });
  assert.notEqual(new URL(page.url()).pathname, '/sign-in');
});
