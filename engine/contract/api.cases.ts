/** Requests to the API server, and what probes read from it. */
import type { Pod, Service } from '../kubernetes/objects.ts';
import { parseRef } from './references.ts';
import { serverPod } from './workloads.ts';
import {
  accepted,
  type ContractCase,
  createService,
  find,
  must,
  rejected,
  serviceSpec,
  startServer,
  web,
} from './world.testing.ts';

const service = { kind: 'Service', ref: web } as const;

export const API_CASES: readonly ContractCase[] = [
  {
    name: 'a write that the server accepts has its object, as the server stored it',
    async run(cluster) {
      const { code, object } = await accepted(cluster, {
        ...service,
        verb: 'create',
        body: { spec: serviceSpec() },
      });
      must(code === 201, `code ${code}`);
      must((object as Service).spec.clusterIP !== undefined, 'no address');
      must(
        JSON.stringify(await find(cluster, 'Service', web)) === JSON.stringify(object),
        'another object is stored',
      );
    },
  },
  {
    name: 'a write that the server rejects is an outcome with causes, and no exception',
    async run(cluster) {
      const spec = serviceSpec({ ports: [{ port: 0 }] });
      const { code, reason, causes } = await rejected(cluster, {
        ...service,
        verb: 'create',
        body: { spec },
      });
      must(code === 422 && reason === 'Invalid', `${code} ${reason}`);
      must(causes[0].field === 'spec.ports[0].port', JSON.stringify(causes));
      must((await find(cluster, 'Service', web)) === undefined, 'it is stored');
    },
  },
  {
    name: 'a write with a field that there is not is rejected',
    async run(cluster) {
      const spec = { ...serviceSpec(), prots: [] };
      const { code, reason, message } = await rejected(cluster, {
        ...service,
        verb: 'create',
        body: { spec },
      });
      must(code === 400 && reason === 'BadRequest', `${code} ${reason}`);
      must(message.includes('spec.prots'), message);
    },
  },
  {
    name: 'an object that is there already is a conflict',
    async run(cluster) {
      await createService(cluster);
      const again = await rejected(cluster, { ...service, verb: 'create', body: { spec: serviceSpec() } });
      must(again.code === 409 && again.reason === 'AlreadyExists', `${again.code} ${again.reason}`);
    },
  },
  {
    name: 'an object that is not there is undefined, and a write or read of it is rejected',
    async run(cluster) {
      await createService(cluster);
      const ref = parseRef('nobody');
      must((await find(cluster, 'Service', ref)) === undefined, 'something was found');
      for (const verb of ['read', 'patch', 'delete'] as const) {
        const { code, reason } = await rejected(cluster, { verb, kind: 'Service', ref, body: {} });
        must(code === 404 && reason === 'NotFound', `${verb}: ${code} ${reason}`);
      }
    },
  },
  {
    name: 'a read is answered as a write is, with the warnings of the server',
    async run(cluster) {
      const { uid } = (await createService(cluster)).metadata;
      const { code, object, warnings } = await accepted(cluster, { ...service, verb: 'read' });
      must(code === 200 && object.metadata.uid === uid, JSON.stringify(object));
      must(warnings.length === 0, warnings.join());
      const spec = serviceSpec({ clusterIP: 'None', sessionAffinity: 'ClientIP' });
      const ref = parseRef('headless');
      const created = await accepted(cluster, { verb: 'create', kind: 'Service', ref, body: { spec } });
      must(
        created.warnings.some((text) => text.includes('ignored for headless')),
        created.warnings.join(),
      );
    },
  },
  {
    name: 'an object is patched, replaced and deleted',
    async run(cluster) {
      const created = await createService(cluster);
      const patch = { metadata: { labels: { a: 'b' } }, spec: { sessionAffinity: 'ClientIP' } };
      const patched = (await accepted(cluster, { ...service, verb: 'patch', body: patch })).object as Service;
      must(
        patched.spec.sessionAffinity === 'ClientIP' && patched.metadata.labels?.a === 'b',
        JSON.stringify(patched),
      );
      must(patched.spec.clusterIP === created.spec.clusterIP, 'a patch changes what it does not name');
      const replaced = await accepted(cluster, {
        ...service,
        verb: 'replace',
        body: { spec: serviceSpec() },
      });
      must(
        (replaced.object as Service).spec.sessionAffinity === 'None',
        'a replacement keeps what it leaves out',
      );
      must(replaced.object.metadata.labels === undefined, 'a replacement keeps labels');
      must((await accepted(cluster, { ...service, verb: 'delete' })).code === 200, 'not deleted');
      must((await find(cluster, 'Service', web)) === undefined, 'still there');
    },
  },
  {
    name: 'a dry run is answered as the write would be, and stores nothing',
    async run(cluster) {
      const dry = { ...service, verb: 'create', dryRun: true, body: { spec: serviceSpec() } } as const;
      must((await accepted(cluster, dry)).code === 201, 'not answered as a write');
      must((await find(cluster, 'Service', web)) === undefined, 'it is stored');
    },
  },
  {
    name: 'a status is written as controllers write it, and nothing else with it',
    async run(cluster) {
      // a class of nobody, so that no load balancer is provided
      await createService(cluster, { type: 'LoadBalancer', loadBalancerClass: 'leadline.dev/none' });
      const status = { loadBalancer: { ingress: [{ ip: '198.51.100.7' }] } };
      const body = { status, spec: { sessionAffinity: 'ClientIP' } };
      const outcome = await accepted(cluster, { ...service, verb: 'patch', subresource: 'status', body });
      const stored = outcome.object as Service;
      must(stored.status?.loadBalancer?.ingress?.[0].ip === '198.51.100.7', JSON.stringify(stored.status));
      must(stored.spec.sessionAffinity === 'None', 'the spec is written as well');
    },
  },
  {
    name: 'names come back as they were given: namespaces and nodes too',
    async run(cluster) {
      const ref = parseRef('shop/web-0');
      const body = serverPod(ref, { node: 'n1' });
      await accepted(cluster, { verb: 'create', kind: 'Pod', ref, body });
      const pod = await find<Pod>(cluster, 'Pod', ref);
      must(pod?.metadata.namespace === 'shop', `namespace ${pod?.metadata.namespace}`);
      must(pod.spec.nodeName === 'n1', 'another node');
      const rows = await cluster.probe({ kind: 'list', of: 'Pod', namespace: 'shop' });
      must(rows.length === 1 && rows[0].metadata.name === 'web-0', JSON.stringify(rows));
      must(
        (await cluster.probe({ kind: 'list', of: 'Pod', namespace: 'demo' })).length === 0,
        'pods elsewhere',
      );
    },
  },
  {
    name: 'a list has all objects of a namespace, with their kinds',
    async run(cluster) {
      await createService(cluster);
      await createService(cluster, {}, parseRef('db'));
      const all = await cluster.probe({ kind: 'list', of: 'Service', namespace: 'demo' });
      must(
        all.map((o) => `${o.kind} ${o.metadata.name}`).join() === 'Service db,Service web',
        JSON.stringify(all),
      );
    },
  },
  {
    name: 'a pod that is deleted is there until its grace period ends',
    async run(cluster) {
      const ref = parseRef('web-0');
      await startServer(cluster, ref);
      await accepted(cluster, { verb: 'delete', kind: 'Pod', ref, gracePeriodSeconds: 5 });
      const pod = await find<Pod>(cluster, 'Pod', ref);
      must(pod?.metadata.deletionTimestamp !== undefined, 'it is gone, or is not to go');
      must(pod.metadata.deletionGracePeriodSeconds === 5, `${pod.metadata.deletionGracePeriodSeconds} s`);
    },
  },
];
