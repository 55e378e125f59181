import { describe, it } from 'node:test';
import { expect } from 'chai';
import { KubeClient } from '../../client/client.ts';
import { SAME_NAMES } from '../../client/names.ts';
import type { Status } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import { ReferenceCluster } from '../cluster.ts';

function server() {
  const model = new ReferenceCluster({ seed: 'handler', nodes: 1 });
  return { model, client: new KubeClient(model.handle, 'http://reference', SAME_NAMES) };
}

const SERVICES = '/api/v1/namespaces/default/services';
const web = (spec: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });

describe('the REST interface', () => {
  it('creates, reads, replaces and deletes', async () => {
    const { client } = server();
    const created = await client.send('POST', SERVICES, { body: web({ ports: [{ port: 80 }] }) });
    expect(created.code).to.equal(201);
    expect((await client.send('GET', `${SERVICES}/web`)).body).to.deep.equal(created.body);
    const replaced = await client.send('PUT', `${SERVICES}/web`, { body: web({ ports: [{ port: 81 }] }) });
    expect(replaced.code).to.equal(200);
    expect((await client.send('DELETE', `${SERVICES}/web`)).code).to.equal(200);
    expect((await client.send('GET', `${SERVICES}/web`)).code).to.equal(404);
  });

  it('answers failures with a Status', async () => {
    const { client } = server();
    const status = async (method: string, path: string, body?: object) =>
      (await client.send(method, path, { body })).body as Status;
    expect((await status('GET', '/api/v1/nonsense')).reason).to.equal('NotFound');
    expect((await status('GET', `${SERVICES}/none`)).message).to.equal('services "none" not found');
    expect((await status('POST', '/api/v1/namespaces/nowhere/services', web({}))).message).to.equal(
      'namespaces "nowhere" not found',
    );
    await client.send('POST', SERVICES, { body: web({ ports: [{ port: 80 }] }) });
    expect((await status('POST', SERVICES, web({ ports: [{ port: 80 }] }))).reason).to.equal('AlreadyExists');
    const stale = { ...web({ ports: [{ port: 80 }] }), metadata: { name: 'web', resourceVersion: '1' } };
    expect((await status('PUT', `${SERVICES}/web`, stale)).reason).to.equal('Conflict');
  });

  it('a body that is not JSON is a bad request and changes nothing', async () => {
    const { model } = server();
    const request = new Request(`http://reference${SERVICES}`, { method: 'POST', body: '{"kind":' });
    expect((await model.handle(request)).status).to.equal(400);
  });

  it('refuses values that do not fit their fields, and bodies that are not objects', async () => {
    const { client } = server();
    const problem =
      'json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32';
    const refused = await client.send('POST', SERVICES, { body: web({ ports: [{ port: '80' }] }) });
    expect(refused.body).to.deep.include({
      code: 400,
      message: `Service in version "v1" cannot be handled as a Service: ${problem}`,
    });
    expect((await client.send('POST', SERVICES, { body: [] })).code).to.equal(400);
    await client.send('POST', SERVICES, { body: web({ ports: [{ port: 80 }] }) });
    const contentType = 'application/merge-patch+json';
    const body = { spec: { ports: [{ port: '80' }] } };
    const patched = await client.send('PATCH', `${SERVICES}/web`, { contentType, body });
    expect(patched.code).to.equal(422);
    expect((patched.body as Status).message).to.contain(problem);
  });

  it('refuses a workload without required fields', async () => {
    const { client } = server();
    const message = async (kind: Kind, body: object) =>
      ((await client.send('POST', client.path(kind, 'default'), { body })).body as Status).message;
    expect(await message('Pod', { metadata: { name: 'x' } })).to.equal(
      'Pod "x" is invalid: spec.containers: Required value',
    );
    expect(await message('Deployment', { metadata: { name: 'x' } })).to.contain(
      'spec.selector: Required value',
    );
  });

  it('a dry run changes nothing', async () => {
    const { client } = server();
    const query = { dryRun: 'All' };
    expect(
      (await client.send('POST', SERVICES, { query, body: web({ ports: [{ port: 80 }] }) })).code,
    ).to.equal(201);
    expect((await client.send('GET', `${SERVICES}/web`)).code).to.equal(404);
  });

  it('warns about Endpoints', async () => {
    const { client } = server();
    const { warnings } = await client.send('GET', '/api/v1/namespaces/default/endpoints');
    expect(warnings).to.deep.equal([
      'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
    ]);
  });

  it('streams changes to a watch', async () => {
    const { client } = server();
    const abort = new AbortController();
    const seen: string[] = [];
    const watching = (async () => {
      for await (const { type, object } of client.watch('Service', 'default', abort.signal)) {
        seen.push(`${type} ${object.metadata.name}`);
        if (seen.length === 3) break;
      }
    })();
    await client.send('POST', SERVICES, { body: web({ ports: [{ port: 80 }] }) });
    await client.send('DELETE', `${SERVICES}/web`);
    await watching;
    abort.abort();
    expect(seen).to.deep.equal(['ADDED kubernetes', 'ADDED web', 'DELETED web']);
  });

  it('an update that changes nothing keeps the resource version (UPD-30)', async () => {
    const { client } = server();
    await client.send('POST', SERVICES, { body: web({ ports: [{ port: 80 }] }) });
    const version = async () =>
      ((await client.send('GET', `${SERVICES}/web`)).body as { metadata: { resourceVersion: string } })
        .metadata.resourceVersion;
    const before = await version();
    const contentType = 'application/merge-patch+json';
    await client.send('PATCH', `${SERVICES}/web`, { contentType, body: { spec: { type: 'ClusterIP' } } });
    expect(await version()).to.equal(before);
  });
});
