import fc from 'fast-check';
import { ReferenceCluster } from '/work/wt/types/engine/reference/cluster.ts';
import { USUAL_LAYOUT } from '/work/wt/types/engine/reference/layout.ts';
import { isEqual } from '/work/wt/types/engine/kubernetes/equal.ts';
const BASE = 'http://localhost:18777';
const [,, kindArg='services', count='60', seed='1', from='0'] = process.argv;
const NS = 'types-helper';
const KINDS: Record<string, any> = {
  services: { path: `/api/v1/namespaces/${NS}/services`, apiVersion: 'v1', kind: 'Service' },
  configmaps: { path: `/api/v1/namespaces/${NS}/configmaps`, apiVersion: 'v1', kind: 'ConfigMap' },
  deployments: { path: `/apis/apps/v1/namespaces/${NS}/deployments`, apiVersion: 'apps/v1', kind: 'Deployment' },
  endpointslices: { path: `/apis/discovery.k8s.io/v1/namespaces/${NS}/endpointslices`, apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
};
const k = KINDS[kindArg];
const opt = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: undefined, freq: 2 });
const rec = (o: Record<string, fc.Arbitrary<unknown>>) => fc.record(Object.fromEntries(Object.entries(o).map(([n, a]) => [n, opt(a)]))).map((x) => JSON.parse(JSON.stringify(x)));
const labels = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'), { maxKeys: 3 });
const meta = rec({ labels, annotations: labels, finalizers: fc.subarray(['example.com/a', 'example.com/b', 'example.com/c'], { minLength: 1 }) });
const port = fc.record({ port: fc.constantFrom(80, 81, 82), protocol: opt(fc.constantFrom('TCP', 'UDP')), targetPort: opt(fc.constantFrom<unknown>(8080, 'http')), appProtocol: opt(fc.constantFrom('h2', 'tls')) }).map((p) => JSON.parse(JSON.stringify({ ...p, name: `p${p.port}${(p.protocol ?? 'TCP').toLowerCase()}` })));
const ports = fc.uniqueArray(port, { minLength: 1, maxLength: 3, selector: (p: any) => p.name });
const env = fc.uniqueArray(fc.record({ name: fc.constantFrom('A', 'B', 'C'), value: fc.constantFrom('1', '2') }), { selector: (e) => e.name, maxLength: 3 });
const container = fc.record({ name: fc.constantFrom('c', 'd'), image: fc.constantFrom('i', 'j'), env: opt(env), args: opt(fc.subarray(['x', 'y'])), ports: opt(fc.uniqueArray(fc.record({ containerPort: fc.constantFrom(80, 81), name: fc.constantFrom('h', 'g') }), { selector: (e) => e.containerPort, maxLength: 2 })) }).map((x) => JSON.parse(JSON.stringify(x)));
const body: Record<string, fc.Arbitrary<any>> = {
  services: rec({ spec: rec({ ports, selector: labels, publishNotReadyAddresses: fc.boolean(), sessionAffinity: fc.constantFrom('None', 'ClientIP'), type: fc.constantFrom('ClusterIP'), externalIPs: fc.subarray(['192.0.2.1', '192.0.2.2']) }) }),
  configmaps: rec({ data: labels, immutable: fc.constantFrom(false) }),
  deployments: fc.record({ r: opt(fc.nat(3)), cs: fc.uniqueArray(container, { minLength: 1, maxLength: 2, selector: (c: any) => c.name }), s: opt(fc.constantFrom<any>({ type: 'Recreate' }, { type: 'RollingUpdate' })) }).map(({ r, cs, s }) => JSON.parse(JSON.stringify({ spec: { replicas: r, strategy: s, selector: { matchLabels: { a: 'x' } }, template: { metadata: { labels: { a: 'x' } }, spec: { containers: cs } } } }))),
  endpointslices: rec({ addressType: fc.constant('IPv4'), endpoints: fc.array(rec({ addresses: fc.constant(['192.0.2.1']), nodeName: fc.constant('n') }), { maxLength: 2 }), ports: fc.constantFrom([{ port: 80, name: '' }], []) }).map((o) => ({ addressType: 'IPv4', ...o })),
};
const step = fc.record({ how: fc.constantFrom('apply', 'apply', 'apply', 'apply', 'post', 'put', 'merge', 'strategic', 'status'), manager: fc.constantFrom('one', 'two', 'three'), force: fc.boolean(), meta: opt(meta), body: body[kindArg] });
const cases = fc.sample(fc.array(step, { minLength: 2, maxLength: 6 }), { seed: Number(seed), numRuns: Number(count) });
const norm = (v: any, name = ''): any => {
  if (Array.isArray(v)) return name === 'managedFields' ? v.map((x) => norm(x)).sort((a, b) => JSON.stringify([a.manager, a.operation, a.subresource]) < JSON.stringify([b.manager, b.operation, b.subresource]) ? -1 : 1) : v.map((x) => norm(x));
  if (typeof v === 'string') return ['uid', 'resourceVersion', 'clusterIP'].includes(name) ? '<>' : v.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '<time>').replace(/10\.\d+\.\d+\.\d+/g, '<ip>').replaceAll(/run-\d+-\d+/g,'<name>');
  if (v && typeof v === 'object') return Object.fromEntries(Object.entries(v).map(([n, x]) => [n, norm(x, n)]));
  return v;
};
async function send(f: (r: Request) => Promise<Response>, base: string, steps: any[], name: string) {
  const out = [];
  for (const { how, manager, force, meta, body } of steps) {
    const object: any = { apiVersion: k.apiVersion, kind: k.kind, metadata: { ...meta, name }, ...body };
    const q = `?fieldManager=${manager}`;
    const url = `${base}${k.path}`;
    let r: Response;
    const json = (method: string, u: string, type: string, o: unknown) => f(new Request(u, { method, headers: { 'content-type': type }, body: JSON.stringify(o) }));
    if (how === 'post') r = await json('POST', url + q, 'application/json', object);
    else if (how === 'put') {
      const old: any = await (await f(new Request(`${url}/${name}`))).json();
      if (old.kind === 'Status') continue;
      object.metadata.resourceVersion = old.metadata.resourceVersion;
      if (k.kind==='Service') object.spec = { ...old.spec, ...object.spec };
      r = await json('PUT', `${url}/${name}${q}`, 'application/json', object);
    } else if (how === 'status') {
      if (k.kind !== 'Service') continue;
      r = await json('PATCH', `${url}/${name}/status${q}`, 'application/merge-patch+json', { metadata: meta ?? {}, status: { loadBalancer: { ingress: [{ ip: '192.0.2.9' }] } } });
    } else if (how === 'apply') r = await json('PATCH', `${url}/${name}${q}${force ? '&force=true' : ''}`, 'application/apply-patch+yaml', object);
    else r = await json('PATCH', `${url}/${name}${q}`, how === 'merge' ? 'application/merge-patch+json' : 'application/strategic-merge-patch+json', { metadata: meta ?? {}, ...body });
    const b = await r.json();
    out.push({ code: r.status, body: norm(b) });
  }
  return out;
}
const sortObj = (v: any): any => Array.isArray(v) ? v.map(sortObj) : v && typeof v === 'object' ? Object.fromEntries(Object.keys(v).sort().map((n) => [n, sortObj(v[n])])) : v;
function first(a: any, b: any, p = ''): any {
  if (isEqual(a, b)) return undefined;
  if (a && b && typeof a === 'object' && typeof b === 'object' && Array.isArray(a) === Array.isArray(b)) {
    for (const n of new Set([...Object.keys(a), ...Object.keys(b)])) { const d = first(a[n], b[n], `${p}.${n}`); if (d) return d; }
  }
  return [p, a, b];
}
let same = 0, diff = 0; const kinds = new Map<string, any>();
for (const [i, steps] of cases.entries()) {
  if (i < Number(from)) continue;
  const name = `run-${seed}${i}-${process.pid}`;
  const model = new ReferenceCluster({ seed: 'x', nodes: 0, layout: USUAL_LAYOUT });
  await model.handle(new Request('http://r/api/v1/namespaces', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ metadata: { name: NS } }) }));
  const [ours, theirs] = [await send(model.handle, 'http://r', steps, name), await send(fetch as any, BASE, steps, name)];
  await fetch(`${BASE}${k.path}/${name}`, { method: 'PATCH', headers: { 'content-type': 'application/merge-patch+json' }, body: JSON.stringify({ metadata: { finalizers: null } }) });
  await fetch(`${BASE}${k.path}/${name}`, { method: 'DELETE' });
  const at = ours.findIndex((o, n) => !isEqual(o, theirs[n]));
  if (at < 0) { same++; continue; }
  diff++;
  const d = first(ours[at], theirs[at]);
  const key = `${steps[at]?.how} ${d[0].replace(/\d+/g, '#').slice(0, 80)} ${JSON.stringify(d[1])?.slice(0, 60)}`;
  if (!kinds.has(key)) kinds.set(key, { n: 0, i, at, steps, d, ours: ours[at], theirs: theirs[at] });
  kinds.get(key).n++;
}
console.log({ same, diff });
for (const [key, v] of [...kinds].sort((a, b) => b[1].n - a[1].n).slice(0, 8)) {
  console.log('----', v.n, key, 'case', v.i, 'step', v.at);
  console.log('  ', v.d[0], '\n   ours  ', JSON.stringify(v.d[1])?.slice(0, 600), '\n   theirs', JSON.stringify(v.d[2])?.slice(0, 600));
  console.log('   steps ', JSON.stringify(v.steps.slice(0, v.at + 1)).slice(0, 900));
}
