/** Markup that is safe by construction: whatever is put into `html` is text, unless it is markup itself. */

export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type Content = Html | string | number | undefined | readonly Content[];

/** Of the characters that can begin or end markup. */
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  const [first, ...rest] = strings;
  return new Html(first + values.map((value, i) => sourceOf(value) + rest[i]).join(''));
}

/** Nothing, where something may stand. */
export const NOTHING = new Html('');

function sourceOf(value: Content): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.source;
  if (typeof value === 'object') return value.map(sourceOf).join('');
  return String(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** A row of a table. */
export function row(...cells: Content[]): Html {
  return html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
}

/** A text that is followed by smaller print. */
export function withNote(content: Content, note: Content): Html {
  return html`${content}<br><small>${note}</small>`;
}

/** A link if the address is one of the web, or relative: an address may be written by anybody. */
export function linkTo(url: string | undefined, content: Content): Html {
  const protocol = url && URL.parse(url, 'https://this.report/')?.protocol;
  return protocol && /^https?:$/.test(protocol) ? html`<a href="${url}">${content}</a>` : html`${content}`;
}

/** An address below the folder of the report. */
export function pathTo(...names: string[]): string {
  return names
    .flatMap((name) => name.split('/'))
    .map(encodeURIComponent)
    .join('/');
}

/** What may stand in an id or a class. */
export function slug(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '-');
}
