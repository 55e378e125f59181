/** What a scenario needs for itself, by the declarations of its steps and by its tags: which others may run at the same time. */
import type { Pickle } from '@cucumber/messages';
import { type Claim, lockOf } from '../language/claims.ts';
import { parsePlaceholder, placeholdersIn } from '../language/placeholders.ts';
import { type Definition, definitions, type Resolved, resolve } from './definitions.ts';
import { textsOf } from './texts.ts';

export interface Isolation {
  /** It has the cluster for itself, but for the API server. */
  exclusive: boolean;
  /** All that it needs is the API server. */
  apiServerOnly: boolean;
  /** What no other scenario may use meanwhile; `*` is the cluster. */
  locks: string[];
  /** The node ports that it chooses itself. */
  nodePorts: number[];
  /** Its clients may be pods that other scenarios use as well. */
  sharedClients: boolean;
}

/** The tag of Rules and scenarios whose clients have to be pods of their own for a reason that no step declares. */
const OWN_CLIENTS = '@own-clients';

/** Placeholders for what there is one of in a cluster. */
const EXCLUSIVE_PLACEHOLDERS: Record<string, string> = { 'cluster.freeAddress': 'free-address' };

/** Two scenarios are compared again and again while a run goes on, and their texts may be long. */
const known = new WeakMap<Pickle, Isolation>();

/** By the definitions that are loaded. */
export function isolationOf(pickle: Pickle): Isolation {
  const isolation = known.get(pickle) ?? isolationBy(definitions(), pickle);
  known.set(pickle, isolation);
  return isolation;
}

function isolationBy(among: readonly Definition[], pickle: Pickle): Isolation {
  const steps = pickle.steps.map((step) => resolve(step, among));
  const exclusive = steps.some((step) => step?.declaration.exclusive);
  const claims = steps.flatMap((step): Claim[] => step?.declaration.claims?.(...step.args) ?? []);
  const placeholders = textsOf(pickle).flatMap(placeholdersIn);
  const locks = [
    ...(exclusive ? ['*'] : []),
    ...claims.map(lockOf),
    ...placeholders.flatMap((inner) => EXCLUSIVE_PLACEHOLDERS[inner] ?? []),
  ];
  const ownClients = pickle.tags.some(({ name }) => name === OWN_CLIENTS);
  return {
    exclusive,
    apiServerOnly: steps.every((step) => step?.declaration.apiServerOnly?.(...step.args) ?? false),
    locks: [...new Set(locks)],
    nodePorts: claims.flatMap((claim) => ('nodePort' in claim ? [claim.nodePort] : [])),
    sharedClients: !exclusive && !ownClients && areInterchangeable(steps, placeholders),
  };
}

/** Whether no step distinguishes a client from others: by what it declares, by a reference or by a placeholder. */
function areInterchangeable(steps: (Resolved | undefined)[], placeholders: string[]): boolean {
  const uses = steps.filter((step) => step?.declaration.anyClient !== undefined);
  const clients = new Set(uses.map((step) => step?.args[0]));
  const others = steps.filter((step) => !uses.includes(step)).flatMap((step) => step?.args ?? []);
  const named = [...others.map(nameOf), ...placeholders.map(objectIn)];
  return (
    uses.every((step) => step?.declaration.anyClient?.(...step.args)) &&
    !named.some((name) => clients.has(name))
  );
}

/** The name in a reference such as `"shop/web"`. */
function nameOf(argument: unknown): string | undefined {
  return typeof argument === 'object' && argument !== null && 'name' in argument
    ? String(argument.name)
    : undefined;
}

/** The name of the object of a placeholder; undefined for one that cannot be read. */
function objectIn(inner: string): string | undefined {
  try {
    return parsePlaceholder(inner).ref.name;
  } catch {
    return undefined;
  }
}

/** Whether two scenarios may run at the same time. */
export function canRunTogether(one: Isolation, other: Isolation): boolean {
  if (one.locks.some((lock) => other.locks.includes(lock))) return false;
  if (one.exclusive) return other.apiServerOnly;
  return !other.exclusive || one.apiServerOnly;
}

/**
 * In the order in which scenarios begin: last come those that have the cluster for themselves, and those that can run beside
 * them. Kubernetes takes a minute to notice that a node is away, and some ten seconds for a rolling update.
 */
export function turnOf({ exclusive, apiServerOnly }: Isolation): number {
  if (exclusive) return 1;
  return apiServerOnly ? 2 : 0;
}
