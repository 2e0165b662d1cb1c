// Keeps what is written in a form with data-draft-url: sent within two seconds of typing, tried
// again until it is taken, and never put anywhere but in the form itself and on the server.
//
// The server gets the form's own fields and answers 200 with {"saved":"16:40"}.

const PAUSE = 1200;
const LONGEST_WAIT = 15000;

const saved = (time) => `Saved ${time}`;
const OFFLINE = 'Not saved: no connection, trying again';
const SIGNED_OUT = 'Not saved: you have been signed out. Leave this page open, sign in in another '
  + 'window, and your words will be saved';
const REFUSED = 'Not saved as a draft. Your words are still on this page';

class Draft {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector('[data-draft-line]');
    this.kept = this.words();
    this.wait = 2000;
    this.timer = null;
    this.sending = false;
    this.leaving = false;
  }

  watch() {
    const touched = () => this.soon(PAUSE);
    this.form.addEventListener('input', touched);
    this.form.addEventListener('change', touched);
    this.form.addEventListener('submit', () => { this.leaving = true; });
    window.addEventListener('pageshow', () => { this.leaving = false; });
    window.addEventListener('online', () => this.soon(0));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.soon(0);
    });
    window.addEventListener('beforeunload', (leaving) => {
      if (this.leaving || this.words() === this.kept) return;
      leaving.preventDefault();
      leaving.returnValue = '';
    });
  }

  words() {
    const fields = [...new FormData(this.form)].filter(([, value]) => typeof value === 'string');
    return new URLSearchParams(fields).toString();
  }

  // The first keystroke after a save starts the clock, so that steady typing is saved too.
  soon(delay) {
    if (this.timer !== null && delay > 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.timer = null; this.send(); }, delay);
  }

  async send() {
    const words = this.words();
    if (words === this.kept || this.leaving) return;
    if (this.sending) { this.soon(PAUSE); return; }
    this.sending = true;
    const answer = await this.post(words);
    this.sending = false;
    this.hear(answer, words);
  }

  post(words) {
    return fetch(this.form.dataset.draftUrl, {
      method: 'POST',
      body: words,
      keepalive: words.length < 60000,
      credentials: 'same-origin',
      redirect: 'error',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    }).catch(() => null);
  }

  async hear(answer, words) {
    if (answer && answer.ok) {
      this.kept = words;
      this.wait = 2000;
      const told = await answer.json().catch(() => ({}));
      this.say(saved(told.saved || clock()), true);
      if (this.words() !== words) this.soon(PAUSE);
    } else if (answer && answer.status >= 400 && answer.status < 500) {
      this.say(answer.status === 401 ? SIGNED_OUT : REFUSED, false);
      this.again();
    } else {
      this.say(OFFLINE, false);
      this.again();
    }
  }

  again() {
    this.soon(this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  say(sentence, safe) {
    if (!this.line || this.line.textContent === sentence) return;
    this.line.textContent = sentence;
    this.line.classList.toggle('sl-draft--unsaved', !safe);
  }
}

function clock() {
  return new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

export function keepDrafts(page) {
  for (const form of page.querySelectorAll('form[data-draft-url]')) new Draft(form).watch();
}
