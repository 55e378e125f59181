/**
 * The page in a browser: the filter, the keys, and Rules that a link leads to. Without it the page shows everything.
 * It becomes a part of the page when that is written, so it imports nothing.
 */

/**
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} ${id}`);
  return element;
}

/** @param {string} selector */
function all(selector) {
  return [...document.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}

const text = byId('filter-text', HTMLInputElement);
const topic = byId('filter-topic', HTMLSelectElement);
const status = byId('filter-status', HTMLSelectElement);
const count = byId('filter-count', HTMLOutputElement);
const keys = byId('keys-on', HTMLInputElement);

/** Rules, and links to those that stand in another place. */
const entries = all('.rule').map((element) => ({ element, words: element.textContent.toLowerCase() }));
const rules = all('details.rule');

function isFiltered() {
  return text.value.trim() !== '' || topic.value !== '' || status.value !== '';
}

function filter() {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of entries) {
    const { dataset } = entry.element;
    const matches =
      (topic.value === '' || dataset.topic === topic.value) &&
      (status.value === '' || dataset.status === status.value) &&
      words.every((word) => entry.words.includes(word));
    entry.element.hidden = !matches;
  }
  for (const group of all('.group')) group.hidden = !group.querySelector('.rule:not([hidden])');
  const shown = rules.filter((rule) => !rule.hidden).length;
  const noun = rules.length === 1 ? 'rule' : 'rules';
  count.value = isFiltered() ? `${shown} of ${rules.length} ${noun}` : `${rules.length} ${noun}`;
}

function clear() {
  text.value = '';
  topic.value = '';
  status.value = '';
  filter();
}

/** Opens the Rule that the address names; one that the filter hides is shown again. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(target instanceof HTMLElement)) return;
  if (target.closest('[hidden]')) clear();
  if (target instanceof HTMLDetailsElement) target.open = true;
  target.scrollIntoView();
}

/** @param {number} by */
function move(by) {
  const shown = rules.filter((rule) => !rule.closest('[hidden]'));
  const at = shown.findIndex((rule) => rule.contains(document.activeElement));
  const next = at < 0 ? nearest(shown, by) : shown[at + by];
  const summary = next?.querySelector('summary');
  summary?.focus();
}

/**
 * Where no Rule has the focus, the first one below the top of the window, or the last one above it.
 *
 * @param {HTMLElement[]} shown
 * @param {number} by
 */
function nearest(shown, by) {
  const isBelow = (/** @type {HTMLElement} */ rule) => rule.getBoundingClientRect().top >= 0;
  return by > 0 ? shown.find(isBelow) : shown.findLast((rule) => !isBelow(rule));
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (event.key === 'Escape') {
    if (isFiltered()) clear();
    return;
  }
  const at = event.target;
  const isTyped = at instanceof HTMLInputElement || at instanceof HTMLSelectElement;
  if (isTyped || !keys.checked) return;
  const onRule = at instanceof HTMLElement && at.matches('.rule > summary');
  if (event.key === '/') text.focus();
  else if (event.key === 'j' || (onRule && event.key === 'ArrowDown')) move(1);
  else if (event.key === 'k' || (onRule && event.key === 'ArrowUp')) move(-1);
  else return;
  event.preventDefault();
}

/** What is wider than its place can be scrolled by keyboard, too. */
function markScrollable() {
  for (const box of all('pre, .scroll')) {
    // what is closed has no size yet
    if (!box.checkVisibility()) continue;
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
}

for (const element of all('.filter, .keys')) element.hidden = false;
for (const field of [text, topic, status]) field.addEventListener('input', filter);
byId('filter-clear', HTMLButtonElement).addEventListener('click', () => {
  clear();
  text.focus();
});
addEventListener('keydown', pressed);
addEventListener('hashchange', openTarget);
addEventListener('resize', markScrollable);
document.addEventListener('toggle', markScrollable, { capture: true });
// the same link again changes no hash
document.addEventListener('click', ({ target }) => {
  const link = target instanceof Element && target.closest('a');
  if (link && link.hash !== '' && link.hash === location.hash) openTarget();
});
filter();
openTarget();
markScrollable();
