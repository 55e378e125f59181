/** The first lines of a run: Leadline, the target, and what was detected about it. */

import type { Engine } from '../../engine/contract/cluster.ts';
import { countOf } from '../../engine/contract/counts.ts';
import type { TargetOptions } from '../../engine/target-options.ts';
import { version } from '../home.ts';

export function announcement(engine: Engine, options: TargetOptions): string {
  const { facts } = engine;
  const nodes = countOf(facts.nodes.length, 'node');
  const head = `Leadline ${version} · ${targetText(engine, options)} · Kubernetes ${facts.kubernetesVersion} · ${nodes}`;
  return [head, ...(engine.target === 'reference' ? [] : detectedLines(engine))].join('\n');
}

function targetText({ target }: Engine, { seed, fault }: TargetOptions): string {
  if (target !== 'reference') return `${target} cluster`;
  return `reference engine · seed ${seed}${fault ? ` · injected fault ${fault}` : ''}`;
}

function detectedLines({ facts, capabilities }: Engine): string[] {
  const missing = [...capabilities].filter(([, { supported }]) => !supported);
  return [
    ...facts.card.map(({ name, value, how }) => `  ${name.padEnd(16)} ${value}${how ? ` (${how})` : ''}`),
    ...missing.map(([name, { reason }]) => `  - ${name.padEnd(14)} ${reason}`),
    ...facts.preconditions.map(
      ({ name, holds, reason }) => `  ${holds ? '+' : '!'} ${name.padEnd(14)} ${reason}`,
    ),
  ];
}
