/** The names of the DNS server itself (plugin/kubernetes/ns.go). */
import { clusterIPsOf, isHeadless } from './object.ts';
import { type Found, SERVICES_BY_IP, type Zone } from './zone.ts';

const DEFAULT_NS = 'ns.dns.';

export function isDefaultNS(name: string, origin: string): boolean {
  // the origin keeps its case and may be there twice, as upstream compares them
  return name.startsWith(DEFAULT_NS) && `${name}.`.indexOf(`${origin}.`) === DEFAULT_NS.length;
}

/** The addresses of the server under the name of its Service; the model has no pod of it by which to find more of them. */
export function nsAddrs({ objects, address, domain }: Zone, origin: string): Found[] {
  if (!address) return [];
  const services = objects.select(SERVICES_BY_IP, address).filter((service) => !isHeadless(service));
  if (services.length === 0) return [{ host: address, port: 0, key: `${DEFAULT_NS}${domain}` }];
  return services.flatMap((service) => {
    const key = `${service.metadata.name}.${service.metadata.namespace}.svc.${origin}`;
    return clusterIPsOf(service).map((host) => ({ host, port: 0, key }));
  });
}
