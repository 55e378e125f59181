import { describe, it } from 'node:test';
import { expect } from 'chai';
import { PROBE_IMAGE, READY_PORT, serverPodSpec } from '../../contract/workloads.ts';
import type { Container } from '../../kubernetes/objects.ts';
import { programOf } from './programs.ts';
import { run } from './shell.ts';

/** A command, and when and how it ends: never, unknown, or milliseconds and exit code. */
const COMMANDS: [command: string[], expected: string][] = [
  [['true'], '0 0'],
  [['/bin/false'], '0 1'],
  [['sleep', '5'], '5000 0'],
  [['sleep', '1m', '30'], '90000 0'],
  [['sleep', 'infinity'], 'never'],
  [['sleep'], '0 1'],
  [['sleep', 'x'], '0 1'],
  [['tail', '-f', '/dev/null'], 'never'],
  [['make'], 'unknown'],
];

const SCRIPTS: [script: string, expected: string][] = [
  ['exit 3', '0 3'],
  ['exit 256', '0 0'],
  ['sleep 2; exit 4', '2000 4'],
  ['sleep 1 && sleep 2', '3000 0'],
  ['false && sleep 2', '0 1'],
  ['false || sleep 2', '2000 0'],
  ['true\nexit', '0 0'],
  ['false; exit', '0 1'],
  ['echo "a; b" && false', '0 1'],
  ["echo 'a && b'; exit 2", '0 2'],
  ['sleep 1;', '1000 0'],
  ['exec sleep 7', '7000 0'],
  ['while true; do sleep 5; done', 'never'],
  ['while true; do exit 1; done', 'unknown'],
  ['sleep $X', 'unknown'],
  ['cat /etc/hosts | grep x', 'unknown'],
  ['X=1 sleep 2', 'unknown'],
  ['if true; then exit 1; fi', 'unknown'],
  ['sleep 1 & exit 0', 'unknown'],
  ['nope; exit 0', 'unknown'],
];

function outcomeOf(words: string[]): string {
  const { after, exitCode, unknown } = run(words);
  if (unknown) return 'unknown';
  return Number.isFinite(after) ? `${after} ${exitCode}` : 'never';
}

describe('what ends', () => {
  for (const [command, expected] of COMMANDS)
    it(`${command.join(' ')}: ${expected}`, () => {
      expect(outcomeOf(command)).to.equal(expected);
    });
  for (const [text, expected] of SCRIPTS)
    it(`sh -c ${JSON.stringify(text)}: ${expected}`, () => {
      expect(outcomeOf(['sh', '-c', text])).to.equal(expected);
    });
});

const container = (over: Partial<Container>): Container => ({ name: 'c', image: PROBE_IMAGE, ...over });
const listening = (given: Container) => programOf(given).listening.map((l) => `${l.protocol} ${l.port}`);

/** A container, on what it listens, and its exit code at SIGTERM: undefined if it goes on. */
const PROGRAMS: [title: string, container: Container, listening: string[], exitCode: number | undefined][] = [
  ['nothing but the image', container({}), [], 2],
  ['pause', container({ args: ['pause'] }), [], 2],
  ['netexec', container({ args: ['netexec'] }), ['TCP 8080', 'UDP 8081'], 0],
  [
    'netexec with ports',
    container({ args: ['netexec', '--http-port=80', '--udp-port', '53', '--sctp-port=-1'] }),
    ['TCP 80', 'UDP 53'],
    0,
  ],
  ['netexec without UDP', container({ args: ['netexec', '--udp-port=-1'] }), ['TCP 8080'], 0],
  [
    'netexec that drains',
    container({ args: ['netexec', '--delay-shutdown=5'] }),
    ['TCP 8080', 'UDP 8081'],
    undefined,
  ],
  [
    'netexec as its command',
    container({ command: ['/agnhost', 'netexec', '--http-port=81'] }),
    ['TCP 81', 'UDP 8081'],
    0,
  ],
  [
    'netexec in place of a shell',
    container({ command: ['sh', '-c', 'exec /agnhost netexec --http-port=82'] }),
    ['TCP 82', 'UDP 8081'],
    0,
  ],
  ['serve-hostname', container({ args: ['serve-hostname'] }), ['TCP 9376'], undefined],
  [
    'netexec in a shell, which hands no signals on',
    container({ command: ['sh', '-c', '/agnhost netexec'] }),
    ['TCP 8080', 'UDP 8081'],
    undefined,
  ],
  ['porter', container({ args: ['porter'], env: [{ name: 'SERVE_PORT_80', value: 'x' }] }), ['TCP 80'], 2],
  ['a shell', container({ command: ['sh', '-c', 'sleep 100'] }), [], undefined],
  [
    'another image',
    container({ image: 'nginx', ports: [{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }] }),
    ['TCP 80', 'UDP 53'],
    undefined,
  ],
];

describe('what listens', () => {
  for (const [title, given, ports, exitCode] of PROGRAMS)
    it(title, () => {
      expect(listening(given)).to.deep.equal(ports);
      expect(programOf(given).onTerm?.exitCode).to.equal(exitCode);
    });

  it('the server of scenarios, until it is killed', () => {
    const [given] = serverPodSpec({ ports: [{ port: 53, protocol: 'UDP' }] }).containers;
    expect(listening(given)).to.deep.equal(['UDP 53', `TCP ${READY_PORT}`]);
    expect(programOf(given)).to.have.keys('listening');
  });
});

describe('what does not go on', () => {
  it('a program that agnhost does not have', () => {
    expect(programOf(container({ args: ['nope'] })).ends).to.deep.equal({ after: 0, exitCode: 1 });
    expect(programOf(container({ args: ['help'] })).ends).to.deep.equal({ after: 0, exitCode: 0 });
  });

  it('a program that is not there', () => {
    const { fails } = programOf(container({ command: ['/nope'] }));
    expect(fails).to.equal('exec: "/nope": stat /nope: no such file or directory');
  });
});

describe('what is not modelled', () => {
  const UNKNOWN: [title: string, container: Container, unknown: string | undefined][] = [
    ['a command', container({ command: ['make'] }), 'what "make" does'],
    ['a program of agnhost', container({ args: ['guestbook'] }), 'what "agnhost guestbook" does'],
    ['an image that declares no port', container({ image: 'nginx' }), 'what the image "nginx" runs'],
    ['not pause', container({ args: ['pause'] }), undefined],
  ];
  for (const [title, given, unknown] of UNKNOWN)
    it(title, () => {
      expect(programOf(given).unknown).to.equal(unknown);
    });
});
