import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Service, ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { Random } from '../../../../runtime/random.ts';
import { DECISIONS } from '../../../decisions.ts';
import { StatusError } from '../../../status.ts';
import { type Allocators, releaseAll } from './alloc.ts';
import { IPAllocator } from './ipallocator.ts';
import { type Holding, LIFECYCLE_CASES, type LifecycleCase, type Step } from './lifecycle.cases.ts';
import { PortAllocator } from './portallocator.ts';
import { createService, updateService } from './storage.ts';

function allocators(): Allocators {
  const random = new Random('lifecycle');
  return {
    ips: new IPAllocator('10.96.0.0/24', random),
    ports: new PortAllocator(30_000, 32_767, random, DECISIONS.nodePortProblem),
    decisions: DECISIONS,
  };
}

/** The Service as it is stored, or what it was before where the request is refused. */
function written(spec: ServiceSpec, old: Service | undefined, using: Allocators): Service | undefined {
  const metadata = { name: 'web', namespace: 'demo' };
  const service: Service = { apiVersion: 'v1', kind: 'Service', metadata, spec: structuredClone(spec) };
  try {
    const { service: stored, operation } = old
      ? updateService({ ...service, metadata: old.metadata }, old, using)
      : createService(service, using);
    operation.commit();
    return stored;
  } catch (error) {
    expect(error).to.be.instanceOf(StatusError);
    return undefined;
  }
}

const portsOf = ({ spec }: Service) => [
  ...(spec.ports ?? []).flatMap(({ nodePort }) => nodePort ?? []),
  ...(spec.healthCheckNodePort ? [spec.healthCheckNodePort] : []),
];

function holdingOf(service: Service | undefined): Holding {
  if (!service) return 'refused';
  const { clusterIP = '', healthCheckNodePort, ports = [] } = service.spec;
  const address = clusterIP === '' || clusterIP === 'None' ? clusterIP : 'address';
  const nodePorts = ports.filter((p) => p.nodePort).length;
  return healthCheckNodePort ? [address, nodePorts, true] : [address, nodePorts];
}

/** The allocators have what the Service says that it has, and nothing else. */
function expectHeld(service: Service | undefined, using: Allocators): void {
  const ports = service ? portsOf(service) : [];
  const held = Array.from({ length: 2_768 }, (_, i) => 30_000 + i).filter((p) => using.ports.has(p));
  expect(held).to.have.members([...new Set(ports)]);
  const addresses = Array.from({ length: 254 }, (_, i) => `10.96.0.${i + 1}`);
  const { clusterIP } = service?.spec ?? {};
  expect(addresses.filter((ip) => using.ips.has(ip))).to.deep.equal(
    clusterIP && clusterIP !== 'None' ? [clusterIP] : [],
  );
}

for (const [group, cases] of Object.entries(LIFECYCLE_CASES))
  describe(`what a Service holds: ${group.toLowerCase().replaceAll('_', ' ')}`, () => {
    for (const [title, created, changed] of cases as LifecycleCase[])
      it(title, () => {
        const using = allocators();
        const first = written(created.spec, undefined, using);
        expect(holdingOf(first)).to.deep.equal(created.holds);
        expectHeld(first, using);
        if (!first) return;
        const second = changed && written(changed.spec, first, using);
        if (changed) expect(holdingOf(second)).to.deep.equal(changed.holds);
        const last = second ?? first;
        expectHeld(last, using);
        releaseAll(last, using);
        expectHeld(undefined, using);
      });
  });

describe('what a Service holds', () => {
  const steps = fc.constantFrom(
    ...Object.values(LIFECYCLE_CASES)
      .flat()
      .flatMap(([, ...all]) => all as Step[]),
  );

  it('is what the allocators know, whatever it becomes (property)', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 8 }), (history) => {
        const using = allocators();
        let service: Service | undefined;
        for (const { spec } of history) service = written(spec, service, using) ?? service;
        expectHeld(service, using);
      }),
      { numRuns: 60 },
    );
  });
});
