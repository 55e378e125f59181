/** Clients, their requests, and the responses. */
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { Ref } from '../engine/kubernetes/resources.ts';
import { serverSees } from './language/client-addresses.ts';
import { clientExists, keepsSending, type Location, noRequestFailed } from './language/clients.ts';
import { COLUMNS } from './language/columns.ts';
import { healthAnswers } from './language/health.ts';
import { type Extent, reachabilityIs, samePodsAnswer, sendsToEach } from './language/reachability.ts';
import { sendsRequests } from './language/requests.ts';
import { responsesComeFrom, samePodAnswers } from './language/responses.ts';
import { declares } from './support/declaration.ts';
import { tableOf } from './support/table.ts';
import type { LeadlineWorld } from './support/world.ts';

Given(
  'the client {string}',
  declares({ anyClient: () => true }),
  function (this: LeadlineWorld, client: string) {
    return clientExists(this.session, client, {});
  },
);

Given(
  'the client {string} {location}',
  // clients that scenarios share are in a namespace of their own
  declares({ anyClient: (_client: string, { namespace }: Location) => namespace === undefined }),
  function (this: LeadlineWorld, client: string, location: Location) {
    return clientExists(this.session, client, location);
  },
);

Given(
  'the client {string} keeps sending requests to {string}',
  declares({ exclusive: true, anyClient: () => true }),
  function (this: LeadlineWorld, client: string, target: string) {
    return keepsSending(this.session, client, target);
  },
);

When(
  'the client {string} sends {int} request(s) to {string}',
  declares({ anyClient: () => true, changesNothing: true }),
  function (this: LeadlineWorld, client: string, count: number, target: string) {
    return sendsRequests(this.session, this.session.vantage(client), count, target);
  },
);

When(
  'the client {string} sends {int} request(s) on one connection to {string}',
  declares({ anyClient: () => true, changesNothing: true }),
  function (this: LeadlineWorld, client: string, count: number, target: string) {
    return sendsRequests(this.session, this.session.vantage(client), count, target, true);
  },
);

When(
  'each client sends a request to each of:',
  declares({ table: COLUMNS.destinations, changesNothing: true }),
  function (this: LeadlineWorld, table: DataTable) {
    return sendsToEach(this.session, tableOf(table));
  },
);

Then(
  'the responses come from:',
  declares({
    table: COLUMNS.responses,
    note: 'pod: also any of web, a new pod of web, refused, timed out, unknown host, no answer; share: about 1/3',
  }),
  function (this: LeadlineWorld, table: DataTable) {
    return responsesComeFrom(this.session, tableOf(table));
  },
);

Then('all responses come from the same pod', function (this: LeadlineWorld) {
  return samePodAnswers(this.session);
});

Then(
  '{extent} responses come from the same pods as before',
  declares({ note: 'before the time passed' }),
  function (this: LeadlineWorld, extent: Extent) {
    return samePodsAnswer(this.session, extent);
  },
);

Then(
  'the server sees:',
  declares({ table: COLUMNS.sources, note: 'client: an address, or an address of n1' }),
  function (this: LeadlineWorld, table: DataTable) {
    return serverSees(this.session, tableOf(table));
  },
);

Then(
  'the reachability is:',
  declares({
    table: COLUMNS.reachability,
    note: 'and a column for each name of "each client sends ..."; cells as pod in "the responses come from:"',
  }),
  function (this: LeadlineWorld, table: DataTable) {
    return reachabilityIs(this.session, tableOf(table));
  },
);

Then(
  'the health check of Service {ref} answers:',
  declares({ table: COLUMNS.health }),
  function (this: LeadlineWorld, service: Ref, table: DataTable) {
    return healthAnswers(this.session, service, tableOf(table));
  },
);

Then('no request has failed', function (this: LeadlineWorld) {
  return noRequestFailed(this.session);
});
