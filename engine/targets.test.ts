import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Capability } from './contract/capabilities.ts';
import { UsageError } from './contract/errors.ts';
import { createEngine } from './targets.ts';

const failure = (action: Promise<unknown>): Promise<unknown> => action.catch((error: unknown) => error);

describe('createEngine', () => {
  it('names its targets where one does not exist, and the way to those of the command line', async () => {
    const error = await failure(createEngine({ target: 'kind' }));
    expect(error).to.be.instanceOf(UsageError);
    expect(error).to.have.property('message', 'there is no target "kind"');
    expect(error)
      .to.have.property('fix')
      .that.deep.equals([
        'known: reference, live',
        'clusters of kind and k3s are created by the command line: leadline run --target kind',
      ]);
  });

  it('refuses required capabilities that do not exist', async () => {
    const error = await failure(createEngine({ require: 'foo' }));
    expect(error).to.be.instanceOf(UsageError);
    expect(error).to.have.property('message', '--require "foo": no such capability');
  });

  it('refuses a scenario that needs a capability that does not exist', async () => {
    const engine = await createEngine();
    const error = await failure(engine.cluster({ needs: ['foo' as Capability] }));
    expect(error).to.be.instanceOf(UsageError);
    expect(error).to.have.property('message', 'needs "foo": no such capability');
  });

  it('gives a cluster a load balancer or none, and says so', async () => {
    const engine = await createEngine();
    const supported = async (needs: Capability[]) => {
      const { capabilities } = await engine.cluster({ needs });
      return (['load-balancer', 'no-load-balancer'] as const).filter(
        (name) => capabilities.get(name)?.supported,
      );
    };
    expect(await supported(['load-balancer'])).to.deep.equal(['load-balancer']);
    expect(await supported([])).to.deep.equal(['no-load-balancer']);
  });
});
