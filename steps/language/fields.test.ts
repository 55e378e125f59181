import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseRef } from '../../engine/contract/references.ts';
import { referenceEngine } from '../../engine/reference/engine.ts';
import { doesNotExist, hasFields, hasInitialFields } from './fields.ts';
import { isDeleted, isWritten, objectExists } from './objects.ts';
import { failureOf, holds, table } from './session.testing.ts';
import { Session } from './session.ts';

const web = parseRef('web');

async function withService(): Promise<Session> {
  const session = new Session(await referenceEngine({ seed: '1' }).cluster());
  await objectExists(session, 'Service', web, 'ports: [{port: 80}]');
  return session;
}

describe('an object has fields', () => {
  it('with values, placeholders included; fields that are not named are not compared', async () => {
    const session = await withService();
    const fields = table(
      'field|value',
      'spec.type|ClusterIP',
      'clusterIP|{{web.clusterIP}}',
      'spec.externalName|',
    );
    expect(await holds(hasFields(session, 'Service', web, fields))).to.equal(true);
    const wrong = await failureOf(
      hasFields(session, 'Service', web, table('field|value', 'spec.type|NodePort')),
    );
    expect(wrong.message).to.match(
      /- spec\.type {2}NodePort +expected, not seen\n {2}\+ spec\.type {2}ClusterIP/,
    );
  });

  it('if it exists, by a name that may be a placeholder', async () => {
    const session = await withService();
    const missing = await failureOf(
      hasFields(session, 'Service', parseRef('db'), table('field|value', 'uid|')),
    );
    expect(missing.message).to.equal('  there is no Service demo/db');
    const address = { namespace: '', name: '{{web.clusterIP}}' };
    const parent = table('field|value', 'spec.parentRef.name|web');
    expect(await holds(hasFields(session, 'IPAddress', address, parent))).to.equal(true);
  });
});

describe('an object has its initial values', () => {
  it('if nothing has changed them, and the failure has both', async () => {
    const session = await withService();
    await isWritten(session, 'Service', web, 'patched', 'sessionAffinity: ClientIP');
    await hasInitialFields(session, 'Service', web, table('field', 'clusterIP', 'spec.type'));
    expect(session.evidence.take().observed).to.deep.equal([
      { field: 'clusterIP', unchanged: true },
      { field: 'spec.type', unchanged: true },
    ]);
    const changed = hasInitialFields(
      session,
      'Service',
      web,
      table('field', 'spec.type', 'spec.sessionAffinity'),
    );
    expect((await failureOf(changed)).message).to.equal('  spec.sessionAffinity  was "None", is "ClientIP"');
  });

  it('only if it was there before', async () => {
    const session = await withService();
    await isWritten(session, 'Service', parseRef('late'), 'created', 'ports: [{port: 80}]');
    expect(
      await holds(hasInitialFields(session, 'Service', parseRef('late'), table('field', 'uid'))),
    ).to.equal(false);
  });
});

describe('an object does not exist', () => {
  it('when it is deleted, and never was', async () => {
    const session = await withService();
    expect((await failureOf(doesNotExist(session, 'Service', web))).message).to.equal(
      '  Service web still exists',
    );
    await isDeleted(session, 'Service', web);
    expect(await holds(doesNotExist(session, 'Service', web))).to.equal(true);
    expect(await holds(doesNotExist(session, 'Pod', parseRef('never')))).to.equal(true);
  });
});
