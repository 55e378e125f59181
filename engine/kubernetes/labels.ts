/** Labels of EndpointSlices and headless Services (k8s.io/api discovery/v1 well_known_labels.go, core/v1). */
export const SERVICE_LABEL = 'kubernetes.io/service-name';
export const MANAGED_BY_LABEL = 'endpointslice.kubernetes.io/managed-by';
export const SKIP_MIRROR_LABEL = 'endpointslice.kubernetes.io/skip-mirror';
export const HEADLESS_LABEL = 'service.kubernetes.io/headless';
/** A Service with this label is for another proxy (pkg/proxy/apis: LabelServiceProxyName). */
export const PROXY_NAME_LABEL = 'service.kubernetes.io/service-proxy-name';
export const ZONE_LABEL = 'topology.kubernetes.io/zone';
