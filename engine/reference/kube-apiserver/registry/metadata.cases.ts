/** Metadata, and what is wrong with it: the field and what the message has. */
import type { ObjectMeta } from '../../../kubernetes/objects.ts';

type Case = [what: string, metadata: Partial<ObjectMeta>, ...causes: [field: string, message: RegExp][]];

const OWNER = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'u1' };

/** Of a namespaced object whose name is a DNS subdomain. */
export const CREATED: Case[] = [
  ['a name and a namespace', {}],
  ['no name', { name: '' }, ['name', /^Required value: name or generateName is required$/]],
  ['a prefix that ends with a dash', { generateName: 'web-' }],
  ['a prefix with capitals', { generateName: 'Web-' }, ['generateName', /"Web-": a lowercase RFC 1123 sub/]],
  ['no namespace', { namespace: '' }, ['namespace', /^Required value$/]],
  ['a namespace with dots', { namespace: 'a.b' }, ['namespace', /"a.b": must not contain dots$/]],
  ['a negative generation', { generation: -1 }, ['generation', /-1: must be greater than or equal to 0$/]],
  [
    'annotations of more than 256 KiB',
    { annotations: { note: 'é'.repeat(131_071) } },
    ['annotations', /^Too long: may not be more than 262144 bytes$/],
  ],
  ['annotations of 256 KiB', { annotations: { note: 'é'.repeat(131_070) } }],
  ['an owner', { ownerReferences: [OWNER] }],
  [
    'an owner without anything',
    { ownerReferences: [{ apiVersion: 'a/b/c', kind: '', name: '', uid: '' }] },
    ['ownerReferences.apiVersion', /^Invalid value: "a\/b\/c": version must not be empty$/],
    ['ownerReferences.kind', /^Invalid value: "": must not be empty$/],
    ['ownerReferences.name', /^Invalid value: "": must not be empty$/],
    ['ownerReferences.uid', /^Invalid value: "": must not be empty$/],
  ],
  [
    'an event as its owner',
    { ownerReferences: [{ ...OWNER, apiVersion: 'v1', kind: 'Event' }] },
    ['ownerReferences', /"uid":"u1"}: \/v1, Kind=Event is disallowed from being an owner$/],
  ],
  [
    'two controllers',
    {
      ownerReferences: [
        { ...OWNER, controller: true },
        { ...OWNER, name: 'api', controller: true },
      ],
    },
    ['ownerReferences', /Found "true" in references for ReplicaSet\/web and ReplicaSet\/api$/],
  ],
  ['finalizers', { finalizers: ['example.com/keep', 'orphan', 'kubernetes'] }],
  [
    'both finalizers of the garbage collector',
    { finalizers: ['orphan', 'foregroundDeletion'] },
    ['finalizers', /^Invalid value: \["orphan","foregroundDeletion"\]: finalizer orphan and foregroundDel/],
  ],
  [
    'finalizers without a domain, and of which one is no name',
    { finalizers: ['keep', 'a b'] },
    ['finalizers', /^Invalid value: "a b": name part must consist of/],
    ['finalizers[0]', /"keep": name is neither a standard finalizer name nor is it fully qualified$/],
    ['finalizers[1]', /"a b": name is neither a standard finalizer name nor is it fully qualified$/],
  ],
];

const OLD = { name: 'web', namespace: 'default', uid: 'u1', resourceVersion: '7', generation: 2 };

/** Changes of `OLD`, which is being deleted where the case says so. */
export const UPDATED: [old: Partial<ObjectMeta>, ...Case][] = [
  [OLD, 'nothing else', {}],
  [
    OLD,
    'another identity',
    { name: 'api', namespace: 'shop', uid: '' },
    ['name', /^Invalid value: "api": field is immutable$/],
    ['namespace', /^Invalid value: "shop": field is immutable$/],
    ['uid', /^Invalid value: "": field is immutable$/],
  ],
  [
    OLD,
    'no version and an earlier generation',
    { resourceVersion: undefined, generation: 1 },
    ['resourceVersion', /^Invalid value: "": must be specified for an update$/],
    ['generation', /^Invalid value: 1: must not be decremented$/],
  ],
  [
    OLD,
    'a time of deletion',
    { deletionTimestamp: '2026-01-01T00:00:00Z', deletionGracePeriodSeconds: 3 },
    ['deletionTimestamp', /^Invalid value: "2026-01-01T00:00:00Z": field is immutable$/],
    ['deletionGracePeriodSeconds', /^Invalid value: 3: field is immutable$/],
  ],
  [OLD, 'a finalizer', { finalizers: ['example.com/b'] }],
  [
    { ...OLD, deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['example.com/a'] },
    'other finalizers while it is being deleted',
    { finalizers: ['example.com/c', 'example.com/b'] },
    ['finalizers', /^Forbidden: .*new finalizers \[\]string{"example.com\/b", "example.com\/c"}$/],
  ],
];
