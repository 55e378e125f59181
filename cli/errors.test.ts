import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { kubeconfig } from '../engine/live/transport/kubeconfig.testing.ts';
import { withFolder } from '../suite/folder.testing.ts';
import { leadline, type Outcome, start } from './leadline.testing.ts';

/** What was wrong, where and what to do now, without a stack. */
function expectError({ exitCode, stdout, stderr }: Outcome, code: number, ...fragments: string[]): void {
  expect(exitCode, stdout + stderr).to.equal(code);
  for (const fragment of fragments) expect(stdout + stderr).to.contain(fragment);
  expect(stderr + stdout).to.not.match(/^\s+at .*(:\d+:\d+|node:internal)/m);
}

/** A feature with these steps, run from a folder of its own. */
async function feature(steps: string, args: string[] = []): Promise<Outcome & { file: string }> {
  return withFolder(async (folder) => {
    const topic = join(folder, 'features', 'broken');
    mkdirSync(topic, { recursive: true });
    const file = join(topic, 'broken.feature');
    writeFileSync(file, `@core @broken\nFeature: f\n  @src:x\n  Rule: r\n    Scenario: s\n${steps}\n`);
    return { ...(await leadline(['run', file, '--out', join(folder, 'out'), ...args])), file };
  });
}

const live = (folder: string, ...args: string[]) => [
  'run',
  '--target',
  'live',
  '--out',
  join(folder, 'out'),
  ...args,
];

describe('a cluster that cannot be used', () => {
  it('no kubeconfig', () =>
    withFolder(async (folder) => {
      expectError(
        await leadline(live(folder), { HOME: folder }),
        3,
        'error: there is no kubeconfig',
        '--kubeconfig',
      );
      const missing = join(folder, 'nothing');
      expectError(
        await leadline(live(folder, '--kubeconfig', missing)),
        3,
        `error: there is no kubeconfig at ${missing}`,
      );
    }));

  it('an unknown context', () =>
    withFolder(async (folder) => {
      const file = kubeconfig(folder, 'https://127.0.0.1:1');
      const outcome = await leadline(live(folder, '--kubeconfig', file, '--context', 'prod'));
      expectError(outcome, 3, 'error: there is no context "prod"', 'contexts: kind-dev');
    }));

  it('a server that does not answer', () =>
    withFolder(async (folder) => {
      const outcome = await leadline(
        live(folder, '--kubeconfig', kubeconfig(folder, 'http://127.0.0.1:59999')),
      );
      expectError(
        outcome,
        3,
        'cannot reach the cluster of context "kind-dev" at http://127.0.0.1:59999 (connection refused)',
        'is it running?',
      );
    }));

  it('a permission that is missing', () =>
    withFolder(async (folder) => {
      const server = createServer((request, response) => {
        request.resume();
        response.setHeader('content-type', 'application/json');
        const review = { kind: 'SelfSubjectAccessReview', status: { allowed: false } };
        response.end(JSON.stringify(request.url === '/version' ? { gitVersion: 'v1.36.0' } : review));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { port } = server.address() as AddressInfo;
        const outcome = await leadline(
          live(folder, '--kubeconfig', kubeconfig(folder, `http://127.0.0.1:${port}`)),
        );
        expectError(
          outcome,
          3,
          'error: not allowed in this cluster: get nodes',
          'more',
          'npx leadline rbac | kubectl apply -f -',
        );
      } finally {
        server.close();
      }
    }));
});

describe('an option that makes no sense', () => {
  it('a tag expression', async () => {
    expectError(
      await leadline(['run', '--tags', '@dns and']),
      2,
      'error: --tags "@dns and":',
      'for example: --tags',
    );
  });

  it('nothing matched', async () => {
    expectError(
      await leadline(['run', '--name', 'no such scenario']),
      2,
      'error: no scenario matches',
      '--list',
    );
  });

  it('an unknown command', async () => {
    expectError(
      await leadline(['docter']),
      2,
      'error: unknown command "docter"\n  did you mean doctor?\n  npx leadline --help',
    );
  });

  it('a path that is not there', async () => {
    expectError(
      await leadline(['run', 'features/nothing.feature']),
      2,
      'error: there is no features/nothing.feature',
    );
  });

  it('a path that is not a feature, or has a line where there are none', async () => {
    await withFolder(async (folder) => {
      const file = join(folder, 'text.txt');
      writeFileSync(file, '');
      expectError(await leadline(['run', file]), 2, `error: ${file} is not a feature`);
    });
    expectError(
      await leadline(['run', 'features/dns:12']),
      2,
      'error: features/dns:12: features/dns is a folder',
    );
  });

  it('a cluster that cannot be made, for want of Docker or of a cluster to use', async () => {
    const without = { PATH: dirname(process.execPath), DOCKER_HOST: 'unix:///nowhere.sock' };
    const run = await leadline(['run', '--target', 'kind'], without);
    expectError(run, 3, 'error: there is no program "docker"', 'https://docs.docker.com');
    const file = await leadline(
      ['run', '--target', 'kind', '--kind-config', 'a.yaml', '--nodes', '2'],
      without,
    );
    expectError(file, 2, 'error: there is no file a.yaml', '--kind-config names a file');
    expectError(await leadline(['run', '--target', 'k3s', '--reuse', 'x']), 2, 'for --target kind');
  });

  it('a report that is none, or is not sound', async () => {
    await withFolder(async (folder) => {
      expectError(await leadline(['report', 'verify', `${folder}/none.yaml`]), 2, 'error: there is no');
      await leadline(['run', 'features/ports/multi-port.feature', '--out', folder]);
      const file = `${folder}/conformance.yaml`;
      expect((await leadline(['report', 'verify', file])).exitCode).to.equal(0);
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace('verdict: conformant', 'verdict: non-conformant'),
      );
      const { exitCode, stdout } = await leadline(['report', 'verify', file]);
      expect(stdout).to.contain('/verdict: the rules do not make it "non-conformant"');
      expect(exitCode).to.equal(1);
    });
  });

  it('a cluster that the doctor cannot find', async () => {
    const { exitCode, stdout } = await leadline(['doctor', '--context', 'none'], { HOME: '/nowhere' });
    expect(stdout).to.contain('✗ cluster').and.to.contain('there is no kubeconfig');
    expect(exitCode).to.equal(3);
  });

  it('an unknown option, target, number or fault', async () => {
    expectError(await leadline(['run', '--colour']), 2, "error: unknown option '--colour'");
    expectError(await leadline(['run', '--target', 'cloud']), 2, 'cloud', 'reference, live');
    expectError(await leadline(['run', '--parallel', 'many']), 2, '--parallel', 'not a whole number');
    expectError(await leadline(['run', '--repeat', '0']), 2, '--repeat', '1 or more');
    expectError(await leadline(['run', '--without', 'network']), 2, '--without', 'nodes, dns, image');
    expectError(await leadline(['run', '--shard', '4/3']), 2, "'4/3' is invalid", '1/3');
    expectError(await leadline(['run', '--nodes', '3']), 2, 'error: --nodes is for --target kind');
    const early = await leadline(['run', '--implementation', 'colour=red']);
    expectError(early, 2, 'none of organization=');
    expect(early.stdout).to.equal('');
    expectError(await leadline(['run', '--rerun', '--out', '/nowhere']), 2, 'no scenario is noted in');
    expectError(
      await leadline(['run', '--fault', 'nothing']),
      2,
      'error: there is no fault "nothing"',
      'nearest: ',
      'npx leadline faults --help lists all faults',
    );
    expectError(
      await leadline(['run', '--fault', 'node-port-leak', '--target', 'live']),
      2,
      '--fault injects a fault into the reference engine',
    );
  });

  it('a Node that is too old', async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } });`;
    const outcome = await leadline(['run'], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(older)}`,
    });
    expectError(outcome, 3, 'error: Leadline needs Node 22.19 or later', 'npx leadline');
  });

  it('a variable that is not a number', async () => {
    const outcome = await leadline(['run'], { LEADLINE_TIMEOUT_FACTOR: 'slow' });
    expectError(outcome, 2, 'error: LEADLINE_TIMEOUT_FACTOR="slow" is not a number');
    for (const [value, wrong] of [
      ['0.5', 'whole number'],
      ['Infinity', 'number above 0'],
    ]) {
      const parallel = await leadline(['run'], { LEADLINE_PARALLEL: value });
      expectError(parallel, 2, `error: LEADLINE_PARALLEL="${value}" is not a ${wrong}`);
    }
  });

  it('a folder that cannot be written', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'file');
      writeFileSync(file, '');
      chmodSync(file, 0o444);
      expectError(
        await leadline(['run', '--out', join(file, 'out')]),
        2,
        `error: cannot write reports to ${join(file, 'out')}`,
        '--out',
      );
    }));

  it('evidence that is none', async () => {
    expectError(await leadline(['compare', 'nothing.ndjson', 'x']), 2, 'error: there is no nothing.ndjson');
    expectError(await leadline(['compare', 'README.md', 'README.md']), 2, 'README.md:1 is not JSON');
  });
});

describe('the served engine in place of a cluster', () => {
  it('is recognized by doctor and run, and is clean', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'kubeconfig');
      const { child, printed, ended } = start(['serve', '--port', '0', '--kubeconfig-out', file]);
      await printed('kubectl create');
      try {
        for (const command of [['doctor'], live(folder)]) {
          const outcome = await leadline([...command, '--kubeconfig', file]);
          expectError(outcome, 3, 'this is not a complete Kubernetes API');
        }
        // which takes no more than namespaces and Leases
        const { exitCode, stdout } = await leadline(['clean', '--kubeconfig', file]);
        expect([exitCode, stdout.trim()]).to.deep.equal([0, '0 namespaces removed']);
      } finally {
        child.kill('SIGTERM');
        await ended;
      }
    }));
});

describe('a feature that cannot be read', () => {
  it('Gherkin', async () => {
    const outcome = await feature('      Given the pods:\n        | pod |\n        | a | b |');
    expectError(outcome, 2, 'error: inconsistent cell count within the table', `${outcome.file}:8`);
    expect(outcome.stdout)
      .to.match(/^not run: 1 feature cannot be read {5}/m)
      .and.not.contain('INCONCLUSIVE');
  });

  it('an undefined step', async () => {
    const outcome = await feature('      Given the Service "web" is there');
    expectError(
      outcome,
      2,
      'error: no step matches "Given the Service \\"web\\" is there"',
      `${outcome.file}:6`,
      'nearest: ',
    );
  });

  it('an unknown value in a step', async () => {
    const outcome = await feature('      When the pod "x" becomes sleepy');
    expectError(
      outcome,
      2,
      'error: unknown {podState} "sleepy" in "When the pod \\"x\\" becomes sleepy"',
      `${outcome.file}:6`,
      'known values: ready, unready',
    );
  });

  it('a table with an unknown column', async () => {
    const outcome = await feature(
      '      Given the pods:\n        | pod | colour |\n        | a   | red    |',
    );
    expectError(outcome, 2, `${outcome.file}:6`, 'unknown column "colour": this table has pod, labels');
  });

  it('YAML', async () => {
    const outcome = await feature(
      '      Given the Service "web":\n        """yaml\n        ports: [{port: 80\n        """',
    );
    expectError(outcome, 2, `${outcome.file}:6`, 'the doc string is not YAML');
  });

  it('a placeholder', async () => {
    const steps =
      '      Given the Service "web":\n        """yaml\n        clusterIP: "{{nothing}}"\n        """';
    const outcome = await feature(steps);
    expectError(outcome, 2, `${outcome.file}:6`, 'cannot read the placeholder {{nothing}}');
  });

  it('a client that nobody made', async () => {
    const outcome = await feature('      When the client "cli" sends 1 request to "web:80"');
    expectError(outcome, 2, `${outcome.file}:6`, 'there is no client "cli"');
  });
});

describe('an inconclusive run', () => {
  it('when a Given cannot be made', async () => {
    const steps = '      Given the Service "web":\n        """yaml\n        ports: []\n        """';
    const outcome = await feature(steps);
    expectError(outcome, 4, 'INCONCLUSIVE', `${outcome.file}:6`, 'Service web was not accepted');
  });

  it('when an image cannot be pulled, and says which', async () => {
    const steps =
      '      Given the Pod "web":\n        """yaml\n        containers: [{name: c, image: nginx}]\n        """\n      When the Pod "web" is deleted';
    expectError(await feature(steps), 4, 'INCONCLUSIVE', 'pod web did not start: ImagePullBackOff', 'nginx');
  });

  it('when nothing can be judged', async () => {
    const steps =
      '    @needs:dual-stack\n    Scenario: t\n      When the Service "web" is created:\n        """yaml\n        ports: [{port: 80}]\n        """\n      Then the request is accepted';
    const outcome = await withFolder(async (folder) => {
      mkdirSync(join(folder, 'features', 'x'), { recursive: true });
      const file = join(folder, 'features', 'x', 'x.feature');
      writeFileSync(file, `@core @x\nFeature: f\n  @src:x\n  Rule: r\n${steps}\n`);
      const single = ['--cluster-setting', 'service-cidr=10.96.0.0/16'];
      return leadline(['run', file, '--out', join(folder, 'out'), ...single]);
    });
    expectError(outcome, 4, 'INCONCLUSIVE', 'nothing was judged', 'dual-stack');
  });
});

describe('the job summary', () => {
  it('is appended to the file that GitHub names', () =>
    withFolder(async (folder) => {
      const summary = join(folder, 'summary.md');
      writeFileSync(summary, 'before\n');
      const args = ['run', 'features/ports/names.feature', '--out', join(folder, 'out')];
      await leadline(args, { GITHUB_STEP_SUMMARY: summary });
      const text = readFileSync(summary, 'utf8');
      expect(text).to.match(
        /^before\n## Leadline: conformant in the \d+ rules selected by features\/ports\/names\.feature\n/,
      );
    }));
});
