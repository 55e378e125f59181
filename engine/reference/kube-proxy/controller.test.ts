import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointSlice, Node, Service } from '../../kubernetes/objects.ts';
import { NODES, service, slicesOf } from '../network/dual-stack.testing.ts';
import type { Controller } from '../runtime/controller.ts';
import { Random } from '../runtime/random.ts';
import { readerOf } from '../runtime/reader.ts';
import { BOOT, proxyController } from './controller.ts';
import { DECISIONS } from './decisions.ts';
import { MetaProxier } from './metaproxier.ts';
import { modeOf } from './mode.ts';
import type { Match } from './serviceport.ts';

const WEB = service('web', { sessionAffinity: 'ClientIP' }, 9);
const SLICES = slicesOf(WEB, ['web-1', 'web-2']);
const PACKET = { address: '10.96.0.9', port: 80, protocol: 'TCP' } as const;
const FROM = { address: '10.244.1.9', from: 'pod' } as const;

function proxyOn(machine: { on: boolean }) {
  const [node] = NODES;
  const options = { decisions: DECISIONS, mode: modeOf({}), random: new Random('controller'), now: () => 0 };
  const proxier = new MetaProxier(node, options);
  return { proxier, controller: proxyController(proxier, () => machine.on) };
}

const changed = (controller: Controller, object: Service | EndpointSlice | Node, previous?: EndpointSlice) =>
  controller.keysFor(
    { type: 'MODIFIED', kind: object.kind as 'Service', object, previous, revision: 1 },
    readerOf([]),
  );

function picked({ proxier }: { proxier: MetaProxier }): string | undefined {
  const rules = proxier.for(PACKET.address);
  const match = rules?.matchAddress(PACKET) as Match;
  const { kept = [] } = rules?.decide(match, FROM) ?? {};
  return rules?.pick(match, FROM, kept).pod;
}

describe('the controller of a proxy', () => {
  it('checks the Service of each change, and at its own node', () => {
    const { controller } = proxyOn({ on: true });
    const [slice] = SLICES;
    const labels = { 'kubernetes.io/service-name': 'other' };
    const moved = { ...slice, metadata: { ...slice.metadata, labels } };
    expect(changed(controller, WEB)).to.deep.equal(['demo/web']);
    expect(changed(controller, slice)).to.deep.equal(['demo/web']);
    expect(changed(controller, moved, slice)).to.deep.equal(['demo/other', 'demo/web']);
    expect(changed(controller, NODES[0])).to.deep.equal(['node']);
    expect(changed(controller, NODES[1])).to.deep.equal([]);
  });

  it('writes and removes the rules of one Service', () => {
    const { proxier, controller } = proxyOn({ on: true });
    controller.reconcile('demo/web', readerOf([WEB, ...SLICES]));
    expect(proxier.for(PACKET.address)?.matchAddress(PACKET)?.service).to.equal(WEB);
    controller.reconcile('demo/web', readerOf(SLICES));
    expect(proxier.for(PACKET.address)?.matchAddress(PACKET)).to.equal(undefined);
  });

  it('follows the zone of its node', () => {
    const { proxier, controller } = proxyOn({ on: true });
    const hints = (name: string) => ({ hints: { forZones: [{ name }] } });
    const [one] = slicesOf(WEB, ['web-1'], hints('zone-1'));
    const [two] = slicesOf(WEB, ['web-2'], hints('zone-2'));
    const slices = [one, { ...two, metadata: { ...two.metadata, name: 'web-2' } }];
    controller.reconcile('demo/web', readerOf([WEB, ...slices]));
    expect(picked({ proxier })).to.equal('web-1');
    const labels = { 'topology.kubernetes.io/zone': 'zone-2' };
    const node = { ...NODES[0], metadata: { ...NODES[0].metadata, labels } };
    controller.reconcile('node', readerOf([node]));
    expect(picked({ proxier })).to.equal('web-2');
  });

  it('keeps the rules while the machine is off, and makes up for what it missed', () => {
    const machine = { on: true };
    const { proxier, controller } = proxyOn(machine);
    controller.reconcile('demo/web', readerOf([WEB, ...SLICES]));
    machine.on = false;
    const later = readerOf(slicesOf(WEB, ['web-2']));
    controller.reconcile('demo/web', later);
    expect(proxier.for(PACKET.address)?.matchAddress(PACKET)?.service).to.equal(WEB);
    machine.on = true;
    controller.reconcile(BOOT, later);
    expect(proxier.for(PACKET.address)?.matchAddress(PACKET)).to.equal(undefined);
  });

  it('knows no client any more when the machine has been started', () => {
    const { proxier, controller } = proxyOn({ on: true });
    const reader = readerOf([WEB, ...SLICES]);
    controller.reconcile('demo/web', reader);
    const first = picked({ proxier });
    const after = Array.from({ length: 30 }, () => {
      controller.reconcile(BOOT, reader);
      return picked({ proxier });
    });
    expect(Array.from({ length: 5 }, () => picked({ proxier }))).to.deep.equal(Array(5).fill(after.at(-1)));
    expect(new Set([first, ...after]).size).to.equal(2);
  });
});
