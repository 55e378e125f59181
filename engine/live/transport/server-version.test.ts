import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { TargetError } from '../../contract/errors.ts';
import { connect } from './connection.ts';
import { kubeconfig } from './kubeconfig.testing.ts';
import { serverVersion } from './server-version.ts';
import { orTargetError } from './target-errors.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadline-identify-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The version of the server of a kubeconfig, or what a live run says about it. */
async function saidOf(options: { kubeconfig?: string }): Promise<string> {
  const connection = connect(options);
  try {
    return await orTargetError(connection, () => serverVersion(connection.client, connection.server));
  } catch (error) {
    expect(error).to.be.instanceOf(TargetError);
    return (error as Error).message;
  }
}

describe('what answers in place of an API server', () => {
  let server: Server;
  let answer: { code: number; type: string; text: string };
  let file: string;
  before(async () => {
    server = createServer((_, response) => {
      response.writeHead(answer.code, { 'content-type': answer.type });
      response.end(answer.text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    file = kubeconfig(folder, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  after(() => server.close());

  const status = (code: number, message: string) => ({
    code,
    type: 'application/json',
    text: JSON.stringify({ kind: 'Status', apiVersion: 'v1', message, code }),
  });
  const cases: [what: string, answer: typeof answer, said: string][] = [
    [
      'an API server without TLS',
      { code: 200, type: 'application/json', text: '{"gitVersion":"v1.36.0"}' },
      'v1.36.0',
    ],
    [
      'a login page',
      { code: 200, type: 'text/html', text: '<!doctype html>\n<title>Sign in</title>' },
      'is not a Kubernetes API server (HTTP 200, text/html: <!doctype html> <title>Sign in</title>)',
    ],
    [
      'a proxy that finds nobody',
      { code: 502, type: 'text/plain', text: 'Bad Gateway' },
      '(HTTP 502, text/plain: Bad Gateway)',
    ],
    [
      'another API',
      { code: 404, type: 'application/json', text: '{"error":"no such path"}' },
      '(HTTP 404, application/json',
    ],
    [
      'a server that wants TLS',
      { code: 400, type: 'text/plain', text: 'Client sent an HTTP request to an HTTPS server.\n' },
      'speaks TLS, and the kubeconfig says http://',
    ],
    ['credentials that have expired', status(401, 'Unauthorized'), 'does not accept the credentials'],
    [
      'a user without rights',
      status(403, 'forbidden: User "x" cannot get path "/version"'),
      'refuses: forbidden: User "x"',
    ],
  ];
  for (const [what, given, said] of cases) {
    it(`is named: ${what}`, async () => {
      answer = given;
      expect(await saidOf({ kubeconfig: file })).to.contain(said);
    });
  }

  it('is named: a server without TLS behind https://', async () => {
    const plain = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    const said = await saidOf({ kubeconfig: kubeconfig(folder, `https://127.0.0.1:${port}`) });
    plain.close();
    expect(said).to.match(/cannot reach .*(it does not speak TLS|the connection was (closed|reset))/);
  });
});

describe('kubeconfigs', () => {
  const saved = process.env.KUBECONFIG;
  let good: string;
  beforeEach(() => {
    good = kubeconfig(folder, 'http://127.0.0.1:1');
  });
  afterEach(() => {
    if (saved === undefined) delete process.env.KUBECONFIG;
    else process.env.KUBECONFIG = saved;
  });

  it('of a list that are missing are ignored, as kubectl does', () => {
    process.env.KUBECONFIG = [join(folder, 'missing'), good].join(delimiter);
    expect(connect({}).server).to.equal('http://127.0.0.1:1');
  });

  it('that are all missing are named', () => {
    process.env.KUBECONFIG = [join(folder, 'a'), join(folder, 'b')].join(delimiter);
    expect(() => connect({})).to.throw(TargetError, `there is no kubeconfig at ${join(folder, 'a')} or`);
  });

  it('that cannot be read are named, with the line', () => {
    const broken = join(folder, 'broken');
    writeFileSync(broken, 'apiVersion: v1\nclusters: [\n');
    process.env.KUBECONFIG = [good, broken].join(delimiter);
    expect(() => connect({})).to.throw(
      TargetError,
      new RegExp(`^cannot read the kubeconfig ${broken}:\\d+: `),
    );
  });
});

describe('a program that gives credentials', () => {
  const withPlugin = (command: string, args: string[]) => {
    const file = join(folder, 'plugin');
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command, args, interactiveMode: 'Never' };
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1' } }],
      users: [{ name: 'u', user: { exec } }],
      contexts: [{ name: 'dev', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'dev',
    };
    writeFileSync(file, JSON.stringify(config));
    return { kubeconfig: file };
  };
  const cases: [what: string, command: string, args: string[], said: string][] = [
    [
      'is not there',
      'no-such-plugin',
      ['get-token'],
      'no credentials from "no-such-plugin get-token" of context "dev": there is no such program',
    ],
    ['fails', 'sh', ['-c', 'echo trying >&2; echo session expired >&2; exit 1'], ': session expired'],
    ['fails without a message', 'false', [], 'it failed without a message'],
    ['prints something else', 'echo', ['hello'], 'what it prints is not a credential'],
  ];
  for (const [what, command, args, said] of cases) {
    it(`and ${what}`, async () => {
      expect(await saidOf(withPlugin(command, args))).to.contain(said);
    });
  }
});
