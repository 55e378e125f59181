/** Sets of paths to fields (structured-merge-diff fieldpath.Set): members at each level, and sets below it. */

/** Elements as FieldsV1 writes them: `f:name`, `k:{"port":80}`, `v:"text"`. */
export type Path = readonly string[];

export class FieldSet {
  readonly members = new Set<string>();
  readonly children = new Map<string, FieldSet>();

  get isEmpty(): boolean {
    return this.members.size === 0 && [...this.children.values()].every((child) => child.isEmpty);
  }

  insert(path: Path): void {
    let set: FieldSet = this;
    for (const [i, element] of path.entries()) {
      if (i === path.length - 1) set.members.add(element);
      else set = set.#descend(element);
    }
  }

  has(element: string): boolean {
    return this.members.has(element);
  }

  /** What is below an element. */
  below(element: string): FieldSet | undefined {
    const child = this.children.get(element);
    return child && !child.isEmpty ? child : undefined;
  }

  union(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const element of [...this.members, ...other.members]) result.members.add(element);
    for (const element of new Set([...this.children.keys(), ...other.children.keys()])) {
      const [a, b] = [this.children.get(element), other.children.get(element)];
      result.#put(element, a && b ? a.union(b) : (a ?? b));
    }
    return result;
  }

  intersection(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const element of this.members) if (other.members.has(element)) result.members.add(element);
    for (const [element, child] of this.children) {
      const inOther = other.children.get(element);
      if (inOther) result.#put(element, child.intersection(inOther));
    }
    return result;
  }

  /** Without the members of the other; `recursive`: and without what is below them. */
  difference(other: FieldSet, recursive = false): FieldSet {
    const result = new FieldSet();
    for (const element of this.members) if (!other.members.has(element)) result.members.add(element);
    for (const [element, child] of this.children) {
      if (recursive && other.members.has(element)) continue;
      const inOther = other.children.get(element);
      result.#put(element, inOther ? child.difference(inOther, recursive) : child);
    }
    return result;
  }

  /** All paths, the members of each level first. */
  paths(prefix: Path = []): Path[] {
    const below = [...this.children].sort(([a], [b]) => compareElements(a, b));
    return [
      ...[...this.members].sort(compareElements).map((element) => [...prefix, element]),
      ...below.flatMap(([element, child]) => child.paths([...prefix, element])),
    ];
  }

  #descend(element: string): FieldSet {
    let child = this.children.get(element);
    if (!child) {
      child = new FieldSet();
      this.children.set(element, child);
    }
    return child;
  }

  #put(element: string, child: FieldSet | undefined): void {
    if (child && !child.isEmpty) this.children.set(element, child);
  }
}

const KINDS = ['f:', 'k:', 'v:', 'i:'];

/** The order of elements: fields, keys, values, indices. */
export function compareElements(a: string, b: string): number {
  const kinds = KINDS.indexOf(a.slice(0, 2)) - KINDS.indexOf(b.slice(0, 2));
  if (kinds !== 0) return kinds;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `.spec.ports[port=80,protocol="TCP"].name` (fieldpath.Path String). */
export function pathText(path: Path): string {
  return path.map(elementText).join('');
}

function elementText(element: string): string {
  const [kind, text] = [element.slice(0, 2), element.slice(2)];
  if (kind === 'f:') return `.${text}`;
  if (kind === 'v:') return `[=${text}]`;
  if (kind === 'i:') return `[${text}]`;
  const keys = Object.entries(JSON.parse(text) as object);
  return `[${keys.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}]`;
}
