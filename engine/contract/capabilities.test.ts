import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CAPABILITIES, checkNeeds, requiredCapabilities } from './capabilities.ts';
import { UsageError } from './errors.ts';

describe('the capabilities that a user insists on', () => {
  it('are typed with commas between them', () => {
    expect(requiredCapabilities('nodes>=2, zones')).to.deep.equal(['nodes>=2', 'zones']);
    expect(requiredCapabilities('all')).to.deep.equal(['all']);
    expect(requiredCapabilities()).to.deep.equal([]);
  });

  it('are some of the closed list, which is named where one is not', () => {
    try {
      requiredCapabilities('zones,dns');
      expect.fail('accepted');
    } catch (error) {
      expect(error).to.be.instanceOf(UsageError);
      expect((error as UsageError).message).to.equal('--require "dns": no such capability');
      expect((error as UsageError).fix).to.deep.equal([`known: ${[...CAPABILITIES, 'all'].join(', ')}`]);
    }
  });

  it('of a scenario are some of them as well, without `all`', () => {
    expect(() => checkNeeds(['nodes>=2', 'zones'])).not.to.throw();
    expect(() => checkNeeds(['foo'])).to.throw(UsageError, 'needs "foo": no such capability');
    expect(() => checkNeeds(['all'])).to.throw(UsageError, 'needs "all": no such capability');
  });
});
