import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withoutRepeatedOwners } from './owners.ts';

const owner = (uid: string, controller?: boolean) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: 'o',
  uid,
  ...(controller === undefined ? {} : { controller }),
});

describe('references to owners', () => {
  it('are kept once each, with a warning about the others', () => {
    const warnings: string[] = [];
    const ownerReferences = [owner('1'), owner('2'), owner('1'), owner('1', true), owner('2')];
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', ownerReferences } };
    const kept = withoutRepeatedOwners(object, { warn: (text) => warnings.push(text) });
    expect(kept.metadata.ownerReferences).to.deep.equal([owner('1'), owner('2'), owner('1', true)]);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(
      /^\.metadata\.ownerReferences contains duplicate entries; .* observed: 1, 2$/,
    );
    expect(withoutRepeatedOwners(kept, { warn: (text) => warnings.push(text) })).to.equal(kept);
    expect(warnings).to.have.length(1);
  });
});
