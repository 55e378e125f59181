import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointSlice, Node, Pod, Service, SliceEndpoint } from '../../../kubernetes/objects.ts';
import { DECISIONS } from '../decisions.ts';
import { NODE, NOT_READY, podOf, readerOf, serviceOf, TERMINATING, unrecorded } from '../reader.testing.ts';
import { endpointSliceController } from './controller.ts';
import { FIND_PORT, SLICE_PORTS } from './podports.cases.ts';
import { findPort, hostnameOf, isListed } from './pods.ts';

const node: Node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1', labels: { 'topology.kubernetes.io/zone': 'us-central1-a' } },
};

/** The slices that the controller creates for a Service and its pods. */
function slicesOf(service: Service, ...objects: (Pod | Node)[]): EndpointSlice[] {
  const changes = endpointSliceController(DECISIONS, unrecorded).reconcile(
    'test/foo',
    readerOf(service, NODE, ...objects),
  );
  return changes.map(({ verb, object }) => {
    expect(verb).to.equal('create');
    return object as EndpointSlice;
  });
}

const both = { metadata: TERMINATING.metadata, status: NOT_READY.status };
const publish = serviceOf({ publishNotReadyAddresses: true });

/** A pod of a Service, and the conditions of its endpoint: ready, serving, terminating (TestPodToEndpoint). */
const CONDITIONS: [title: string, pod: Pod, service: Service, conditions: [boolean, boolean, boolean]][] = [
  ['a pod that is ready', podOf(1), serviceOf(), [true, true, false]],
  ['a pod that is not ready', podOf(1, NOT_READY), serviceOf(), [false, false, false]],
  ['a pod without conditions', podOf(1, { status: { conditions: [] } }), serviceOf(), [false, false, false]],
  ['a ready pod that is deleted', podOf(1, TERMINATING), serviceOf(), [false, true, true]],
  ['a pod that is not ready and deleted', podOf(1, both), serviceOf(), [false, false, true]],
  ['a ready pod that is published anyhow', podOf(1), publish, [true, true, false]],
  ['a pod that is not ready and published anyhow', podOf(1, NOT_READY), publish, [true, false, false]],
  ['a ready pod that is deleted and published anyhow', podOf(1, TERMINATING), publish, [true, true, true]],
  ['a pod that is not ready, deleted and published anyhow', podOf(1, both), publish, [true, false, true]],
];

describe('the endpoint of a pod', () => {
  for (const [title, pod, service, [ready, serving, terminating]] of CONDITIONS)
    it(`of ${title}`, () => {
      const expected: SliceEndpoint = {
        addresses: ['1.2.3.5'],
        conditions: { ready, serving, terminating },
        targetRef: { kind: 'Pod', namespace: 'test', name: 'pod1', uid: 'uid-1' },
        nodeName: 'node-1',
      };
      expect(slicesOf(service, pod)[0].endpoints).to.deep.equal([expected]);
    });

  it('has the zone of its node, where that has one', () => {
    const zones = (...nodes: Node[]) =>
      slicesOf(serviceOf(), podOf(1), ...nodes)[0].endpoints?.map((e) => e.zone);
    expect(zones(node)).to.deep.equal(['us-central1-a']);
    expect(zones(NODE)).to.deep.equal([undefined]);
  });
});

/** Hostname, subdomain and namespace of a pod, and whether it has a name below `foo` (TestShouldSetHostname). */
const HOSTNAMES: [hostname: string, subdomain: string, namespace: string, named: boolean][] = [
  ['h', 'foo', 'test', true],
  ['', 'foo', 'test', false],
  ['h', 'other', 'test', false],
  ['h', '', 'test', false],
  ['h', 'foo', 'elsewhere', false],
];

/** Phase, address and deletion of a pod, and whether it is listed (TestShouldPodBeInEndpoints). */
const LISTED: [phase: string, podIP: string, deleted: boolean, listed: boolean][] = [
  ['Failed', '1.2.3.4', false, false],
  ['Succeeded', '1.2.3.4', false, false],
  ['Running', '', false, false],
  ['Pending', '1.2.3.4', false, true],
  ['Unknown', '1.2.3.4', false, true],
  ['Running', '1.2.3.4', false, true],
  ['Running', '1.2.3.4', true, true],
];

describe('a pod', () => {
  for (const [hostname, subdomain, namespace, named] of HOSTNAMES)
    it(`of ${namespace} with hostname "${hostname}" and subdomain "${subdomain}" ${named ? 'has' : 'has no'} name`, () => {
      const pod = podOf(1, { metadata: { namespace }, spec: { hostname, subdomain } });
      expect(hostnameOf(pod, serviceOf())).to.equal(named ? 'h' : undefined);
    });

  for (const [phase, podIP, deleted, listed] of LISTED)
    it(`that is ${phase}${deleted ? ', deleted' : ''} and has ${podIP || 'no address'} is ${listed ? '' : 'not '}listed`, () => {
      const status = { phase, podIP, podIPs: podIP ? [{ ip: podIP }] : [] };
      expect(isListed(podOf(1, { ...(deleted ? TERMINATING : {}), status }))).to.equal(listed);
    });

  for (const [title, spec, targetPort, number] of FIND_PORT)
    it(`has port ${number ?? 'none'} for ${title}`, () => {
      expect(findPort(podOf(1, { spec }), { port: 80, targetPort, protocol: 'TCP' })).to.equal(number);
    });

  for (const [title, spec, ports, listed] of SLICE_PORTS)
    it(`is listed by ports for ${title}`, () => {
      expect(slicesOf(serviceOf({ ports }), podOf(1, { spec }))[0].ports).to.have.deep.members(listed);
    });
});
