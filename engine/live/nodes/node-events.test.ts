import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { KubeClient } from '../../client/client.ts';
import { nodeNames, SAME_NAMES } from '../../client/names.ts';
import { UsageError } from '../../contract/errors.ts';
import { checkCommands, nodeCommand } from './commands.ts';
import { NodeEvents } from './node-events.ts';

describe('the nodes that a scenario stops', () => {
  let folder: string;
  let log: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'leadline-nodes-'));
    log = join(folder, 'log');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const ran = () => readFileSync(log, 'utf8').trim().split('\n');

  /** Nodes `worker-1` and `worker-2`, which are n1 and n2, and are as ready as `ready` says. */
  function nodeEvents(ready: () => boolean) {
    const requests: string[] = [];
    const fetch = async (request: Request) => {
      const { pathname } = new URL(request.url);
      requests.push(`${request.method} ${pathname} ${await request.text()}`.trim());
      if (pathname.includes('/leases/')) return Response.json({});
      const name = pathname.split('/').at(-1) ?? '';
      if (!name.startsWith('worker-')) return Response.json({ kind: 'Status' }, { status: 404 });
      const status = ready() ? 'True' : 'False';
      return Response.json({
        kind: 'Node',
        metadata: { name },
        status: { conditions: [{ type: 'Ready', status }] },
      });
    };
    const names = { ...SAME_NAMES, node: nodeNames(['worker-1', 'worker-2']) };
    const commands = { stop: `echo stop {node} {n} >> ${log}`, start: `echo start {node} >> ${log}` };
    return { events: new NodeEvents(new KubeClient(fetch, 'http://api', names), commands), requests };
  }

  it('are noted on the Lease of the run before their command is run', async () => {
    const { events, requests } = nodeEvents(() => true);
    await events.cause('n2', 'stops reporting');
    expect(ran()).to.deep.equal(['stop worker-2 2']);
    expect(events.stopped).to.deep.equal(['worker-2']);
    expect(requests.at(-1)).to.match(
      /^PATCH .*\/leases\/leadline-cluster .*"leadline.dev\/stopped-node":"worker-2"/,
    );
  });

  it('are waited for until the control plane has noticed', async () => {
    let ready = true;
    const { events, requests } = nodeEvents(() => ready);
    expect(await events.noticed()).to.equal(false);
    await events.cause('n1', 'stops reporting');
    const before = requests.length;
    setTimeout(() => {
      ready = false;
    }, 100);
    expect(await events.noticed()).to.equal(true);
    expect(requests.length - before).to.be.greaterThan(1);
    expect(await events.noticed()).to.equal(false);
  });

  it('are started at the end, but for those that recovered before', async () => {
    const { events } = nodeEvents(() => true);
    await events.cause('n1', 'stops reporting');
    await events.cause('n2', 'stops reporting');
    await events.cause('n1', 'recovers');
    expect(events.stopped).to.deep.equal(['worker-2']);
    const steps = events.recoveries();
    expect(steps).to.have.length(1);
    await steps[0]();
    expect(ran()).to.deep.equal(['stop worker-1 1', 'stop worker-2 2', 'start worker-1', 'start worker-2']);
    expect(events.recoveries()).to.have.length(0);
  });

  it('have to exist', async () => {
    const { events } = nodeEvents(() => true);
    const error = await events.cause('n9', 'stops reporting').catch((e: Error) => e);
    expect(error).to.include({ name: 'FeatureError', message: 'there is no node "n9"' });
    expect(events.stopped).to.deep.equal([]);
  });
});

describe('the commands of the user', () => {
  it('are those of the event, for one node', () => {
    const commands = { stop: 'docker pause {node}', start: 'docker unpause {node}' };
    expect(nodeCommand(commands, 'kind-worker', 'stops reporting')).to.equal('docker pause kind-worker');
    expect(nodeCommand(commands, 'kind-worker', 'recovers')).to.equal('docker unpause kind-worker');
    expect(() => nodeCommand({}, 'kind-worker', 'recovers')).to.throw('no command is given');
  });

  it('are all checked before a run, by the flag that gives them', () => {
    checkCommands({});
    checkCommands({ nodeStop: 'true {node}', nodeStart: 'true {n}', nodeShell: 'sh', outside: 'sh' });
    for (const [option, flag] of [
      ['nodeStop', '--node-stop'],
      ['nodeStart', '--node-start'],
      ['nodeShell', '--node-shell'],
      ['outside', '--outside'],
    ])
      expect(() => checkCommands({ [option]: 'no-such-program' })).to.throw(UsageError, flag);
    expect(() => checkCommands({ outside: 'sh {node}' })).to.throw(UsageError, 'no value for {node}');
  });
});
