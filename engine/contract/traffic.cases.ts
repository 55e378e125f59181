/** Names and requests, answered or not. */
import type { Node } from '../kubernetes/objects.ts';
import type { RecordType } from './cluster.ts';
import type { DnsAnswer } from './observations.ts';
import { parseRef } from './references.ts';
import {
  accepted,
  type ContractCase,
  client,
  createService,
  find,
  must,
  observed,
  outcomes,
  request,
  server,
  startClient,
  startServer,
  web,
} from './world.testing.ts';

/** A query to the name server of the client. */
const query = (type: RecordType, name: string) =>
  ({ kind: 'dns', from: { pod: client }, type, name }) as const;
const has = (data: string) => (answer: DnsAnswer) => answer.records.some((record) => record.data === data);
const empty = (rcode: string) => (answer: DnsAnswer) => answer.rcode === rcode && answer.records.length === 0;

export const TRAFFIC_CASES: readonly ContractCase[] = [
  {
    name: 'names of Services have records, by the search list of the client or in full',
    async run(cluster) {
      const { spec } = await createService(cluster);
      const elsewhere = { type: 'ExternalName', externalName: 'www.example.com' } as const;
      await accepted(cluster, {
        verb: 'create',
        kind: 'Service',
        ref: parseRef('outside'),
        body: { spec: elsewhere },
      });
      await startClient(cluster);
      const zone = `demo.svc.${cluster.values.domain}`;
      const address = spec.clusterIP as string;
      const { records } = await observed(cluster, query('A', 'web'), has(address));
      must(records[0].type === 'A' && records[0].name === `web.${zone}`, JSON.stringify(records));
      await observed(cluster, query('A', `web.${zone}`), has(address));
      await observed(cluster, query('SRV', `_http._tcp.web.${zone}`), has(`80 web.${zone}`));
      await observed(cluster, query('PTR', address), has(`web.${zone}`));
      await observed(cluster, query('CNAME', `outside.${zone}`), has('www.example.com'));
    },
  },
  {
    name: 'a name without a record of a type differs from a name that there is not',
    async run(cluster) {
      await createService(cluster);
      await startClient(cluster);
      const zone = `demo.svc.${cluster.values.domain}`;
      await observed(cluster, query('SRV', `web.${zone}`), has(`80 web.${zone}`));
      must(empty('NOERROR')(await cluster.probe(query('CNAME', `web.${zone}`))), 'a CNAME record');
      for (const name of [`nobody.${zone}`, `_https._tcp.web.${zone}`])
        must(empty('NXDOMAIN')(await cluster.probe(query('A', name))), `${name} is there`);
    },
  },
  {
    name: 'a request has the pod that answered and the address that it saw, and on demand its path',
    async run(cluster) {
      await createService(cluster);
      await startServer(cluster);
      const { status } = await startClient(cluster);
      const probe = request('web:80', 2);
      const { attempts } = await outcomes(cluster, probe, 'answered');
      must(attempts.length === 2 && attempts.every(({ pod }) => pod === 'web-0'), JSON.stringify(attempts));
      must(
        attempts.every(({ seenAs }) => seenAs === status?.podIP),
        JSON.stringify(attempts),
      );
      const trace = await cluster.trace(probe, attempts, 1);
      must(trace.service?.startsWith('demo/web, ClusterIP') === true, `Service ${trace.service}`);
      must(trace.observed?.differs !== true, `not predicted: ${JSON.stringify(trace)}`);
      const [candidate, ...others] = trace.candidates;
      must(others.length === 0 && candidate.pod === 'web-0' && candidate.kept, JSON.stringify(trace));
      must(candidate.answered === 2, `${candidate.answered} answers are counted`);
    },
  },
  {
    name: 'a request to a Service without endpoints is refused, and one to a name that there is not fails',
    async run(cluster) {
      await createService(cluster);
      await startClient(cluster);
      const { attempts } = await outcomes(cluster, request('web:80', 2), 'refused');
      must(attempts.length === 2 && attempts.every(({ pod }) => pod === undefined), JSON.stringify(attempts));
      await outcomes(cluster, request(`nobody.demo.svc.${cluster.values.domain}:80`), 'unknown host');
    },
  },
  {
    name: 'a request that no endpoint of the node could answer is dropped, and times out',
    needs: ['nodes>=2'],
    async run(cluster) {
      await createService(cluster, { internalTrafficPolicy: 'Local' });
      await startServer(cluster, server, { node: 'n2' });
      await startClient(cluster, 'n1');
      await outcomes(cluster, request('web:80'), 'timed out');
    },
  },
  {
    name: 'requests over one connection are answered by one pod',
    async run(cluster) {
      await createService(cluster);
      await startServer(cluster);
      await startServer(cluster, parseRef('web-1'));
      await startClient(cluster);
      const { attempts } = await outcomes(cluster, request('web:80', 20, { keepAlive: true }), 'answered');
      must(new Set(attempts.map(({ pod }) => pod)).size === 1, JSON.stringify(attempts));
    },
  },
  {
    name: 'a request may be a datagram',
    async run(cluster) {
      const ports = [{ name: 'dns', port: 53, targetPort: 5353, protocol: 'UDP' as const }];
      await createService(cluster, { ports });
      await startServer(cluster, server, { ports: [{ name: 'dns', port: 5353, protocol: 'UDP' }] });
      await startClient(cluster);
      const { attempts } = await outcomes(cluster, request('udp://web:53'), 'answered');
      must(attempts[0].pod === 'web-0', JSON.stringify(attempts));
    },
  },
  {
    name: 'a machine outside reaches the port of a node, and is seen as it is with the policy Local',
    needs: ['node-access'],
    async run(cluster) {
      const { spec } = await createService(cluster, { type: 'NodePort', externalTrafficPolicy: 'Local' });
      await startServer(cluster, server, { node: 'n1' });
      const node = await find<Node>(cluster, 'Node', { namespace: '', name: 'n1' });
      const address = node?.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address;
      const target = `${address}:${spec.ports?.[0].nodePort}`;
      const { attempts } = await outcomes(
        cluster,
        request(target, 1, { from: { outside: true } }),
        'answered',
      );
      must(attempts[0].pod === 'web-0', JSON.stringify(attempts));
      must(attempts[0].seenAs === cluster.outside.address, `seen as ${attempts[0].seenAs}`);
    },
  },
  {
    name: 'a node answers at a health check node port how many endpoints it has',
    needs: ['node-access'],
    async run(cluster) {
      const { spec } = await createService(cluster, { type: 'LoadBalancer', externalTrafficPolicy: 'Local' });
      const probe = { kind: 'health', node: 'n1', port: spec.healthCheckNodePort as number } as const;
      await observed(cluster, probe, ({ status, endpoints }) => status === 503 && endpoints === 0);
      await startServer(cluster, server, { node: 'n1' });
      await observed(cluster, probe, ({ status, endpoints }) => status === 200 && endpoints === 1);
    },
  },
  {
    name: 'a client that keeps sending requests counts those that are answered and those that fail',
    async run(cluster) {
      await createService(cluster);
      await startServer(cluster);
      await startClient(cluster);
      await createService(cluster, { selector: { app: 'none' } }, parseRef('empty'));
      await outcomes(cluster, request('web:80'), 'answered');
      await outcomes(cluster, request('empty:80'), 'refused');
      const good = await cluster.follow(request('web:80'));
      const bad = await cluster.follow(request('empty:80'));
      await cluster.advance(2_000);
      const [answered, failed] = [await good.stop(), await bad.stop()];
      must(answered.sent > 0 && answered.failed.length === 0, JSON.stringify(answered));
      must(answered.responders.join() === 'web-0', JSON.stringify(answered));
      must(failed.sent > 0 && failed.failed.length === failed.sent, JSON.stringify(failed));
      // Linux limits the rate of ICMP errors (icmp_ratelimit): some of many refusals are not sent
      must(
        failed.failed.every(({ outcome }) => outcome === 'refused' || outcome === 'timed out'),
        JSON.stringify(failed),
      );
      must(failed.responders.length === 0, JSON.stringify(failed));
    },
  },
  {
    name: 'a Service stops answering when its last pod is gone',
    async run(cluster) {
      await createService(cluster);
      await startServer(cluster);
      await startClient(cluster);
      await outcomes(cluster, request('web:80'), 'answered');
      await accepted(cluster, { verb: 'delete', kind: 'Pod', ref: server, gracePeriodSeconds: 0 });
      await outcomes(cluster, request('web:80'), 'refused');
      must((await cluster.probe({ kind: 'endpoints', service: web })).length === 0, 'endpoints are left');
    },
  },
];
