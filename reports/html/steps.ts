/** The steps of a scenario as the feature has them. */
import { abridged } from '../../engine/contract/texts.ts';
import type { Failure } from '../results.ts';
import { type Content, type Html, html, NOTHING } from './markup.ts';

/** `cause` stands below the step that failed, or before all of them if none of them did. */
export function stepList(steps: readonly string[], failure?: Failure, cause: Content = NOTHING): Html {
  const failed = failure ? steps.findIndex((step) => step.split('\n', 1)[0] === failure.step) : -1;
  const items = steps.map((step, i) => stepItem(step, i === failed ? cause : undefined));
  const before = failure && failed < 0 ? html`<p>${failure.step}</p>${cause}` : '';
  return html`${before}<ol class="steps">${items}</ol>`;
}

function stepItem(step: string, cause?: Content): Html {
  const [first, ...argument] = abridged(step).split('\n');
  const [, keyword, text] = /^(\S+) ([\s\S]*)$/.exec(first) ?? ['', '', first];
  const lines = argument.map((line) => line.replace(/^ {4}/, '')).join('\n');
  const below = argument.length > 0 ? html`<pre>${lines}</pre>` : '';
  const failed = cause ? html` class="failed"` : '';
  return html`<li${failed}><b>${keyword}</b> ${quoted(text)}${below}${cause}</li>`;
}

/** Names and values stand in quotes. */
function quoted(text: string): Content[] {
  return text.split(/("[^"]*")/).map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** The text of a failure; lines of its table that differ begin with a sign, which is coloured. */
export function causeText(message: string): Html {
  const signs = /^ *([-+]) /;
  const table = message.split('\n').some((line) => signs.test(line)) ? ' table' : '';
  const lines = message.split('\n').map((line) => {
    const [, sign] = signs.exec(line) ?? [];
    return sign ? html`<span class="${sign === '-' ? 'minus' : 'plus'}">${line}</span>\n` : html`${line}\n`;
  });
  return html`<pre class="cause${table}">${lines}</pre>`;
}
