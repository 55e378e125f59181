/** A page that was built, for changes to its tree. */
import { type DefaultTreeAdapterMap, parse, parseFragment, serialize } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type ElementNode = DefaultTreeAdapterMap['element'];

class PageElement {
  readonly #node: ElementNode;

  constructor(node: ElementNode) {
    this.#node = node;
  }

  get name(): string {
    return this.#node.tagName;
  }

  /** The text directly in it. */
  get text(): string {
    return this.#node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
  }

  attribute(name: string): string | undefined {
    return this.#node.attrs.find((attr) => attr.name === name)?.value;
  }

  setAttribute(name: string, value: string): void {
    this.removeAttribute(name);
    this.#node.attrs.push({ name, value });
  }

  removeAttribute(name: string): void {
    this.#node.attrs = this.#node.attrs.filter((attr) => attr.name !== name);
  }
}

export interface Page {
  /** The path of its file. */
  path: string;
  /** Its `html` element. */
  root: PageElement;
  elements(): Generator<PageElement>;
  addToHead(markup: string, where?: 'first' | 'last'): void;
  html(): string;
}

export function parsePage(path: string, text: string): Page {
  const document = parse(text);
  const html = document.childNodes.find((node) => node.nodeName === 'html') as ElementNode;
  const head = html.childNodes.find((node) => node.nodeName === 'head') as ElementNode;
  return {
    path,
    root: new PageElement(html),
    elements: () => elementsIn(html),
    addToHead(markup, where = 'last') {
      const added = parseFragment(markup).childNodes as ElementNode[];
      for (const node of added) node.parentNode = head;
      head.childNodes = where === 'first' ? [...added, ...head.childNodes] : [...head.childNodes, ...added];
    },
    html: () => serialize(document),
  };
}

function* elementsIn(node: Node): Generator<PageElement> {
  if ('tagName' in node) yield new PageElement(node);
  // what is in a template is not among its children
  const inner = 'content' in node ? [node.content] : [];
  for (const child of [...('childNodes' in node ? node.childNodes : []), ...inner]) yield* elementsIn(child);
}
