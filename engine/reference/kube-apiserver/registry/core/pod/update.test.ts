import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Pod } from '../../../../../kubernetes/objects.ts';
import { causesOf, emptyServer, objectOf, podSpec, rejection } from '../../invalid.testing.ts';

type Change = (spec: Pod['spec']) => Partial<Pod['spec']>;

function changed(change: Change, spec: object = podSpec({})) {
  const api = emptyServer();
  const pod = api.create<Pod>('Pod', objectOf('Pod', spec) as Pod);
  return {
    pod,
    update: () => api.update<Pod>('Pod', { ...pod, spec: { ...pod.spec, ...change(pod.spec) } }),
  };
}

const ALLOWED: [what: string, change: Change, spec?: object][] = [
  ['the image', ({ containers }) => ({ containers: containers.map((c) => ({ ...c, image: 'i:2' })) })],
  [
    'another toleration',
    ({ tolerations = [] }) => ({ tolerations: [...tolerations, { key: 'a', operator: 'Exists' }] }),
  ],
  [
    'how long a taint is tolerated',
    ({ tolerations = [] }) => ({ tolerations: tolerations.map((t) => ({ ...t, tolerationSeconds: 1 })) }),
  ],
  ['a deadline', () => ({ activeDeadlineSeconds: 5 })],
  [
    'the end of a gate',
    () => ({ schedulingGates: undefined }),
    podSpec({}, { schedulingGates: [{ name: 'a/b' }] }),
  ],
  [
    'a node selector behind a gate',
    () => ({ nodeSelector: { a: 'b' } }),
    podSpec({}, { schedulingGates: [{ name: 'a/b' }] }),
  ],
];

const SPREAD: Change = () => ({
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'a',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }], matchLabels: { b: 'c' } },
    },
  ],
});

describe('of a pod may change', () => {
  for (const [what, change, spec] of ALLOWED)
    it(`${what}, which counts as a generation`, () => {
      expect(changed(change, spec).update().metadata.generation).to.equal(2);
    });
});

const UPDATABLE =
  'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

const FORBIDDEN: [what: string, change: Change, causes: string[], spec?: object][] = [
  [
    'the hostname',
    () => ({ hostname: 'x' }),
    [
      `${UPDATABLE}\n@@ -64,7 +64,7 @@\n   "SELinuxChangePolicy": null\n  },\n  "ImagePullSecrets": null,\n- "Hostname": "",\n+ "Hostname": "x",\n  "Subdomain": "",\n  "SetHostnameAsFQDN": null,\n  "Affinity": null,\n`,
    ],
  ],
  [
    'another container',
    ({ containers }) => ({ containers: [...containers, { ...containers[0], name: 'd' }] }),
    ['spec.containers: Forbidden: pod updates may not add or remove containers'],
  ],
  [
    'no toleration',
    () => ({ tolerations: [] }),
    ['spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds'],
    podSpec({}, { tolerations: [{ key: 'a', operator: 'Exists' }] }),
  ],
  [
    'a later deadline',
    () => ({ activeDeadlineSeconds: 6 }),
    ['spec.activeDeadlineSeconds: Invalid value: 6: must be less than or equal to previous value'],
    podSpec({}, { activeDeadlineSeconds: 5 }),
  ],
  [
    'a new gate',
    () => ({ schedulingGates: [{ name: 'c/d' }] }),
    [
      "spec.schedulingGates[0].name: Forbidden: only deletion is allowed, but found new scheduling gate 'c/d'",
    ],
  ],
];

describe('of a pod cannot change', () => {
  for (const [what, change, causes, spec] of FORBIDDEN)
    it(what, () => {
      expect(causesOf(rejection(changed(change, spec).update))).to.deep.equal(causes);
    });
});

describe('the status of a pod', () => {
  const api = emptyServer();
  const pod = api.create<Pod>('Pod', objectOf('Pod', podSpec({}, { restartPolicy: 'Never' })) as Pod);
  const write = (status: Pod['status']) =>
    api.update<Pod>(
      'Pod',
      { ...pod, metadata: { ...pod.metadata, resourceVersion: undefined }, status },
      { subresource: 'status' },
    );

  it('keeps the class of the pod, and has both fields of its address', () => {
    expect(write({ podIP: '10.0.0.1' }).status).to.deep.equal({
      podIP: '10.0.0.1',
      podIPs: [{ ip: '10.0.0.1' }],
      qosClass: 'BestEffort',
    });
  });

  const wrong: [what: string, status: Pod['status'], cause: string][] = [
    [
      'another class',
      { qosClass: 'Guaranteed' },
      'status.qosClass: Invalid value: "Guaranteed": field is immutable',
    ],
    [
      'two addresses of one family',
      { podIPs: [{ ip: '10.0.0.1' }, { ip: '10.0.0.2' }] },
      'status.podIPs: Invalid value: [{"IP":"10.0.0.1"},{"IP":"10.0.0.2"}]: may specify no more than one IP for each IP family',
    ],
    [
      'an address of the node that is not the first',
      { hostIP: '1.2.3.4', hostIPs: [{ ip: '1.2.3.5' }] },
      'status.hostIPs[0].ip: Invalid value: "1.2.3.5": must be equal to `hostIP`',
    ],
  ];
  for (const [what, status, cause] of wrong)
    it(`is not valid with ${what}`, () => {
      expect(causesOf(rejection(() => write(status)))).to.deep.equal([cause]);
    });

  it('has no container that runs again if the pod never restarts', () => {
    const container = { name: 'c', ready: false, restartCount: 0 };
    write({ containerStatuses: [{ ...container, state: { terminated: { exitCode: 1 } } }] });
    const status = rejection(() => write({ containerStatuses: [{ ...container, state: { running: {} } }] }));
    expect(causesOf(status)).to.deep.equal([
      'status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state',
    ]);
  });
});

it('shows selectors as Go writes them', () => {
  const [cause] = causesOf(rejection(changed(SPREAD).update));
  expect(cause.indexOf('"matchLabels"')).to.be.within(0, cause.indexOf('"matchExpressions"'));
});
