/** What the placeholders of a scenario stand for. */
import type { Cluster } from '../../../engine/contract/cluster.ts';
import { eventually } from '../../../engine/contract/settle.ts';
import { shortened } from '../../../engine/contract/texts.ts';
import type { KubeObject } from '../../../engine/kubernetes/objects.ts';
import type { Kind, Ref } from '../../../engine/kubernetes/resources.ts';
import { parsePlaceholder, substitute, UnresolvedPlaceholder, valueAt } from '../placeholders.ts';
import { keyOf, type Snapshot } from './snapshot.ts';
import type { View } from './view.ts';

export class PlaceholderValues {
  readonly #view: View;
  readonly #before: () => Snapshot;
  readonly #resolved = new Map<string, string>();
  #polling = false;

  constructor(view: View, before: () => Snapshot) {
    this.#view = view;
    this.#before = before;
  }

  /** Placeholders with their braces, by what they stood for last. */
  get resolved(): ReadonlyMap<string, string> {
    return this.#resolved;
  }

  /** Replaces the placeholders of a text. */
  text(text: string): Promise<string> {
    return substitute(text, async (inner) => {
      const value = await this.#valueOf(inner);
      this.#resolved.set(`{{${inner}}}`, value);
      return value;
    });
  }

  /** Replaces the placeholders of a table's cells. */
  rows(rows: string[][]): Promise<string[][]> {
    return Promise.all(rows.map((row) => Promise.all(row.map((cell) => this.text(cell)))));
  }

  /** Within one poll of a Then a value that is missing is not waited for: the next poll finds it. */
  async withinPoll<T>(observe: () => Promise<T>): Promise<T> {
    this.#polling = true;
    try {
      return await observe();
    } finally {
      this.#polling = false;
    }
  }

  async #valueOf(inner: string): Promise<string> {
    const { cluster } = this.#view;
    const builtIn = builtInValue(cluster, inner);
    if (builtIn !== undefined) return builtIn;
    const { kind, ref, path } = parsePlaceholder(inner);
    const kinds: Kind[] = kind ? [kind] : ['Service', 'Pod', 'Node', 'Deployment'];
    const { value } = await eventually(cluster, 'podSettled', async () => {
      const found = await Promise.all(kinds.map((k) => this.#find(k, ref)));
      const objects = found.filter((object) => object !== undefined);
      const value = objects.map((object) => valueAt(object, path)).find((v) => v !== undefined);
      // an object may get a field later, such as a pod its address
      return { holds: value !== undefined || objects.length === 0 || this.#polling, value };
    });
    if (value !== undefined) return typeof value === 'object' ? JSON.stringify(value) : String(value);
    throw new UnresolvedPlaceholder(
      `{{${shortened(inner)}}} has no value: there is no ${kinds.join(' or ')} "${shortened(ref.name)}" with ${shortened(path)}`,
    );
  }

  /** The object as it is, or as it was before the first event if it is gone. */
  async #find(kind: Kind, ref: Ref): Promise<KubeObject | undefined> {
    const known = this.#view.namespaces.has(ref.namespace) || kind === 'Node';
    const now = known ? await this.#view.probe({ kind: 'object', of: kind, ref }) : undefined;
    return now ?? this.#before().objects.get(keyOf(kind, ref));
  }
}

/** `cluster.domain`, `outside.port` and their like; undefined for everything else. */
function builtInValue(cluster: Cluster, inner: string): string | undefined {
  const [, group, name] = /^(cluster|outside)\.(\w+)$/.exec(inner) ?? [];
  if (!group) return undefined;
  const values: object = group === 'cluster' ? cluster.values : cluster.outside;
  return name in values ? String(values[name as keyof typeof values]) : undefined;
}
