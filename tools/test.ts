/** `npm test`: what it does, one stage after the other, and how long each takes; ends at the first that fails. */
import { execa } from 'execa';

/** Seconds on two processors: to know whether to wait. */
const STAGES = [
  { script: 'lint', what: 'format, types, unused code', seconds: 10 },
  {
    script: 'unit',
    what: 'unit, property and command-line tests; injected faults; quoted commands',
    seconds: 240,
  },
  { script: 'conformance', what: 'the whole suite on the reference engine', seconds: 3 },
];

for (const [i, { script, what, seconds }] of STAGES.entries()) {
  process.stdout.write(`[${i + 1}/${STAGES.length}] ${script}: ${what} (about ${seconds} s)\n`);
  const started = performance.now();
  const { exitCode } = await execa('npm', ['run', '--silent', script], { stdio: 'inherit', reject: false });
  const took = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(
    `[${i + 1}/${STAGES.length}] ${script}: ${exitCode === 0 ? 'passed' : 'FAILED'} in ${took} s\n`,
  );
  if (exitCode !== 0) {
    process.exitCode = exitCode ?? 1;
    break;
  }
}
