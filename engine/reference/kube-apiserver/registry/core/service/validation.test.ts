import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { DECISIONS } from '../../../decisions.ts';
import { validateServiceStatus } from './loadbalancer-validation.ts';
import { TRAFFIC_CASES } from './traffic.cases.ts';
import { UPDATE_CASES } from './update.cases.ts';
import { CREATE_CASES } from './validation.cases.ts';
import { LOAD_BALANCER, validService } from './validation.testing.ts';
import { validateService } from './validation.ts';

type Ingress = NonNullable<
  NonNullable<NonNullable<ReturnType<typeof validService>['status']>['loadBalancer']>['ingress']
>;

const titled = (title: string, fields: string[]) => `${fields.length > 0 ? 'refuses' : 'allows'} ${title}`;
const named = (group: string) => group.toLowerCase().replaceAll('_', ' ');

for (const [group, cases] of Object.entries({ ...CREATE_CASES, ...TRAFFIC_CASES })) {
  describe(`validation of a new Service: ${named(group)}`, () => {
    for (const [title, change, fields] of cases)
      it(titled(title, fields), () => {
        const causes = validateService(validService(change), DECISIONS);
        expect(causes.map(({ field }) => field)).to.deep.equal(fields);
      });
  });
}

for (const [group, cases] of Object.entries(UPDATE_CASES)) {
  describe(`validation of a changed Service: ${named(group)}`, () => {
    for (const [title, before, after, fields] of cases)
      it(titled(title, fields), () => {
        const causes = validateService(validService(after), DECISIONS, validService(before));
        expect(causes.map(({ field }) => field)).to.deep.equal(fields);
      });
  });
}

/** The status of a load balancer, as a provider writes it (TestValidateLoadBalancerStatus). */
const STATUS: [title: string, spec: ServiceSpec, ingress: Ingress, fields: string[]][] = [
  [
    'an address of a ClusterIP Service',
    {},
    [{ ip: '1.2.3.4', ipMode: 'VIP' }],
    ['status.loadBalancer.ingress'],
  ],
  ['an address in mode VIP', LOAD_BALANCER, [{ ip: '1.2.3.4', ipMode: 'VIP' }], []],
  ['an address in mode Proxy', LOAD_BALANCER, [{ ip: '1.2.3.4', ipMode: 'Proxy' }], []],
  [
    'a mode without an address',
    LOAD_BALANCER,
    [{ ipMode: 'Proxy' }],
    ['status.loadBalancer.ingress[0].ipMode'],
  ],
  [
    'an address with leading zeros',
    LOAD_BALANCER,
    [{ ip: '001.002.003.004', ipMode: 'VIP' }],
    ['status.loadBalancer.ingress[0].ip'],
  ],
  [
    'an address without a mode',
    LOAD_BALANCER,
    [{ ip: '1.2.3.4' }],
    ['status.loadBalancer.ingress[0].ipMode'],
  ],
  [
    'an unknown mode',
    LOAD_BALANCER,
    [{ ip: '1.2.3.4', ipMode: 'x' }],
    ['status.loadBalancer.ingress[0].ipMode'],
  ],
  ['a host name', LOAD_BALANCER, [{ hostname: 'lb.example.com' }], []],
  [
    'a host name that is none',
    LOAD_BALANCER,
    [{ hostname: 'a_b' }],
    ['status.loadBalancer.ingress[0].hostname'],
  ],
  [
    'an address as host name',
    LOAD_BALANCER,
    [{ hostname: '1.2.3.4' }],
    ['status.loadBalancer.ingress[0].hostname'],
  ],
];

describe('validation of the status of a Service', () => {
  for (const [title, spec, ingress, fields] of STATUS)
    it(titled(title, fields), () => {
      const causes = validateServiceStatus({ ...validService(spec), status: { loadBalancer: { ingress } } });
      expect(causes.map(({ field }) => field)).to.deep.equal(fields);
    });
});

const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';
const SOURCES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** Annotations that are validated as fields are. */
const ANNOTATIONS: [
  title: string,
  spec: ServiceSpec,
  annotations: Record<string, string>,
  fields: string[],
][] = [
  ['one of two modes of topology', {}, { [MODE]: 'Auto' }, []],
  ['the same mode of topology twice', {}, { [MODE]: 'Auto', [HINTS]: 'Auto' }, []],
  ['two modes of topology', {}, { [MODE]: 'Auto', [HINTS]: 'Disabled' }, [`metadata.annotations[${MODE}]`]],
  ['source ranges', LOAD_BALANCER, { [SOURCES]: ' 10.0.0.0/8 , 2001:db8::/32' }, []],
  ['no source ranges', LOAD_BALANCER, { [SOURCES]: ' ' }, []],
  ['a source range that is none', LOAD_BALANCER, { [SOURCES]: 'x' }, [`metadata.annotations[${SOURCES}]`]],
  ['source ranges of a ClusterIP Service', {}, { [SOURCES]: '' }, [`metadata.annotations[${SOURCES}]`]],
];

describe('validation of the annotations of a Service', () => {
  for (const [title, spec, annotations, fields] of ANNOTATIONS)
    it(titled(title, fields), () => {
      const service = validService(spec);
      const annotated = { ...service, metadata: { ...service.metadata, annotations } };
      const causes = validateService(annotated, DECISIONS);
      expect(causes.map(({ field }) => field)).to.deep.equal(fields);
    });
});
