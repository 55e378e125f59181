/** Titles and descriptions: they name the API, in words that need no translation. */
import { describe, it } from 'node:test';
import { expectNone, features, rules, scenarios } from './features.testing.ts';

const MAX_TITLE = 70;

/** A Rule names at least one of these: objects, fields, addresses and components of Kubernetes. */
const API_TERMS =
  /\b(Service|[cC]lusterIPs?|EndpointSlices?|[eE]ndpoints?|nodePorts?|NodePort|node ports?|targetPort|spec\.\w+|status\.\w+|DNS|SRV|PTR|CNAME|NXDOMAIN|resolv\.conf|[pP]ods?|Deployment|Node|nodes?|kube-proxy|sessionAffinity|timeoutSeconds|loadBalancer\w+|load balancer|LoadBalancer|externalIPs|ExternalName|externalName|externalTrafficPolicy|internalTrafficPolicy|healthCheckNodePort|ipMode|publishNotReadyAddresses|enableServiceLinks|NAME_SERVICE_PORT|container|ServiceCIDR|IPAddress)\b/;

/** Personification, old-fashioned words, and those that the glossary of CONTRIBUTING.md replaces. */
const BANNED_WORDS =
  /\b(tells?|told|knows?|hears?|heard|wants?|asks?|asked|learns?|wish|stands? for|by hand|by itself|manual endpoints|alias(es)?|(?<!load\s+)balancers?|cluster address(es)?|Service address(es)?|somebody|nobody|gives? up)\b/i;

const titled = [
  ...features.map(({ file, feature }) => ({ file, node: feature })),
  ...rules.map(({ file, rule }) => ({ file, node: rule })),
  ...scenarios.map(({ file, scenario }) => ({ file, node: scenario })),
];

describe('titles', () => {
  it(`have at most ${MAX_TITLE} characters`, () => {
    expectNone(
      titled.flatMap(({ file, node: { name, location } }) =>
        name.length <= MAX_TITLE ? [] : [`${file}:${location.line} ${name}`],
      ),
    );
  });

  it('are unique among Rules, and among the scenarios of a Rule', () => {
    const names = rules.map(({ rule }) => rule.name);
    expectNone(names.filter((name, i) => names.indexOf(name) !== i));
    const below = scenarios.map(({ rule, scenario }) => `${rule.name}: ${scenario.name}`);
    expectNone(below.filter((name, i) => below.indexOf(name) !== i));
  });

  it('of Rules name an object, field or component of Kubernetes, and are sentences without a full stop', () => {
    expectNone(
      rules.flatMap(({ file, rule: { name, location } }) =>
        API_TERMS.test(name) && /^[\w{]/.test(name) && !name.endsWith('.') && name.split(' ').length > 2
          ? []
          : [`${file}:${location.line} ${name}`],
      ),
    );
  });

  it('and descriptions avoid words that a reader would have to translate', () => {
    expectNone(
      titled.flatMap(({ file, node: { name, description, location } }) => {
        const found = BANNED_WORDS.exec(`${name}\n${description}`);
        return found ? [`${file}:${location.line} ${found[0]}`] : [];
      }),
    );
  });

  it('of features have a description of one to three sentences', () => {
    expectNone(
      features.flatMap(({ file, feature: { description } }) => {
        const sentences = description.trim().match(/[.!?](?=\s|$)/g)?.length ?? 0;
        return sentences >= 1 && sentences <= 3 ? [] : [`${file} ${sentences} sentences`];
      }),
    );
  });
});
