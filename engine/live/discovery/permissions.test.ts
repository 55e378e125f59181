import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { loadAll } from 'js-yaml';
import { PERMISSIONS, permissionText } from './permissions.ts';

interface Role {
  kind: string;
  rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
}

describe('the permissions of a live run', () => {
  it('are those of the table in CONTRIBUTING.md', () => {
    const [, section] = readFileSync('CONTRIBUTING.md', 'utf8').split('## Permissions of a live run');
    const rows = [...section.matchAll(/^\| ([a-z/]+)(?: \(([a-z.0-9]+)\))? +\| ([a-z, ]+?) +\|$/gm)];
    const told = rows
      .filter(([, resource]) => resource !== 'resource')
      .flatMap(([, resource, group = '', verbs]) =>
        verbs.split(', ').map((verb) => permissionText({ verb, group, resource })),
      );
    expect(told.sort()).to.deep.equal(PERMISSIONS.map(permissionText).sort());
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
