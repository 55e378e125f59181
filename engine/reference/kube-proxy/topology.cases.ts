/**
 * Where kube-proxy sends packets (pkg/proxy/topology_test.go: TestCategorizeEndpoints), without topology hints.
 * An endpoint is written as its state and whether it is on the node.
 */
export type State = 'ready' | 'not ready' | 'not ready, serving' | 'terminating' | 'terminating, not serving';
export type Place = 'here' | 'there';
export type Endpoint = [state: State, place: Place];

export interface CategorizeCase {
  title: string;
  endpoints: Endpoint[];
  /** By their numbers: those for traffic with the policy Cluster. */
  cluster: number[];
  /** With the policy Local; `dropped` where there are others on other nodes, `refused` where there are none. */
  local: number[] | 'dropped' | 'refused';
}

export const CATEGORIZE_CASES: CategorizeCase[] = [
  { title: 'there are none', endpoints: [], cluster: [], local: 'refused' },
  {
    title: 'all are elsewhere',
    endpoints: [
      ['ready', 'there'],
      ['ready', 'there'],
    ],
    cluster: [0, 1],
    local: 'dropped',
  },
  {
    title: 'all are on the node',
    endpoints: [
      ['ready', 'here'],
      ['ready', 'here'],
    ],
    cluster: [0, 1],
    local: [0, 1],
  },
  {
    title: 'one of two is on the node',
    endpoints: [
      ['ready', 'here'],
      ['ready', 'there'],
    ],
    cluster: [0, 1],
    local: [0],
  },
  {
    title: 'none is ready',
    endpoints: [
      ['not ready', 'here'],
      ['not ready', 'there'],
    ],
    cluster: [],
    local: 'refused',
  },
  {
    title: 'one of two is ready',
    endpoints: [
      ['not ready', 'here'],
      ['ready', 'here'],
    ],
    cluster: [1],
    local: [1],
  },
  {
    title: 'the ready one is elsewhere',
    endpoints: [
      ['not ready', 'here'],
      ['ready', 'there'],
    ],
    cluster: [1],
    local: 'dropped',
  },
  {
    title: 'all are terminating',
    endpoints: [
      ['terminating', 'here'],
      ['terminating', 'there'],
    ],
    cluster: [0, 1],
    local: [0],
  },
  {
    title: 'all are terminating and elsewhere',
    endpoints: [
      ['terminating', 'there'],
      ['terminating', 'there'],
    ],
    cluster: [0, 1],
    local: 'dropped',
  },
  {
    title: 'a ready one is elsewhere, and one that terminates on the node',
    endpoints: [
      ['ready', 'there'],
      ['terminating, not serving', 'here'],
      ['terminating', 'here'],
      ['terminating', 'there'],
    ],
    cluster: [0],
    local: [2],
  },
  {
    title: 'one terminates beside a ready one',
    endpoints: [
      ['terminating', 'here'],
      ['ready', 'here'],
    ],
    cluster: [1],
    local: [1],
  },
  {
    title: 'one is neither ready, serving nor terminating',
    endpoints: [['not ready', 'here']],
    cluster: [],
    local: 'refused',
  },
  {
    title: 'those that terminate do not serve',
    endpoints: [
      ['terminating, not serving', 'here'],
      ['terminating, not serving', 'there'],
    ],
    cluster: [],
    local: 'refused',
  },
  {
    title: 'those elsewhere serve without being ready, as mirrored ones do',
    endpoints: [
      ['not ready, serving', 'there'],
      ['not ready, serving', 'there'],
    ],
    cluster: [],
    local: 'refused',
  },
];
