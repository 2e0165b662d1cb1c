// Folds away the questions that are asked only after a certain answer. GOV.UK Frontend's own
// script does the same with aria-expanded, which a radio button may not carry.

const HIDDEN = 'govuk-radios__conditional--hidden';

function show(radios) {
  for (const input of radios.querySelectorAll('input[data-aria-controls]')) {
    const more = document.getElementById(input.dataset.ariaControls);
    if (more) more.classList.toggle(HIDDEN, !input.checked);
  }
}

export function revealQuestions(page) {
  for (const radios of page.querySelectorAll('.govuk-radios')) {
    if (!radios.querySelector('input[data-aria-controls]')) continue;
    show(radios);
    radios.addEventListener('change', () => show(radios));
    // A browser that restores a form after Back does so without saying that anything changed.
    window.addEventListener('pageshow', () => show(radios));
  }
}
