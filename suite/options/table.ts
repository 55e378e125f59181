/**
 * Every option of a run, once: the command line, the `LEADLINE_*` variables, Cucumber's world parameters and the command that
 * repeats a run follow from this table.
 */
import { CAPABILITIES, PRECONDITIONS } from '../../engine/contract/capabilities.ts';
import { PROFILE_CONTENTS, PROFILES } from '../../reports/profiles.ts';
import type { OptionType, OptionValue } from './values.ts';

const TARGETS = ['reference', 'live', 'kind', 'k3s'] as const;

export type TargetName = (typeof TARGETS)[number];

/** Headings of the help, in its order. */
export const GROUPS = {
  target: 'Where the suite runs:',
  selection: 'Which scenarios run, how often, and how many at a time:',
  engine: 'The reference engine:',
  cluster: 'A cluster:',
  provision: 'A cluster that is created for the run:',
  report: 'Reports:',
} as const;

export interface OptionDefinition {
  type: OptionType;
  group: keyof typeof GROUPS;
  /** The argument as the help shows it: `<folder>`, `<name...>` where several may follow, `[when]` where it may be left out. */
  argument?: string;
  help: string;
  choices?: readonly string[];
  /** What it is without an argument, where that may be left out. */
  preset?: string;
  default?: string;
  /** Whether `LEADLINE_<NAME>` sets it, too. */
  variable: boolean;
  /** Whether steps and engines have it, also in a worker: it is then one of Cucumber's world parameters. */
  worker: boolean;
  /** Whether it says what a scenario ran against: the command that repeats the scenario then has it. */
  repeated: boolean;
  /** The targets for which it has a meaning; left out for all. */
  targets?: readonly TargetName[];
}

const REFERENCE = ['reference'] as const;
const CLUSTERS = ['live', 'kind', 'k3s'] as const;

/** Options that steps and engines have: what a scenario runs against. */
const WORLD = { variable: true, worker: true, repeated: true } as const;

/** Options that select scenarios or say how they are run: another run is as good without them. */
const RUN_ONLY = { variable: false, worker: false, repeated: false } as const;

/** Options that only the process which starts the run needs, and that say what a scenario ran against. */
const SETUP = { variable: false, worker: false, repeated: true } as const;

const SELECTION = { ...RUN_ONLY, group: 'selection' } as const;
const ENGINE = { ...WORLD, group: 'engine', targets: REFERENCE } as const;
const CLUSTER = { ...WORLD, group: 'cluster', targets: CLUSTERS } as const;
const KIND = { ...SETUP, group: 'provision', targets: ['kind'] } as const;

export const OPTIONS = {
  target: {
    ...WORLD,
    type: 'text',
    group: 'target',
    argument: '<name>',
    choices: TARGETS,
    default: 'reference',
    help: 'reference (built in), live (an existing cluster), kind or k3s (created for the run)',
  },
  kubeconfig: {
    ...WORLD,
    type: 'text',
    group: 'target',
    argument: '<file>',
    targets: ['live'],
    help: 'kubeconfig of a live cluster (default: KUBECONFIG, then ~/.kube/config)',
  },
  context: {
    ...WORLD,
    type: 'text',
    group: 'target',
    argument: '<name>',
    targets: ['live'],
    help: 'context of the kubeconfig; implies --target live',
  },
  tags: {
    ...SELECTION,
    variable: true,
    type: 'text',
    argument: '<expression>',
    help: 'only scenarios with these tags, such as "@dns and not @disruptive"',
  },
  profile: {
    ...SELECTION,
    type: 'text',
    argument: '<name>',
    choices: PROFILES,
    help: `only the rules of a profile: ${PROFILES.map((name) => `${name} is ${PROFILE_CONTENTS[name]}`).join('; ')}`,
  },
  name: {
    ...SELECTION,
    type: 'text',
    argument: '<text>',
    help: 'only scenarios whose name contains this text',
  },
  exclude: {
    ...SELECTION,
    type: 'list',
    argument: '<name>',
    help: 'leave out a rule or a scenario, by name or id; can be repeated, and every report lists what was left out',
  },
  require: {
    ...WORLD,
    type: 'text',
    group: 'selection',
    argument: '<capability,...>',
    help: `require capabilities, or all: where one is missing, the rules that need it are inconclusive (exit code 4) instead of not supported; one or more of ${CAPABILITIES.join(', ')}`,
  },
  parallel: {
    ...SELECTION,
    variable: true,
    type: 'count',
    argument: '<workers>',
    help: 'scenarios at the same time (default on a cluster: two for each node, 4 to 16)',
  },
  failFast: {
    ...SELECTION,
    type: 'flag',
    help: 'stop at the first scenario that fails',
  },
  shard: {
    ...SELECTION,
    type: 'shard',
    argument: '<i/n>',
    help: 'the i-th of n parts of the scenarios, for jobs that run side by side',
  },
  repeat: {
    ...SELECTION,
    type: 'count',
    argument: '<times>',
    help: 'run the suite this many times',
  },
  untilFail: {
    ...SELECTION,
    type: 'flag',
    help: 'repeat the suite until it is not conformant',
  },
  rerun: {
    ...SELECTION,
    type: 'flag',
    help: 'only the scenarios that failed in the last run with the same --out',
  },
  list: {
    ...SELECTION,
    type: 'flag',
    help: 'list the scenarios and run nothing',
  },
  dryRun: {
    ...SELECTION,
    type: 'flag',
    help: 'check the features and run nothing',
  },
  without: {
    ...SETUP,
    type: 'list',
    group: 'selection',
    argument: '<precondition...>',
    choices: PRECONDITIONS,
    help: 'ignore a precondition that does not hold',
  },
  seed: {
    ...ENGINE,
    type: 'text',
    argument: '<seed>',
    default: '1',
    help: 'seed of the random choices of the reference engine',
  },
  fault: {
    ...ENGINE,
    type: 'text',
    argument: '<id>',
    help: 'inject a fault into the reference engine',
  },
  clusterSetting: {
    ...ENGINE,
    type: 'list',
    argument: '<name=value...>',
    help: 'settings of the modelled cluster: domain=, service-cidr=, pod-cidr=, node-mask=, node-ports=, node-prefix=, proxy-mode=, nodeport-addresses=',
  },
  image: {
    ...CLUSTER,
    type: 'text',
    argument: '<image>',
    help: 'image to use instead of agnhost',
  },
  imageRegistry: {
    ...CLUSTER,
    type: 'text',
    argument: '<registry>',
    help: 'registry to use instead of registry.k8s.io',
  },
  pullPolicy: {
    ...CLUSTER,
    type: 'text',
    argument: '<policy>',
    choices: ['Always', 'IfNotPresent', 'Never'],
    help: 'image pull policy of every pod',
  },
  allowDisruptive: {
    ...CLUSTER,
    type: 'flag',
    help: 'also run rules that stop a node',
  },
  nodeStop: {
    ...CLUSTER,
    type: 'text',
    argument: '<command>',
    help: 'command that stops a node; {node} is its name, {n} the number at the end of the name',
  },
  nodeStart: {
    ...CLUSTER,
    type: 'text',
    argument: '<command>',
    help: 'command that starts the node again',
  },
  nodeShell: {
    ...CLUSTER,
    type: 'text',
    argument: '<command>',
    help: 'command that opens a shell on a node; adds the rules of kube-proxy to the evidence of failures',
  },
  loadBalancer: {
    ...CLUSTER,
    type: 'text',
    argument: '<answer>',
    choices: ['yes', 'no'],
    help: 'whether the cluster has load balancers (default: discovered, which takes up to 10 s)',
  },
  externalBackend: {
    ...CLUSTER,
    type: 'text',
    argument: '<host:port>',
    help: 'a web server outside the cluster that pods can reach',
  },
  outside: {
    ...CLUSTER,
    type: 'text',
    argument: '<command>',
    help: 'command that opens a shell with curl on a machine outside the cluster, such as "ssh bastion sh" (default: this machine)',
  },
  kindImage: {
    ...KIND,
    type: 'text',
    argument: '<image>',
    help: 'node image of kind',
  },
  kindConfig: {
    ...KIND,
    type: 'text',
    argument: '<file>',
    help: 'configuration file of kind, instead of the next three options',
  },
  nodes: {
    ...KIND,
    type: 'count',
    argument: '<count>',
    help: 'nodes of the kind cluster (default: 3)',
  },
  dualStack: {
    ...KIND,
    type: 'flag',
    help: 'IPv4 and IPv6 in the kind cluster',
  },
  proxy: {
    ...KIND,
    type: 'text',
    argument: '<mode>',
    choices: ['iptables', 'nftables', 'ipvs'],
    help: 'kube-proxy mode of the kind cluster',
  },
  reuse: {
    ...KIND,
    type: 'text',
    argument: '<name>',
    help: 'use the kind cluster of this name, which is not removed',
  },
  k3sImage: {
    ...SETUP,
    type: 'text',
    group: 'provision',
    argument: '<image>',
    targets: ['k3s'],
    help: 'image of k3s',
  },
  out: {
    ...RUN_ONLY,
    variable: true,
    type: 'text',
    group: 'report',
    argument: '<folder>',
    help: 'folder for the reports (default: reports/out)',
  },
  site: {
    ...RUN_ONLY,
    variable: true,
    type: 'text',
    group: 'report',
    argument: '<url>',
    help: 'address of a documentation site, also relative to the reports: report.html links each rule to its page there',
  },
  implementation: {
    ...RUN_ONLY,
    type: 'list',
    group: 'report',
    argument: '<field=value...>',
    help: 'the implementation that the report is about: organization=, project=, url=, version=, contact=',
  },
  timeoutFactor: {
    ...CLUSTER,
    type: 'factor',
    argument: '<factor>',
    help: 'multiply every timeout of a live run',
  },
  keep: {
    ...CLUSTER,
    repeated: false,
    type: 'text',
    argument: '[when]',
    choices: ['always', 'on-failure'],
    preset: 'always',
    help: 'keep the cluster or the namespaces for inspection (without a value: always)',
  },
} as const satisfies Record<string, OptionDefinition>;

type Table = typeof OPTIONS;

export type OptionName = keyof Table;

/** The options of a run, by name; those that nobody has given are not there. */
export type RunOptions = { -readonly [Name in OptionName]?: OptionValue<Table[Name]> };

/** The options that steps and engines have. */
export type WorkerOptionName = {
  [Name in OptionName]: Table[Name]['worker'] extends true ? Name : never;
}[OptionName];

/** Every option, in the order of the table. */
export const OPTION_NAMES = Object.keys(OPTIONS) as OptionName[];

export function definitionOf(name: OptionName): OptionDefinition {
  return OPTIONS[name];
}

/** `kindImage` as it is typed: `--kind-image`. */
export function flagOf(name: OptionName): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `kindImage` as a variable: `LEADLINE_KIND_IMAGE`. */
export function variableOf(name: OptionName): string {
  return `LEADLINE_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
