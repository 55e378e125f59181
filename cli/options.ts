/** What a run was asked to do: flags over LEADLINE_* variables over cucumber.json. */
import { readFileSync } from 'node:fs';
import parseTagExpression from '@cucumber/tag-expressions';
import { UsageError } from '../engine/contract/errors.ts';
import { optionsFromEnvironment, type TargetOptions } from '../engine/targets.ts';
import type { Profile } from '../reports/profiles.ts';
import type { Scope } from '../reports/scope.ts';
import { inHome, RUN_COMMAND } from './home.ts';

export interface RunFlags {
  target?: string;
  kubeconfig?: string;
  context?: string;
  tags?: string;
  profile?: Profile;
  implementation?: string[];
  /** What of the suite is run; known once the features are read. */
  scope?: Scope;
  /** Rules and scenarios that are left out, by id or name. */
  exclude?: string[];
  require?: string;
  name?: string;
  seed?: string;
  parallel?: number;
  failFast?: boolean;
  shard?: string;
  repeat?: number;
  untilFail?: boolean;
  rerun?: boolean;
  list?: boolean;
  dryRun?: boolean;
  out?: string;
  fault?: string;
  clusterSetting?: string[];
  /** For `faults`: scenarios are run without their Whens, except those that only ask. */
  withoutEvents?: boolean;
  without?: string[];
  timeoutFactor?: number;
  image?: string;
  imageRegistry?: string;
  pullPolicy?: string;
  allowDisruptive?: boolean;
  nodeStop?: string;
  nodeStart?: string;
  nodeShell?: string;
  loadBalancer?: string;
  externalBackend?: string;
  outside?: string;
  keep?: 'always' | 'on-failure';
  kindImage?: string;
  kindConfig?: string;
  k3sImage?: string;
  nodes?: number;
  dualStack?: boolean;
  proxy?: string;
  reuse?: string;
}

/** Flags that reach the steps: worker threads inherit them as environment variables. */
const CARRIED = [
  'target',
  'kubeconfig',
  'context',
  'seed',
  'fault',
  'timeoutFactor',
  'image',
  'imageRegistry',
  'pullPolicy',
  'nodeStop',
  'nodeStart',
  'nodeShell',
  'loadBalancer',
  'externalBackend',
  'outside',
  'keep',
  'require',
] as const;

export function targetOptions(flags: RunFlags): TargetOptions {
  const { default: profile } = JSON.parse(readFileSync(inHome('cucumber.json'), 'utf8')) as {
    default: { worldParameters?: TargetOptions };
  };
  const given = Object.fromEntries(
    CARRIED.flatMap((key) => (flags[key] === undefined ? [] : [[key, flags[key]]])),
  );
  // a context is one of a cluster that is there
  if (flags.context && !flags.target) given.target = 'live';
  if (flags.allowDisruptive) given.allowDisruptive = 'yes';
  if (flags.clusterSetting) given.clusterSetting = flags.clusterSetting.join(' ');
  return { ...profile.worldParameters, ...optionsFromEnvironment(process.env), ...given };
}

/** Puts options where the steps look for them. */
export function carry(options: TargetOptions): void {
  for (const [key, value] of Object.entries(options)) {
    const name = key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    if (value !== undefined) process.env[`LEADLINE_${name}`] = String(value);
  }
}

/** Not part of what a scenario ran against. */
const NOT_REPEATED = [
  'list',
  'dryRun',
  'out',
  'tags',
  'profile',
  'name',
  'failFast',
  'parallel',
  'implementation',
  'scope',
  'exclude',
  'shard',
  'repeat',
  'untilFail',
  'rerun',
  'keep',
];

/** The flags of a command that runs the same again. */
export function againCommand(flags: RunFlags): string {
  const words = Object.entries(flags).flatMap(([key, value]) => {
    if (NOT_REPEATED.includes(key)) return [];
    const flag = flagOf(key);
    if (value === true) return [flag];
    return [value].flat().flatMap((one) => {
      const text = String(one);
      return [flag, /\s/.test(text) ? JSON.stringify(text) : text];
    });
  });
  return [RUN_COMMAND, ...words].join(' ');
}

/** Says where a tag expression is wrong. */
export function checkTags(expression: string): void {
  try {
    parseTagExpression(expression);
  } catch (error) {
    const detail = (error as Error).message.replace(/^.* because of (syntax error: )?/, '');
    throw new UsageError(`--tags ${JSON.stringify(expression)}: ${detail}`, [
      'for example: --tags "@dns and not @disruptive"',
    ]);
  }
}

/** `kindImage` as it is typed: `--kind-image`. */
export function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
