/** Pods: how Services list them, what their containers find, and what happens to them. */
import { isReady } from '../kubernetes/conditions.ts';
import type { Pod } from '../kubernetes/objects.ts';
import type { EndpointRow } from './observations.ts';
import { parseRef } from './references.ts';
import {
  type ContractCase,
  createService,
  must,
  observed,
  podThat,
  server,
  startClient,
  startServer,
  web,
} from './world.testing.ts';

const endpoints = { kind: 'endpoints', service: web } as const;
const restartsOf = (pod: Pod) => pod.status?.containerStatuses?.[0].restartCount ?? 0;

export const POD_CASES: readonly ContractCase[] = [
  {
    name: 'the endpoints of a Service are a row for each pod and port, in slices of its controller',
    async run(cluster) {
      await createService(cluster);
      const pod = await startServer(cluster);
      await startServer(cluster, parseRef('web-1'), { ready: false });
      const listed = (all: EndpointRow[]) =>
        all.length === 2 && all.some((r) => r.pod === 'web-0' && r.ready);
      const rows = await observed(cluster, endpoints, listed, 'objectUpdated');
      const row = rows.find((r) => r.pod === 'web-0');
      must(row?.serving === true && !row.terminating, JSON.stringify(rows));
      must(row.uid === pod.metadata.uid && row.address === pod.status?.podIP, JSON.stringify(row));
      must(row.port === 8080 && row.portName === 'http' && row.protocol === 'TCP', JSON.stringify(row));
      must(row.node === pod.spec.nodeName, `node ${row.node}`);
      must(rows.find((r) => r.pod === 'web-1')?.ready === false, JSON.stringify(rows));
      const [slice, ...others] = await cluster.probe({ kind: 'slices', service: web });
      must(others.length === 0 && slice.name.startsWith('web-'), JSON.stringify([slice, ...others]));
      must(slice.ports.join() === 'http:8080/TCP' && slice.addressType === 'IPv4', JSON.stringify(slice));
      must(slice.endpoints.join() === 'web-0,web-1', JSON.stringify(slice));
      must(slice.managedBy === 'endpointslice-controller.k8s.io', `managed by ${slice.managedBy}`);
    },
  },
  {
    name: 'a Service without pods has one slice and no endpoints, and one that is not there has neither',
    async run(cluster) {
      await createService(cluster);
      const slices = { kind: 'slices', service: web } as const;
      await observed(
        cluster,
        slices,
        (all) => all.length === 1 && all[0].endpoints.length === 0,
        'objectUpdated',
      );
      must((await cluster.probe(endpoints)).length === 0, 'endpoints');
      const service = parseRef('nobody');
      must((await cluster.probe({ kind: 'endpoints', service })).length === 0, 'endpoints of nobody');
      must((await cluster.probe({ kind: 'slices', service })).length === 0, 'slices of nobody');
    },
  },
  {
    name: 'a container finds the Services that there were when it started, and what its pod sets',
    async run(cluster) {
      const { spec } = await createService(cluster);
      await startServer(cluster, server, { env: [{ name: 'OWN', value: 'of $(WEB_SERVICE_HOST)' }] });
      await createService(cluster, {}, parseRef('later'));
      const environment = await cluster.probe({ kind: 'environment', pod: server });
      must(
        environment.WEB_SERVICE_HOST === spec.clusterIP,
        `WEB_SERVICE_HOST ${environment.WEB_SERVICE_HOST}`,
      );
      must(
        environment.WEB_SERVICE_PORT_HTTP === '80',
        `WEB_SERVICE_PORT_HTTP ${environment.WEB_SERVICE_PORT_HTTP}`,
      );
      must(environment.KUBERNETES_SERVICE_HOST === cluster.values.apiAddress, 'another API server');
      must(environment.OWN === `of ${spec.clusterIP}`, `OWN ${environment.OWN}`);
      must(environment.LATER_SERVICE_HOST === undefined, 'a later Service');
    },
  },
  {
    name: 'the resolver of a pod is that of the cluster, with names as features write them',
    async run(cluster) {
      await startClient(cluster);
      const { nameservers, searches, options } = await cluster.probe({
        kind: 'resolver',
        pod: parseRef('cli'),
      });
      const { domain, dnsAddress } = cluster.values;
      must(nameservers.join() === dnsAddress, nameservers.join());
      const own = [`demo.svc.${domain}`, `svc.${domain}`, domain];
      must(searches.slice(0, 3).join() === own.join(), searches.join());
      must(options.includes('ndots:5'), options.join());
    },
  },
  {
    name: 'a pod becomes unready and ready again, and stays the same pod',
    async run(cluster) {
      await createService(cluster);
      const { uid } = (await startServer(cluster)).metadata;
      for (const ready of [false, true]) {
        await cluster.disturb({ type: 'pod-readiness', pod: server, ready });
        const pod = await podThat(cluster, server, (p) => isReady(p) === ready);
        must(pod.metadata.uid === uid && restartsOf(pod) === 0, 'another pod, or another container');
        await observed(
          cluster,
          endpoints,
          (rows) => rows.length === 1 && rows[0].ready === ready,
          'objectUpdated',
        );
      }
    },
  },
  {
    name: 'a container restarts in the same pod, and finds later Services',
    async run(cluster) {
      const before = await startServer(cluster);
      const { spec } = await createService(cluster);
      await cluster.disturb({ type: 'container-restart', pod: server });
      const restarted = (pod: Pod) => restartsOf(pod) === restartsOf(before) + 1 && isReady(pod);
      const after = await podThat(cluster, server, restarted, 'containerRestarted');
      must(after.metadata.uid === before.metadata.uid, 'another pod');
      must(after.status?.podIP === before.status?.podIP, 'another address');
      const environment = await cluster.probe({ kind: 'environment', pod: server });
      must(
        environment.WEB_SERVICE_HOST === spec.clusterIP,
        `WEB_SERVICE_HOST ${environment.WEB_SERVICE_HOST}`,
      );
    },
  },
  {
    name: 'a node stops reporting, its pods are unready, and it recovers',
    needs: ['nodes>=2', 'node-control'],
    locks: ['*'],
    async run(cluster) {
      await createService(cluster);
      const { spec } = await startServer(cluster, server, { node: 'n2' });
      must(spec.nodeName === 'n2', `on ${spec.nodeName}`);
      const node = { kind: 'object', of: 'Node', ref: { namespace: '', name: 'n2' } } as const;
      await cluster.disturb({ type: 'node', node: 'n2', event: 'stops reporting' });
      await observed(cluster, node, (n) => n !== undefined && !isReady(n), 'nodeFailureNoticed');
      await observed(cluster, endpoints, (rows) => rows.every((row) => !row.ready), 'nodeFailureNoticed');
      await cluster.disturb({ type: 'node', node: 'n2', event: 'recovers' });
      await observed(cluster, node, (n) => n !== undefined && isReady(n), 'nodeFailureNoticed');
    },
  },
];
