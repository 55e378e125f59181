/** The differences that are known and meant: each with its reason. Nothing else may differ. */
import type { Status } from '../../engine/kubernetes/objects.ts';
import { resourceOf } from '../../engine/kubernetes/resources.ts';
import type { Answer } from './sequence.ts';

export interface Known {
  reason: string;
  /** Whether the difference between these two answers to one request is of this kind. */
  is(engine: Answer, real: Answer): boolean;
}

export const KNOWN: readonly Known[] = [
  {
    reason: 'Go iterates a map in another order each time: causes of one field may change places',
    is: (engine, real) => engine.code === real.code && sameCauses(engine, real),
  },
  {
    reason: 'an empty list or map is dropped before the model compares it with what is stored',
    is: (engine, real) =>
      hasEmpty(engine.step.body) && [engine, real].some((answer) => /immutable/.test(messageOf(answer))),
  },
  {
    reason: 'a message shows an absent list as null, and one that is empty as []',
    is: (engine, real) => engine.code === real.code && withoutEmpty(engine) === withoutEmpty(real),
  },
  {
    reason: 'a list of a kind without namespaces has what the server, and other sequences, have made',
    is: ({ step }) => step.verb === 'list' && !resourceOf(step.kind).namespaced,
  },
  {
    reason:
      'DaemonSets: nobody manages the annotation in which the model keeps the generation of the template',
    is: ({ step }, real) =>
      step.kind === 'DaemonSet' && /f:deprecated\.daemonset/.test(JSON.stringify(real.body)),
  },
  {
    reason: 'Jobs: an unknown field of a selector has other words',
    is: ({ step }, real) => step.kind === 'Job' && /^field label/.test(messageOf(real)),
  },
];

function messageOf({ body }: Answer): string {
  return (body as Status).message ?? '';
}

function withoutEmpty(answer: Answer): string {
  return messageOf(answer).replaceAll('Invalid value: null', 'Invalid value: []') || JSON.stringify(answer);
}

function sameCauses(engine: Answer, real: Answer): boolean {
  const [ours, theirs] = [engine, real].map(({ body }) =>
    ((body as Status).details?.causes ?? []).map(({ field, message }) => `${field}: ${message}`).sort(),
  );
  return ours.length > 1 && ours.join('\n') === theirs.join('\n') && sameFields(engine, real);
}

/** Fields come in one order: only causes of the same field may change places. */
function sameFields(engine: Answer, real: Answer): boolean {
  const [ours, theirs] = [engine, real].map(({ body }) =>
    ((body as Status).details?.causes ?? [])
      .map(({ field = '' }) => field.replaceAll(/\[[^\]]*\]/g, '[]'))
      .join(),
  );
  return ours === theirs;
}

/** Whether a body has an empty list or map besides its metadata. */
function hasEmpty(body: unknown): boolean {
  const { metadata: _, ...rest } = body as { metadata?: unknown };
  return /\[\]|\{\}/.test(JSON.stringify(rest));
}
