import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { serveOutside } from './backend.ts';
import { startFailure } from './k3s.ts';
import { dockerProblem, machineIn } from './machine.ts';
import { dockerVersion, gatewayOf, kindVersion, program } from './programs.ts';
import { isProvider, provision } from './provision.ts';

describe('the web server outside', () => {
  it('answers with its name and the address of the client, until it is closed', async () => {
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

  /** Puts a program `docker` into PATH. */
  const docker = (script: string) => {
    const file = join(folder, 'docker');
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    process.env.PATH = `${folder}:${PATH}`;
  };

  it('has a command for a shell and a web server, and lives until it is closed', async () => {
    docker('echo "172.18.0.9 "; cat >/dev/null');
    const machine = await machineIn('kind', 'outside', 'agnhost');
    expect(machine).to.include({ shell: 'docker exec --interactive outside sh', backend: '172.18.0.9:3000' });
    await machine.close();
  });

  it('reaches this machine by the gateway of a container', async () => {
    docker('[ "$3" = node ] && echo "fe80::1 172.17.0.1 "');
    expect(await gatewayOf('node')).to.equal('172.17.0.1');
    expect(await gatewayOf('other')).to.equal(undefined);
  });

  it('that does not start is an error with what docker says', async () => {
    docker('echo "Unable to find it" >&2; echo "docker: no such image" >&2; echo "Run --help" >&2; exit 125');
    const error = await machineIn('kind', 'outside', 'no/such').catch((e: Error) => e);
    expect(error).to.have.property(
      'message',
      'no container of no/such could be started in the network "kind": no such image',
    );
  });
});

describe('programs of this machine', () => {
  it('have an exit code and what they printed', async () => {
    const { exitCode, stdout, stderr } = await program('sh', ['-c', 'echo out; echo err >&2; exit 3']);
    expect({ exitCode, stdout, stderr }).to.deep.equal({ exitCode: 3, stdout: 'out', stderr: 'err' });
  });

  it('end with the signal that they are given', async () => {
    const stop = new AbortController();
    const running = program('sleep', ['60'], stop.signal);
    stop.abort();
    expect((await running).exitCode).to.not.equal(0);
  });

  it('that do not exist are errors with where to get them', async () => {
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      for (const [act, name, url] of [
        [dockerVersion, 'docker', 'https://docs.docker.com'],
        [kindVersion, 'kind', 'https://kind.sigs.k8s.io'],
      ] as const) {
        const error = await act().catch((e: Error) => e);
        expect(error).to.include({
          name: 'TargetError',
          message: `there is no program "${name}" on this machine`,
        });
        expect((error as unknown as { fix: string[] }).fix[0]).to.contain(url);
      }
    } finally {
      process.env.PATH = PATH;
    }
  });
});

describe('what docker says', () => {
  const cases: [output: string, problem: string][] = [
    [
      'Unable to find image\ndocker: Error response from daemon: no space left.\nSee --help\n',
      'Error response from daemon: no space left.',
    ],
    ['Cannot connect to the Docker daemon\n', 'Cannot connect to the Docker daemon'],
    ['\n', 'it did not start'],
  ];
  for (const [output, problem] of cases) {
    it(`is its error: ${problem}`, () => {
      expect(dockerProblem(output)).to.equal(problem);
    });
  }
});

describe('a k3s cluster that does not start', () => {
  it('for want of its image is an error that names another', () => {
    const { message, fix } = startFailure(
      new Error('(HTTP code 404) no such image\nmore'),
      'rancher/k3s:none',
    );
    expect(message).to.equal('the image rancher/k3s:none cannot be pulled: (HTTP code 404) no such image');
    expect(fix[0]).to.contain('--k3s-image');
  });

  it('for another reason is an error with the command to try', () => {
    const { message, fix } = startFailure(new Error('port is already allocated'), 'rancher/k3s:v1');
    expect(message).to.equal('k3s did not start: port is already allocated');
    expect(fix).to.deep.equal([
      'does it work without Leadline?  docker run --privileged rancher/k3s:v1 server',
    ]);
  });
});

describe('providers', () => {
  it('are kind and k3s', () => {
    expect(['kind', 'k3s', 'live', 'reference', undefined].filter(isProvider)).to.deep.equal(['kind', 'k3s']);
  });

  it('make a cluster that is named after the run, and say how to remove it', async () => {
    const options = { run: '3f2a1c', probeImage: 'agnhost' };
    for (const [target, what, removeBy] of [
      ['kind', 'the kind cluster leadline-3f2a1c', 'kind delete cluster --name leadline-3f2a1c'],
      [
        'k3s',
        'the k3s cluster leadline-3f2a1c (rancher/k3s:latest)',
        'docker rm --force --volumes leadline-3f2a1c',
      ],
    ] as const) {
      const cluster = await provision(target, options);
      expect(cluster).to.include({ what, removeBy });
      // nothing was started: there is nothing to remove but a folder
      await cluster.remove();
    }
  });

  it('reuse only clusters of kind', async () => {
    const error = await provision('k3s', { run: 'r', probeImage: 'agnhost', reuse: 'mine' }).catch(
      (e: Error) => e,
    );
    expect(error).to.include({ name: 'UsageError', message: '--reuse is for --target kind' });
  });
});
