/** Patches of the three kinds, each with what there is before and after it. */

type Json = unknown;

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
export const STRATEGIC: [title: string, type: string, before: object, patch: object, after: object][] = [
  ['adds a field', 'ServicePort', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['removes a field', 'ServicePort', { a: 1, b: 2 }, { b: null }, { a: 1 }],
  ['removes all fields', 'ServicePort', { a: 1, b: 2 }, { a: null, b: null }, {}],
  ['removes a field that there is not', 'ServicePort', { a: 1 }, { b: null }, { a: 1 }],
  [
    'changes a nested map',
    'ObjectMeta',
    { labels: { a: '1', b: '2' } },
    { labels: { b: null, c: '3' } },
    { labels: { a: '1', c: '3' } },
  ],
  ['replaces a list of texts', 'Container', { args: ['a', 'b'] }, { args: ['c'] }, { args: ['c'] }],
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
    { nodeSelector: {} },
    { ...containers(container('1')), nodeSelector: {} },
  ],
];

const list = { l: ['a', 'b', 'c'] };

/** Operations, and what they make of a document (RFC 6902, appendix A); undefined where they fail. */
export const OPERATIONS: [
  title: string,
  before: object,
  operations: Record<string, unknown>[],
  after: object | undefined,
][] = [
  ['adds a member', { foo: 'bar' }, [{ op: 'add', path: '/baz', value: 'qux' }], { foo: 'bar', baz: 'qux' }],
  ['adds an entry', list, [{ op: 'add', path: '/l/1', value: 'x' }], { l: ['a', 'x', 'b', 'c'] }],
  ['adds a last entry', list, [{ op: 'add', path: '/l/-', value: 'x' }], { l: ['a', 'b', 'c', 'x'] }],
  ['removes a member', { a: 1, b: 2 }, [{ op: 'remove', path: '/b' }], { a: 1 }],
  ['removes an entry', list, [{ op: 'remove', path: '/l/1' }], { l: ['a', 'c'] }],
  ['replaces a member', { a: 1 }, [{ op: 'replace', path: '/a', value: 2 }], { a: 2 }],
  ['replaces an entry', list, [{ op: 'replace', path: '/l/0', value: 'x' }], { l: ['x', 'b', 'c'] }],
  ['tests a value', { a: [1, 2] }, [{ op: 'test', path: '/a', value: [1, 2] }], { a: [1, 2] }],
  ['fails where a test fails', { a: 1 }, [{ op: 'test', path: '/a', value: 2 }], undefined],
  ['adds a nested member', { a: {} }, [{ op: 'add', path: '/a/b', value: { c: 1 } }], { a: { b: { c: 1 } } }],
  ['fails below what there is not', { a: 1 }, [{ op: 'add', path: '/b/c', value: 1 }], undefined],
  ['fails to remove what there is not', {}, [{ op: 'remove', path: '/a' }], undefined],
  ['sets a member that there is not', {}, [{ op: 'replace', path: '/a', value: 1 }], { a: 1 }],
  [
    'fails to replace an entry that there is not',
    list,
    [{ op: 'replace', path: '/l/3', value: 1 }],
    undefined,
  ],
  ['counts from the end', list, [{ op: 'remove', path: '/l/-1' }], { l: ['a', 'b'] }],
  ['adds at the end by -1', list, [{ op: 'add', path: '/l/-1', value: 'x' }], { l: ['a', 'b', 'c', 'x'] }],
  ['moves a member', { a: 1 }, [{ op: 'move', from: '/a', path: '/b' }], { b: 1 }],
  ['copies an entry', list, [{ op: 'copy', from: '/l/2', path: '/l/0' }], { l: ['c', 'a', 'b', 'c'] }],
  ['finds null where there is nothing', {}, [{ op: 'test', path: '/a', value: null }], {}],
  ['takes a whole document', { a: 1 }, [{ op: 'replace', path: '', value: { b: 2 } }], { b: 2 }],
  ['fails at an operation that there is not', {}, [{ op: 'x', path: '/a' }], undefined],
  ['fails at a path without a slash', { a: 1 }, [{ op: 'remove', path: 'a' }], undefined],
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
