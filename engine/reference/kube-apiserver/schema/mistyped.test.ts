import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { mistyped } from './mistyped.ts';

const service = (spec: unknown, name: unknown = 'x') => ({ kind: 'Service', metadata: { name }, spec });
const ports = (port: object) => service({ ports: [port] });

/** Objects, and the value that does not fit its field. */
type Case = [what: string, kind: string, sent: object, problem: string | undefined];
const CASES: Case[] = [
  ['nothing', 'Service', ports({ port: 80, targetPort: 'http' }), undefined],
  ['null, which is nothing', 'Service', service({ ports: null, selector: { a: null } }), undefined],
  ['an unknown field', 'Service', service({ prots: 7 }), undefined],
  ...(
    [
      ['a list', service({ ports: 7 }), 'number', 'ServiceSpec.spec.ports', '[]v1.ServicePort'],
      ['an entry of a list', service({ ports: [80] }), 'number', 'ServiceSpec.spec.ports', 'v1.ServicePort'],
      ['a number', ports({ port: '80' }), 'string', 'ServicePort.spec.ports.port', 'int32'],
      ['a whole number', ports({ port: 80.5 }), 'number 80.5', 'ServicePort.spec.ports.port', 'int32'],
      ['a name', service({}, 5), 'number', 'ObjectMeta.metadata.name', 'string'],
      ['a struct', service('x'), 'string', 'Service.spec', 'v1.ServiceSpec'],
      ['a map', service({ selector: ['a'] }), 'array', 'ServiceSpec.spec.selector', 'map[string]string'],
      ['an entry of a map', service({ selector: { a: 5 } }), 'number', 'ServiceSpec.spec.selector', 'string'],
      [
        'the first of two',
        service({ publishNotReadyAddresses: 'yes', ports: 7 }),
        'string',
        'ServiceSpec.spec.publishNotReadyAddresses',
        'bool',
      ],
    ] as const
  ).map(
    ([what, sent, found, field, type]): Case => [
      what,
      'Service',
      sent,
      `json: cannot unmarshal ${found} into Go struct field ${field} of type ${type}`,
    ],
  ),
  [
    'a number or a text',
    'Service',
    ports({ port: 80, targetPort: true }),
    'json: cannot unmarshal bool into Go struct field ServicePort.spec.ports.targetPort of type int32',
  ],
];

describe('values of a wrong type', () => {
  for (const [what, kind, sent, problem] of CASES)
    it(`are found in ${what}: ${problem ?? 'none'}`, () => {
      expect(mistyped(kind, sent)).to.equal(problem);
    });

  it('are not found in what a cluster has stored', () => {
    const file = join(import.meta.dirname, '../../../explain/observed.testing.yaml');
    const { items } = load(readFileSync(file, 'utf8')) as { items: KubeObject[] };
    for (const object of items)
      expect(mistyped(object.kind, object), object.metadata.name).to.equal(undefined);
  });
});
