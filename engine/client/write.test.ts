import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { WriteRequest } from '../contract/cluster.ts';
import { clientOf, json, type Sent } from './answers.testing.ts';
import { write } from './write.ts';

const POD = { kind: 'Pod', ref: { namespace: 'shop', name: 'web' } } as const;
const PATH = '/api/v1/namespaces/shop/pods';
const JSON_TYPE = 'application/json';
const identity = { namespace: 'shop', name: 'web' };

describe('requests', () => {
  const CASES: [title: string, request: WriteRequest, sent: Sent][] = [
    [
      'create: to the collection, the identity from kind and ref',
      { ...POD, verb: 'create', body: { spec: { hostNetwork: true } } },
      {
        method: 'POST',
        path: `${PATH}?fieldValidation=Strict`,
        type: JSON_TYPE,
        body: { apiVersion: 'v1', kind: 'Pod', spec: { hostNetwork: true }, metadata: identity },
      },
    ],
    [
      'create: labels and a namespace of the body stay',
      { ...POD, verb: 'create', body: { metadata: { namespace: 'other', labels: { a: 'b' } } } },
      {
        method: 'POST',
        path: `${PATH}?fieldValidation=Strict`,
        type: JSON_TYPE,
        body: {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'web', namespace: 'other', labels: { a: 'b' } },
        },
      },
    ],
    [
      'create: a generated name is left to the server',
      { ...POD, verb: 'create', body: { metadata: { generateName: 'web-' } } },
      {
        method: 'POST',
        path: `${PATH}?fieldValidation=Strict`,
        type: JSON_TYPE,
        body: { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'shop', generateName: 'web-' } },
      },
    ],
    [
      'create: an object outside namespaces',
      { verb: 'create', kind: 'Namespace', ref: { namespace: '', name: 'shop' } },
      {
        method: 'POST',
        path: '/api/v1/namespaces?fieldValidation=Strict',
        type: JSON_TYPE,
        body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
      },
    ],
    [
      'create: another version of the body goes as it is',
      { ...POD, verb: 'create', body: { apiVersion: 'v2', kind: 'Bean' } },
      {
        method: 'POST',
        path: `${PATH}?fieldValidation=Strict`,
        type: JSON_TYPE,
        body: { apiVersion: 'v2', kind: 'Bean', metadata: identity },
      },
    ],
    [
      'create, only tried',
      { ...POD, verb: 'create', dryRun: true },
      {
        method: 'POST',
        path: `${PATH}?dryRun=All&fieldValidation=Strict`,
        type: JSON_TYPE,
        body: { apiVersion: 'v1', kind: 'Pod', metadata: identity },
      },
    ],
    [
      'replace: to the object',
      { ...POD, verb: 'replace', body: { metadata: { resourceVersion: '7' } } },
      {
        method: 'PUT',
        path: `${PATH}/web?fieldValidation=Strict`,
        type: JSON_TYPE,
        body: { apiVersion: 'v1', kind: 'Pod', metadata: { ...identity, resourceVersion: '7' } },
      },
    ],
    [
      'replace its status',
      { ...POD, verb: 'replace', subresource: 'status', body: {} },
      {
        method: 'PUT',
        path: `${PATH}/web/status?fieldValidation=Strict`,
        type: JSON_TYPE,
        body: { apiVersion: 'v1', kind: 'Pod', metadata: identity },
      },
    ],
    [
      'patch: the body as it is',
      { ...POD, verb: 'patch', body: { metadata: { labels: { a: null } } } },
      {
        method: 'PATCH',
        path: `${PATH}/web?fieldValidation=Strict`,
        type: 'application/merge-patch+json',
        body: { metadata: { labels: { a: null } } },
      },
    ],
    ['delete', { ...POD, verb: 'delete' }, { method: 'DELETE', path: `${PATH}/web`, type: null }],
    [
      'delete at once',
      { ...POD, verb: 'delete', gracePeriodSeconds: 0 },
      { method: 'DELETE', path: `${PATH}/web`, type: JSON_TYPE, body: { gracePeriodSeconds: 0 } },
    ],
    [
      'delete, only tried',
      { ...POD, verb: 'delete', dryRun: true },
      { method: 'DELETE', path: `${PATH}/web?dryRun=All`, type: null },
    ],
    ['read', { ...POD, verb: 'read' }, { method: 'GET', path: `${PATH}/web`, type: null }],
  ];
  for (const [title, request, expected] of CASES) {
    it(title, async () => {
      const { client, sent } = clientOf([json({})]);
      await write(client, request);
      expect(sent).to.deep.equal([expected]);
    });
  }
});

describe('outcomes', () => {
  const request: WriteRequest = { ...POD, verb: 'create' };

  for (const code of [200, 201, 202]) {
    it(`${code}: accepted, with the object and the warnings`, async () => {
      const { client } = clientOf([json({ kind: 'Pod' }, code, { warning: '299 - "careful"' })]);
      expect(await write(client, request)).to.deep.equal({
        accepted: true,
        code,
        object: { kind: 'Pod' },
        warnings: ['careful'],
      });
    });
  }

  const causes = [{ reason: 'FieldValueInvalid', message: 'bad', field: 'spec.ports' }];
  const FAILURES: [title: string, code: number, status: object, outcome: object][] = [
    [
      'with its causes',
      422,
      { reason: 'Invalid', message: 'invalid', details: { causes } },
      { reason: 'Invalid', message: 'invalid', causes },
    ],
    ['without details', 409, { reason: 'Conflict', message: 'changed' }, { reason: 'Conflict', causes: [] }],
    ['without a reason', 500, { message: 'oops' }, { reason: '', message: 'oops', causes: [] }],
    ['a redirection is none that is accepted', 301, {}, { reason: '', message: '', causes: [] }],
  ];
  for (const [title, code, status, outcome] of FAILURES) {
    it(`${code}: rejected, ${title}`, async () => {
      const { client } = clientOf([json({ kind: 'Status', ...status }, code)]);
      expect(await write(client, request)).to.containSubset({ accepted: false, code, ...outcome });
    });
  }
});
