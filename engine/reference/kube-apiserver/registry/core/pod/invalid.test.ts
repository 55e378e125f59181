import { describe, it } from 'node:test';
import { expect } from 'chai';
import { invalidCauses } from '../../invalid.testing.ts';
import { CONTAINERS } from './containers.cases.ts';
import { ENV, RESOURCES } from './env.cases.ts';
import { HANDLERS } from './handlers.cases.ts';
import { SCHEDULING, SPEC } from './spec.cases.ts';
import { VOLUMES } from './volumes.cases.ts';

const GROUPS = {
  containers: CONTAINERS,
  'probes and hooks': HANDLERS,
  environment: ENV,
  resources: RESOURCES,
  volumes: VOLUMES,
  scheduling: SCHEDULING,
  others: SPEC,
};

for (const [group, cases] of Object.entries(GROUPS))
  describe(`pods that are not valid: ${group}`, () => {
    for (const [what, spec, causes] of cases)
      it(what, () => {
        expect(invalidCauses('Pod', spec)).to.deep.equal(causes);
      });
  });
