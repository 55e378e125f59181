import { EventEmitter } from 'node:events';
import type { Writable } from 'node:stream';
import { describe, it } from 'node:test';
import type { V1Status } from '@kubernetes/client-node';
import { expect } from 'chai';
import { Inconclusive } from '../../contract/errors.ts';
import { execWith, type StartExec } from './exec.ts';

/** What happens on the connection to a pod. */
interface Connection {
  stdout: Writable;
  stderr: Writable;
  status: (status: V1Status) => void;
  socket: EventEmitter;
}

/** Runs `date` in a pod; `act` is what the API server does. */
function run(act: (connection: Connection) => void, timeoutMs?: number) {
  const started: unknown[] = [];
  const exec = {
    exec: async (
      namespace: string,
      pod: string,
      container: string,
      command: string[],
      stdout: Writable,
      stderr: Writable,
      _stdin: null,
      _tty: boolean,
      status: (status: V1Status) => void,
    ) => {
      started.push({ namespace, pod, container, command });
      const socket = new EventEmitter();
      setImmediate(() => act({ stdout, stderr, status, socket }));
      return socket;
    },
  } as unknown as StartExec;
  const result = execWith({} as never, exec)('demo', 'web-0', ['date', '-u'], timeoutMs);
  return { result, started };
}

const failure = (code: string): V1Status => ({
  status: 'Failure',
  details: { causes: [{ reason: 'ExitCode', message: code }] },
});

describe('a command in a pod', () => {
  it('has what it printed and its exit code', async () => {
    const { result, started } = run(({ stdout, stderr, status, socket }) => {
      stdout.write('first ');
      stdout.write('second');
      stderr.write('warning');
      status({ status: 'Success' });
      socket.emit('close');
    });
    expect(await result).to.deep.equal({ stdout: 'first second', stderr: 'warning', exitCode: 0 });
    expect(started).to.deep.equal([
      { namespace: 'demo', pod: 'web-0', container: '', command: ['date', '-u'] },
    ]);
  });

  it('that fails has its code, and is not an error', async () => {
    const { result } = run(({ status, socket }) => {
      status(failure('7'));
      socket.emit('close');
    });
    expect((await result).exitCode).to.equal(7);
  });

  const inconclusive: [what: string, act: (connection: Connection) => void, message: string][] = [
    [
      'whose connection ends before its exit code has come',
      ({ stdout, socket }) => {
        stdout.write('half of');
        socket.emit('close');
      },
      'the connection to pod web-0 broke before its command had ended',
    ],
    [
      'whose connection fails',
      ({ socket }) => socket.emit('error', new Error('read ECONNRESET')),
      'cannot run a command in pod web-0: read ECONNRESET',
    ],
    ['that does not end', () => {}, 'date in pod web-0 did not end in 0.05 s'],
  ];
  for (const [what, act, message] of inconclusive) {
    it(`${what} is inconclusive`, async () => {
      const error = await run(act, 50).result.catch((e: unknown) => e);
      expect(error).to.be.instanceOf(Inconclusive);
      expect((error as Error).message).to.equal(message);
    });
  }

  it('that cannot be started is inconclusive', async () => {
    const exec = { exec: async () => Promise.reject(new Error('Unexpected server response: 403')) };
    const error = await execWith({} as never, exec)('demo', 'web-0', ['date']).catch((e: unknown) => e);
    expect(error).to.include({
      name: 'Inconclusive',
      message: 'cannot run a command in pod web-0: Unexpected server response: 403',
    });
  });
});
