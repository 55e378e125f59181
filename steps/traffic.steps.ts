/** Requests and who answers them. */
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import {
  clientExists,
  keepsSending,
  type Location,
  noRequestFailed,
  responsesComeFrom,
  sendsRequests,
} from './language/traffic.ts';
import { tableOf } from './support/table.ts';
import type { LeadlineWorld } from './support/world.ts';

Given('the client {string}', function (this: LeadlineWorld, client: string) {
  return clientExists(this.session, client, {});
});

Given('the client {string} {location}', function (this: LeadlineWorld, client: string, location: Location) {
  return clientExists(this.session, client, location);
});

Given(
  'the client {string} keeps sending requests to {string}',
  function (this: LeadlineWorld, client: string, target: string) {
    return keepsSending(this.session, client, target);
  },
);

When(
  'the client {string} sends {int} request(s) to {string}',
  function (this: LeadlineWorld, client: string, count: number, target: string) {
    return sendsRequests(this.session, this.session.vantage(client), count, target);
  },
);

Then('the responses come from:', function (this: LeadlineWorld, table: DataTable) {
  return responsesComeFrom(this.session, tableOf(table));
});

Then('no request has failed', function (this: LeadlineWorld) {
  return noRequestFailed(this.session);
});
