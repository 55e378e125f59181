/** A sequence as a scenario that can be put into a feature. */
import { dump } from 'js-yaml';
import type { Difference } from './compare.ts';
import type { Step } from './sequence.ts';

const WRITES: Partial<Record<Step['verb'], string>> = {
  create: 'created',
  replace: 'replaced',
  modify: 'changed',
  patch: 'patched',
};

/** The requests up to the one whose answers differ, and both answers as comments. */
export function scenarioOf(sequence: readonly Step[], { at, field, engine, real }: Difference): string {
  const lines = sequence.slice(0, at + 1).flatMap((step, i) => linesOf(step, i === 0 ? 'When' : 'And'));
  return [
    '  Scenario: the engine answers as Kubernetes does',
    ...lines.map((line) => `    ${line}`),
    `    # ${field || 'the answer'} of the last request`,
    `    #   the engine: ${JSON.stringify(engine)}`,
    `    #   Kubernetes: ${JSON.stringify(real)}`,
  ].join('\n');
}

function linesOf(step: Step, keyword: string): string[] {
  const { verb, kind, name, subresource, patch, query, body } = step;
  const written = WRITES[verb];
  const notes = [
    ...(patch ? [patch] : []),
    ...(subresource ? [`/${subresource}`] : []),
    ...Object.entries(query ?? {}).map(([key, value]) => `${key}=${value}`),
  ];
  const comment = notes.length > 0 ? [`# ${notes.join(', ')}`] : [];
  if (!written) {
    const options = Object.keys(body).length > 0 ? [`# ${JSON.stringify(body)}`] : [];
    return [
      ...comment,
      ...options,
      `${keyword} the ${kind} "${name}" is ${verb === 'delete' ? 'deleted' : verb}`,
    ];
  }
  const yaml = dump(body, { flowLevel: 3, lineWidth: 120 }).split('\n').filter(Boolean);
  return [
    ...comment,
    `${keyword} the ${kind} "${name}" is ${written}:`,
    '  """yaml',
    ...yaml.map((line) => `  ${line}`),
    '  """',
  ];
}
