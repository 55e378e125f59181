#!/usr/bin/env node
/** The command `leadline`: reads arguments and calls what does the work. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { probeImage } from '../engine/live/workloads/pod-settings.ts';
import { inHome, version } from '../suite/home.ts';
import type { RunOptions } from '../suite/options/table.ts';
import { count, port } from '../suite/options/values.ts';
import { argument, refuseEmptyValues } from './arguments.ts';
import { type CleanFlags, cleanCommand } from './clean.ts';
import { compareCommand } from './compare.ts';
import { contentsCommand } from './contents.ts';
import { doctorCommand } from './doctor.ts';
import { report } from './errors.ts';
import { USAGE } from './exit-codes.ts';
import { type ExplainFlags, explainCommand } from './explain.ts';
import { faultsCommand } from './faults.ts';
import { doctorOptions, optionOf, runOptions } from './flags.ts';
import { mergeCommand } from './merge.ts';
import { watchOutput } from './output.ts';
import { verifyCommand } from './report.ts';
import { runCommand } from './run.ts';
import { type ServeFlags, serveCommand } from './serve.ts';
import { stepsCommand } from './steps.ts';
import { type TranscriptFlags, transcriptsCommand } from './transcripts.ts';
import { updateCommand } from './update.ts';

const program = new Command('leadline')
  .description('Tells what the Services of a Kubernetes cluster really do')
  .version(version)
  .exitOverride();

runOptions(program.command('run', { isDefault: true }))
  .description('run the conformance suite')
  .action(async (paths: string[], given: RunOptions) => {
    process.exitCode = await runCommand(paths, given);
  });

runOptions(program.command('update'))
  .description('run the suite, and rewrite the expected tables from what was seen')
  .action(async (paths: string[], given: RunOptions) => {
    process.exitCode = await updateCommand(paths, given);
  });

program
  .command('compare')
  .description('show the first divergent observation of each rule')
  .argument('<left>', 'an evidence.ndjson, or the folder of a run')
  .argument('<right>', 'another one')
  .option('--common', 'only scenarios that both have: those that only one of them has make no difference')
  .action((left: string, right: string, { common }: { common?: boolean }) => {
    process.exitCode = compareCommand(left, right, common);
  });

doctorOptions(program.command('doctor'))
  .description(
    'check in some seconds what a run needs, and say how to get what is missing; changes nothing that lasts',
  )
  .action(async (given: RunOptions) => {
    process.exitCode = await doctorCommand(given);
  });

program
  .command('clean')
  .description('remove what runs have left: after a crash, or kept with --keep')
  .addOption(new Option('--target <name>', 'where they ran').choices(['live', 'kind', 'k3s']).default('live'))
  .option('--run <id>', 'only this run, also if it is not over; on kind and k3s it has to be named')
  .option('--kubeconfig <file>', 'kubeconfig of the cluster')
  .option('--context <name>', 'context of the kubeconfig')
  .option('--node-start <command>', 'command that starts a node which a run has left stopped')
  .action(async (flags: CleanFlags) => {
    process.exitCode = await cleanCommand(flags);
  });

const reports = program.command('report').description('conformance reports');

reports
  .command('verify')
  .description('check the shape and the numbers of conformance reports')
  .argument('<files...>', 'conformance.yaml files')
  .action((files: string[]) => {
    process.exitCode = verifyCommand(files);
  });

reports
  .command('merge')
  .description('make one verdict of the reports of shards, and end with its exit code')
  .argument('<files...>', 'the conformance.yaml of every shard')
  .option('--out <file>', 'where the merged report is written, with the evidence of the shards beside it')
  .action((files: string[], flags: { out?: string }) => {
    process.exitCode = mergeCommand(files, flags);
  });

program
  .command('images')
  .description('list the images that a run needs, for a mirror')
  .option('--image-registry <registry>', 'as it is called in this registry')
  .action((flags: { imageRegistry?: string }) => {
    process.stdout.write(`${probeImage(flags)}\n`);
  });

program
  .command('serve')
  .description('serve a Kubernetes API on loopback: the reference engine, for kubectl')
  .option('--port <port>', 'port on 127.0.0.1; 0 lets the system choose', argument(port), 8090)
  .option('--nodes <count>', 'number of nodes', argument(count), 3)
  .option('--seed <seed>', 'seed of everything that is random', '1')
  .option('--load-balancer', 'give Services of type LoadBalancer an address')
  .addOption(optionOf('clusterSetting'))
  .option('--kubeconfig-out <file>', 'where the kubeconfig is written', 'reports/out/kubeconfig')
  .action(async (flags: ServeFlags) => {
    process.exitCode = await serveCommand(flags);
  });

program
  .command('contents')
  .description('print the table of contents of the features')
  .option('--write', 'into features/README.md')
  .action((flags: { write?: boolean }) => {
    process.exitCode = contentsCommand(flags.write ?? false);
  });

program
  .command('explain')
  .description(
    'explain what becomes of a request among the objects of some manifests; exit code 1 if it is not answered',
  )
  .requiredOption(
    '-f, --filename <files...>',
    'manifests, or what kubectl get -o yaml printed of a cluster; - reads standard input',
  )
  .requiredOption('--from <client>', 'pod/NAME, pod/NAMESPACE/NAME, node/NAME, or outside')
  .requiredOption('--to <address>', 'host:port, such as web:80, or udp://dns:53')
  .option('-n, --namespace <name>', 'namespace of what names none', 'default')
  .option('--nodes <count>', 'number of nodes', argument(count), 3)
  .option('--seed <seed>', 'seed of random choices', '1')
  .option('--not-ready <pods...>', 'pods whose readiness probe fails')
  .option('--json', 'as JSON')
  .option('--mermaid', 'as a Mermaid flow chart')
  .action(async (flags: ExplainFlags) => {
    process.exitCode = await explainCommand(flags);
  });

program
  .command('rbac')
  .description('print what a run may do, as a manifest:  npx leadline rbac | kubectl apply -f -')
  .action(() => {
    process.stdout.write(readFileSync(inHome('examples/rbac.yaml'), 'utf8'));
  });

program
  .command('faults')
  .description('inject every fault into the reference engine, and show which Rules notice')
  .option('--out <file>', 'where the whole matrix is written', 'reports/out/faults.csv')
  .action(async (flags: { out: string }) => {
    process.exitCode = await faultsCommand(flags.out);
  });

program
  .command('transcripts')
  .description('replay what kubectl showed on a real cluster')
  .addOption(
    new Option('--target <name>', 'the reference engine, served, or a live cluster')
      .choices(['reference', 'live'])
      .default('reference'),
  )
  .option('--kubeconfig <file>', 'kubeconfig of the live cluster (else KUBECONFIG, else ~/.kube/config)')
  .addOption(
    new Option('--load-balancer <answer>', 'whether the live cluster has load balancers').choices([
      'yes',
      'no',
    ]),
  )
  .action(async (flags: TranscriptFlags) => {
    process.exitCode = await transcriptsCommand(flags);
  });

program
  .command('steps')
  .description('print the vocabulary with an example of each step')
  .option('--json', 'as JSON')
  .action(async (flags: { json?: boolean }) => {
    process.exitCode = await stepsCommand(flags.json ?? false);
  });

refuseEmptyValues(program);

watchOutput();

try {
  await program.parseAsync();
} catch (error) {
  // commander has printed its own message
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  else process.exitCode = report(error);
}
