import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Service, ServiceSpec } from '../../../../../kubernetes/objects.ts';
import type { ApiServer } from '../../../apiserver.ts';
import { StatusError } from '../../../status.ts';
import { type Holding, LIFECYCLE_CASES, type LifecycleCase, type Step } from './lifecycle.cases.ts';
import { bareServer, create, isFree, takenIPs, update } from './registry.testing.ts';

/** The Service as it is stored, or nothing where the request is refused. */
function written(spec: ServiceSpec, old: Service | undefined, server: ApiServer): Service | undefined {
  try {
    return old ? update(server, spec) : create(server, spec);
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

/** A Service, and every node port that it has had. */
class History {
  readonly server = bareServer(['10.96.0.0/24'], 'lifecycle');
  readonly #ports = new Set<number>();
  service: Service | undefined;

  write(spec: ServiceSpec): Service | undefined {
    const stored = written(spec, this.service, this.server);
    this.service = stored ?? this.service;
    for (const port of this.service ? portsOf(this.service) : []) this.#ports.add(port);
    return stored;
  }

  end(): void {
    if (this.service) this.server.delete('Service', 'demo', 'web');
    this.service = undefined;
  }

  /** The allocators have what the Service says that it has, and nothing else. */
  expectHeld(): void {
    const ports = this.service ? portsOf(this.service) : [];
    for (const port of this.#ports)
      expect(isFree(this.server, port), `${port}`).to.equal(!ports.includes(port));
    const { clusterIPs = [] } = this.service?.spec ?? {};
    expect(takenIPs(this.server)).to.have.members(clusterIPs.filter((ip) => ip !== 'None'));
  }
}

for (const [group, cases] of Object.entries(LIFECYCLE_CASES))
  describe(`what a Service holds: ${group.toLowerCase().replaceAll('_', ' ')}`, () => {
    for (const [title, created, changed] of cases as LifecycleCase[])
      it(title, () => {
        const history = new History();
        expect(holdingOf(history.write(created.spec))).to.deep.equal(created.holds);
        history.expectHeld();
        if (!history.service) return;
        if (changed) expect(holdingOf(history.write(changed.spec))).to.deep.equal(changed.holds);
        history.expectHeld();
        history.end();
        history.expectHeld();
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
      fc.property(fc.array(steps, { minLength: 1, maxLength: 8 }), (specs) => {
        const history = new History();
        for (const { spec } of specs) history.write(spec);
        history.expectHeld();
      }),
      { numRuns: 60 },
    );
  });
});
