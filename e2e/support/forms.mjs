// Filling forms by what stands in them: names of fields are the names of the commands' members.

// The page's own day, as the journeys' clock has it.
export const TODAY = { day: '9', month: '3', year: '2026' };

export async function moment(page, field, time, day = TODAY) {
  for (const part of ['day', 'month', 'year']) await page.fill(`[name="${field}-${part}"]`, day[part]);
  await page.fill(`[name="${field}-time"]`, time);
}

export async function date(page, field, day = TODAY) {
  for (const part of ['day', 'month', 'year']) await page.fill(`[name="${field}-${part}"]`, day[part]);
}

// Chooses an answer, among radio buttons or in a list.
export async function choose(page, field, value) {
  const select = page.locator(`select[name="${field}"]`);
  if (await select.count()) return select.selectOption(value);
  return page.check(`[name="${field}"][value="${value}"]`);
}

// Chooses what stands first in a field that offers this child's own episodes or people.
export async function first(page, field) {
  const select = page.locator(`select[name="${field}"]`);
  if (await select.count()) {
    const values = await select.locator('option').evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
    await select.selectOption(values[0]);
    return;
  }
  const radio = page.locator(`input[type="radio"][name="${field}"]`);
  if (await radio.count()) await radio.first().check();
}

export async function offered(page, field, words) {
  const select = page.locator(`select[name="${field}"]`);
  const option = select.locator('option', { hasText: words }).first();
  await select.selectOption(await option.getAttribute('value'));
}

export const send = async (page, words) => {
  await page.getByRole('button', { name: words, exact: true }).click();
  await page.waitForLoadState();
};

// The address of a person's page that a page has led to.
export const personOf = (page) => new URL(page.url()).pathname.match(/^\/people\/[0-9a-f-]{36}/)[0];

// Opens one of a person's forms.
export const open = (page, person, act) => page.goto(`${person}/${act}`);
