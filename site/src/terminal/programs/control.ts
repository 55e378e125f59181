/** `from`, `node`, `sleep`, `wait` and `clear`: what the playground has besides the programs of a pod. */
import { milliseconds } from '../kubectl/until.ts';
import { type Place, placeText } from '../session.ts';
import type { Io, Program } from '../shell/io.ts';
import { whyNot } from './vantage.ts';

/** A day is enough to see what passes. */
const LONGEST_MS = 24 * 3_600_000;

function pass(program: string, text: string | undefined, io: Io): number {
  const ms = text === undefined ? undefined : milliseconds(text);
  if (ms === undefined || ms > LONGEST_MS) {
    io.err(
      ms === undefined
        ? `${program}: write a time: ${program} 30, ${program} 5m\n`
        : `${program}: at most 24h pass at once\n`,
    );
    return 1;
  }
  io.session.world.advance(ms);
  return 0;
}

export const sleep: Program = {
  usage: 'sleep 30',
  help: 'lets virtual time pass: 30 seconds, 5m, 1h; typing a line takes 2 seconds',
  run: async ([text], io) => pass('sleep', text, io),
};

export const wait: Program = {
  usage: 'wait 5m',
  help: 'lets virtual time pass, as sleep does',
  run: async ([text], io) => pass('wait', text, io),
};

export const clear: Program = { usage: 'clear', help: 'empties the screen', run: async () => 0 };

export const node: Program = {
  usage: 'node stop|start NAME',
  help: 'switches a node off or on',
  run: async ([verb, name, ...more], io) => {
    const { world } = io.session;
    const { byName } = world.cluster.nodes;
    if ((verb !== 'stop' && verb !== 'start') || !name || more.length > 0) {
      io.err('node: write node stop NAME or node start NAME\n');
      return 2;
    }
    const found = byName.get(name);
    if (!found) {
      io.err(`node: there is no node ${name}; nodes: ${[...byName.keys()].join(', ')}\n`);
      return 1;
    }
    if (found.kubelet.alive === (verb === 'start')) {
      io.err(`node: ${name} is ${verb === 'start' ? 'running' : 'stopped'} already\n`);
      return 1;
    }
    if (verb === 'stop') world.stopNode(name);
    else world.startNode(name);
    io.out(
      verb === 'stop'
        ? `${name} is stopped; after 50 seconds without a report it is NotReady\n`
        : `${name} is started\n`,
    );
    return 0;
  },
};

/** `pod/web-0`, `pod/shop/web-0`, `node/n1`, `outside`; undefined for anything else. */
function placeIn(text: string, namespace: string): Place | undefined {
  if (text === 'outside') return 'outside';
  const [type, ...names] = text.split('/');
  if (names.length === 0 || names.includes('')) return undefined;
  if (/^(node|nodes|no)$/.test(type) && names.length === 1) return { node: names[0] };
  if (!/^(pod|pods|po)$/.test(type) || names.length > 2) return undefined;
  return {
    pod: names.length === 1 ? { namespace, name: names[0] } : { namespace: names[0], name: names[1] },
  };
}

export const from: Program = {
  usage: 'from pod/NAME|node/NAME|outside [COMMAND]',
  help: 'runs the commands that follow, or one command, in a pod, on a node or outside the cluster',
  run: async ([text, ...command], io) => {
    const { session } = io;
    if (text === undefined) {
      io.out(`${placeText(session.place)}\n`);
      return 0;
    }
    const place = placeIn(text, session.namespace);
    const problem =
      place === undefined
        ? `${text} is no place: write pod/NAME, node/NAME or outside`
        : whyNot(session.world, place);
    if (place === undefined || problem) {
      io.err(`from: ${problem}\n`);
      return 1;
    }
    if (command.length > 0) return session.runAt(place, command, io);
    session.move(place);
    return 0;
  },
};

export const exit: Program = {
  usage: 'exit',
  help: 'leads back from a pod or node',
  run: async (_args, io) => {
    io.session.move('outside');
    return 0;
  },
};
