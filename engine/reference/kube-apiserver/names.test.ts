import { describe, it } from 'node:test';
import { expect } from 'chai';
import {
  labelProblems,
  labelValueProblems,
  portNameProblems,
  portNumberProblems,
  qualifiedNameProblems,
  subdomainProblems,
} from './names.ts';

const times = (letter: string, count: number) => letter.repeat(count);
const words = (text: string) => text.split(' ');

interface Syntax {
  problems: (value: string) => string[];
  good: string[];
  bad: string[];
}

const NEVER = words('A ABC aBc A1 A-1 1-A - a- -a 1- -1 _ a_ _a a_b 1_ _1 1_2 . a. .a 1. .1');

/** apimachinery pkg/util/validation: validation_test.go */
const SYNTAX: Record<string, Syntax> = {
  'a DNS label': {
    problems: labelProblems,
    good: [...words('a ab abc a1 a-1 a--1--2--b 0 01 012 1a 1-a 1--a--b--2'), times('a', 63)],
    bad: [...NEVER, ...words('a.b 1.2'), '', ' ', 'a ', ' a', 'a b', times('a', 64)],
  },
  'a DNS subdomain': {
    problems: subdomainProblems,
    good: [
      ...words(
        'a ab a1 a-1 a--1--2--b 0 012 1-a a.a a-1.a a--1--2--b.a a.1 0.a 1--a--b--2.1 a.b.c.d.e 11.22.33.44.55',
      ),
      times('a', 253),
    ],
    bad: [
      ...NEVER,
      ...words('a..b 1..2 A.a aB.a ab.A 0.A A.B.C a@b a,b a;b a:b a%b a?b a$b'),
      '',
      ' ',
      'a b',
      times('a', 254),
    ],
  },
  'a qualified name': {
    problems: qualifiedNameProblems,
    good: [
      ...words('simple now-with-dashes 1-starts-with-num 1234 simple/simple now-with-dashes/now-with-dashes'),
      ...words('now-with.dashes-and.dots/simple 1-num.2-num/3-num 1.2.3.4/5678 Uppercase_Is_OK_123'),
      ...words('example.com/Uppercase_Is_OK_123 requests.storage-foo'),
      times('a', 63),
      `${times('a', 253)}/${times('b', 63)}`,
    ],
    bad: [
      ...words('nospecialchars%^=@ cantendwithadash- -cantstartwithadash- only/one/slash Example.com/abc'),
      ...words('example_com/abc example.com/ /simple'),
      '',
      times('a', 64),
      `${times('a', 254)}/abc`,
    ],
  },
  'the value of a label': {
    problems: labelValueProblems,
    good: [
      ...words('simple now-with-dashes 1-starts-with-num end-with-num-1 1234 Mixed_Case.1'),
      '',
      times('a', 63),
    ],
    bad: [
      ...words(
        'nospecialchars%^=@ Māori.sun \\backslashes\\are\\bad -starts-with-dash ends-with-dash- .starts ends.',
      ),
      'a b',
      times('a', 64),
    ],
  },
  'the name of a port': {
    problems: portNameProblems,
    good: words('telnet re-mail-ck pop3 a a-1 1-a a-1-b-2-c 1-a-2-b-3'),
    bad: [
      ...words('longerthan15characters 12345 1-2-3-4 -begin end- two--hyphens whois++ Http'),
      '',
      times('a', 16),
    ],
  },
  'the number of a port': {
    problems: (value) => portNumberProblems(Number(value)),
    good: words('1 2 1000 16384 32768 65535'),
    bad: words('0 -1 65536 100000'),
  },
};

const shown = (value: string) =>
  value.length > 40 ? `${value.slice(0, 10)}... (${value.length} characters)` : `"${value}"`;

for (const [what, { problems, good, bad }] of Object.entries(SYNTAX))
  describe(what, () => {
    for (const value of good)
      it(`may be ${shown(value)}`, () => {
        expect(problems(value)).to.deep.equal([]);
      });
    for (const value of bad)
      it(`may not be ${shown(value)}`, () => {
        expect(problems(value)).to.not.deep.equal([]);
      });
  });
