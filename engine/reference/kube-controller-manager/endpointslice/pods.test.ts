import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Pod, Service } from '../../../kubernetes/objects.ts';
import { conditionsOf, findPort, hostnameOf, isListed, selects } from './pods.ts';

const pod = (over: Partial<Pod> = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'demo', labels: { app: 'web', tier: 'x' } },
  spec: { containers: [{ name: 'c', image: 'i', ports: [{ name: 'http', containerPort: 8080 }] }] },
  status: { phase: 'Running', podIP: '10.0.0.1', conditions: [{ type: 'Ready', status: 'True' }] },
  ...over,
});
const service = (spec: Service['spec'] = {}): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'demo' },
  spec,
});
const deleted = { metadata: { name: 'p', namespace: 'demo', deletionTimestamp: 'now' } };
const unready = { status: { phase: 'Running' as const, podIP: '10.0.0.1' } };

describe('a pod behind a Service', () => {
  it('needs all labels and the same namespace', () => {
    expect(selects(service({ selector: { app: 'web' } }), pod())).to.equal(true);
    expect(selects(service({ selector: { app: 'web', env: 'x' } }), pod())).to.equal(false);
    const elsewhere = pod({ metadata: { name: 'p', namespace: 'shop', labels: { app: 'web' } } });
    expect(selects(service({ selector: { app: 'web' } }), elsewhere)).to.equal(false);
  });

  it('has the conditions of EndpointSlices (EP-07, EP-10, EP-11)', () => {
    const publish = service({ publishNotReadyAddresses: true });
    expect(conditionsOf(pod(), service())).to.deep.equal({ ready: true, serving: true, terminating: false });
    expect(conditionsOf(pod(deleted), service())).to.deep.equal({
      ready: false,
      serving: true,
      terminating: true,
    });
    expect(conditionsOf(pod(unready), publish)).to.deep.equal({
      ready: true,
      serving: false,
      terminating: false,
    });
    expect(conditionsOf(pod(deleted), publish)).to.deep.equal({
      ready: true,
      serving: true,
      terminating: true,
    });
  });

  it('is listed when it has an address and has not ended (EP-08, EP-09)', () => {
    expect(isListed(pod())).to.equal(true);
    expect(isListed(pod({ status: { phase: 'Pending' } }))).to.equal(false);
    expect(isListed(pod({ status: { phase: 'Failed', podIP: '10.0.0.1' } }))).to.equal(false);
  });

  it('resolves a named port by name and protocol, in containers before sidecars (EP-17, EP-19)', () => {
    expect(findPort(pod(), { port: 80, targetPort: 9 })).to.equal(9);
    expect(findPort(pod(), { port: 80, targetPort: 'http', protocol: 'TCP' })).to.equal(8080);
    expect(findPort(pod(), { port: 80, targetPort: 'http', protocol: 'UDP' })).to.equal(undefined);
    const port = (containerPort: number) => [{ name: 'side', containerPort }];
    const withInit = (restartPolicy?: string) =>
      pod({
        spec: {
          containers: [{ name: 'c', image: 'i' }],
          initContainers: [{ name: 's', image: 'i', ports: port(7), restartPolicy }],
        },
      });
    expect(findPort(withInit('Always'), { port: 80, targetPort: 'side' })).to.equal(7);
    expect(findPort(withInit(), { port: 80, targetPort: 'side' })).to.equal(undefined);
  });

  it('publishes its host name only under the Service that is its subdomain (EP-26)', () => {
    const named = (subdomain?: string) => pod({ spec: { containers: [], hostname: 'h', subdomain } });
    expect(hostnameOf(named('web'), service())).to.equal('h');
    expect(hostnameOf(named('other'), service())).to.equal(undefined);
  });
});
