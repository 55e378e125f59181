import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { TargetError } from '../../engine/contract/errors.ts';
import { withFolder } from '../folder.testing.ts';
import { findKubectl } from './kubectl.ts';
import { replay, resultText, type Transcript, type TranscriptStep } from './replay.ts';
import { kubeconfigOf, unmet } from './transcripts.ts';

/** Prints its arguments but for the namespace, and remembers all of them. */
const KUBECTL = (log: string) => `#!/bin/sh
echo "$@" >> "${log}"
case "$1" in
  version) echo "Client Version: v1.36.0" ;;
  get) echo "web   10.96.0.7   <none>" ;;
  fail) echo "it fails" >&2; exit 3 ;;
esac
`;

/** Replays steps with a kubectl that only prints. */
const replayed = (steps: TranscriptStep[], files?: Record<string, string>) =>
  withFolder(async (folder) => {
    const [kubectl, log] = [join(resolve(folder), 'kubectl'), join(resolve(folder), 'log')];
    writeFileSync(kubectl, KUBECTL(log));
    chmodSync(kubectl, 0o755);
    const kubeconfig = join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, 'of the user');
    const transcript: Transcript = { id: 't', document: 'd', lines: 1, needs: [], files, steps };
    const skip = ({ run }: TranscriptStep) => (run.includes('exec') ? 'exec is not served' : undefined);
    const place = { kubectl, kubeconfig, namespace: 'play', path: process.env.PATH, skip };
    const result = await replay(transcript, place);
    expect(readFileSync(kubeconfig, 'utf8')).to.equal('of the user');
    return { ...result, commands: readFileSync(log, 'utf8').trim().split('\n') };
  });

describe('a transcript', () => {
  it('runs in a namespace of its own, which is deleted', async () => {
    const { passed, failure, commands } = await replayed([
      { run: 'kubectl get pods', stdout: 'web <ip> <none>' },
    ]);
    expect([passed, failure]).to.deep.equal([1, undefined]);
    expect(commands[0]).to.equal('create namespace play');
    expect(commands.at(-1)).to.match(/ delete namespace play --wait=false$/);
  });

  it('ends at the first command that prints something else, and says what', async () => {
    const { passed, failure, commands } = await replayed([
      { run: 'kubectl get pods', stdout: 'db <ip> <none>' },
      { run: 'kubectl get never', stdout: '' },
    ]);
    expect(passed).to.equal(0);
    expect(failure?.difference).to.equal('expected  db <ip> <none>\nobserved  web 10.96.0.7 <none>');
    expect(commands.join('\n')).not.to.contain('never');
  });

  it('compares exit codes and standard error', async () => {
    const fails = { run: 'kubectl fail', stderr: 'it fails' };
    expect((await replayed([{ ...fails, exit: 3 }])).failure).to.equal(undefined);
    expect((await replayed([fails])).failure?.difference).to.equal(
      'expected  exit code 0\nobserved  exit code 3: it fails',
    );
    expect((await replayed([{ ...fails, exit: 3, stderr: 'other' }])).failure?.difference).to.contain(
      'observed  it fails',
    );
    expect((await replayed([{ run: 'kubectl get pods', quiet: true }])).passed).to.equal(1);
  });

  it('leaves out what cannot run here, and has its files beside it', async () => {
    const { passed, skipped } = await replayed(
      [{ run: 'kubectl exec web -- ls' }, { run: 'cat web.yaml', stdout: 'kind: Service' }],
      { 'web.yaml': 'kind: Service\n' },
    );
    expect(passed).to.equal(1);
    expect(skipped).to.deep.equal([{ run: 'kubectl exec web -- ls', reason: 'exec is not served' }]);
  });

  it('is a line, with what differs below it', () => {
    expect(resultText('a', { passed: 2, skipped: [] })).to.equal('✓ a  2 commands');
    const skipped = [{ run: 'x', reason: 'exec is not served' }];
    const failure = { run: 'kubectl get', difference: 'expected  a\nobserved  b' };
    expect(resultText('a', { passed: 1, skipped, failure })).to.equal(
      '✗ a  1 command, 1 left out: exec is not served\n  $ kubectl get\n  expected  a\n  observed  b',
    );
  });

  it('of a cluster without a load balancer is left out where there is one', () => {
    const needs = ['no-load-balancer'];
    expect(unmet({ needs }, { target: 'live', loadBalancer: 'yes' })).to.equal(
      'the cluster has a load balancer',
    );
    expect(unmet({ needs }, { target: 'live', loadBalancer: 'no' })).to.equal(undefined);
    expect(unmet({ needs }, { target: 'reference' })).to.equal(undefined);
    expect(unmet({ needs: [] }, { target: 'live', loadBalancer: 'yes' })).to.equal(undefined);
  });
});

describe('the kubectl of a replay', () => {
  it('is the one that is named, if it is new enough', () =>
    withFolder(async (folder) => {
      const kubectl = join(resolve(folder), 'kubectl');
      writeFileSync(kubectl, KUBECTL('/dev/null'));
      chmodSync(kubectl, 0o755);
      expect(await findKubectl(kubectl)).to.deep.equal({ path: kubectl });
      writeFileSync(kubectl, KUBECTL('/dev/null').replace('v1.36.0', 'v1.30.2'));
      expect(await findKubectl(kubectl)).to.deep.equal({
        missing: `${kubectl} is v1.30; transcripts need v1.35 or newer`,
      });
      writeFileSync(kubectl, '#!/bin/sh\n');
      expect(await findKubectl(kubectl))
        .to.have.property('missing')
        .that.contains('of no known version');
    }));

  it('is missing where the one that is named does not exist', async () => {
    expect(await findKubectl('/nowhere/kubectl')).to.deep.equal({
      missing: 'LEADLINE_KUBECTL names /nowhere/kubectl, which is not there',
    });
  });
});

describe('the kubeconfig of a replay', () => {
  it("is the one that is given, or kubectl's own, and has to exist", () =>
    withFolder(async (folder) => {
      const [given, own] = [join(folder, 'given'), join(folder, 'own')];
      for (const file of [given, own]) writeFileSync(file, '');
      expect(existsSync(given)).to.equal(true);
      expect(kubeconfigOf(given, { KUBECONFIG: own })).to.equal(given);
      expect(kubeconfigOf(undefined, { KUBECONFIG: own })).to.equal(own);
      expect(() => kubeconfigOf(undefined, { HOME: folder })).to.throw(
        TargetError,
        `there is no kubeconfig at ${folder}/.kube/config`,
      );
      return Promise.resolve();
    }));
});
