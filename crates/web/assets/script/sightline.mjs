// The only script. Every page works without it; it adds the components' small comforts,
// and it keeps drafts as they are written.
import {
  Button, ErrorSummary, NotificationBanner, PasswordInput, SkipLink, createAll,
} from 'govuk-frontend';
import { keepDrafts } from './drafts.mjs';
import { revealQuestions } from './reveal.mjs';

document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported');
}
for (const Component of [Button, ErrorSummary, NotificationBanner, PasswordInput, SkipLink]) {
  createAll(Component);
}
revealQuestions(document);
keepDrafts(document);
