// Answering any form as a person would who has never seen it: everything that must be answered, in
// the order of the page, and what else is asked once an answer has opened it.
//
// Answers are given by the names of fields: a text, a code, a list of codes, a day as 2026-03-09, a
// moment as 2026-03-09T08:40, { says } for what an option says, and null for what is left empty.

// What is answered where a field must be answered and nobody says how.
export const PLAIN = {
  sentence: 'We spoke about it at the kitchen table.',
  day: '2026-03-09',
  time: '08:30',
};

// Runs in the page. A field is one name: its parts, its question, and whether it may stay empty.
function inPage({ given, plain, only }) {
  const form = document.querySelector('main form.sl-form');
  const used = new Set();
  const done = new Set();
  const base = (name) => name.replace(/-(day|month|year|time)$/, '').replace(/-chosen$/, '');
  const controls = () => [...form.elements].filter((one) => one.name && one.type !== 'hidden' && one.type !== 'submit'
    && one.name !== 'keep' && !one.closest('.govuk-radios__conditional--hidden'));
  const question = (one) => {
    const group = one.type === 'radio' || one.type === 'checkbox' || /-(day|month|year|time)$/.test(one.name);
    return (group ? one.closest('fieldset')?.querySelector('legend') : one.labels?.[0])?.textContent.trim() ?? '';
  };
  const put = (one, value) => {
    one.value = value;
    one.dispatchEvent(new Event('input', { bubbles: true }));
    one.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const dated = (parts, value) => {
    const [day, time] = value.split('T');
    const [year, month, date] = day.split('-').map((part) => String(Number(part)));
    const values = { day: date, month, year, time: time ?? plain.time };
    for (const part of parts) put(part, values[part.name.match(/-(\w+)$/)[1]]);
  };
  const choose = (select, value) => {
    const options = [...select.options].filter((option) => option.value);
    const found = value?.says ? options.find((option) => option.text.includes(value.says))
      : value === undefined ? options[0] : options.find((option) => option.value === value);
    if (found) put(select, found.value);
    return Boolean(found);
  };
  const tick = (parts, value) => {
    const wanted = value === undefined ? [parts[0]]
      : parts.filter((one) => value.says ? one.labels[0].textContent.includes(value.says) : [value].flat().includes(one.value));
    for (const one of wanted) if (!one.checked) one.click();
    return wanted.length > 0;
  };
  const missed = [];
  const answer = (name, parts) => {
    const [one] = parts;
    // Another answer has closed it since.
    if (!one) return;
    const value = given[name];
    if (name in given) used.add(name);
    if (value === null || one.type === 'file') return;
    const free = question(one).endsWith('(optional)');
    const text = one.type === 'text' || one.tagName === 'TEXTAREA';
    if (only === 'words' && !(one.tagName === 'TEXTAREA')) return;
    // What may stay empty is left so, but for words: those are what must never be lost.
    if (value === undefined && free && one.tagName !== 'TEXTAREA') return;
    if (/-(day|month|year|time)$/.test(one.name)) dated(parts, value ?? plain.day);
    else if (one.type === 'radio' && value === undefined && parts.some((part) => part.checked)) return;
    else if (one.type === 'radio' || one.type === 'checkbox') tick(parts, value) || missed.push(name);
    else if (one.tagName === 'SELECT') choose(one, value) || missed.push(name);
    else if (text) put(one, value ?? plain.sentence);
  };
  // An answer may open further questions: on until nothing new has come.
  for (let more = true; more;) {
    more = false;
    for (const control of controls()) {
      const name = base(control.name);
      if (done.has(name)) continue;
      done.add(name);
      more = true;
      answer(name, controls().filter((other) => base(other.name) === name));
    }
  }
  const strays = only ? [] : Object.keys(given).filter((name) => !used.has(name));
  return { strays, missed };
}

// Fills the form of the page. Gives the answers that no field took (`strays`) and the fields that
// had nothing to choose (`missed`).
export const answer = (page, given = {}, only = null) => page.evaluate(inPage, { given, plain: PLAIN, only });

// Empties the form, also of what stands chosen when it is opened; gives how many of its fields must
// be answered.
export const empty = (page) => page.evaluate(() => {
  const form = document.querySelector('main form.sl-form');
  const must = new Set();
  for (const one of form.elements) {
    if (!one.name || ['hidden', 'submit', 'button'].includes(one.type)) continue;
    const part = /-(day|month|year|time)$/;
    const group = one.type === 'radio' || one.type === 'checkbox' || part.test(one.name);
    const asked = (group ? one.closest('fieldset')?.querySelector('legend') : one.labels?.[0])?.textContent.trim() ?? '';
    if (one.type === 'radio' || one.type === 'checkbox') one.checked = false;
    else if (one.tagName === 'SELECT') one.selectedIndex = 0;
    else one.value = '';
    const inside = one.closest('.govuk-radios__conditional');
    const label = one.tagName === 'SELECT' && one.value !== '';
    if (!inside && !label && !asked.endsWith('(optional)')) must.add(one.name.replace(part, ''));
  }
  return must.size;
});

// The words that stand in the form, by field: none may be carried where nobody sees them.
export const words = (page) => page.evaluate(() => {
  const boxes = document.querySelectorAll('main form.sl-form textarea');
  const typed = [...boxes].filter((box) => box.value && !box.name.startsWith('_'));
  return Object.fromEntries(typed.map((box) => [box.name, box.value]));
});

// What an error summary says, where each of its lines leads, and whether it has the focus.
export const summary = (page) => page.evaluate(() => {
  const box = document.querySelector('.govuk-error-summary');
  if (!box) return null;
  const lines = [...box.querySelectorAll('li')].map((line) => {
    const href = line.querySelector('a')?.getAttribute('href') ?? '';
    const at = href && document.getElementById(href.slice(1));
    const field = at && (at.matches('input, select, textarea') ? at : at.querySelector('input, select, textarea'));
    return { says: line.textContent.trim(), href, leads: Boolean(field) };
  });
  return { focused: document.activeElement === box, lines };
});
