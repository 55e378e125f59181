import { describe, it } from 'node:test';
import { expect } from 'chai';
import { FeatureError } from '../../../engine/contract/errors.ts';
import { Clients } from './clients.ts';

const pod = (name: string) => ({ pod: { namespace: 'demo', name } });

describe('the clients of a scenario', () => {
  it('are "each client" in the order of their steps; pods that serve are not', () => {
    const clients = new Clients();
    clients.add('far', pod('far'));
    clients.addServer('web-0', pod('web-0'));
    clients.add('visitor', { outside: true });
    expect(clients.all()).to.deep.equal([
      ['far', pod('far')],
      ['visitor', { outside: true }],
    ]);
    expect(clients.vantage('web-0')).to.deep.equal(pod('web-0'));
  });

  it('are meant before pods that serve, where both have a name', () => {
    const clients = new Clients();
    clients.addServer('web', pod('web'));
    clients.add('web', { outside: true });
    expect(clients.vantage('web')).to.deep.equal({ outside: true });
  });

  it('have to be there before they are used', () => {
    expect(() => new Clients().vantage('cli')).to.throw(
      FeatureError,
      `there is no client "cli": write 'Given the client "cli"' first`,
    );
  });
});
