import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseRef } from '../../contract/references.ts';
import { clientPod, serverPod } from '../../contract/workloads.ts';
import type { Service } from '../../kubernetes/objects.ts';
import { ReferenceCluster } from '../cluster.ts';

const STATSD: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'statsd', namespace: 'default' },
  spec: { selector: { app: 'statsd' }, ports: [{ port: 8125, protocol: 'UDP' }] },
};
const from = { pod: parseRef('default/cli') };
const target = { protocol: 'UDP', host: 'statsd', port: 8125 } as const;

const server = (name: string) =>
  serverPod(parseRef(`default/${name}`), {
    labels: { app: 'statsd' },
    ports: [{ port: 8125, protocol: 'UDP' }],
  });

/** A Service for UDP with two pods, and a client. */
function statsd(): ReferenceCluster {
  const model = new ReferenceCluster({ seed: 'flow', nodes: 3 });
  model.api.create('Service', STATSD);
  for (const pod of [server('st-0'), server('st-1'), clientPod(from.pod)]) model.api.create('Pod', pod);
  model.clock.advance(10_000);
  return model;
}

describe('a client that keeps sending', () => {
  it('by one flow has one server', () => {
    const model = statsd();
    const stop = model.requests.follow(from, target, true);
    model.clock.advance(10_000);
    const { sent, failed, responders } = stop();
    expect([sent > 100, failed, responders.length]).to.deep.equal([true, [], 1]);
  });

  it('by one flow has another server when its own is gone', () => {
    const model = statsd();
    const stop = model.requests.follow(from, target, true);
    model.clock.advance(3_000);
    model.api.delete('Pod', 'default', 'st-0', { gracePeriodSeconds: 0 });
    model.api.create('Pod', server('st-2'));
    model.clock.advance(5_000);
    model.api.delete('Pod', 'default', 'st-1', { gracePeriodSeconds: 0 });
    model.clock.advance(5_000);
    const { sent, failed, responders } = stop();
    expect(responders).to.include.members(['st-1', 'st-2']);
    // what was sent before the rules were written
    expect(failed.length / sent).to.be.lessThan(0.1);
  });
});
