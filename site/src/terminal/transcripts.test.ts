/** What kubectl printed on a real cluster is what the terminal prints. */
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { difference } from '../../../suite/transcripts/match.ts';
import type { TranscriptStep } from '../../../suite/transcripts/replay.ts';
import { transcripts } from '../../../suite/transcripts/transcripts.ts';
import { Shell } from './terminal.ts';
import { World } from './world.ts';

/** Virtual time in which a step that is run again must hold. */
const EVENTUALLY_S = 60;

const leftOut: string[] = [];
let passed = 0;

/** Why a step is not for this terminal. */
function whyLeftOut({ run }: TranscriptStep): string | undefined {
  return /^KUBE_EDITOR=/.test(run) ? 'there is no editor' : undefined;
}

/** What an editor would have changed, so that later steps find it. */
const EDITS: Record<string, string> = {
  'KUBE_EDITOR="sed -i s/NodePort/LoadBalancer/" kubectl edit svc my-nginx': `kubectl patch svc my-nginx -p '{"spec":{"type":"LoadBalancer"}}'`,
  'KUBE_EDITOR="sed -i s/ClusterIP$/NodePort/" kubectl edit svc pod-hello': `kubectl patch svc pod-hello -p '{"spec":{"type":"NodePort"}}'`,
};

async function differs(shell: Shell, step: TranscriptStep): Promise<string | undefined> {
  const { exit = 0, quiet, unordered, stream, stdout = '', stderr } = step;
  const { chunks, exitCode } = await shell.execute(step.run);
  const text = (name: string) =>
    chunks.flatMap((chunk) => (chunk.stream === name ? chunk.text : [])).join('');
  if (exitCode !== exit)
    return `expected  exit code ${exit}\nobserved  exit code ${exitCode}: ${text('stderr')}`;
  if (quiet) return undefined;
  const context = { namespace: 'play', unordered };
  const [out, err] = stream === 'stderr' ? [text('stderr'), ''] : [text('stdout'), text('stderr')];
  return (
    difference(stdout, out, context) ?? (stderr === undefined ? undefined : difference(stderr, err, context))
  );
}

async function perform(shell: Shell, step: TranscriptStep): Promise<string | undefined> {
  let found = await differs(shell, step);
  for (let i = 0; found && step.eventually && i < EVENTUALLY_S; i++) {
    await shell.run('sleep 1');
    found = await differs(shell, step);
  }
  return found;
}

describe('a transcript of kubectl in the terminal', () => {
  for (const { id, files = {}, steps } of transcripts()) {
    it(id, async () => {
      const world = await World.create({ nodes: 3, seed: id });
      for (const [name, text] of Object.entries(files)) world.files.set(name, text);
      const shell = new Shell(world);
      await shell.run('kubectl create namespace play');
      await shell.run('kubectl config set-context --current --namespace=play');
      for (const step of steps) {
        const reason = whyLeftOut(step);
        if (reason) {
          leftOut.push(`${id}: ${step.run}: ${reason}`);
          const edit = EDITS[step.run];
          if (edit) expect((await shell.run(edit)).exitCode, edit).to.equal(0);
          continue;
        }
        const found = await perform(shell, step);
        expect(found, `$ ${step.run}\n${found}`).to.equal(undefined);
        passed++;
      }
    });
  }

  after(() => {
    process.stdout.write(`# ${passed} commands as on a real cluster, ${leftOut.length} left out\n`);
    for (const text of leftOut) process.stdout.write(`#   ${text}\n`);
  });
});
