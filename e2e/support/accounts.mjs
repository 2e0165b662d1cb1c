// The demo's sign-ins, as `sightline demo --format json` names them, and signing in with one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

// The first account with a role: { role, sign_in, password, name }.
export function accountOf(role) {
  const demo = JSON.parse(readFileSync(process.env.DEMO, 'utf8'));
  const found = demo.sign_ins.find((account) => account.role === role);
  const roles = [...new Set(demo.sign_ins.map((account) => account.role))].join(', ');
  assert.ok(found, `the demo has no ${role}; it has ${roles}`);
  return found;
}

// Signs a person in through the page, by the words that stand on it.
export async function signIn(page, role) {
  const account = accountOf(role);
  await page.goto('/sign-in');
  await page.getByLabel('Sign-in name').fill(account.sign_in);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return account;
}
