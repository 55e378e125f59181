/** The options of the command line, in groups that commands share. */
import { type Command, Option } from 'commander';
import { CAPABILITIES, PRECONDITIONS } from '../engine/contract/capabilities.ts';
import { CONTENTS, PROFILES } from '../reports/profiles.ts';
import { factor, positiveNumber, shardText } from './arguments.ts';

export const CLUSTER_SETTING =
  'what the modelled cluster has: domain=, service-cidr=, pod-cidr=, node-mask=, node-ports=, node-prefix=';

/** The options of every command that runs the suite. */
export function runOptions(command: Command): Command {
  command.argument('[paths...]', 'feature files or folders, with :line for one scenario');
  return provisionOptions(clusterOptions(engineOptions(selectionOptions(targetOptions(command)))))
    .option('--out <folder>', 'where reports are written')
    .option(
      '--implementation <field=value...>',
      'of whom the report speaks: organization=, project=, url=, version=, contact=',
    )
    .option('--timeout-factor <factor>', 'multiply every waiting time of a live run', factor)
    .addOption(
      new Option('--keep [when]', 'keep the cluster or the namespaces to look at them')
        .choices(['always', 'on-failure'])
        .preset('always'),
    );
}

/** Those of `doctor`: the engine needs nothing that could be missing. */
export function doctorOptions(command: Command): Command {
  const target = new Option(
    '--target <name>',
    'live (a cluster that is there), kind or k3s (made for the run)',
  );
  return clusterOptions(kubeconfigOptions(command.addOption(target.choices(['live', 'kind', 'k3s']))));
}

/** Where the suite is run. */
function targetOptions(command: Command): Command {
  const target = new Option(
    '--target <name>',
    'reference (built in), live (a cluster that is there), kind or k3s (made for the run)',
  );
  return kubeconfigOptions(command.addOption(target.choices(['reference', 'live', 'kind', 'k3s'])));
}

function kubeconfigOptions(command: Command): Command {
  return command
    .option('--kubeconfig <file>', 'kubeconfig of a live cluster (else KUBECONFIG, else ~/.kube/config)')
    .option('--context <name>', 'context of the kubeconfig; without --target this means live');
}

/** Which scenarios are run, how often and how many at a time. */
function selectionOptions(command: Command): Command {
  return command
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
    .addOption(
      new Option('--without <precondition...>', 'do not insist on a precondition').choices(PRECONDITIONS),
    );
}

/** What only the reference engine has. */
function engineOptions(command: Command): Command {
  return command
    .option('--seed <seed>', 'seed of the reference engine')
    .option('--fault <id>', 'inject a fault into the reference engine')
    .option('--cluster-setting <name=value...>', CLUSTER_SETTING);
}

/** How a run gets along with a cluster that is there. */
function clusterOptions(command: Command): Command {
  return command
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
    );
}

/** What a cluster that is made for the run is like. */
function provisionOptions(command: Command): Command {
  return command
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
