/** The cluster itself: its size, its nodes, time. */
import { Given, Then, When } from '@cucumber/cucumber';
import type { NodeEvent } from '../engine/contract/cluster.ts';
import type { Ref } from '../engine/kubernetes/resources.ts';
import { nodeEvent } from './language/nodes.ts';
import { timePasses } from './language/reachability.ts';
import { declares } from './support/declaration.ts';
import type { LeadlineWorld } from './support/world.ts';

/** For the reader: whether a target has enough nodes is decided by the tag @needs:nodes>=N. */
Given('a cluster with {int} node(s)', (_count: number) => {});

When(
  'the node {ref} {nodeEvent}',
  declares({ exclusive: true }),
  function (this: LeadlineWorld, node: Ref, event: NodeEvent) {
    return nodeEvent(this.session, node, event);
  },
);

When(
  '{duration} pass(es)',
  declares({ note: 'requests that were sent before are answered first', changesNothing: true }),
  function (this: LeadlineWorld, ms: number) {
    return timePasses(this.session, ms);
  },
);

Then('this stays so for {duration}', function (this: LeadlineWorld, ms: number) {
  return this.session.expectations.throughout(ms);
});
