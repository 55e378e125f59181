import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { loadAll } from 'js-yaml';
import { TargetError } from '../../contract/errors.ts';
import { fakeApi, Refusal } from '../fake-api.testing.ts';
import { allowed, checkPermissions, missingPermissions, PERMISSIONS, permissionText } from './permissions.ts';

interface Role {
  kind: string;
  rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
}

describe('the permissions of a live run', () => {
  it('are those of the table in CONTRIBUTING.md', () => {
    const [, section] = readFileSync('CONTRIBUTING.md', 'utf8').split('## Permissions of a live run');
    const rows = [...section.matchAll(/^\| ([a-z/]+)(?: \(([a-z.0-9]+)\))? +\| ([a-z, ]+?) +\|$/gm)];
    const documented = rows
      .filter(([, resource]) => resource !== 'resource')
      .flatMap(([, resource, group = '', verbs]) =>
        verbs.split(', ').map((verb) => permissionText({ verb, group, resource })),
      );
    expect(documented.sort()).to.deep.equal(PERMISSIONS.map(permissionText).sort());
  });

  it('are what examples/rbac.yaml grants, no more and no less', () => {
    const documents = loadAll(readFileSync('examples/rbac.yaml', 'utf8')) as Role[];
    const role = documents.find(({ kind }) => kind === 'ClusterRole') as Role;
    const granted = role.rules.flatMap(({ apiGroups: [group], resources, verbs }) =>
      resources.flatMap((resource) => verbs.map((verb) => permissionText({ verb, group, resource }))),
    );
    expect(granted.sort()).to.deep.equal(PERMISSIONS.map(permissionText).sort());
  });
});

describe('permissions that a user lacks', () => {
  const review = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

  /** An API server that allows all but some resources. */
  const allowing = (...denied: string[]) =>
    fakeApi(({ path, body }) => {
      expect(path).to.equal(review);
      const { resourceAttributes } = (body as { spec: { resourceAttributes: Record<string, string> } }).spec;
      const { resource, subresource } = resourceAttributes;
      return { status: { allowed: !denied.includes(subresource ? `${resource}/${subresource}` : resource) } };
    });

  it('are named, subresources too', async () => {
    const { client, requests } = allowing('pods/exec', 'nodes');
    expect((await missingPermissions(client)).map(permissionText)).to.deep.equal([
      'get nodes',
      'list nodes',
      'get pods/exec',
      'create pods/exec',
    ]);
    expect(requests).to.have.length(PERMISSIONS.length);
  });

  it('are an error that names the first of them', async () => {
    expect(await checkPermissions(allowing().client)).to.equal(undefined);
    const error = await checkPermissions(allowing('pods').client).catch((e: Error) => e);
    expect(error).to.be.instanceOf(TargetError);
    expect((error as Error).message).to.equal(
      'not allowed in this cluster: get pods, list pods, watch pods, create pods, update pods and 3 more',
    );
  });

  it('are an error of the same kind if a request is refused', async () => {
    const { client } = fakeApi(() => new Refusal(403, 'nodes is forbidden'));
    const error = await allowed('list nodes', () => client.list('Node')).catch((e: Error) => e);
    expect(error).to.include({
      name: 'TargetError',
      message: 'not allowed to list nodes: nodes is forbidden',
    });
  });

  it('are not taken for an API that has no reviews, or that fails', async () => {
    const none = fakeApi(() => undefined);
    const error = await missingPermissions(none.client).catch((e: Error) => e);
    expect(error).to.have.property('message').that.contains('this is not a complete Kubernetes API');
    const failing = fakeApi(() => new Refusal(500, 'etcd is gone'));
    const later = await allowed('list nodes', () => failing.client.list('Node')).catch((e: Error) => e);
    expect(later).to.include({ name: 'ApiError', message: 'etcd is gone' });
  });
});
