/** Directives of strategic merge patches, and patches that the API server refuses (seen on 1.36.3). */

const ports = (...numbers: number[]) => ({ ports: numbers.map((port) => ({ port })) });

export const DIRECTIVES: [title: string, type: string, before: object, patch: object, after: object][] = [
  [
    'replaces a map',
    'ObjectMeta',
    { labels: { a: '1' } },
    { labels: { $patch: 'replace', b: '2' } },
    { labels: { b: '2' } },
  ],
  ['empties a map', 'ObjectMeta', { labels: { a: '1' } }, { labels: { $patch: 'delete' } }, { labels: {} }],
  [
    'replaces a list',
    'ServiceSpec',
    ports(80, 81),
    { ports: [{ $patch: 'replace' }, { port: 82 }] },
    ports(82),
  ],
  ['deletes an entry', 'ServiceSpec', ports(80, 81), { ports: [{ $patch: 'delete', port: 80 }] }, ports(81)],
  [
    'orders a list',
    'ServiceSpec',
    ports(80),
    { ports: [{ port: 81 }], '$setElementOrder/ports': [{ port: 81 }, { port: 80 }] },
    ports(81, 80),
  ],
  [
    'orders a list that it does not change',
    'ServiceSpec',
    ports(80, 81, 82),
    { '$setElementOrder/ports': [{ port: 82 }, { port: 80 }] },
    ports(81, 82, 80),
  ],
  [
    'deletes values of a list',
    'ObjectMeta',
    { finalizers: ['a/b', 'c/d'] },
    { '$deleteFromPrimitiveList/finalizers': ['a/b'] },
    { finalizers: ['c/d'] },
  ],
  [
    'merges a list of values, each once',
    'ObjectMeta',
    { finalizers: ['a/b', 'c/d'] },
    { finalizers: ['c/d', 'e/f'] },
    { finalizers: ['a/b', 'c/d', 'e/f'] },
  ],
  [
    'retains the fields that it names',
    'DeploymentSpec',
    { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
    { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
    { strategy: { type: 'Recreate' } },
  ],
  [
    'replaces a list that is not merged, whatever the name of its fields',
    'NodeSpec',
    { taints: [{ key: 'a', effect: 'NoSchedule' }] },
    { taints: [{ key: 'b', effect: 'NoSchedule' }] },
    { taints: [{ key: 'b', effect: 'NoSchedule' }] },
  ],
  [
    'finds addresses of a node by their type',
    'NodeStatus',
    { addresses: [{ type: 'Hostname', address: 'n1' }] },
    { addresses: [{ type: 'InternalIP', address: '192.0.2.1' }] },
    {
      addresses: [
        { type: 'InternalIP', address: '192.0.2.1' },
        { type: 'Hostname', address: 'n1' },
      ],
    },
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
    ports(1, 2, 3),
    { '$setElementOrder/ports': [{ port: 3 }, { port: 4 }, { port: 1 }], ports: [{ port: 4, name: 'new' }] },
    { ports: [{ port: 2 }, { port: 3 }, { port: 4, name: 'new' }, { port: 1 }] },
  ],
];

const UNPROCESSABLE = 'the server rejected our request due to an error in our request';

export const REFUSED: [type: string, patch: string, code: number, message: string][] = [
  [
    'strategic-merge-patch',
    '{"spec":{"ports":[{"name":"x"}]}}',
    500,
    'map: map[name:x] does not contain declared merge key: port',
  ],
  ['strategic-merge-patch', '{"spec":{"$patch":"x"}}', 500, 'unknown patch type: x in map: map[$patch:x]'],
  [
    'strategic-merge-patch',
    '{"spec":{"$retainKeys":["type"],"ports":[{"port":1}]}}',
    400,
    'invalid patch format of retainKeys',
  ],
  [
    'strategic-merge-patch',
    '[]',
    400,
    'json: cannot unmarshal array into Go value of type map[string]interface {}',
  ],
  ['strategic-merge-patch', '{', 400, 'unexpected end of JSON input'],
  [
    'merge-patch',
    '1',
    400,
    'error decoding patch: json: cannot unmarshal number into Go value of type map[string]interface {}',
  ],
  ['merge-patch', 'null', 400, 'Invalid JSON Patch'],
  ['json-patch', '{', 400, 'error decoding patch: unexpected end of JSON input'],
  [
    'json-patch',
    '{}',
    400,
    'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
  ],
  [
    'json-patch',
    '[{"op":5}]',
    400,
    'error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string',
  ],
  ['json-patch', '[{"op":"test","path":"/spec/type","value":"x"}]', 422, UNPROCESSABLE],
  ['json-patch', '[{"op":"remove","path":"/spec/selector"}]', 422, UNPROCESSABLE],
];
