/** Every program of the terminal, in the order in which `help` lists them. */
import { kubectl } from '../kubectl/kubectl.ts';
import type { Program } from '../shell/io.ts';
import { clear, exit, from, node, sleep, wait } from './control.ts';
import { curl } from './curl.ts';
import { dig, getent, nslookup } from './dns.ts';
import { env, hostname, printenv } from './place.ts';
import { cat, echo, grep, head, ls, wc } from './text.ts';
import { trace } from './trace.ts';

const help: Program = {
  usage: 'help',
  help: 'this list',
  run: async (_args, io) => {
    const all = Object.values(PROGRAMS);
    const lines = all.map(
      (program) =>
        `${program === kubectl ? 'kubectl COMMAND' : program.usage}\n    ${program === kubectl ? `${program.help}: ${program.usage.slice(8, -4).replaceAll('|', ', ')}` : program.help}\n`,
    );
    io.out(lines.join(''));
    return 0;
  },
};

export const PROGRAMS: Readonly<Record<string, Program>> = {
  kubectl,
  from,
  exit,
  curl,
  trace,
  nslookup,
  dig,
  getent,
  printenv,
  env,
  hostname,
  node,
  sleep,
  wait,
  cat,
  ls,
  grep,
  head,
  wc,
  echo,
  clear,
  help,
};

/** What runs in a pod or on a node. The others are of the playground, or of the machine of the user. */
export const INSIDE = [
  'curl',
  'trace',
  'nslookup',
  'dig',
  'getent',
  'printenv',
  'env',
  'hostname',
  'cat',
  'grep',
  'head',
  'wc',
  'echo',
  'sleep',
];
