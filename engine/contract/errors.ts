/**
 * The errors that engines throw, the same on every target. Every other error is a fault of Leadline itself, except `ApiError`,
 * the answer of an API server that cannot be used any more.
 */
import type { Ref } from '../kubernetes/resources.ts';
import { shortened } from './texts.ts';

/**
 * Nothing can be said about the cluster: what was wanted of it could not be done, or did not come about.
 * A scenario that ends with it is neither conformant nor non-conformant.
 */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';
  /** The message without abridgement. */
  readonly whole: string;
  constructor(message: string, whole = message) {
    super(message);
    this.whole = whole;
  }
}

/** The user has ended the run. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** An option, argument or file that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What to do instead, a line for each possibility. */
  readonly fix: string[];
  constructor(message: string, fix: string[] = []) {
    super(message);
    this.fix = fix;
  }
}

/** The target cannot be used: no connection, no permission, or no Kubernetes API. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  /** What to do about it, a line for each possibility. */
  readonly fix: string[];
  constructor(message: string, fix: string[] = []) {
    super(message);
    this.fix = fix;
  }
}

/** A request, table, document or placeholder that cannot be read, or names what does not exist. */
export class FeatureError extends Error {
  override readonly name = 'FeatureError';
}

/** A probe or an event names a pod that does not exist. */
export function noSuchPod({ namespace, name }: Ref): FeatureError {
  return new FeatureError(`there is no pod "${shortened(name)}" in the namespace ${namespace}`);
}

/** A probe or an event names a node that does not exist. */
export function noSuchNode(name: string): FeatureError {
  return new FeatureError(`there is no node "${shortened(name)}"`);
}

/** A probe or an event needs a container that runs. */
export function podDoesNotRun({ name }: Ref): Inconclusive {
  return new Inconclusive(`pod ${name} does not run`);
}

/** The packet trace of a request that was sent by another cluster, or by none. */
export function notSentHere(): FeatureError {
  return new FeatureError('this request was not sent by this cluster, so it has no packet trace');
}
