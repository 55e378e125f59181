import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { fromCluster, type Names, nodeNames, SAME_NAMES, toCluster } from './names.ts';

/** Namespaces carry the prefix `run-`; the nodes have names of their own. */
const NODES = ['worker-a', 'worker-b'];
const NAMES: Names = {
  namespace: {
    toCluster: (name) => `run-${name}`,
    fromCluster: (name) => name.replace(/^run-/, ''),
  },
  node: nodeNames(NODES),
  host: {
    toCluster: (host) => host.replace(/\.(\w+)\.svc\./, '.run-$1.svc.'),
    fromCluster: (host) => host.replace(/\.run-(\w+)\.svc\./, '.$1.svc.'),
  },
};

describe('nodes', () => {
  const CASES: [title: string, name: string, there: string][] = [
    ['the first', 'n1', 'worker-a'],
    ['the second', 'n2', 'worker-b'],
    ['one more than there are', 'n3', 'n3'],
    ['n0 is none', 'n0', 'n0'],
    ['another name', 'control-plane', 'control-plane'],
    ['a name that only begins like one', 'n1-b', 'n1-b'],
  ];
  for (const [title, name, there] of CASES) {
    it(title, () => {
      expect(nodeNames(NODES).toCluster(name)).to.equal(there);
      expect(nodeNames(NODES).fromCluster(there)).to.equal(name);
    });
  }
});

describe('objects in the cluster', () => {
  const CASES: [title: string, here: object, there: object][] = [
    [
      'a pod: its namespace and node, and not its own name',
      { kind: 'Pod', metadata: { name: 'n1', namespace: 'shop' }, spec: { nodeName: 'n1' } },
      { kind: 'Pod', metadata: { name: 'n1', namespace: 'run-shop' }, spec: { nodeName: 'worker-a' } },
    ],
    [
      'a node: its own name',
      { kind: 'Node', metadata: { name: 'n2' } },
      { kind: 'Node', metadata: { name: 'worker-b' } },
    ],
    [
      'a namespace: its own name',
      { kind: 'Namespace', metadata: { name: 'shop' } },
      { kind: 'Namespace', metadata: { name: 'run-shop' } },
    ],
    [
      'a list of nodes, whose items do not say their kind',
      { kind: 'NodeList', items: [{ metadata: { name: 'n1' } }, { metadata: { name: 'n2' } }] },
      { kind: 'NodeList', items: [{ metadata: { name: 'worker-a' } }, { metadata: { name: 'worker-b' } }] },
    ],
    ['an empty list', { kind: 'NodeList', items: [] }, { kind: 'NodeList', items: [] }],
    [
      'an external name with a namespace',
      { kind: 'Service', metadata: { name: 'a' }, spec: { externalName: 'web.shop.svc.cluster.local' } },
      { kind: 'Service', metadata: { name: 'a' }, spec: { externalName: 'web.run-shop.svc.cluster.local' } },
    ],
    [
      'endpoints in lists: the node, and the namespace of the pod',
      { endpoints: [{ nodeName: 'n1', targetRef: { name: 'n1', namespace: 'shop' } }] },
      { endpoints: [{ nodeName: 'worker-a', targetRef: { name: 'n1', namespace: 'run-shop' } }] },
    ],
    [
      'labels and texts stay as they are',
      { metadata: { name: 'a', labels: { tier: 'n1' } }, status: { message: 'namespace shop' } },
      { metadata: { name: 'a', labels: { tier: 'n1' } }, status: { message: 'namespace shop' } },
    ],
    [
      'numbers, null and a field that is not a text',
      { spec: { replicas: 2, nodeName: null, namespace: { n1: true } } },
      { spec: { replicas: 2, nodeName: null, namespace: { n1: true } } },
    ],
  ];
  for (const [title, here, there] of CASES) {
    it(title, () => {
      expect(toCluster(here, NAMES)).to.deep.equal(there);
      expect(fromCluster(there, NAMES)).to.deep.equal(here);
    });
  }

  it('are not changed in place', () => {
    const node = { kind: 'Node', metadata: { name: 'n1' } };
    toCluster(node, NAMES);
    expect(node.metadata.name).to.equal('n1');
  });

  it('are the same objects where names are the same', () => {
    const node = { kind: 'Node', metadata: { name: 'n1' } };
    expect(toCluster(node, SAME_NAMES)).to.equal(node);
  });

  it('come back as they were', () => {
    const name = fc.constantFrom('n1', 'n2', 'shop', 'a');
    const kind = fc.constantFrom('Pod', 'Node', 'Namespace', 'Service');
    const object = fc.tuple(kind, name, name, fc.array(name)).map(([kind, name, other, hosts]) => ({
      kind,
      metadata: { name, namespace: other },
      spec: { nodeName: other, ports: hosts.map((host) => ({ name: host })) },
    }));
    fc.assert(
      fc.property(object, (value) => {
        expect(fromCluster(toCluster(value, NAMES), NAMES)).to.deep.equal(value);
      }),
    );
  });
});
