import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { StatusError } from '../kube-apiserver/status.ts';
import type { Change } from './controller.ts';
import { type Api, writerTo } from './writer.ts';

const pod = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'demo' },
});

/** An API that rejects requests for an object called by the name of an error. */
function apiWith(errors: Record<string, Error> = {}) {
  const requests: unknown[][] = [];
  const send =
    (verb: string, nameOf: (args: unknown[]) => string) =>
    (...args: unknown[]) => {
      const error = errors[nameOf(args)];
      if (error) throw error;
      requests.push([verb, nameOf(args), args.at(-1)]);
    };
  const named = ([, object]: unknown[]) => (object as KubeObject).metadata.name;
  const api = {
    create: send('create', named),
    update: send('update', named),
    delete: send('delete', ([, , name]) => name as string),
  } as Api;
  return { write: writerTo(api), requests };
}

describe('the writer', () => {
  it('sends each change as the request that it is', () => {
    const { write, requests } = apiWith();
    const changes: Change[] = [
      { verb: 'create', object: pod('a') },
      { verb: 'update', object: pod('b') },
      { verb: 'update-status', object: pod('c') },
      { verb: 'delete', object: pod('d') },
      { verb: 'delete', object: pod('e'), gracePeriodSeconds: 0, propagationPolicy: 'Foreground' },
    ];
    expect(write(changes, 'kubelet')).to.equal(true);
    expect(requests).to.deep.equal([
      ['create', 'a', { fieldManager: 'kubelet' }],
      ['update', 'b', { subresource: undefined, fieldManager: 'kubelet' }],
      ['update', 'c', { subresource: 'status', fieldManager: 'kubelet' }],
      ['delete', 'd', { gracePeriodSeconds: undefined, propagationPolicy: undefined }],
      ['delete', 'e', { gracePeriodSeconds: 0, propagationPolicy: 'Foreground' }],
    ]);
  });

  it('returns false for an object that was changed or deleted meanwhile, and sends the other changes', () => {
    for (const code of [404, 409]) {
      const { write, requests } = apiWith({ stale: new StatusError(code, 'Conflict', 'changed') });
      const changes = ['stale', 'a'].map((name): Change => ({ verb: 'update', object: pod(name) }));
      expect(write(changes)).to.equal(false);
      expect(requests).to.have.length(1);
    }
  });

  it('throws every other error, unless the controller knows what to do about it', () => {
    const { write } = apiWith({ bad: new StatusError(422, 'Invalid', 'is invalid') });
    expect(() => write([{ verb: 'create', object: pod('bad') }])).to.throw('is invalid');
    const messages: string[] = [];
    const refused = (message: string) => messages.push(message);
    expect(write([{ verb: 'create', object: pod('bad'), refused }])).to.equal(true);
    expect(messages).to.deep.equal(['is invalid']);
  });

  it('drops what is created in a namespace that is being deleted', () => {
    const causes = [{ reason: 'NamespaceTerminating', message: 'is being terminated' }];
    const { write } = apiWith({ late: new StatusError(403, 'Forbidden', 'is forbidden', { causes }) });
    expect(write([{ verb: 'create', object: pod('late') }])).to.equal(true);
    expect(() => write([{ verb: 'update', object: pod('late') }])).to.throw('is forbidden');
  });
});
