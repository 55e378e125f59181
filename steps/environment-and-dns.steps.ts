/** Finding a Service: environment variables and DNS. */
import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { RecordType } from '../engine/contract/cluster.ts';
import type { Ref } from '../engine/kubernetes/resources.ts';
import { COLUMNS } from './language/columns.ts';
import {
  answerIs,
  answerIsEmpty,
  environmentIncludes,
  looksUp,
  resolverHas,
  variablesOfService,
} from './language/discovery.ts';
import { declares } from './support/declaration.ts';
import { tableOf } from './support/table.ts';
import type { LeadlineWorld } from './support/world.ts';

When(
  'the client {string} looks up {recordType} records of {string}',
  declares({ anyClient: () => true, changesNothing: true }),
  function (this: LeadlineWorld, client: string, type: RecordType, name: string) {
    return looksUp(this.session, this.session.vantage(client), type, name);
  },
);

Then(
  'the environment of pod {ref} includes:',
  declares({ table: COLUMNS.variables, note: 'it may have others' }),
  function (this: LeadlineWorld, pod: Ref, table: DataTable) {
    return environmentIncludes(this.session, pod, tableOf(table));
  },
);

Then(
  'the environment of pod {ref} has the variables of Service {ref}:',
  declares({ table: COLUMNS.variables }),
  function (this: LeadlineWorld, pod: Ref, service: Ref, table: DataTable) {
    return variablesOfService(this.session, pod, service, tableOf(table));
  },
);

Then(
  'the environment of pod {ref} has no variables of Service {ref}',
  function (this: LeadlineWorld, pod: Ref, service: Ref) {
    return variablesOfService(this.session, pod, service);
  },
);

Then(
  'the resolver of pod {ref} has:',
  declares({ table: COLUMNS.resolver }),
  function (this: LeadlineWorld, pod: Ref, table: DataTable) {
    return resolverHas(this.session, pod, tableOf(table));
  },
);

Then(
  'the answer is:',
  declares({ table: COLUMNS.records, note: 'data of SRV records: port and target' }),
  function (this: LeadlineWorld, table: DataTable) {
    return answerIs(this.session, tableOf(table));
  },
);

Then('the answer is {rcode} without records', function (this: LeadlineWorld, rcode: string) {
  return answerIsEmpty(this.session, rcode);
});
