// Going about with the keyboard only.
import assert from 'node:assert/strict';

// What has the focus now: its role-ish tag, the name a screen reader would say, and whether a
// sighted person can see that it has it.
export async function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return { name: '', tag: 'body', seen: false };
    const label = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? (at.innerText || at.value || '');
    const style = getComputedStyle(at);
    const marked = (which) => {
      const drawn = getComputedStyle(at, which);
      return (drawn.outlineStyle !== 'none' && drawn.outlineWidth !== '0px') || drawn.boxShadow !== 'none';
    };
    const seen = marked(null) || marked('::before') || marked('::after') || at.labels?.length > 0 || style.backgroundColor === 'rgb(255, 221, 0)';
    return { name: label.trim().replace(/\s+/g, ' '), tag: at.tagName.toLowerCase(), seen };
  });
}

function matches(name, wanted) {
  return wanted instanceof RegExp ? wanted.test(name) : name === wanted;
}

// Presses Tab until the thing of that name has the focus; fails when it is never reached or when
// any stop on the way cannot be seen.
export async function tabTo(page, wanted, most = 120) {
  const passed = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.tag !== 'body') assert.ok(at.seen, `the focus cannot be seen on "${at.name}" (${at.tag})`);
    if (matches(at.name, wanted)) return at;
    passed.push(at.name);
  }
  assert.fail(`the keyboard never reached ${wanted}; it passed ${passed.join(' | ')}`);
}

// Tabs to a link or button and presses Enter.
export async function press(page, wanted) {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

// Tabs to a field and types into it, over whatever stands there.
export async function type(page, wanted, text) {
  await tabTo(page, wanted);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}
