#!/usr/bin/env node
/** The command `leadline`: reads arguments and calls what does the work. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CAPABILITIES, PRECONDITIONS } from '../engine/contract/capabilities.ts';
import { probeImage } from '../engine/live/pods.ts';
import { CONTENTS, PROFILES } from '../reports/profiles.ts';
import { type CleanFlags, cleanCommand } from './clean.ts';
import { compareCommand } from './compare.ts';
import { contentsCommand } from './contents.ts';
import { doctorCommand } from './doctor.ts';
import { report } from './errors.ts';
import { type ExplainFlags, explainCommand } from './explain.ts';
import { faultsCommand } from './faults.ts';
import { inHome } from './home.ts';
import { mergeCommand } from './merge.ts';
import { verifyCommand } from './report.ts';
import { type RunFlags, runCommand } from './run.ts';
import { type ServeFlags, serveCommand } from './serve.ts';
import { stepsCommand } from './steps.ts';
import { type TranscriptFlags, transcriptsCommand } from './transcripts.ts';
import { updateCommand } from './update.ts';
import { version } from './version.ts';

const CLUSTER_SETTING =
  'what the modelled cluster has: domain=, service-cidr=, pod-cidr=, node-mask=, node-ports=, node-prefix=';

const program = new Command('leadline')
  .description('Tells what the Services of a Kubernetes cluster really do')
  .version(version)
  .exitOverride();

runOptions(program.command('run', { isDefault: true }))
  .description('run the conformance suite')
  .action(async (paths: string[], flags: RunFlags) => {
    process.exitCode = await runCommand(paths, flags);
  });

runOptions(program.command('update'))
  .description('run the suite, and rewrite the expected tables from what was seen')
  .action(async (paths: string[], flags: RunFlags) => {
    process.exitCode = await updateCommand(paths, flags);
  });

program
  .command('compare')
  .description('show the first divergent observation of each rule')
  .argument('<left>', 'an evidence.ndjson, or the folder of a run')
  .argument('<right>', 'another one')
  .option('--common', 'only rules that both have: one that only one of them has makes no difference')
  .action((left: string, right: string, { common }: { common?: boolean }) => {
    process.exitCode = compareCommand(left, right, common);
  });

runOptions(program.command('doctor'))
  .description('check what a run needs, and say how to get what is missing; changes nothing that lasts')
  .action(async (_: string[], flags: RunFlags) => {
    process.exitCode = await doctorCommand(flags);
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
  .option('--port <port>', 'port on 127.0.0.1; 0 lets the system choose', portNumber, 8090)
  .option('--nodes <count>', 'number of nodes', positiveNumber, 3)
  .option('--seed <seed>', 'seed of everything that is random', '1')
  .option('--load-balancer', 'give Services of type LoadBalancer an address')
  .option('--cluster-setting <name=value...>', CLUSTER_SETTING)
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
  .description('explain what becomes of a request among the objects of some manifests')
  .requiredOption('-f, --filename <files...>', 'manifests; - reads them from standard input')
  .requiredOption('--from <client>', 'pod/NAME, pod/NAMESPACE/NAME, or outside')
  .requiredOption('--to <address>', 'host:port, such as web:80')
  .option('-n, --namespace <name>', 'namespace of what names none', 'default')
  .option('--nodes <count>', 'number of nodes', positiveNumber, 3)
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
  .description('plant every fault in the reference engine, and show which Rules notice')
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

/** The options of every command that runs the suite. */
function runOptions(command: Command): Command {
  return command
    .argument('[paths...]', 'feature files or folders, with :line for one scenario')
    .addOption(
      new Option(
        '--target <name>',
        'reference (built in), live (a cluster that is there), kind or k3s (made for the run)',
      ).choices(['reference', 'live', 'kind', 'k3s']),
    )
    .option('--kubeconfig <file>', 'kubeconfig of a live cluster (else KUBECONFIG, else ~/.kube/config)')
    .option('--context <name>', 'context of the kubeconfig; without --target this means live')
    .option('--tags <expression>', 'only scenarios with these tags, such as "@dns and not @disruptive"')
    .addOption(
      new Option(
        '--profile <name>',
        `only the rules of a profile: ${PROFILES.map((name) => `${name} is ${CONTENTS[name]}`).join('; ')}`,
      ).choices(PROFILES),
    )
    .option('--name <text>', 'only scenarios whose name contains this text')
    .option(
      '--exclude <name>',
      'leave out a rule or a scenario, by its name or id; may be given more than once, and every report lists what it leaves out',
      (name: string, names: string[] = []) => [...names, name],
    )
    .option(
      '--require <capability,...>',
      `insist on capabilities, or on all: where one is missing, the rules that need it could not be told (exit code 4) instead of being not supported; known are ${CAPABILITIES.join(', ')}`,
    )
    .option('--seed <seed>', 'seed of the reference engine')
    .option(
      '--parallel <workers>',
      'scenarios at the same time (else on a cluster two for each node, 4 to 16)',
      positiveNumber,
    )
    .option('--fail-fast', 'stop at the first scenario that fails')
    .option('--shard <i/n>', 'the i-th of n parts of the scenarios, for jobs side by side', shardText)
    .option('--repeat <times>', 'run the suite so many times', positiveNumber)
    .option('--until-fail', 'run the suite again and again until it is not conformant')
    .option('--rerun', 'only the scenarios that failed in the last run with the same --out')
    .option('--list', 'list the scenarios and run nothing')
    .option('--dry-run', 'check the features and run nothing')
    .option('--out <folder>', 'where reports are written')
    .option('--fault <id>', 'plant a fault in the reference engine')
    .option('--cluster-setting <name=value...>', CLUSTER_SETTING)
    .option(
      '--implementation <field=value...>',
      'of whom the report speaks: organization=, project=, url=, version=, contact=',
    )
    .addOption(
      new Option('--without <precondition...>', 'do not insist on a precondition').choices(PRECONDITIONS),
    )
    .option('--timeout-factor <factor>', 'multiply every waiting time of a live run', factor)
    .option('--image <image>', 'image to use in place of agnhost')
    .option('--image-registry <registry>', 'registry to use in place of registry.k8s.io')
    .addOption(
      new Option('--pull-policy <policy>', 'image pull policy of every pod').choices([
        'Always',
        'IfNotPresent',
        'Never',
      ]),
    )
    .option('--allow-disruptive', 'let rules run that stop a node')
    .option(
      '--node-stop <command>',
      'command that stops a node; {node} is its name, {n} the number at its end',
    )
    .option('--node-start <command>', 'command that starts it again')
    .option('--node-shell <command>', 'starts a shell on a node: evidence of failures then has its rules')
    .addOption(
      new Option(
        '--load-balancer <answer>',
        'whether the cluster has load balancers (else found out, which takes up to 10 s)',
      ).choices(['yes', 'no']),
    )
    .option('--external-backend <host:port>', 'a web server outside the cluster that pods can reach')
    .option(
      '--outside <command>',
      'starts a shell with curl on a machine outside the cluster, such as "ssh bastion sh" (else this one)',
    )
    .addOption(
      new Option('--keep [when]', 'keep the cluster or the namespaces to look at them')
        .choices(['always', 'on-failure'])
        .preset('always'),
    )
    .option('--kind-image <image>', 'node image of kind')
    .option('--kind-config <file>', 'configuration file of kind, in place of the next three')
    .option('--nodes <count>', 'machines of the kind cluster (default: 3)', positiveNumber)
    .option('--dual-stack', 'IPv4 and IPv6 in the kind cluster')
    .addOption(
      new Option('--proxy <mode>', 'kube-proxy mode of the kind cluster').choices([
        'iptables',
        'nftables',
        'ipvs',
      ]),
    )
    .option('--reuse <name>', 'use the kind cluster of this name, which stays')
    .option('--k3s-image <image>', 'image of k3s');
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is no whole number.');
  return Number(text);
}

function portNumber(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new InvalidArgumentError('A port is at most 65535.');
  return value;
}

function positiveNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('It has to be 1 or more.');
  return value;
}

function shardText(text: string): string {
  const [, i, n] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (!(Number(i) >= 1 && Number(i) <= Number(n))) throw new InvalidArgumentError('Write 1/3, 2/3 or 3/3.');
  return text;
}

function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It is no number above 0.');
  return value;
}

refuseEmptyValues(program);

/** `--out ""` is a variable of a script that nobody has set, and never what was meant. */
function refuseEmptyValues(command: Command): void {
  for (const option of command.options) {
    if (!option.required && !option.optional) continue;
    const parse = option.parseArg;
    option.argParser((value: string, previous: unknown) => {
      if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
      return parse ? parse(value, previous as never) : option.variadic ? concat(value, previous) : value;
    });
  }
  for (const inner of command.commands) refuseEmptyValues(inner);
}

function concat(value: string, previous: unknown): string[] {
  return Array.isArray(previous) ? [...previous, value] : [value];
}

try {
  await program.parseAsync();
} catch (error) {
  // commander has printed its own message
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = report(error);
}
