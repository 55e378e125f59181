/** The arrows of ARCHITECTURE.md. */
const inside = (folder) => `^${folder}/`;
const COMPONENTS =
  '(etcd|kube-apiserver|kube-controller-manager|kube-scheduler|kubelet|kube-proxy|coredns|cloud-controller-manager)';
const test = '[.]test[.]ts$';

/** Each room of the engine, and what it may import besides itself. */
const API = ['engine/kubernetes', 'engine/contract', 'engine/client'];
const ROOMS = {
  'engine/kubernetes': [],
  'engine/contract': ['engine/kubernetes'],
  'engine/client': ['engine/kubernetes', 'engine/contract'],
  'engine/reference': API,
  'engine/live': [...API, 'engine/files', 'engine/processes'],
  'engine/explain': [...API, 'engine/reference', 'engine/files'],
  'engine/serve': [...API, 'engine/reference', 'engine/files'],
};

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'type imports included',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(ROOMS).map(([room, below]) => ({
      name: `${room.replace('/', '-')}-imports-what-is-below`,
      comment: 'each room of the engine and what it may import of the project',
      severity: 'error',
      from: { path: inside(room), pathNot: test },
      to: {
        path: inside('engine'),
        pathNot: [room, ...below].map((other) => `^${other}(/|[.]ts$)`),
      },
    })),
    {
      name: 'engines-know-no-language',
      severity: 'error',
      from: { path: inside('engine'), pathNot: test },
      to: { path: '^(steps|reports|suite|cli)/|@cucumber' },
    },
    {
      name: 'steps-know-only-the-contract',
      severity: 'error',
      from: { path: inside('steps'), pathNot: test },
      to: { path: '^(engine/(client|reference|live)|reports|cli)/' },
    },
    {
      name: 'language-knows-no-cucumber',
      severity: 'error',
      from: { path: inside('steps/language') },
      to: { path: '@cucumber|^engine/targets' },
    },
    {
      name: 'reports-read-evidence-only',
      severity: 'error',
      from: { path: inside('reports') },
      to: { path: '^(engine/(client|reference|live|targets)|steps|cli)' },
    },
    {
      name: 'options-know-nobody',
      severity: 'error',
      from: { path: inside('suite/options'), pathNot: test },
      to: { path: '^(suite|steps|cli)/', pathNot: inside('suite/options') },
    },
    {
      name: 'suite-runs-what-is-below',
      comment: 'of the steps it needs what a plan follows from, and what they attach',
      severity: 'error',
      from: { path: inside('suite'), pathNot: test },
      to: {
        path: '^steps/(language/|[^/]+[.]steps[.]ts$)|^node_modules/commander/',
        pathNot: '^steps/language/parameters[.]ts$',
      },
    },
    {
      name: 'nobody-below-knows-the-suite',
      comment:
        'but for the table of options, which knows none of them: steps read LEADLINE_* variables by it',
      severity: 'error',
      from: { path: '^(engine|steps|reports|features)/', pathNot: test },
      to: { path: inside('suite'), pathNot: '^suite/options/' },
    },
    {
      name: 'nobody-imports-the-command',
      severity: 'error',
      from: { pathNot: '^cli/' },
      to: { path: inside('cli') },
    },
    {
      name: 'nobody-imports-the-site',
      severity: 'error',
      from: { pathNot: '^site/' },
      to: { path: '^site/' },
    },
    {
      name: 'site-shows-what-runs-without-a-cluster',
      comment:
        'the engine, the steps and the reports; of the suite it knows the types that the command prints',
      severity: 'error',
      from: { path: '^site/', pathNot: test },
      to: { path: '^(engine/(live|serve|targets)|cli|tools|features|bench)' },
    },
    {
      name: 'site-knows-the-types-of-the-suite',
      severity: 'error',
      from: { path: '^site/', pathNot: test },
      to: { path: inside('suite'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'page-is-no-node-program',
      comment: 'what a browser loads',
      severity: 'error',
      from: { path: '^site/src/(browser|drawing|run|state)', pathNot: '[.]test(ing)?[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'model-is-no-node-program',
      comment: 'the library of JSON patches runs in a browser, too',
      severity: 'error',
      from: { path: '^engine/(reference|client|contract)/', pathNot: test },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: '^node_modules/rfc6902/' },
    },
    {
      name: 'components-meet-at-the-api-server',
      comment: 'what they share besides is the matching of labels, and the events and indexes of the store',
      severity: 'error',
      from: { path: `^engine/reference/${COMPONENTS}/`, pathNot: test },
      to: {
        path: `^engine/reference/${COMPONENTS}/`,
        pathNot: [
          '^engine/reference/$1/',
          '^engine/reference/kube-apiserver/selectors[.]ts$',
          '^engine/reference/etcd/',
        ],
      },
    },
    {
      name: 'components-know-their-own-decisions',
      comment: 'only the composition root knows the decisions of all components, and faults name one of each',
      severity: 'error',
      from: { path: `^engine/reference/(${COMPONENTS.slice(1, -1)}|network|probes|runtime)/`, pathNot: test },
      to: { path: '^engine/reference/(decisions|cluster|nodes)[.]ts$' },
    },
    {
      name: 'the-runtime-knows-no-component',
      comment: 'but for the API server, through which everything is read and written',
      severity: 'error',
      from: { path: inside('engine/reference/runtime'), pathNot: test },
      to: {
        path: `^engine/reference/${COMPONENTS}/`,
        pathNot: ['^engine/reference/kube-apiserver/status[.]ts$', '^engine/reference/etcd/'],
      },
    },
    {
      name: 'live-transport-knows-no-other-room',
      comment: 'the way to machines, and the scripts that run there, know nothing of runs and scenarios',
      severity: 'error',
      from: { path: '^engine/live/(transport|traffic)/', pathNot: test },
      to: { path: inside('engine/live'), pathNot: '^engine/live/$1/' },
    },
    {
      name: 'live-isolation-knows-only-transport',
      comment: 'what removes the objects of a run works whatever the run has done',
      severity: 'error',
      from: { path: inside('engine/live/isolation'), pathNot: test },
      to: { path: inside('engine/live'), pathNot: '^engine/live/(isolation|transport)/' },
    },
    {
      name: 'live-rooms-do-not-know-what-is-built-of-them',
      severity: 'error',
      from: { path: '^engine/live/([^/]+)/', pathNot: [test, inside('engine/live/doctor')] },
      to: {
        path: '^engine/live/((engine|cluster|scenario|clean)[.]ts$|(diagnostics|doctor|evidence|interference|provision)/)',
        pathNot: '^engine/live/$1/',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^reports/out/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
