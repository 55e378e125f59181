import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { UsageError } from '../../contract/errors.ts';
import { configFile } from './kind.ts';
import { kindConfig } from './kind-config.ts';
import { createArguments, createFailure } from './kind-program.ts';

describe('the command that makes a kind cluster', () => {
  const cluster = { name: 'leadline-1', kubeconfig: '/tmp/k', config: '/tmp/c.yaml' };

  it('names the cluster, its files, and how long kind waits', () => {
    expect(createArguments(cluster)).to.deep.equal(
      'create cluster --name leadline-1 --kubeconfig /tmp/k --config /tmp/c.yaml --wait 3m'.split(' '),
    );
  });

  it('names an image only if the user does', () => {
    const args = createArguments({ ...cluster, image: 'kindest/node:v1.36.1' });
    expect(args.slice(args.indexOf('--image'))).to.deep.equal([
      '--image',
      'kindest/node:v1.36.1',
      '--wait',
      '3m',
    ]);
  });
});

describe('a failure of kind', () => {
  it('is its error, in one line', () => {
    const stderr =
      'Creating cluster "x" ...\n ✗ Preparing nodes\nERROR: failed to create cluster: node(s) already exist\nStack';
    const { message, fix } = createFailure(stderr, undefined);
    expect(message).to.equal(
      'kind could not create a cluster: failed to create cluster: node(s) already exist',
    );
    expect(fix).to.deep.equal(['does it work without Leadline?  kind create cluster']);
  });

  it('about an image names it, and where to find others', () => {
    const stderr = 'ERROR: failed to pull image "kindest/node:v0": exit status 1';
    const { message, fix } = createFailure(stderr, 'kindest/node:v0');
    expect(message).to.match(/^kind cannot get the node image kindest\/node:v0: failed to pull image/);
    expect(fix[0]).to.contain('--kind-image');
  });

  it('without an error is all that kind printed', () => {
    expect(createFailure('killed\n', undefined).message).to.equal('kind could not create a cluster: killed');
  });
});

describe('the configuration of a kind cluster', () => {
  const options = { run: 'r', probeImage: 'agnhost' };
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'leadline-kind-test-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has a control plane and workers in zones, as many nodes as wanted', () => {
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

  it('leaves to kind what the user does not say', () => {
    expect(load(kindConfig({ nodes: 1 }))).to.deep.include({
      networking: {},
      nodes: [{ role: 'control-plane' }],
    });
  });

  it('is written into a file that only this user can read', () => {
    const file = configFile({ ...options, nodes: 2 }, folder);
    expect(readFileSync(file, 'utf8')).to.equal(kindConfig({ nodes: 2 }));
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });

  it("is the user's file, and nothing else then", () => {
    const given = join(folder, 'mine.yaml');
    writeFileSync(given, 'kind: Cluster\n');
    expect(configFile({ ...options, kindConfig: given }, folder)).to.equal(given);
    for (const flag of [{ nodes: 2 }, { dualStack: true }, { proxy: 'nftables' }])
      expect(() => configFile({ ...options, ...flag, kindConfig: given }, folder)).to.throw(
        UsageError,
        '--kind-config describes the whole cluster',
      );
  });

  it('has to exist', () => {
    const kindConfig = join(folder, 'missing.yaml');
    expect(() => configFile({ ...options, kindConfig }, folder)).to.throw(
      UsageError,
      `there is no file ${kindConfig}`,
    );
  });
});
