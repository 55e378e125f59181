import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Kind } from '../../../kubernetes/resources.ts';
import { deploymentPrinter } from '../registry/apps/deployment/printer.ts';
import { replicaSetPrinter } from '../registry/apps/replicaset/printer.ts';
import { endpointsStrategy } from '../registry/core/endpoints/strategy.ts';
import { namespaceStrategy } from '../registry/core/namespace/strategy.ts';
import { nodePrinter } from '../registry/core/node/printer.ts';
import { podPrinter } from '../registry/core/pod/printer.ts';
import { servicePrinter } from '../registry/core/service/printer.ts';
import { endpointSlicePrinter } from '../registry/discovery/endpointslice/printer.ts';
import { ipAddressStrategy } from '../registry/networking/ipaddress/strategy.ts';
import { serviceCIDRStrategy } from '../registry/networking/servicecidr/strategy.ts';
import { humanDuration } from './duration.ts';
import { MACHINE_CASES } from './machines.cases.ts';
import type { Printer } from './printer.ts';
import { DURATIONS, PRINT_CASES } from './printers.cases.ts';
import { tableOf, wantsTable } from './table.ts';

const printers: Partial<Record<Kind, Printer>> = {
  Service: servicePrinter,
  IPAddress: ipAddressStrategy.printer,
  ServiceCIDR: serviceCIDRStrategy.printer,
  Endpoints: endpointsStrategy.printer,
  EndpointSlice: endpointSlicePrinter,
  Node: nodePrinter,
  Namespace: namespaceStrategy.printer,
  Pod: podPrinter,
  Deployment: deploymentPrinter,
  ReplicaSet: replicaSetPrinter,
};

for (const [group, cases] of Object.entries({ ...PRINT_CASES, ...MACHINE_CASES }))
  describe(`the columns of ${group.toLowerCase()}`, () => {
    for (const [title, object, cells] of cases)
      it(`of ${title}`, () => {
        const printer = printers[object.kind as Kind];
        expect(printer?.cells(object, Date.parse('2026-01-01T00:00:00Z'))).to.deep.equal(cells);
        expect(printer?.columns.replaceAll('| ', '').split(' ')).to.have.length(cells.length);
      });
  });

describe('a duration', () => {
  for (const [milliseconds, text] of DURATIONS)
    it(`of ${milliseconds} ms is shown as ${text}`, () => {
      expect(humanDuration(milliseconds)).to.equal(text);
    });
});

/** The Accept header, and whether a table is preferred. */
const ACCEPT: [header: string | null, table: boolean][] = [
  [null, false],
  ['application/json', false],
  ['application/json;as=Table;v=v1;g=meta.k8s.io,application/json', true],
  ['application/json;as=Table;g=meta.k8s.io;v=v1,application/json', true],
  ['application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io', false],
];

describe('a table', () => {
  for (const [header, table] of ACCEPT)
    it(`is ${table ? '' : 'not '}sent where ${header ?? 'nothing'} is accepted`, () => {
      expect(wantsTable(header)).to.equal(table);
    });

  const [, service] = PRINT_CASES.SERVICES[0];
  const created = {
    ...service,
    metadata: { ...service.metadata, creationTimestamp: '2026-01-01T00:00:00Z' },
  };
  const rowsOf = (object: typeof service, includeObject: string | null) => {
    const options = {
      now: Date.parse('2026-01-01T00:05:00Z'),
      metadata: { resourceVersion: '7' },
      includeObject,
    };
    return tableOf(servicePrinter, [object], options) as {
      rows: { cells: unknown[]; object: unknown }[];
      columnDefinitions: { name: string; priority: number }[];
    };
  };

  it('has the age in its column, and the columns for -o wide last', () => {
    const { rows, columnDefinitions } = rowsOf(created, null);
    expect(rows[0].cells[5]).to.equal('5m');
    expect(rowsOf(service, null).rows[0].cells[5]).to.equal('<unknown>');
    expect(columnDefinitions.map(({ name, priority }) => [name, priority])).to.deep.equal([
      ['Name', 0],
      ['Type', 0],
      ['Cluster-IP', 0],
      ['External-IP', 0],
      ['Port(s)', 0],
      ['Age', 0],
      ['Selector', 1],
    ]);
  });

  it('includes as much of each object as the request names', () => {
    expect(rowsOf(created, 'None').rows[0].object).to.equal(null);
    expect(rowsOf(created, 'Object').rows[0].object).to.deep.equal(created);
    expect(rowsOf(created, null).rows[0].object).to.deep.include({
      kind: 'PartialObjectMetadata',
      metadata: created.metadata,
    });
  });
});
