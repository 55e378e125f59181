import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { serveOutside } from './backend.ts';
import { kindConfig } from './kind-config.ts';
import { machineIn } from './machine.ts';
import { gatewayOf } from './programs.ts';

describe('the configuration of a kind cluster', () => {
  it('has a control plane and workers in zones, as many machines as asked for', () => {
    const config = load(kindConfig({ nodes: 3, dualStack: true, proxy: 'nftables' }));
    expect(config).to.deep.equal({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      networking: { ipFamily: 'dual', kubeProxyMode: 'nftables' },
      nodes: [
        { role: 'control-plane' },
        { role: 'worker', labels: { 'topology.kubernetes.io/zone': 'zone-1' } },
        { role: 'worker', labels: { 'topology.kubernetes.io/zone': 'zone-2' } },
      ],
    });
  });

  it('leaves to kind what nobody asked for', () => {
    expect(load(kindConfig({ nodes: 1 }))).to.deep.include({
      networking: {},
      nodes: [{ role: 'control-plane' }],
    });
  });
});

describe('the web server outside', () => {
  it('tells its name and the address of who asks, until it is closed', async () => {
    const server = await serveOutside('127.0.0.1');
    const url = `http://${server?.address}`;
    expect(await (await fetch(`${url}/hostname`)).text()).to.equal('leadline-outside');
    expect(await (await fetch(`${url}/clientip`)).text()).to.match(/^127\.0\.0\.1:\d+$/);
    server?.close();
    expect(await fetch(url).catch((error: Error) => error.name)).to.equal('TypeError');
  });

  it('is none where the machine does not have the address', async () => {
    expect(await serveOutside('192.0.2.1')).to.equal(undefined);
    expect(await serveOutside(undefined)).to.equal(undefined);
  });
});

describe('a container as the machine outside', () => {
  const { PATH } = process.env;
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'leadline-docker-'));
  });
  afterEach(() => {
    process.env.PATH = PATH;
    rmSync(folder, { recursive: true, force: true });
  });

  /** A program that does what `docker run` does, as far as can be seen from here. */
  const docker = (script: string) => {
    const file = join(folder, 'docker');
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    process.env.PATH = `${folder}:${PATH}`;
  };

  it('tells how to get there, and lives until it is let go', async () => {
    docker('echo "172.18.0.9 "; cat >/dev/null');
    const machine = await machineIn('kind', 'outside', 'agnhost');
    expect(machine).to.include({ shell: 'docker exec --interactive outside sh', backend: '172.18.0.9:3000' });
    await machine.close();
  });

  it('knows this machine by the address that a container has for it', async () => {
    docker('[ "$3" = node ] && echo "fe80::1 172.17.0.1 "');
    expect(await gatewayOf('node')).to.equal('172.17.0.1');
    expect(await gatewayOf('other')).to.equal(undefined);
  });

  it('that does not start is told with what docker says', async () => {
    docker('echo "Unable to find it" >&2; echo "docker: no such image" >&2; echo "Run --help" >&2; exit 125');
    const error = await machineIn('kind', 'outside', 'no/such').catch((e: Error) => e);
    expect(error).to.have.property(
      'message',
      'no container of no/such could be started in the network "kind": no such image',
    );
  });
});
