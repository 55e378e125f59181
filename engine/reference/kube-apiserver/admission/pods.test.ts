import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Pod } from '../../../kubernetes/objects.ts';
import { emptyServer, objectOf, podSpec, rejection } from '../registry/invalid.testing.ts';

const create = (spec: object) => emptyServer().create<Pod>('Pod', objectOf('Pod', podSpec({}, spec)) as Pod);

describe('admission of pods', () => {
  it('sets the priority of a class', () => {
    expect(create({ priorityClassName: 'system-node-critical' }).spec.priority).to.equal(2_000_001_000);
  });

  const refused: [spec: object, why: string][] = [
    [{ priorityClassName: 'high' }, 'no PriorityClass with name high was found'],
    [
      { priority: 5 },
      'the integer value of priority (5) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name',
    ],
    [
      { preemptionPolicy: 'Never' },
      'the string value of PreemptionPolicy (Never) must not be provided in pod spec; priority admission controller computed PreemptLowerPriority from the given PriorityClass name',
    ],
    [{ runtimeClassName: 'wasm' }, 'pod rejected: RuntimeClass "wasm" not found'],
  ];
  for (const [spec, why] of refused)
    it(`refuses ${JSON.stringify(spec)}`, () => {
      const { code, message } = rejection(() => create(spec));
      expect([code, message]).to.deep.equal([403, `pods "web" is forbidden: ${why}`]);
    });

  it('keeps what it has added if an update leaves it out', () => {
    const api = emptyServer();
    const pod = api.create<Pod>('Pod', objectOf('Pod', podSpec({})) as Pod);
    const { priority: _, preemptionPolicy: __, tolerations: ___, ...spec } = pod.spec;
    expect(api.update<Pod>('Pod', { ...pod, spec }).spec).to.deep.equal(pod.spec);
  });
});
