/** What becomes of the managers when one of them writes (structured-merge-diff merge/update.go). */
import { FieldSet, type Path } from './fieldset.ts';
import { identifierOf, type Managed, type Manager, type Managers } from './managers.ts';
import type { Atom } from './typed/atom.ts';
import { type Comparison, compare } from './typed/compare.ts';
import { merge } from './typed/merge.ts';
import { removeItems } from './typed/remove.ts';
import { toFieldSet, withNamedFields } from './typed/to-field-set.ts';

/** What a write is done to: an object of a type, and fields of it that the write resets. */
export interface Subject {
  atom: Atom;
  reset: FieldSet;
}

/** Fields that an applier wants to have, and another manager has. */
export interface Conflict {
  with: Managed;
  path: Path;
}

export class ConflictsError extends Error {
  readonly conflicts: readonly Conflict[];
  constructor(conflicts: readonly Conflict[]) {
    super('conflicts');
    this.conflicts = conflicts;
  }
}

/** The managers after `next` was written in place of `live`. */
export function update(
  { atom, reset }: Subject,
  live: object,
  next: object,
  managers: Managers,
  by: Manager,
): Managers {
  const comparison = filtered(compare(live, next, atom), reset);
  const { added, modified } = comparison;
  const result = new Map(withoutLost(managers, comparison));
  const set = modified.union(added);
  if (!set.isEmpty) result.set(CURRENT, { ...by, set });
  return result;
}

/** The key of a write that is not yet its manager's. */
export const CURRENT = 'current-operation';

/** The object with a configuration applied to it, and its managers then. */
export function apply(
  { atom, reset }: Subject,
  live: object,
  config: object,
  managers: Managers,
  by: Manager,
  force: boolean,
): { object: object; managers: Managers } {
  const merged = merge(live, config, atom);
  const identifier = identifierOf(by);
  const last = managers.get(identifier);
  const set = toFieldSet(config, atom).difference(reset, true);
  const next = new Map(managers).set(identifier, { ...by, set, ...(last?.time ? { time: last.time } : {}) });
  const object = last && !last.set.isEmpty ? pruned(atom, merged, next, last.set) : merged;
  const comparison = filtered(compare(live, object, atom), reset);
  const changed = comparison.modified.union(comparison.added);
  const conflicts = [...next].flatMap(([other, managed]) => {
    const both = other === identifier ? [] : managed.set.intersection(changed).paths();
    return both.map((path) => ({ with: managed, path }));
  });
  if (conflicts.length > 0 && !force) throw new ConflictsError(conflicts);
  return { object, managers: withoutLost(next, comparison, identifier) };
}

function filtered(comparison: Comparison, reset: FieldSet): Comparison {
  if (reset.isEmpty) return comparison;
  const { removed, modified, added } = comparison;
  return {
    removed: removed.difference(reset, true),
    modified: modified.difference(reset, true),
    added: added.difference(reset, true),
  };
}

/** What others have changed or removed is no longer a manager's, but for the one that writes. */
function withoutLost(
  managers: Managers,
  { removed, modified, added }: Comparison,
  writer?: string,
): Managers {
  const changed = modified.union(added);
  const left = [...managers].map(([identifier, managed]) => {
    if (identifier === writer) return [identifier, managed] as const;
    return [identifier, { ...managed, set: managed.set.difference(changed).difference(removed) }] as const;
  });
  return new Map(left.filter(([, { set }]) => !set.isEmpty));
}

/** Takes away what the applier had before and does not have now, unless somebody else has it (prune). */
function pruned(atom: Atom, merged: object, managers: Managers, last: FieldSet): object {
  const named = (set: FieldSet) => withNamedFields(set, atom);
  const fieldsOf = (object: object) => named(toFieldSet(object, atom));
  const wanted = [...managers.values()].reduce((all, { set }) => all.union(set), new FieldSet());
  const before = fieldsOf(merged);
  const bare = removeItems(merged, named(last), atom);
  // what is owned comes back, and then what was not the applier's
  const owned = removeItems(merged, before.difference(fieldsOf(bare).union(named(wanted))), atom);
  const dangling = before.difference(fieldsOf(owned)).intersection(named(last));
  return removeItems(merged, dangling, atom);
}
