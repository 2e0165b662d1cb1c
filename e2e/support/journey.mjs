// What every journey file begins with: one server, one browser, and pages that are closed and
// asked for their complaints after each test.
//
//   const go = journey('sign-in');
//   test('a manager signs in', async () => {
//     const page = await go.open({ size: PHONE });
//     ...
//     await go.look(page, 'my-work');
//   });
import { after, afterEach, before } from 'node:test';
import { startBrowser } from './browser.mjs';
import { look } from './look.mjs';
import { startServer } from './server.mjs';
import { signIn } from './accounts.mjs';

export { DESK, PHONE } from './browser.mjs';
export { accountOf } from './accounts.mjs';
export { focused, press, tabTo, type } from './keyboard.mjs';
export { test } from 'node:test';

// Sets a journey file up and takes it down again.
export function journey(name) {
  let server;
  let browser;
  let opened = [];

  before(async () => {
    server = await startServer(name);
    browser = await startBrowser();
  });

  afterEach(async () => {
    const closing = opened;
    opened = [];
    for (const one of closing) await one.close();
  });

  after(async () => {
    await browser?.stop();
    await server?.stop();
  });

  return {
    // A new person's page.
    async open(options) {
      const one = await browser.open(server.address, options);
      // Where scripts are off, axe-core can't run either: such a page is measured and photographed.
      one.page.withoutScript = options?.script === 'off';
      opened.push(one);
      return one.page;
    },
    // A new person's page, signed in with the first account of a role.
    async openAs(role, options) {
      const page = await this.open(options);
      await signIn(page, role);
      return page;
    },
    look: (page, what) => look(page, `${name}-${what}`),
    entries: () => server.entries(),
    command: (...words) => server.command(...words),
    get address() {
      return server.address;
    },
  };
}
