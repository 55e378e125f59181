/** The endpoints of Services. */
import { type DataTable, Given, Then } from '@cucumber/cucumber';
import type { Ref } from '../engine/kubernetes/resources.ts';
import { COLUMNS } from './language/columns.ts';
import { customEndpoints, endpointsAre, hasNoEndpoints, slicesAre } from './language/endpoints.ts';
import { declares } from './support/declaration.ts';
import { tableOf } from './support/table.ts';
import type { LeadlineWorld } from './support/world.ts';

Given(
  'the Service {ref} has the custom endpoints:',
  declares({ table: COLUMNS.custom }),
  function (this: LeadlineWorld, service: Ref, table: DataTable) {
    return customEndpoints(this.session, service, tableOf(table));
  },
);

Then(
  'the endpoints of Service {ref} are:',
  declares({ table: COLUMNS.endpoints, note: 'pod: also any of web, a new pod of web' }),
  function (this: LeadlineWorld, service: Ref, table: DataTable) {
    return endpointsAre(this.session, service, tableOf(table));
  },
);

Then('the Service {ref} has no endpoints', function (this: LeadlineWorld, service: Ref) {
  return hasNoEndpoints(this.session, service);
});

Then(
  'the EndpointSlices of Service {ref} are:',
  declares({ table: COLUMNS.slices }),
  function (this: LeadlineWorld, service: Ref, table: DataTable) {
    return slicesAre(this.session, service, tableOf(table));
  },
);
