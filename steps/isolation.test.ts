import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { loadSteps, pickle, type StepText } from './pickles.testing.ts';
import { canRunTogether, isolationOf, turnOf } from './support/isolation.ts';

before(loadSteps);

const isolation = (...steps: StepText[]) => isolationOf(pickle(steps));

const SERVICE: StepText = ['the Service "web":', 'ports: [{port: 80}]'];
const PODS: StepText = ['the pods:', [['pod'], ['web-0']]];
const SENDS: StepText[] = ['the client "cli" on node "n1"', 'the client "cli" sends 3 requests to "web:80"'];
const STOPS: StepText[] = [PODS, 'the node "n1" stops reporting'];
const KEEPS_SENDING: StepText[] = [
  'the client "cli" keeps sending requests to "web:80"',
  'no request has failed',
];
const CREATED_AND_REJECTED: StepText[] = [
  ['the Service "web" is created:', 'ports: [{port: 0}]'],
  ['the request is rejected as "Invalid":', [['field'], ['spec.ports[0].port']]],
];

describe('the locks of a scenario', () => {
  const manifest = (text: string): StepText => ['the manifest is created:', text];
  const status = (text: string): StepText => ['the Service "web" is given the status:', text];
  const custom: StepText = ['the Endpoints "web":', 'subsets: [{addresses: [{ip: 192.0.2.2}]}]'];
  const cases: [what: string, steps: StepText[], locks: string[]][] = [
    ['nothing that it chooses', [SERVICE, PODS, ...SENDS], []],
    ['a node port', [['the Service "web":', 'ports: [{port: 80, nodePort: 30001}]']], ['node-port-30001']],
    [
      'node ports of a patch, each once',
      [['the Service "web" is patched:', 'ports: [{nodePort: 30001}, {nodePort: 30002}, {nodePort: 30001}]']],
      ['node-port-30001', 'node-port-30002'],
    ],
    [
      'the port of a health check, in a whole document',
      [manifest('kind: Service\nspec:\n  healthCheckNodePort: 30003')],
      ['node-port-30003'],
    ],
    [
      'a node port that is a placeholder',
      [['the Service "web":', 'ports: [{nodePort: {{a.nodePort}}}]']],
      [],
    ],
    ['a node port that is not a number', [['the Service "web":', 'ports: [{nodePort: none}]']], []],
    [
      'external IPs',
      [['the Service "web":', 'externalIPs: [192.0.2.1, "{{n1.address}}"]']],
      ['address-192.0.2.1'],
    ],
    [
      'addresses of a load balancer',
      [status('loadBalancer: {ingress: [{ip: 192.0.2.1}, {ip: 192.0.2.2, ipMode: Proxy}]}')],
      ['address-192.0.2.1', 'address-192.0.2.2'],
    ],
    ['the addresses of custom endpoints', [custom], []],
    ['YAML that cannot be read', [['the Service "web":', 'ports: [']], []],
    [
      'the free address of the cluster, in a doc string, a table or a step',
      [['the Service "web":', 'clusterIP: "{{ cluster.freeAddress }}"']],
      ['free-address'],
    ],
    [
      'the free address in a table',
      [['the Service "web" has:', [['{{cluster.freeAddress}}']]]],
      ['free-address'],
    ],
    ['the cluster, for an event of a node', STOPS, ['*']],
    ['the cluster, for requests that must not be lost', KEEPS_SENDING, ['*']],
    ['nothing, for steps that are not defined', ['the node "n1" explodes'], []],
  ];
  for (const [what, steps, locks] of cases) {
    it(`are for ${what}: ${locks.join(', ') || 'none'}`, () => {
      expect(isolation(...steps).locks).to.deep.equal(locks);
    });
  }
});

describe('a scenario that needs the API server alone', () => {
  const cases: [what: string, steps: StepText[], alone: boolean][] = [
    ['whose request is rejected', CREATED_AND_REJECTED, true],
    ['whose Service is read', [SERVICE, 'the Service "web" is read', 'the request is accepted'], true],
    [
      'whose Service has a field',
      [
        [
          'the Service "web" has:',
          [
            ['field', 'value'],
            ['spec.type', 'NodePort'],
          ],
        ],
      ],
      true,
    ],
    [
      'about addresses and ranges',
      ['the IPAddress "{{web.clusterIP}}" does not exist', 'the ServiceCIDR "kubernetes" is read'],
      true,
    ],
    ['with pods', [PODS, ...CREATED_AND_REJECTED], false],
    ['about endpoints', [SERVICE, 'the Service "web" has no endpoints'], false],
    ['about other kinds', ['the Endpoints "web" does not exist'], false],
    ['that waits', [SERVICE, 'this stays so for 3 seconds'], false],
    ['of a type for which a provider acts', [['the Service "web":', 'type: LoadBalancer']], false],
    ['with a field for which a provider acts', [['the Service "web":', 'loadBalancerClass: a/b']], false],
    ['with a status', [['the Service "web" is given the status:', 'conditions: []']], false],
    [
      'whose status is compared',
      [
        [
          'the Service "web" has:',
          [
            ['field', 'value'],
            ['status.loadBalancer', '{}'],
          ],
        ],
      ],
      false,
    ],
    ['with a step that is not defined', [SERVICE, 'something happens'], false],
  ];
  for (const [what, steps, alone] of cases) {
    it(`is ${alone ? '' : 'not '}one ${what}`, () => {
      expect(isolation(...steps).apiServerOnly).to.equal(alone);
    });
  }
});

describe('the clients of a scenario', () => {
  const looksUp = (name: string): StepText => `the client "cli" looks up A records of "${name}"`;
  const cases: [what: string, steps: StepText[], shared: boolean][] = [
    [
      'only send and look up',
      [...SENDS, looksUp('web'), ['the responses come from:', [['pod'], ['web-0']]]],
      true,
    ],
    ['are outside the cluster', ['the client "cli" outside the cluster'], true],
    ['are none', [SERVICE], true],
    ['are in a namespace', ['the client "cli" in namespace "shop"', looksUp('web')], false],
    ['stand in a placeholder', [...SENDS, ['the server sees:', [['client'], ['{{cli.address}}']]]], false],
    [
      'stand in a placeholder of a doc string',
      [...SENDS, ['the Service "a":', 'externalIPs: ["{{Pod/cli.address}}"]']],
      false,
    ],
    ['are deleted', [...SENDS, 'the pod "cli" is deleted with a grace period of 0 seconds'], false],
    ['have fields that are compared', [...SENDS, ['the Pod "cli" has:', [['field', 'value']]]], false],
    ['are pods that serve', [['the Pod "cli":', ''], 'the client "cli" sends 1 request to "web:80"'], false],
    [
      'have the name of an object in another placeholder',
      [...SENDS, ['the Service "a":', 'clusterIP: "{{web.clusterIP}}"']],
      true,
    ],
    ['have the cluster for themselves', KEEPS_SENDING, false],
    ['are beside a node that stops', [...SENDS, ...STOPS], false],
  ];
  for (const [what, steps, shared] of cases) {
    it(`may ${shared ? '' : 'not '}be shared if they ${what}`, () => {
      expect(isolation(...steps).sharedClients).to.equal(shared);
    });
  }

  it('may not be shared if a tag says so', () => {
    expect(isolationOf(pickle(SENDS, ['@own-clients'])).sharedClients).to.equal(false);
  });
});

describe('scenarios at the same time', () => {
  const onPort = (port: number) => isolation(['the Service "web":', `ports: [{nodePort: ${port}}]`]);
  const withPods = () => isolation(PODS, SERVICE, ['the endpoints of Service "web" are:', [['pod']]]);
  const apiServerOnly = () => isolation(...CREATED_AND_REJECTED);

  it('are all that need nothing for themselves', () => {
    expect(canRunTogether(withPods(), apiServerOnly())).to.equal(true);
    expect(canRunTogether(onPort(30_001), onPort(30_002))).to.equal(true);
  });

  it('are not two with the same lock', () => {
    expect(canRunTogether(onPort(30_001), onPort(30_001))).to.equal(false);
  });

  for (const [when, steps] of [
    ['a node is away', STOPS],
    ['requests must not be lost', KEEPS_SENDING],
  ] as const) {
    it(`are only those that need the API server alone, while ${when}`, () => {
      const exclusive = isolation(...steps);
      for (const [other, together] of [
        [apiServerOnly(), true],
        [withPods(), false],
        [isolation(...STOPS), false],
        [isolation(...KEEPS_SENDING), false],
      ] as const) {
        expect(canRunTogether(exclusive, other)).to.equal(together);
        expect(canRunTogether(other, exclusive)).to.equal(together);
      }
    });

    it(`begin in an order that leaves some for the time when ${when}`, () => {
      const [first, second, third] = [withPods(), isolation(...steps), apiServerOnly()];
      const sorted = [third, second, first].toSorted((a, b) => turnOf(a) - turnOf(b));
      expect(sorted).to.deep.equal([first, second, third]);
    });
  }
});
