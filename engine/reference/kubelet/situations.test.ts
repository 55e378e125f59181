import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Event } from '../../kubernetes/core.ts';
import type { Condition, Pod } from '../../kubernetes/objects.ts';
import type { ContainerStatus } from '../../kubernetes/pod-status.ts';
import { ReferenceCluster } from '../cluster.ts';
import { SITUATIONS, type Situation } from './situations.cases.ts';

function clusterWith({ spec, after = 3 }: Situation): ReferenceCluster {
  const model = new ReferenceCluster({ seed: '1', nodes: 1 });
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'default' }, spec };
  model.api.create('Pod', pod as Pod);
  model.clock.advance(after * 1_000);
  return model;
}

const shownCondition = ({ type, status, reason }: Condition) =>
  status === 'True' ? [] : [[type, status, reason].filter(Boolean).join(' ')];

function shownContainer({ name, state, lastState, ready, started, restartCount }: ContainerStatus): string {
  const { waiting, running, terminated } = state ?? {};
  const end = (found = terminated) => `${found?.exitCode} ${found?.reason}`;
  const kind = running ? 'running' : waiting ? 'waiting' : 'terminated';
  const what = [kind, ...(ready ? ['ready'] : []), ...(started ? ['started'] : [])].join(' ');
  const detail = waiting ? ` ${waiting.reason}` : terminated ? ` ${end()}` : '';
  const last = lastState?.terminated ? `, last ${end(lastState.terminated)}` : '';
  return `${name} ${what}${detail} ${restartCount}${last}`;
}

function shown({ status }: Pod): string[] {
  const { phase, reason, conditions = [], initContainerStatuses = [], containerStatuses = [] } = status ?? {};
  return [
    [phase, reason].filter(Boolean).join(' '),
    ...conditions.flatMap(shownCondition),
    ...[...initContainerStatuses, ...containerStatuses].map(shownContainer),
  ];
}

const shownEvent = ({ reason, count, involvedObject }: Event) =>
  `${reason} ${/\{(.*)\}/.exec(involvedObject.fieldPath ?? '')?.[1] ?? '-'} ${count ?? (reason === 'Scheduled' ? 1 : undefined)}`;

describe('a pod that', () => {
  for (const [title, situation] of Object.entries(SITUATIONS))
    it(title, () => {
      const { api } = clusterWith(situation);
      expect(shown(api.get<Pod>('Pod', 'default', 'web'))).to.deep.equal(situation.status);
      if (!situation.events) return;
      const events = api.list<Event>('Event', 'default');
      expect(events.map(shownEvent)).to.have.members(situation.events);
    });
});
