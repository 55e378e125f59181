import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { StatusError } from '../status.ts';
import { decodeProtobuf } from './protobuf.ts';

/** What kubectl 1.36 sends for `create service clusterip demo --tcp=80:8080 --dry-run=none`, written out. */
const field = (number: number, bytes: number[]) => [(number << 3) | 2, bytes.length, ...bytes];
const chars = (text: string) => [...new TextEncoder().encode(text)];
const number = (n: number, value: number) => [
  n << 3,
  ...(value < 128 ? [value] : [(value & 0x7f) | 0x80, value >> 7]),
];

const PORT = [
  ...field(1, chars('http')),
  ...field(2, chars('TCP')),
  ...number(3, 80),
  ...field(4, number(2, 8080)),
  ...number(5, 0),
];
const SPEC = [
  ...field(1, PORT),
  ...field(2, [...field(1, chars('app')), ...field(2, chars('demo'))]),
  ...field(3, []),
];
const SERVICE = [...field(1, field(1, chars('demo'))), ...field(2, SPEC), ...field(3, field(1, []))];
const META = [...field(1, chars('v1')), ...field(2, chars('Service'))];
const ENVELOPE = [0x6b, 0x38, 0x73, 0, ...field(1, META), ...field(2, SERVICE)];

describe('protobuf', () => {
  it('is decoded to the same object as JSON, without the empty fields', () => {
    expect(decodeProtobuf(new Uint8Array(ENVELOPE))).to.deep.equal({
      kind: 'Service',
      apiVersion: 'v1',
      metadata: { name: 'demo' },
      spec: {
        ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 8080 }],
        selector: { app: 'demo' },
      },
    });
  });

  it('never fails but with a Status, whatever the bytes are (property)', () => {
    const damaged = fc.tuple(fc.nat(ENVELOPE.length - 1), fc.nat(255)).map(([at, byte]) => {
      const bytes = [...ENVELOPE];
      bytes[at] = byte;
      return new Uint8Array(bytes);
    });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array()), (bytes) => {
        try {
          decodeProtobuf(bytes);
        } catch (error) {
          expect(error).to.be.instanceOf(StatusError);
        }
      }),
    );
  });
});
