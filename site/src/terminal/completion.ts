/** Completion: the words that may stand at the cursor. */
import { RESOURCES, type Resource } from '../../../engine/kubernetes/resources.ts';
import { COMMANDS } from './kubectl/kubectl.ts';
import { spellings } from './kubectl/names.ts';
import { PROGRAMS } from './programs/programs.ts';
import type { World } from './world.ts';

/** `before`: the line up to the cursor. */
export function complete(world: World, namespace: string, before: string): string[] {
  // a command begins after each of these
  const command = before.split(/[|;&]|\bdo\b/).at(-1) ?? '';
  const words = command.trimStart().split(/\s+/);
  const current = words.pop() ?? '';
  const known = new Names(world, namespace);
  const inside = words.lastIndexOf('--');
  const candidates = inside >= 0 ? programWords(words.slice(inside + 1), known) : programWords(words, known);
  const found = [...new Set(candidates)].filter((word) => word.startsWith(current) && word !== current);
  // the word at the cursor reaches back to the last blank: `a|gr` becomes `a|grep`
  const word = /\S*$/.exec(before)?.[0] ?? '';
  const glued = word.slice(0, word.length - current.length);
  return found.map((one) => `${glued}${one}`).sort();
}

class Names {
  readonly #world: World;
  readonly #namespace: string;

  constructor(world: World, namespace: string) {
    this.#world = world;
    this.#namespace = namespace;
  }

  of(kind: Resource['kind']): string[] {
    const { namespaced } = RESOURCES.find((resource) => resource.kind === kind) as Resource;
    const { api } = this.#world.cluster;
    return api.list(kind, namespaced ? this.#namespace : undefined).map(({ metadata }) => metadata.name);
  }

  get files(): string[] {
    return [...this.#world.files.keys()];
  }
}

function programWords([program, ...words]: string[], names: Names): string[] {
  switch (program) {
    case undefined:
      return Object.keys(PROGRAMS);
    case 'kubectl':
      return kubectlWords(words, names);
    case 'from':
      if (words.length > 0) return programWords(words.slice(1), names);
      return [
        'outside',
        ...names.of('Pod').map((pod) => `pod/${pod}`),
        ...names.of('Node').map((node) => `node/${node}`),
      ];
    case 'node':
      return words.length === 0 ? ['start', 'stop'] : names.of('Node');
    case 'trace':
      return words.length === 0 ? ['curl', ...names.of('Service')] : names.of('Service');
    case 'curl':
    case 'nslookup':
    case 'dig':
      return names.of('Service');
    case 'cat':
      return [...names.files, '/etc/resolv.conf'];
    default:
      return [];
  }
}

const CREATED = ['service', 'deployment', 'namespace'];
const SERVICES = ['clusterip', 'nodeport', 'loadbalancer', 'externalname'];

function kubectlWords(all: string[], names: Names): string[] {
  const last = all.at(-1);
  if (last === '-n' || last === '--namespace') return names.of('Namespace');
  if (last === '-f' || last === '--filename') return names.files;
  if (last === '-o' || last === '--output') return ['json', 'jsonpath=', 'name', 'wide', 'yaml'];
  const [command, ...words] = all.filter(
    (word, i) => !word.startsWith('-') && !/^(-n|--namespace|-f|-o|-l|-p)$/.test(all[i - 1] ?? ''),
  );
  if (command === undefined) return Object.keys(COMMANDS);
  if (command === 'create')
    return words.length === 0 ? CREATED : words[0] === 'service' && words.length === 1 ? SERVICES : [];
  if (command === 'exec') return words.length === 0 ? names.of('Pod') : ['--'];
  if (command === 'apply' || command === 'run') return ['-f'];
  const [type] = words;
  if (type === undefined) return RESOURCES.map(({ plural }) => plural);
  const resource = RESOURCES.find((one) => spellings(one).includes(type));
  return resource ? names.of(resource.kind) : [];
}
