import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Attempt } from '../../contract/observations.ts';
import { attemptsOf, clientAddress, curlOutcome, lateLookups, parseAttempts } from './attempts.ts';

const target = { protocol: 'TCP' as const, host: 'web', port: 80 };
const parse = (...lines: string[]) => parseAttempts(lines.join('\n'), target, (name) => name);

describe('what became of a request', () => {
  it('follows from the exit code of curl', () => {
    const attempts = parse(
      'web-0|0||0|10.0.0.1:4|0||0|',
      '|7|Failed to connect: Connection refused|0|',
      '|28|timed out|1|',
      '|6|no such host|0|',
      '|7|No route to host|0|',
      '|56|reset|0|',
    );
    expect(attempts.map((a) => a.pod ?? a.outcome)).to.deep.equal([
      'web-0',
      'refused',
      'timed out',
      'unknown host',
      'timed out',
      'reset',
    ]);
  });

  it('follows from what nc prints: an answer, an error, or nothing', () => {
    const udp = { protocol: 'UDP' as const, host: 'web', port: 53 };
    const output = [
      '0||web-0',
      '1||read: Connection refused',
      '1||nc: getaddrinfo: Name or service not known',
      '1||',
    ].join('\n');
    expect(parseAttempts(output, udp, (h) => h).map((a) => a.pod ?? a.outcome)).to.deep.equal([
      'web-0',
      'refused',
      'unknown host',
      'timed out',
    ]);
  });

  it('has the address of the client only if the whole line is answered', () => {
    expect(parse('web-0|0||0.1|web-0|0||0.1|10.0.0.1:4|0||0|')).to.deep.equal([
      { outcome: 'answered', pod: 'web-0', seenAs: '10.0.0.1' },
      { outcome: 'answered', pod: 'web-0', seenAs: '10.0.0.1' },
    ]);
    expect(parse('web-0|0||0.1|web-1|0||0.1||56|reset|0.1|')).to.deep.equal([
      { outcome: 'answered', pod: 'web-0', seenAs: undefined },
      { outcome: 'answered', pod: 'web-1', seenAs: undefined },
      { outcome: 'reset', detail: 'reset' },
    ]);
  });

  it('has the name of the pod whose host name answers', () => {
    const podOf = (hostname: string) => `pod of ${hostname}`;
    expect(parseAttempts('first|0||0|10.0.0.1:4|0||0|', target, podOf)[0].pod).to.equal('pod of first');
  });

  it('is found in every line, in order, whatever the others are', () => {
    const line = fc.constantFrom<[text: string, outcome: Attempt['outcome']]>(
      ['web-0|0||0.01|10.0.0.1:4|0||0.01|', 'answered'],
      ['|7|Connection refused|0.01|', 'refused'],
      ['|28|Connection timed out|0.01|', 'timed out'],
      ['|6|Could not resolve host|0|', 'unknown host'],
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const outcomes = parse(...lines.flatMap(([text]) => [text, ' '])).map(({ outcome }) => outcome);
        expect(outcomes).to.deep.equal(lines.map(([, outcome]) => outcome));
      }),
    );
  });

  const codes: [code: number, message: string, outcome: string][] = [
    [6, 'Could not resolve host: web', 'unknown host'],
    [28, 'Operation timed out', 'timed out'],
    [7, 'Failed to connect: No route to host', 'timed out'],
    [7, 'Network is unreachable', 'timed out'],
    [7, 'Connection refused', 'refused'],
    [52, 'Empty reply from server', 'reset'],
  ];
  for (const [code, message, outcome] of codes) {
    it(`is "${outcome}" for ${code}, ${message}`, () => {
      expect(curlOutcome(code, message)).to.equal(outcome);
    });
  }
});

describe('the attempts of a script', () => {
  it('without a line for each request are inconclusive', () => {
    const two = { target, count: 2, keepAlive: false };
    const output = 'web-0|0||0.1|10.0.0.1:4|0||0|\nweb-0|0||0.1|';
    expect(() => attemptsOf(output, two, (n) => n)).to.throw('only 1 of 2 requests ended');
  });

  it('over one connection may end with the connection', () => {
    const kept = { target, count: 3, keepAlive: true };
    expect(attemptsOf('web-0|0||0.1||56|reset|0.1|', kept, (n) => n)).to.have.length(2);
    expect(() => attemptsOf('', kept, (n) => n)).to.throw('only 0 of 3 requests ended');
  });
});

describe('the address of a client', () => {
  it('is taken from an address with a port, of both families', () => {
    expect(clientAddress('10.0.0.1:41234')).to.equal('10.0.0.1');
    expect(clientAddress('[fd00::1]:41234\n')).to.equal('fd00::1');
    for (const other of ['', 'web-0', '10.0.0.1', 'NOW: 2026'])
      expect(clientAddress(other)).to.equal(undefined);
  });
});

describe('a timeout', () => {
  const answered = 'web-0|0||0.001|10.0.0.1:4|0||0|';
  const byAddress = '|28|Connection timed out after 2001 milliseconds|0.000022|';
  const known = '|28|Connection time-out|2.271850|';
  const unknown = '|28|Resolving timed out after 2218 milliseconds|0.000000|';

  it('of a connection is the fault of the Service', () => {
    expect(lateLookups(parse(answered, byAddress))).to.deep.equal([]);
  });

  it('of a name that was looked up too late is not', () => {
    expect(lateLookups(parse(known))[0]).to.match(/^1 of 1 request had no time left/);
    expect(lateLookups(parse(answered, unknown, known))[0]).to.match(/^2 of 3 /);
  });

  it('of a name that no request looked up is a failure', () => {
    expect(lateLookups(parse(unknown, unknown))).to.deep.equal([]);
    expect(parse(unknown)[0].outcome).to.equal('timed out');
  });
});
