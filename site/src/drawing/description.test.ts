import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { ClusterPicture } from '../run/picture.ts';
import { addressOf, descriptionOf, podState, stateOf } from './description.ts';
import { clusterPicture } from './picture.testing.ts';

const pod = {
  namespace: 'default',
  name: 'web-0',
  node: 'n1',
  address: '10.0.0.1',
  phase: 'Running',
  ready: true,
  terminating: false,
  labels: {},
};
const service = {
  namespace: 'default',
  name: 'web',
  type: 'ClusterIP',
  clusterIP: '10.96.0.7',
  ports: [],
  external: [],
};
const endpoint = {
  slice: 'default/web-abcde',
  service: 'default/web',
  address: '10.0.0.1',
  pod: 'web-0',
  ready: true,
  serving: true,
  terminating: false,
};
const PICTURE: ClusterPicture = {
  nodes: [
    { name: 'n1', zone: 'a', ready: true },
    { name: 'n2', zone: 'b', ready: false },
  ],
  pods: [pod],
  services: [service],
  endpoints: [endpoint],
};

describe('the description of a picture', () => {
  it('says what is drawn', () => {
    expect(descriptionOf(PICTURE)).to.equal(
      'Service web, ClusterIP, 10.96.0.7: endpoints web-0, ready. Node n1 runs web-0 (ready). Node n2, not ready, runs no pods.',
    );
  });

  it('says where there are no endpoints, and gives the address of those that are no pods', () => {
    expect(descriptionOf({ ...PICTURE, endpoints: [] })).to.contain('endpoints none.');
    const { pod: _, ...custom } = { ...endpoint, address: '192.0.2.9', ready: false };
    expect(descriptionOf({ ...PICTURE, endpoints: [custom] })).to.contain('endpoints 192.0.2.9, not ready.');
  });

  it('names every Service, node and pod', () => {
    fc.assert(
      fc.property(clusterPicture, (picture) => {
        const text = descriptionOf(picture);
        for (const { name } of [...picture.services, ...picture.nodes, ...picture.pods])
          expect(text).to.contain(name);
      }),
    );
  });

  it('has the states of pods and endpoints, and the addresses of Services', () => {
    expect([
      podState(pod),
      podState({ ...pod, ready: false }),
      podState({ ...pod, phase: 'Pending', ready: false }),
      podState({ ...pod, terminating: true }),
    ]).to.deep.equal(['ready', 'not ready', 'pending', 'terminating']);
    expect([
      stateOf(endpoint),
      stateOf({ ...endpoint, ready: false }),
      stateOf({ ...endpoint, ready: false, terminating: true }),
      stateOf({ ...endpoint, ready: false, serving: false, terminating: true }),
    ]).to.deep.equal(['ready', 'not ready', 'terminating, serving', 'terminating']);
    expect([
      addressOf(service),
      addressOf({ ...service, clusterIP: 'None' }),
      addressOf({ ...service, clusterIP: '', externalName: 'example.com' }),
    ]).to.deep.equal(['10.96.0.7', 'headless', 'example.com']);
  });
});
