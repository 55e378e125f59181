/** Patches of the three kinds, each with what there is before and after it. */

type Json = unknown;
type Dict = Record<string, unknown>;

/** What there is, a patch, and what there is then (RFC 7386, appendix A). */
export const MERGE: [before: Json, patch: Json, after: Json][] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

const container = (name: string, more: object = {}) => ({ name, ...more });
const containers = (...all: object[]) => ({ containers: all });

/** The same with lists that are merged by a key (apimachinery pkg/util/strategicpatch: patch_test.go). */
export const STRATEGIC: [title: string, type: string, before: Dict, patch: Dict, after: Dict][] = [
  ['adds a field', 'PodSpec', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['removes a field', 'PodSpec', { a: 1, b: 2 }, { b: null }, { a: 1 }],
  ['removes all fields', 'PodSpec', { a: 1, b: 2 }, { a: null, b: null }, {}],
  ['removes a field that there is not', 'PodSpec', { a: 1 }, { b: null }, { a: 1 }],
  ['changes a nested map', 'PodSpec', { m: { a: 1, b: 2 } }, { m: { b: null, c: 3 } }, { m: { a: 1, c: 3 } }],
  ['replaces a list of texts', 'PodSpec', { args: ['a', 'b'] }, { args: ['c'] }, { args: ['c'] }],
  [
    'replaces a list that has no key',
    'PodSpec',
    { tolerations: [{ key: 'a' }] },
    { tolerations: [{ key: 'b' }] },
    { tolerations: [{ key: 'b' }] },
  ],
  [
    'adds an entry',
    'PodSpec',
    containers(container('1')),
    containers(container('2')),
    // what the patch names comes first (seen on 1.36.3)
    containers(container('2'), container('1')),
  ],
  [
    'adds a field to an entry',
    'PodSpec',
    containers(container('1'), container('2')),
    containers(container('1', { image: 'i' })),
    containers(container('1', { image: 'i' }), container('2')),
  ],
  [
    'changes a field of an entry',
    'PodSpec',
    containers(container('1', { image: 'i' }), container('2', { image: 'i' })),
    containers(container('2', { image: 'j' })),
    containers(container('1', { image: 'i' }), container('2', { image: 'j' })),
  ],
  [
    'removes a field of an entry',
    'PodSpec',
    containers(container('1', { image: 'i', command: ['a'] })),
    containers(container('1', { command: null })),
    containers(container('1', { image: 'i' })),
  ],
  [
    'removes an entry',
    'PodSpec',
    containers(container('1'), container('2')),
    containers({ name: '1', $patch: 'delete' }),
    containers(container('2')),
  ],
  [
    'removes an entry that there is not',
    'PodSpec',
    containers(container('1')),
    containers({ name: '2', $patch: 'delete' }),
    containers(container('1')),
  ],
  [
    'adds an entry and removes another',
    'PodSpec',
    containers(container('1'), container('2')),
    containers(container('3'), { name: '1', $patch: 'delete' }),
    containers(container('3'), container('2')),
  ],
  [
    'merges a list within a list',
    'PodSpec',
    containers(container('1', { env: [{ name: 'A', value: '1' }] })),
    containers(container('1', { env: [{ name: 'B', value: '2' }] })),
    containers(
      container('1', {
        env: [
          { name: 'B', value: '2' },
          { name: 'A', value: '1' },
        ],
      }),
    ),
  ],
  [
    'replaces a list without a key within a list',
    'PodSpec',
    containers(container('1', { args: ['a', 'b'] })),
    containers(container('1', { args: ['c'] })),
    containers(container('1', { args: ['c'] })),
  ],
  [
    'finds the ports of a Service by their number',
    'ServiceSpec',
    {
      ports: [
        { port: 80, name: 'a' },
        { port: 81, name: 'b' },
      ],
    },
    { ports: [{ port: 81, targetPort: 9 }] },
    {
      ports: [
        { port: 80, name: 'a' },
        { port: 81, name: 'b', targetPort: 9 },
      ],
    },
  ],
  [
    'finds the ports of a container by their number',
    'Container',
    { ports: [{ containerPort: 80, name: 'a' }] },
    { ports: [{ containerPort: 80, name: 'b' }] },
    { ports: [{ containerPort: 80, name: 'b' }] },
  ],
  [
    'finds conditions by their type',
    'PodStatus',
    {
      conditions: [
        { type: 'Ready', status: 'True' },
        { type: 'Other', status: 'True' },
      ],
    },
    { conditions: [{ type: 'Ready', status: 'False' }] },
    {
      conditions: [
        { type: 'Ready', status: 'False' },
        { type: 'Other', status: 'True' },
      ],
    },
  ],
  [
    'empties nothing by an empty list',
    'PodSpec',
    containers(container('1')),
    { labels: {} },
    { ...containers(container('1')), labels: {} },
  ],
  [
    'replaces taints, which have no merge key',
    'NodeSpec',
    { taints: [{ key: 'a', effect: 'NoSchedule' }] },
    { taints: [{ key: 'b', effect: 'NoSchedule' }] },
    { taints: [{ key: 'b', effect: 'NoSchedule' }] },
  ],
  [
    'finds addresses of a node by their type',
    'NodeStatus',
    {
      addresses: [
        { type: 'InternalIP', address: '192.0.2.1' },
        { type: 'Hostname', address: 'n1' },
      ],
    },
    { addresses: [{ type: 'InternalIP', address: '192.0.2.2' }] },
    {
      addresses: [
        { type: 'InternalIP', address: '192.0.2.2' },
        { type: 'Hostname', address: 'n1' },
      ],
    },
  ],
  [
    'unites finalizers',
    'ObjectMeta',
    { finalizers: ['a/x'] },
    { finalizers: ['a/y', 'a/x'] },
    { finalizers: ['a/y', 'a/x'] },
  ],
  [
    'deletes finalizers',
    'ObjectMeta',
    { finalizers: ['a/x', 'a/y'] },
    { '$deleteFromPrimitiveList/finalizers': ['a/x'] },
    { finalizers: ['a/y'] },
  ],
  [
    'orders finalizers',
    'ObjectMeta',
    { finalizers: ['a/x', 'a/y'] },
    { '$setElementOrder/finalizers': ['a/z', 'a/x'], finalizers: ['a/z'] },
    { finalizers: ['a/z', 'a/x', 'a/y'] },
  ],
  [
    'orders entries, and leaves others among them where they were',
    'ServiceSpec',
    { ports: [{ port: 1 }, { port: 2 }, { port: 3 }] },
    { '$setElementOrder/ports': [{ port: 3 }, { port: 4 }, { port: 1 }], ports: [{ port: 4, name: 'new' }] },
    { ports: [{ port: 2 }, { port: 3 }, { port: 4, name: 'new' }, { port: 1 }] },
  ],
  [
    'replaces a list where an entry says so',
    'ServiceSpec',
    { ports: [{ port: 1 }, { port: 2 }] },
    { ports: [{ port: 3 }, { $patch: 'replace' }] },
    { ports: [{ port: 3 }] },
  ],
  [
    'replaces a map',
    'ServiceSpec',
    { selector: { a: 'b' } },
    { selector: { $patch: 'replace', c: 'd' } },
    { selector: { c: 'd' } },
  ],
  [
    'empties a map',
    'ServiceSpec',
    { selector: { a: 'b' } },
    { selector: { $patch: 'delete' } },
    { selector: {} },
  ],
  [
    'retains some keys only',
    'DeploymentSpec',
    { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
    { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
    { strategy: { type: 'Recreate' } },
  ],
];

/** Patches that make no sense. */
export const SENSELESS: [title: string, type: string, before: Dict, patch: Dict][] = [
  ['a directive that there is not', 'ServiceSpec', {}, { $patch: 'x' }],
  ['an entry without its key', 'ServiceSpec', { ports: [{ port: 1 }] }, { ports: [{ name: 'a' }] }],
  [
    'a field that it does not retain',
    'DeploymentSpec',
    { strategy: {} },
    { strategy: { $retainKeys: ['type'], rollingUpdate: {} } },
  ],
  [
    'another order than that of its entries',
    'ServiceSpec',
    { ports: [{ port: 1 }] },
    { '$setElementOrder/ports': [{ port: 2 }, { port: 3 }], ports: [{ port: 3 }, { port: 2 }] },
  ],
];

const list = { l: ['a', 'b', 'c'] };

/** Operations, and what they make of a document (RFC 6902, appendix A); undefined where they fail. */
export const OPERATIONS: [title: string, before: object, operations: object[], after: object | undefined][] =
  [
    [
      'adds a member',
      { foo: 'bar' },
      [{ op: 'add', path: '/baz', value: 'qux' }],
      { foo: 'bar', baz: 'qux' },
    ],
    ['adds an entry', list, [{ op: 'add', path: '/l/1', value: 'x' }], { l: ['a', 'x', 'b', 'c'] }],
    ['adds a last entry', list, [{ op: 'add', path: '/l/-', value: 'x' }], { l: ['a', 'b', 'c', 'x'] }],
    ['removes a member', { a: 1, b: 2 }, [{ op: 'remove', path: '/b' }], { a: 1 }],
    ['removes an entry', list, [{ op: 'remove', path: '/l/1' }], { l: ['a', 'c'] }],
    ['replaces a member', { a: 1 }, [{ op: 'replace', path: '/a', value: 2 }], { a: 2 }],
    ['replaces an entry', list, [{ op: 'replace', path: '/l/0', value: 'x' }], { l: ['x', 'b', 'c'] }],
    ['tests a value', { a: [1, 2] }, [{ op: 'test', path: '/a', value: [1, 2] }], { a: [1, 2] }],
    ['fails where a test fails', { a: 1 }, [{ op: 'test', path: '/a', value: 2 }], undefined],
    [
      'adds a nested member',
      { a: {} },
      [{ op: 'add', path: '/a/b', value: { c: 1 } }],
      { a: { b: { c: 1 } } },
    ],
    ['fails below what there is not', { a: 1 }, [{ op: 'add', path: '/b/c', value: 1 }], undefined],
    ['fails to remove what there is not', {}, [{ op: 'remove', path: '/a' }], undefined],
    ['fails to replace what there is not', {}, [{ op: 'replace', path: '/a', value: 1 }], undefined],
    [
      'reads escapes in a path',
      { 'a/b': 1, 'm~n': 2 },
      [
        { op: 'replace', path: '/a~1b', value: 3 },
        { op: 'remove', path: '/m~0n' },
      ],
      { 'a/b': 3 },
    ],
    [
      'does one after the other',
      {},
      [
        { op: 'add', path: '/a', value: [] },
        { op: 'add', path: '/a/-', value: 1 },
      ],
      { a: [1] },
    ],
  ];
