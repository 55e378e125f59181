import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Node, Pod, PodSpec } from '../../kubernetes/objects.ts';
import { fitError } from './fit-error.ts';
import { likeness, NodeInfo } from './node-info.ts';
import { unresolvable, unschedulable } from './plugins/framework.ts';
import { filterFor, preferred } from './plugins/registry.ts';

const node = (name: string, labels: Record<string, string> = {}, over: Partial<Node> = {}): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
  status: {
    conditions: [{ type: 'Ready', status: 'True' }],
    allocatable: { cpu: '2', memory: '1Gi', pods: '3' },
  },
  ...over,
});
const pod = (spec: Partial<PodSpec> = {}, labels: Record<string, string> = { app: 'web' }): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'demo', labels },
  spec: { containers: [{ name: 'c', image: 'i' }], ...spec },
});
const named = (...names: string[]): Partial<PodSpec> => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: names }] }],
      },
    },
  },
});
const ports = (...given: object[]): Partial<PodSpec> => ({
  containers: [{ name: 'c', image: 'i', ports: given as [] }],
});
const requests = (cpu: string, memory = '1Mi'): Partial<PodSpec> => ({
  containers: [{ name: 'c', image: 'i', resources: { requests: { cpu, memory } } }],
});
const affinity = (operator: string, values?: string[]): Partial<PodSpec> => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'size', operator, values }] }],
      },
    },
  },
});
const near = (which: 'podAffinity' | 'podAntiAffinity', app = 'web'): Partial<PodSpec> => ({
  affinity: {
    [which]: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app } } },
      ],
    },
  },
});
const spread = (over: object = {}): Partial<PodSpec> => ({
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'web' } },
      ...over,
    },
  ],
});

const namespaceLabels = (name: string) => (name === 'demo' ? { team: 'x' } : { team: 'y' });

/** Nodes with the pods that they have. */
function infos(...given: [node: Node, ...pods: Pod[]][]): NodeInfo[] {
  return given.map(([each, ...pods]) => {
    const info = new NodeInfo(each);
    for (const [i, one] of pods.entries()) info.put(`${each.metadata.name}/${i}`, one);
    return info;
  });
}

const AFFINITY = "node(s) didn't match Pod's node affinity/selector";
const PORTS = "node(s) didn't have free ports for the requested pod ports";
const SPREAD = "node(s) didn't match pod topology spread constraints";

/** A pod, a node with pods, and the reasons why it does not fit; none if it does. */
const FILTERS: [title: string, pod: Pod, node: [Node, ...Pod[]], reasons: string[]][] = [
  [
    'no port in common',
    pod(ports({ containerPort: 80, hostPort: 81 })),
    [node('a'), pod(ports({ containerPort: 80, hostPort: 80 }))],
    [],
  ],
  [
    'the same port',
    pod(ports({ containerPort: 80, hostPort: 80 })),
    [node('a'), pod(ports({ containerPort: 9, hostPort: 80 }))],
    [PORTS],
  ],
  [
    'the same port of another protocol',
    pod(ports({ containerPort: 80, hostPort: 80, protocol: 'UDP' })),
    [node('a'), pod(ports({ containerPort: 9, hostPort: 80 }))],
    [],
  ],
  [
    'the same port at different addresses',
    pod(ports({ containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' })),
    [node('a'), pod(ports({ containerPort: 9, hostPort: 80, hostIP: '10.0.0.2' }))],
    [],
  ],
  [
    'the same port at one and at all addresses',
    pod(ports({ containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' })),
    [node('a'), pod(ports({ containerPort: 9, hostPort: 80 }))],
    [PORTS],
  ],
  [
    'the network of the node, where ports are those of the node',
    pod({ hostNetwork: true, ...ports({ containerPort: 80 }) }),
    [node('a'), pod(ports({ containerPort: 9, hostPort: 80 }))],
    [PORTS],
  ],
  ['more pods than the node holds', pod(), [node('a'), pod(), pod(), pod()], ['Too many pods']],
  ['too little left', pod(requests('1500m')), [node('a'), pod(requests('600m'))], ['Insufficient cpu']],
  ['just enough left', pod(requests('1400m')), [node('a'), pod(requests('600m'))], []],
  [
    'too little of two resources',
    pod(requests('3', '2Gi')),
    [node('a')],
    ['Insufficient cpu', 'Insufficient memory'],
  ],
  [
    'an init container that needs more than the others',
    pod({
      ...requests('1'),
      initContainers: [{ name: 'i', image: 'i', resources: { requests: { cpu: '3' } } }],
    }),
    [node('a')],
    ['Insufficient cpu'],
  ],
  [
    'a resource that the node lacks',
    pod({ containers: [{ name: 'c', image: 'i', resources: { requests: { 'example.com/gpu': 1 } } }] }),
    [node('a')],
    ['Insufficient example.com/gpu'],
  ],
  ['a label that the node has', pod({ nodeSelector: { disk: 'ssd' } }), [node('a', { disk: 'ssd' })], []],
  [
    'a label that the node has not',
    pod({ nodeSelector: { disk: 'ssd' } }),
    [node('a', { disk: 'hdd' })],
    [AFFINITY],
  ],
  ['In', pod(affinity('In', ['5', '6'])), [node('a', { size: '5' })], []],
  ['NotIn', pod(affinity('NotIn', ['5'])), [node('a', { size: '5' })], [AFFINITY]],
  ['NotIn without the label', pod(affinity('NotIn', ['5'])), [node('a')], []],
  ['Exists', pod(affinity('Exists')), [node('a')], [AFFINITY]],
  ['DoesNotExist', pod(affinity('DoesNotExist')), [node('a')], []],
  ['Gt', pod(affinity('Gt', ['4'])), [node('a', { size: '5' })], []],
  ['Lt', pod(affinity('Lt', ['4'])), [node('a', { size: '5' })], [AFFINITY]],
  ['its name', pod(named('a', 'b')), [node('a')], []],
  ['another name', pod(named('b')), [node('a')], ["node(s) didn't satisfy plugin(s) [NodeAffinity]"]],
  [
    'a spread over domains that the node has not',
    pod(spread({ topologyKey: 'rack' })),
    [node('a')],
    [`${SPREAD} (missing required label)`],
  ],
  [
    'pods that it wants to be away from',
    pod(near('podAntiAffinity')),
    [node('a'), pod()],
    ["node(s) didn't match pod anti-affinity rules"],
  ],
  [
    'pods that want to be away from it',
    pod(),
    [node('a'), pod(near('podAntiAffinity'))],
    ["node(s) didn't satisfy existing pods anti-affinity rules"],
  ],
  ['pods that it wants to be near', pod(near('podAffinity')), [node('a'), pod()], []],
  [
    'no pod that it wants to be near',
    pod(near('podAffinity', 'db')),
    [node('a'), pod()],
    ["node(s) didn't match pod affinity rules"],
  ],
  ['itself as the first of those that it wants to be near', pod(near('podAffinity')), [node('a')], []],
];

describe('a pod and a node:', () => {
  for (const [title, given, [each, ...pods], reasons] of FILTERS)
    it(title, () => {
      const [info] = infos([each, ...pods]);
      expect(filterFor(given, [info], namespaceLabels)(info)?.reasons ?? []).to.deep.equal(reasons);
    });
});

describe('a term of affinity', () => {
  const away = (over: object): Pod =>
    pod({
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              topologyKey: 'kubernetes.io/hostname',
              labelSelector: { matchLabels: { app: 'web' } },
              ...over,
            },
          ],
        },
      },
    });
  const other = { ...pod(), metadata: { ...pod().metadata, namespace: 'other' } };
  const CASES: [title: string, term: object, meant: boolean][] = [
    ['means the own namespace', {}, false],
    ['means the namespaces that it names', { namespaces: ['other'] }, true],
    ['means the namespaces that it selects', { namespaceSelector: { matchLabels: { team: 'y' } } }, true],
    [
      'does not mean those that it does not select',
      { namespaceSelector: { matchLabels: { team: 'x' } } },
      false,
    ],
    ['means all namespaces with an empty selector', { namespaceSelector: {} }, true],
    ['means no pod without a selector of labels', { namespaces: ['other'], labelSelector: undefined }, false],
  ];
  for (const [title, term, meant] of CASES)
    it(title, () => {
      const [info] = infos([node('a'), other]);
      expect(filterFor(away(term), [info], namespaceLabels)(info) !== undefined).to.equal(meant);
    });
});

describe('a spread', () => {
  const fits = (given: Pod, nodes: NodeInfo[]) =>
    nodes
      .filter((info) => !filterFor(given, nodes, namespaceLabels)(info))
      .map((info) => info.node.metadata.name);

  it('keeps a pod where others are fewest, within its skew', () => {
    const nodes = infos([node('a'), pod(), pod()], [node('b'), pod()], [node('c')]);
    expect(fits(pod(spread()), nodes)).to.deep.equal(['c']);
    expect(fits(pod(spread({ maxSkew: 2 })), nodes)).to.deep.equal(['b', 'c']);
  });

  it('counts neither other pods, nor pods that are being deleted', () => {
    const gone = { ...pod(), metadata: { ...pod().metadata, deletionTimestamp: 'x' } };
    const nodes = infos([node('a'), pod({}, { app: 'db' })], [node('b'), gone]);
    expect(fits(pod(spread()), nodes)).to.deep.equal(['a', 'b']);
  });

  it('does not count a node to which the pod cannot go', () => {
    const nodes = infos([node('a', { disk: 'ssd' }), pod()], [node('b')]);
    expect(fits(pod({ ...spread(), nodeSelector: { disk: 'ssd' } }), nodes)).to.deep.equal(['a']);
    const own = { ...spread({ nodeAffinityPolicy: 'Ignore' }), nodeSelector: { disk: 'ssd' } };
    expect(fits(pod(own), nodes)).to.deep.equal([]);
  });

  it('has no fewest before there are as many domains as it wants', () => {
    expect(fits(pod(spread({ minDomains: 2 })), infos([node('a'), pod()]))).to.deep.equal([]);
  });
});

describe('nodes are preferred', () => {
  const best = (given: Pod, nodes: NodeInfo[]) =>
    preferred(given, nodes, nodes, namespaceLabels).map((info) => info.node.metadata.name);

  it('without a taint that asks pods to go elsewhere', () => {
    const tainted = node('a', {}, { spec: { taints: [{ key: 'k', effect: 'PreferNoSchedule' }] } });
    expect(best(pod(), infos([tainted], [node('b')]))).to.deep.equal(['b']);
  });

  it('by the weight of what a pod prefers', () => {
    const term = (key: string) => ({ matchExpressions: [{ key, operator: 'Exists' }] });
    const wanted = pod({
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, preference: term('x') },
            { weight: 5, preference: term('y') },
          ],
        },
      },
    });
    expect(best(wanted, infos([node('a', { x: '' })], [node('b', { y: '' })], [node('c')]))).to.deep.equal([
      'b',
    ]);
  });

  it('near pods that it prefers, and away from others', () => {
    const term = (weight: number, app: string) => ({
      weight,
      podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app } } },
    });
    const nodes = infos([node('a'), pod()], [node('b'), pod({}, { app: 'db' })], [node('c')]);
    const wanting = (affinity: object) => pod({ affinity });
    const preferring = (...terms: object[]) => ({ preferredDuringSchedulingIgnoredDuringExecution: terms });
    expect(best(wanting({ podAffinity: preferring(term(1, 'web'), term(2, 'db')) }), nodes)).to.deep.equal([
      'b',
    ]);
    expect(best(wanting({ podAntiAffinity: preferring(term(1, 'web')) }), nodes)).to.deep.equal(['b', 'c']);
  });

  it('where fewest pods are that a spread counts', () => {
    const wanted = pod(spread({ whenUnsatisfiable: 'ScheduleAnyway' }));
    expect(best(wanted, infos([node('a'), pod()], [node('b')]))).to.deep.equal(['b']);
  });
});

describe('why no node fits', () => {
  it('is said with counts, and with what preemption would help', () => {
    expect(fitError([unschedulable('b', 'c'), unresolvable('a'), unschedulable('b')])).to.equal(
      '0/3 nodes are available: 1 a, 1 c, 2 b. no new claims to deallocate, preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
    );
  });

  it('is that there is none', () => {
    expect(fitError([])).to.equal('no nodes available to schedule pods');
  });
});

describe('what is known of a node', () => {
  it('is as before once a pod is gone', () => {
    const [info] = infos([node('a')]);
    info.put('x', pod({ ...requests('1'), ...near('podAntiAffinity') }));
    info.put('x', pod(ports({ containerPort: 1, hostPort: 1 })));
    expect([info.pods.size, info.ports.size, info.repelling.size]).to.deep.equal([1, 1, 0]);
    info.remove('x');
    expect([info.pods.size, info.ports.size, info.countAlike(likeness(pod()))]).to.deep.equal([0, 0, 0]);
    expect(info.requested.get('cpu')).to.equal(0n);
  });
});
