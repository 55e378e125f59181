/** DNS answers: the two without records, and those that are made of data. */
import type { DnsAnswer, DnsRecord } from '../../contract/observations.ts';
import type { Query } from './zone.ts';

export const NXDOMAIN: DnsAnswer = { rcode: 'NXDOMAIN', records: [] };

/** The name exists, and has no records of the type. */
export const NODATA: DnsAnswer = { rcode: 'NOERROR', records: [] };

/** Each record once, although two endpoints of one hostname make the same. */
export function recordsOf(list: DnsRecord[]): DnsAnswer {
  const unique = new Map(list.map((record) => [`${record.type} ${record.data}`, record]));
  return unique.size > 0 ? { rcode: 'NOERROR', records: [...unique.values()] } : NODATA;
}

/** For a name that has these addresses. */
export function addressesOf(addresses: string[], { type, name }: Query): DnsAnswer {
  return type === 'A' ? recordsOf(addresses.map((data) => ({ name, type, data }))) : NODATA;
}
