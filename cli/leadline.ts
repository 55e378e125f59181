#!/usr/bin/env node
/** The command `leadline`: its subcommands and their options. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { probeImage } from '../engine/live/workloads/pod-settings.ts';
import { inHome, version } from '../suite/home.ts';
import type { RunOptions } from '../suite/options/table.ts';
import { count, port } from '../suite/options/values.ts';
import { argument, describedOption, refuseEmptyValues } from './arguments.ts';
import { type CleanFlags, cleanCommand } from './clean.ts';
import { refuseUnknownCommand } from './commands.ts';
import { compareCommand } from './compare.ts';
import { contentsCommand } from './contents.ts';
import { type DocsFlags, docsCommand } from './docs.ts';
import { doctorCommand } from './doctor.ts';
import { report } from './errors.ts';
import { USAGE } from './exit-codes.ts';
import { type ExplainFlags, explainCommand } from './explain.ts';
import { faultList, faultsCommand } from './faults.ts';
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
  .configureHelp({ optionDescription: describedOption })
  .description('Conformance suite for Kubernetes Services')
  .version(version)
  .exitOverride();

runOptions(program.command('run', { isDefault: true }))
  .description('run the conformance suite')
  .action(async (paths: string[], given: RunOptions) => {
    process.exitCode = await runCommand(paths, given);
  });

runOptions(program.command('update'))
  .description('run the suite, and rewrite the expected tables from what was observed')
  .action(async (paths: string[], given: RunOptions) => {
    process.exitCode = await updateCommand(paths, given);
  });

program
  .command('compare')
  .description('show the first divergent observation of each rule')
  .argument('<left>', 'evidence.ndjson or folder of a run')
  .argument('<right>', 'evidence.ndjson or folder of the run to compare with')
  .option('--common', 'compare only the scenarios that both have')
  .action((left: string, right: string, { common }: { common?: boolean }) => {
    process.exitCode = compareCommand(left, right, common);
  });

doctorOptions(program.command('doctor'))
  .description('check in seconds what a run needs, and how to get what is missing; leaves nothing behind')
  .action(async (given: RunOptions) => {
    process.exitCode = await doctorCommand(given);
  });

program
  .command('clean')
  .description('remove what runs have left behind after a crash, or kept with --keep')
  .addOption(
    new Option('--target <name>', 'where the runs were').choices(['live', 'kind', 'k3s']).default('live'),
  )
  .option('--run <id>', 'only this run, even if it is still in progress; required on kind and k3s')
  .option('--kubeconfig <file>', 'kubeconfig of the cluster')
  .option('--context <name>', 'context of the kubeconfig')
  .option('--node-start <command>', 'command that starts a node that a run has left stopped')
  .action(async (flags: CleanFlags) => {
    process.exitCode = await cleanCommand(flags);
  });

const reports = program.command('report').description('verify and merge conformance reports');

reports
  .command('verify')
  .description('check the schema and the numbers of conformance reports')
  .argument('<files...>', 'conformance.yaml files')
  .action((files: string[]) => {
    process.exitCode = verifyCommand(files);
  });

reports
  .command('merge')
  .description('merge the reports of shards into one, with one verdict and its exit code')
  .argument('<files...>', 'the conformance.yaml of every shard')
  .option('--out <file>', 'file for the merged report; the evidence of the shards is merged beside it')
  .action((files: string[], flags: { out?: string }) => {
    process.exitCode = mergeCommand(files, flags);
  });

program
  .command('images')
  .description('list the images that a run needs, for a registry mirror')
  .option('--image-registry <registry>', 'registry to use instead of registry.k8s.io')
  .action((flags: { imageRegistry?: string }) => {
    process.stdout.write(`${probeImage(flags)}\n`);
  });

program
  .command('serve')
  .description('serve the reference engine as a Kubernetes API on 127.0.0.1, for kubectl')
  .option('--port <port>', 'port on 127.0.0.1; 0 for any free port', argument(port), 8090)
  .option('--nodes <count>', 'number of nodes', argument(count), 3)
  .option('--seed <seed>', 'seed of all random choices', '1')
  .option('--load-balancer', 'assign an IP to Services of type LoadBalancer')
  .addOption(optionOf('clusterSetting'))
  .option('--kubeconfig-out <file>', 'file for the kubeconfig', 'reports/out/kubeconfig')
  .action(async (flags: ServeFlags) => {
    process.exitCode = await serveCommand(flags);
  });

program
  .command('contents')
  .description('print the table of contents of the features')
  .option('--write', 'write it to features/README.md')
  .action((flags: { write?: boolean }) => {
    process.exitCode = contentsCommand(flags.write ?? false);
  });

program
  .command('explain')
  .description('explain what happens to a request, given manifests; exit code 1 if it is not answered')
  .requiredOption(
    '-f, --filename <files...>',
    'manifests, or the output of kubectl get -o yaml; - is standard input',
  )
  .requiredOption('--from <client>', 'pod/NAME, pod/NAMESPACE/NAME, node/NAME, or outside')
  .requiredOption('--to <address>', 'host:port, such as web:80, or udp://dns:53')
  .option('-n, --namespace <name>', 'namespace of objects and clients without one', 'default')
  .option('--nodes <count>', 'number of nodes', argument(count), 3)
  .option('--seed <seed>', 'seed of random choices', '1')
  .option('--not-ready <pods...>', 'pods whose readiness probe fails')
  .option('--json', 'as JSON')
  .option('--mermaid', 'as a Mermaid flow chart')
  .action(async (flags: ExplainFlags) => {
    process.exitCode = await explainCommand(flags);
  });

program
  .command('docs')
  .description('build the documentation site; needs a clone of the project')
  .option('--evidence <folder>', 'folder of a run, whose observations stand beside those of the engine')
  .option('--out <folder>', 'folder for the site', 'reports/out/site')
  .option('--dev', 'serve the site while it is written, instead of building it')
  .action(async (flags: DocsFlags) => {
    process.exitCode = await docsCommand(flags);
  });

program
  .command('rbac')
  .description(
    'print the permissions that a run needs, as a manifest:  npx leadline rbac | kubectl apply -f -',
  )
  .action(() => {
    process.stdout.write(readFileSync(inHome('examples/rbac.yaml'), 'utf8'));
  });

program
  .command('faults')
  .description('inject every fault into the reference engine, and show which Rules notice')
  .option('--out <file>', 'CSV file for the whole matrix', 'reports/out/faults.csv')
  .addHelpText('after', () => faultList())
  .action(async (flags: { out: string }) => {
    process.exitCode = await faultsCommand(flags.out);
  });

program
  .command('transcripts')
  .description('replay what kubectl printed on a real cluster')
  .addOption(
    new Option('--target <name>', 'the reference engine or a live cluster')
      .choices(['reference', 'live'])
      .default('reference'),
  )
  .option('--kubeconfig <file>', 'kubeconfig of the live cluster (default: KUBECONFIG, then ~/.kube/config)')
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
  refuseUnknownCommand(program, process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  // commander has printed its own message
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  else process.exitCode = report(error);
}
