import { describe, it } from 'node:test';
import { expect } from 'chai';
import {
  getWarningsForCIDR,
  getWarningsForIP,
  isValidCIDRForLegacyField,
  isValidIP,
  isValidIPForLegacyField,
  validateEndpointIP,
} from './ip-validation.ts';

type Outcome = [value: string, details: string[]];

/** apimachinery pkg/util/validation: ip_test.go */
const STRICTNESS: Record<string, [check: (path: string, value: string) => unknown[], ...Outcome[]]> = {
  isValidIPForLegacyField: [
    isValidIPForLegacyField,
    ['1.2.3.4', []],
    ['2001:DB8::0', []],
    ['1.2.3', ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']],
    ['fe80::1%eth0', ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']],
    ['1.2.3.04', ['must not have leading 0s']],
    ['2001:00db8::1', ['must not have leading 0s']],
    ['::ffff:1.2.3.4', ['must not be an IPv4-mapped IPv6 address']],
  ],
  isValidIP: [
    isValidIP,
    ['1.2.3.4', []],
    ['2001:DB8::0', ['must be in canonical form ("2001:db8::")']],
    ['1.2.3.04', ['must not have leading 0s']],
  ],
  isValidCIDRForLegacyField: [
    isValidCIDRForLegacyField,
    ['1.2.3.0/24', []],
    ['2001:DB8::/64', []],
    ['1.2.3.0/33', ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)']],
    ['1.2.3.0/024', ['must not have leading 0s in IP or prefix length']],
    ['::ffff:1.2.3.0/120', ['must not have an IPv4-mapped IPv6 address']],
    ['1.2.3.4/24', ['must not have bits set beyond the prefix length']],
  ],
  validateEndpointIP: [
    validateEndpointIP,
    ['10.0.0.1', []],
    ['2001:db8::1', []],
    ['host', ['must be a valid IP address']],
    ['0.0.0.0', ['may not be unspecified (0.0.0.0)']],
    ['::0', ['may not be unspecified (::0)']],
    ['127.1.2.3', ['may not be in the loopback range (127.0.0.0/8, ::1/128)']],
    ['::1', ['may not be in the loopback range (127.0.0.0/8, ::1/128)']],
    ['169.254.1.1', ['may not be in the link-local range (169.254.0.0/16, fe80::/10)']],
    ['febf::1', ['may not be in the link-local range (169.254.0.0/16, fe80::/10)']],
    ['fec0::1', []],
    ['224.0.0.9', ['may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)']],
    ['ff12::1', ['may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)']],
    ['224.0.1.9', []],
  ],
  getWarningsForIP: [
    getWarningsForIP,
    ['1.2.3.4', []],
    ['2001:db8::1', []],
    ['1.2.3.04', ['f: non-standard IP address "1.2.3.04" is invalid: use "1.2.3.4"']],
    ['::ffff:1.2.3.4', ['f: non-standard IP address "::ffff:1.2.3.4" is invalid: use "1.2.3.4"']],
    ['2001:DB8::1', ['f: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")']],
    ['host', []],
  ],
  getWarningsForCIDR: [
    getWarningsForCIDR,
    ['1.2.3.0/24', []],
    [
      '1.2.3.4/24',
      ['f: CIDR value "1.2.3.4/24" is ambiguous in this context (should be "1.2.3.0/24" or "1.2.3.4/32"?)'],
    ],
    ['1.2.3.00/24', ['f: non-standard CIDR value "1.2.3.00/24" is invalid: use "1.2.3.0/24"']],
    [
      '2001:DB8::/64',
      ['f: IPv6 CIDR value "2001:DB8::/64" should be in RFC 5952 canonical format ("2001:db8::/64")'],
    ],
    ['network', []],
  ],
};

for (const [name, [check, ...outcomes]] of Object.entries(STRICTNESS))
  describe(name, () => {
    for (const [value, details] of outcomes)
      it(`${details.length > 0 ? 'objects to' : 'accepts'} ${value}`, () => {
        const found = check('f', value).map((one) =>
          typeof one === 'string'
            ? one
            : (one as { message: string }).message.replace(`Invalid value: "${value}": `, ''),
        );
        expect(found).to.deep.equal(details);
      });
  });
